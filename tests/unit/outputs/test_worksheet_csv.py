"""Worksheets to CSV: no cell runs in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.worksheet_csv import csv_artifact, safe_cell
from generator.views.sheet import Brand, Origin, Printable, SheetColumn, WorksheetSheet

BRAND = Brand("Oak School", "Guide", "Oak School · Guide", "#0b5c6b", None, "en-US")


def worksheet(*titles: str) -> Printable:
    """A worksheet with the given columns."""
    columns = tuple(SheetColumn(title, None, 1) for title in titles)
    sheet = WorksheetSheet(
        "Log", "Lead.", "worksheets/log/", columns, 3, (), Origin((), None, None), False
    )
    return Printable("worksheet-log", "worksheet", "Log", (), (), BRAND, sheet)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_cell_that_looks_like_a_formula_is_made_harmless(cell: str) -> None:
    """An apostrophe before it makes it text."""
    assert safe_cell(cell) == f"'{cell}"


@given(st.lists(st.text(min_size=1).filter(lambda text: "\0" not in text), min_size=1))
def test_what_is_written_is_read_back(titles: list[str]) -> None:
    """Quotes, commas, line ends and accents survive the way through a reader of CSV."""
    made = csv_artifact(worksheet(*titles))
    assert made is not None
    rows = list(csv.reader(io.StringIO(made.data.decode("utf-8-sig"), newline="")))
    assert rows == [[safe_cell(title) for title in titles]]


def test_questions_alone_need_no_spreadsheet() -> None:
    """A worksheet without a table has no CSV."""
    assert csv_artifact(worksheet()) is None
