"""The print room: everything that can be printed, with its number of pages and its size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .page import Address, Page, crumbs
from .sheet import PAPER_WORDS, PAPERS, Printable


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a finished file is like: pages, and size in bytes."""

    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file to open: on which paper or as what, where, and its size in words."""

    name: str
    address: Address
    size: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One sheet. `pages` is in words: `2`, or `2 to 3` where papers differ."""

    name: str
    title: str
    note: str
    specialties: tuple[str, ...]
    stages: tuple[str, ...]
    pages: str
    files: tuple[FileLink, ...]


@dataclass(frozen=True, slots=True)
class SheetSection:
    """Sheets of one kind."""

    id: str
    title: str
    blurb: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class PrintRoomView:
    """All sheets by kind."""

    sections: tuple[SheetSection, ...]


_SECTIONS = (
    ("checklist", "Checklists", "One for each stage, to hang over your desk."),
    ("pack", "Packs", "All checklists, roadmaps and worksheets for one specialty, in one file."),
    ("roadmap", "Roadmaps", "The whole way on one time line, step by step."),
    ("worksheet", "Worksheets", "Blank sheets to fill in by hand or in a spreadsheet."),
)


def print_room_page(
    sheets: Iterable[Printable],
    facts: Mapping[Address, FileFacts],
    tables: Mapping[str, tuple[Address, int]],
) -> Page:
    """The print room. `facts` by address of a PDF; `tables` names a sheet's CSV and its size."""
    rows: dict[str, list[SheetRow]] = {}
    for sheet in sheets:
        rows.setdefault(sheet.kind, []).append(_row(sheet, facts, tables.get(sheet.name)))
    view = PrintRoomView(
        tuple(
            SheetSection(kind, title, blurb, tuple(rows[kind]))
            for kind, title, blurb in _SECTIONS
            if kind in rows
        )
    )
    return Page(
        "print/",
        "Print room",
        "Every checklist and worksheet on paper, for US Letter and for A4.",
        "print_room",
        view,
        crumbs(("Print room", "print/")),
    )


def _row(
    sheet: Printable, facts: Mapping[Address, FileFacts], table: tuple[Address, int] | None
) -> SheetRow:
    found = [(paper, sheet.address(paper), facts[sheet.address(paper)]) for paper in PAPERS]
    counts = sorted({fact.pages for _, _, fact in found})
    files = [
        FileLink(PAPER_WORDS[paper], address, size_words(fact.size))
        for paper, address, fact in found
    ]
    if table:
        files.append(FileLink("CSV", table[0], size_words(table[1])))
    title = getattr(sheet.sheet, "title", sheet.title)
    return SheetRow(
        sheet.name,
        title,
        getattr(sheet.sheet, "subtitle", None) or sheet.sheet.lead or "",
        sheet.specialties,
        sheet.stages,
        " to ".join(map(str, (counts[0], counts[-1])[: len(counts)])),
        tuple(files),
    )


def size_words(size: int) -> str:
    """Bytes in the unit people know: `64 kB`, `1.2 MB` (decimal units)."""
    if size < 999_500:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"
