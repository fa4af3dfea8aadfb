"""Workbooks (.xlsx) and CSV to rows of text: dates, links, merged cells and encodings as meant."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import openpyxl

from .opening import decode, open_office
from .parts import Note, RefusedError, many

MOST_ROWS, MOST_COLUMNS = 5_000, 200
_LINK = re.compile(r'=HYPERLINK\(\s*"([^"]+)"\s*(?:[,;]\s*"([^"]*)"\s*)?\)', re.I)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as text, with the address it links to, if any; `day` where it is a date."""

    text: str = ""
    link: str = ""
    day: date | None = None


@dataclass(slots=True)
class Table:
    """One sheet: its rows, and what did not come along."""

    name: str
    rows: list[list[Cell]]
    notes: list[Note] = field(default_factory=list)


def read_workbook(data: bytes) -> list[Table]:
    """The sheets of a workbook; raises RefusedError where it cannot be opened."""
    open_office(data, "Excel", ".xlsx")
    try:
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        written = openpyxl.load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
    except Exception as problem:  # openpyxl passes on whatever a damaged file causes
        raise RefusedError(
            "it cannot be read: open it in Excel, let it be repaired, and save it again "
            f"({type(problem).__name__})"
        ) from None
    tables = []
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            tables.append(
                Table(sheet.title, [], [Note("lost", f"the hidden sheet '{sheet.title}'")])
            )
            continue
        tables.append(_sheet(sheet, written[sheet.title]))
    return tables


def _sheet(sheet: Any, written: Any) -> Table:
    table = Table(sheet.title, [])
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for area in list(sheet.merged_cells.ranges)[:2_000]:
        if area.max_row - area.min_row > MOST_ROWS or area.max_col == area.min_col == 0:
            continue
        for row in range(area.min_row, area.max_row + 1):
            merged[row, area.min_col] = (area.min_row, area.min_col)
    deep, wide = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, MOST_COLUMNS)
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        beyond = sum(
            1 for (row, column), cell in sheet._cells.items()
            if cell.value is not None and (row > MOST_ROWS or column > MOST_COLUMNS)
        )  # fmt: skip
        if beyond:
            table.notes.append(
                Note(
                    "lost",
                    f"{many(beyond, 'cell')} beyond row {MOST_ROWS:,} or column {MOST_COLUMNS}",
                )
            )
    hidden = remarks = 0
    for number in range(1, deep + 1):
        if sheet.row_dimensions[number].hidden:
            hidden += any(sheet.cell(number, c).value is not None for c in range(1, wide + 1))
            continue
        line = []
        for column in range(1, wide + 1):
            at = merged.get((number, column), (number, column))
            cell, formula = sheet.cell(*at), written.cell(*at)
            remarks += cell.comment is not None and at == (number, column)
            line.append(_cell(cell, formula.value))
        while line and not line[-1].text:
            line.pop()
        table.rows.append(line)
    if hidden:
        table.notes.append(
            Note("lost", f"{many(hidden, 'hidden row')}: show them and bring the file in again")
        )
    if remarks:
        table.notes.append(Note("lost", f"{many(remarks, 'comment')} on cells"))
    return table


def _cell(cell: Any, formula: Any) -> Cell:
    link = cell.hyperlink.target or "" if cell.hyperlink else ""
    text, day = _text(cell.value)
    if isinstance(formula, str) and (found := _LINK.match(formula)):
        link = found.group(1)
        text = text or found.group(2) or link
    elif isinstance(formula, str) and formula.startswith("=") and not text:
        text = formula
    return Cell(text, link, day)


def _text(value: Any) -> tuple[str, date | None]:
    if value is None:
        return "", None
    if isinstance(value, datetime):
        return value.date().isoformat(), value.date()
    if isinstance(value, date):
        return value.isoformat(), value
    if isinstance(value, time):
        return value.strftime("%H:%M"), None
    if isinstance(value, bool):
        return ("yes" if value else "no"), None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value)), None
    return "\n".join(" ".join(line.split()) for line in str(value).strip().split("\n")), None


def read_csv(data: bytes, name: str) -> list[Table]:
    """The one table of a CSV file, whatever sets its cells apart and however it is encoded."""
    text, encoding = decode(data)
    lines = text.split("\n", 1)
    delimiter = ""
    named = re.fullmatch(r'"?sep=(.)"?\s*', lines[0])
    if named:
        delimiter, text = named.group(1), lines[1] if len(lines) > 1 else ""
    table = Table(name, [])
    if encoding not in ("utf-8",):
        table.notes.append(Note("changed", f"its letters, from {encoding} to UTF-8"))
    delimiter = delimiter or _delimiter(text)
    try:
        rows = csv.reader(io.StringIO(text), delimiter=delimiter)
        for number, row in enumerate(rows):
            if number >= MOST_ROWS:
                table.notes.append(Note("lost", f"what stands beyond row {MOST_ROWS:,}"))
                break
            table.rows.append([Cell(_text(one)[0]) for one in row[:MOST_COLUMNS]])
    except csv.Error as problem:
        raise RefusedError(f"it cannot be read as a table: {problem}") from None
    return [table]


def _delimiter(text: str) -> str:
    """What stands most evenly on the first lines."""
    lines = [line for line in text.split("\n")[:30] if line.strip()]
    counts = {one: sum(line.count(one) for line in lines) for one in ",;\t|"}
    steady = {one: len({line.count(one) for line in lines if line.count(one)}) for one in counts}
    return max(counts, key=lambda one: (counts[one] > 0, counts[one] / (steady[one] or 1)))
