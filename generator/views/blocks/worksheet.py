"""A worksheet to look at, and where its files stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...catalogue.catalogue import Catalogue
from ...model.collections.worksheets import Worksheet
from ...model.entry import Entry
from ..page import Address
from ..sheets import sheet_files


@dataclass(frozen=True, slots=True)
class WorksheetView:
    """A table's columns (title, hint), the questions, and the files by name."""

    columns: tuple[tuple[str, str | None], ...]
    prompts: tuple[str, ...]
    files: tuple[tuple[str, Address], ...]


def worksheet(catalogue: Catalogue, entry: Entry, _today: date) -> WorksheetView:
    """The worksheet of an entry."""
    fields = entry.own(Worksheet)
    return WorksheetView(
        tuple((column.title, column.hint) for column in fields.columns),
        tuple(prompt.ask for prompt in fields.prompts),
        sheet_files(catalogue, entry),
    )
