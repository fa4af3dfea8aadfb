"""Printable sheets as data: what is drawn, and on which paper, but not how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..model.words import Words, msg
from .checklist import sheet_address
from .page import Address
from .roadmap import Axis

PAPERS = ("letter", "a4")
"""Papers every sheet is made for."""
PAPER_WORDS = {"letter": msg("Letter"), "a4": msg("A4")}


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What every sheet says beside its content; places in braces are filled where it is drawn."""

    page: str
    scan: str
    code: str
    live: str
    contents: str
    notes: str
    optional: str
    roadmap: str
    origin: str
    sources: str
    source: str
    numbered: str
    editors: str
    elsewhere: str


def sheet_words(words: Words) -> SheetWords:
    """The words of sheets in the frame's language."""
    return SheetWords(
        page=words.form(msg("Page {n} of {total}")),
        scan=words.form(msg("Scan for the live page")),
        code=words.form(msg("QR code that opens {address}")),
        live=words.form(msg("Live page: {address}")),
        contents=words.form(msg("In this pack")),
        notes=words.form(msg("Notes")),
        optional=words.form(msg("optional")),
        roadmap=words.form(msg("Roadmap")),
        origin=words.form(msg("From {guide}, {school}.")),
        sources=words.form(msg("Sources: {documents}.")),
        source=words.form(msg("source {n}")),
        numbered=words.form(
            msg(
                "A task with a number stands in that source. "
                "All others, and their times, are the editors' own advice."
            )
        ),
        editors=words.form(msg("The tasks and their times are the editors' own advice.")),
        elsewhere=words.form(msg("Sources of the advice: on the live pages.")),
    )


ENGLISH = sheet_words(Words())


@dataclass(frozen=True, slots=True)
class Brand:
    """Whose sheet it is, and its frame's words. `logo` is a path from the project's root."""

    institution: str
    guide_name: str
    line: str
    primary: str
    logo: str | None
    language: str
    words: SheetWords = ENGLISH
    direction: str = "ltr"


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
    """Where a sheet's content came from and how old it is, the latter in words too."""

    documents: tuple[str, ...]
    reviewed: date | None
    review_due: date | None
    dates: str = ""


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
