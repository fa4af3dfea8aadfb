"""The software's conformance report as data: one row for each criterion (VPAT 2.5's structure)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Day, Line, Model

Result = Literal["S", "P", "D", "N", "E"]
RESULTS: dict[str, str] = {
    "S": "Supports",
    "P": "Partially Supports",
    "D": "Does Not Support",
    "N": "Not Applicable",
    "E": "Not Evaluated",
}


class Criterion(Model):
    """A success criterion of WCAG, and the result for each of the three products."""

    id: Line
    name: Line
    level: Literal["A", "AA"]
    since: Literal["2.0", "2.1", "2.2"] | None = Field(
        default=None, description="The first version that has it; 2.0 and 2.1 share a table."
    )
    site: Result
    sheets: Result
    editor: Result
    by: tuple[Line, ...] = Field(default=(), description="Tests that the results rest on.")
    remarks: Line


class Provision(Model):
    """A provision of the Revised Section 508 standards."""

    id: Line
    name: Line
    result: Result
    by: tuple[Line, ...] = ()
    remarks: Line


class Chapter(Model):
    """A chapter of the Revised Section 508 standards."""

    title: Line
    rows: tuple[Provision, ...]


class Conformance(Model):
    """The whole report; `tests` are names of tests by the short names that rows use."""

    date: Day
    tests: dict[str, Line]
    wcag: tuple[Criterion, ...]
    section508: tuple[Chapter, ...]
