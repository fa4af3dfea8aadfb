"""Pitfalls: common mistakes, and what to do instead."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..base import Line
from ..entry import EntryFields
from ..fields import Shown
from .collection import Collection


class Pitfall(EntryFields):
    """A common mistake and what to do instead."""

    instead: Annotated[
        Line,
        Shown("Do this instead", on=("page",), sample="What to do instead.", replace=True),
    ] = Field(description="What to do instead.")


COLLECTION = Collection(
    id="pitfalls",
    order=100,
    name="Pitfalls",
    singular="Pitfall",
    blurb="Mistakes, and what to do instead.",
    icon="material/alert-outline",
    schema=Pitfall,
    above=("instead",),
    asked_as=("mistake", "mistakes", "pitfall", "pitfalls", "avoid"),
    review_months=24,
)
