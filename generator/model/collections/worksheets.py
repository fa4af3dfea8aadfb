"""Worksheets: blank sheets to fill in."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt, model_validator

from ..base import Line, Model
from ..entry import EntryFields
from ..fields import Shown
from ..identifiers import Slug
from .collection import Collection


class Column(Model):
    """One column of a worksheet; `width` is its share of the sheet."""

    id: Slug
    title: Line
    hint: Line | None = None
    width: StrictInt = Field(default=1, ge=1, le=12)


class Prompt(Model):
    """One question of a worksheet, with lines to write on."""

    id: Slug
    ask: Line
    lines: StrictInt = Field(default=2, ge=1, le=20)


class Worksheet(EntryFields):
    """A blank sheet to fill in: a table, questions, or both."""

    columns: Annotated[tuple[Column, ...], Shown("Columns", "parts", ("page",))] = Field(
        default=(), description="Columns of its table."
    )
    rows: Annotated[StrictInt, Shown("Rows", "number", ("page",))] = Field(
        default=12, ge=1, le=60, description="Blank rows of the table."
    )
    prompts: Annotated[
        tuple[Prompt, ...],
        Shown(
            "Questions",
            "parts",
            ("page",),
            sample="\n  - id: goal\n    ask: What do you want to find out?\n    lines: 3",
        ),
    ] = Field(default=(), description="Questions to answer.")

    @model_validator(mode="after")
    def _not_blank(self) -> Worksheet:
        if not (self.columns or self.prompts):
            raise ValueError("a worksheet needs 'columns', 'prompts' or both")
        return self


COLLECTION = Collection(
    id="worksheets",
    order=110,
    name="Worksheets",
    singular="Worksheet",
    blurb="Blank sheets to fill in.",
    icon="material/clipboard-text-outline",
    schema=Worksheet,
    below=("worksheet",),
    asked_as=(
        "worksheet", "worksheets", "sheet", "sheets", "spreadsheet", "spreadsheets", "template",
        "templates", "log", "tracker", "table",
    ),
    review_months=24,
)  # fmt: skip
