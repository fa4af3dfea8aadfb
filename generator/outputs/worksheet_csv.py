"""Worksheets to CSV (RFC 4180), for a spreadsheet: the head of the table, or questions to answer.

Spreadsheets run a cell that starts like a formula; such a cell gets an apostrophe before it, which
they show as text (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
import io

from ..views.page import Address
from ..views.sheet import Printable, WorksheetSheet
from .artifact import Artifact

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_address(printable: Printable) -> Address | None:
    """Where a sheet's CSV stands; None where it has no table to fill in."""
    sheet = printable.sheet
    if isinstance(sheet, WorksheetSheet) and sheet.columns:
        return f"print/{printable.name}.csv"
    return None


def csv_artifact(printable: Printable) -> Artifact | None:
    """The CSV of a worksheet with a table, in UTF-8 with the mark that spreadsheets look for."""
    address = csv_address(printable)
    sheet = printable.sheet
    if address is None or not isinstance(sheet, WorksheetSheet):
        return None
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(safe_cell(c.title) for c in sheet.columns)
    return Artifact(address, out.getvalue().encode("utf-8-sig"))


def safe_cell(text: str) -> str:
    """The text, or the same behind an apostrophe where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(_RISKY) else text
