"""Printable sheets as data: what is drawn, and on which paper, but not how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .checklist import sheet_address
from .page import Address
from .roadmap import Axis

PAPERS = ("letter", "a4")
"""Papers every sheet is made for."""
PAPER_WORDS = {"letter": "Letter", "a4": "A4"}


@dataclass(frozen=True, slots=True)
class Brand:
    """Whose sheet it is. `logo` is a path from the project's root."""

    institution: str
    guide_name: str
    line: str
    primary: str
    logo: str | None
    language: str


@dataclass(frozen=True, slots=True)
class SheetTask:
    """One task on paper. `for_words` names the specialties it is for where it is not for all.

    `source` is the number, from 1, of the document of the sheet's origin that it stands in.
    """

    key: str
    do: str
    why: str | None
    when: str
    optional: bool
    for_words: str | None
    source: int | None = None


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """Tasks under one heading."""

    title: str
    tasks: tuple[SheetTask, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a sheet's content came from and how old it is."""

    documents: tuple[str, ...]
    reviewed: date | None
    review_due: date | None


@dataclass(frozen=True, slots=True)
class ChecklistSheet:
    """A stage's checklist for one specialty or (None) for all.

    `groups` are ticked once, `cards` each time; `lead` says what the sheet covers, `more` what it
    leaves to the page.
    """

    title: str
    subtitle: str
    lead: str | None
    address: Address
    groups: tuple[SheetGroup, ...]
    cards: tuple[SheetGroup, ...]
    more: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a blank table; `width` is its share."""

    title: str
    hint: str | None
    width: int


@dataclass(frozen=True, slots=True)
class WorksheetSheet:
    """A blank sheet to fill in by hand."""

    title: str
    lead: str
    address: Address
    columns: tuple[SheetColumn, ...]
    rows: int
    prompts: tuple[tuple[str, int], ...]
    origin: Origin
    wide: bool


@dataclass(frozen=True, slots=True)
class SheetStep:
    """One step of a roadmap, with its window in words."""

    title: str
    when: str
    summary: str
    tasks: tuple[SheetTask, ...]


@dataclass(frozen=True, slots=True)
class RoadmapSheet:
    """A roadmap: its steps drawn in time, then told one by one."""

    title: str
    lead: str
    address: Address
    axes: tuple[Axis, ...]
    steps: tuple[SheetStep, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class PackSheet:
    """All checklists, roadmaps and worksheets for one specialty or (None) for all."""

    title: str
    subtitle: str
    lead: str
    address: Address
    checklists: tuple[ChecklistSheet, ...]
    roadmaps: tuple[RoadmapSheet, ...]
    worksheets: tuple[WorksheetSheet, ...]
    origin: Origin


Sheet = ChecklistSheet | WorksheetSheet | RoadmapSheet | PackSheet


@dataclass(frozen=True, slots=True)
class Printable:
    """A sheet with its name in addresses and in tables, and the terms it is for."""

    name: str
    kind: str
    title: str
    specialties: tuple[str, ...]
    stages: tuple[str, ...]
    brand: Brand
    sheet: Sheet

    def address(self, paper: str) -> Address:
        """Where the PDF for one of `PAPERS` stands."""
        return sheet_address(self.name, paper)
