"""The print room: everything that can be printed, with its number of pages and its size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..model.media import size_words
from ..model.taxonomy import Term
from ..model.words import Words, msg
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
class BookFile:
    """A book that was made: for whom (None: all), on which paper, where, and how large it is.

    `content` is the day of its newest content; one that is not `current` is older than the guide.
    """

    reader: Term | None
    paper: str
    address: Address
    pages: int
    size: int
    content: date
    current: bool


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One sheet. `pages` is in words: `2`, or `2 to 3` where papers differ; `one`: it is one."""

    name: str
    title: str
    note: str
    specialties: tuple[str, ...]
    stages: tuple[str, ...]
    pages: str
    one: bool
    files: tuple[FileLink, ...]

    @property
    def id(self) -> str:
        """The id of its line."""
        return sheet_id(self.name)


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
    (
        "book",
        msg("The book"),
        msg("The whole guide on paper: every text, checklist and worksheet, with an index."),
    ),
    ("checklist", msg("Checklists"), msg("One for each stage, to hang over your desk.")),
    (
        "pack",
        msg("Packs"),
        msg("All checklists, roadmaps and worksheets for one specialty, in one file."),
    ),
    ("roadmap", msg("Roadmaps"), msg("The whole path on one timeline, step by step.")),
    ("worksheet", msg("Worksheets"), msg("Blank sheets to fill in by hand or in a spreadsheet.")),
)


def sheet_id(name: str) -> str:
    """The id of a sheet's line."""
    return f"sheet-{name}"


def print_room_page(
    sheets: Iterable[Printable],
    facts: Mapping[Address, FileFacts],
    tables: Mapping[str, tuple[Address, int]],
    words: Words,
    books: Iterable[BookFile] = (),
) -> Page:
    """The print room. `facts` by address of a PDF; `tables` names a sheet's CSV and its size."""
    _ = words.gettext
    rows: dict[str, list[SheetRow]] = {}
    if made := _book_rows(books, words):
        rows["book"] = made
    for sheet in sheets:
        rows.setdefault(sheet.kind, []).append(_row(sheet, facts, tables.get(sheet.name), words))
    view = PrintRoomView(
        tuple(
            SheetSection(kind, _(title), _(blurb), tuple(rows[kind]))
            for kind, title, blurb in _SECTIONS
            if kind in rows
        )
    )
    return Page(
        "print/",
        _("Print room"),
        _("Every checklist and worksheet on paper, for US Letter and for A4."),
        "print_room",
        view,
        crumbs(words, (_("Print room"), "print/")),
    )


def _book_rows(books: Iterable[BookFile], words: Words) -> list[SheetRow]:
    """A row for each reader that there is a book for."""
    found: dict[str, list[BookFile]] = {}
    for one in books:
        found.setdefault(one.reader.id if one.reader else "", []).append(one)
    rows = []
    for group in found.values():
        reader, first = group[0].reader, min(group, key=lambda one: one.content)
        note = words.gettext("Content of {date}.", date=words.long_date(first.content))
        if not all(one.current for one in group):
            note = words.gettext("{note} The guide has changed since.", note=note)
        counts = sorted(one.pages for one in group)
        rows.append(
            SheetRow(
                f"book-{reader.id if reader else 'all'}",
                reader.name if reader else words.gettext("All specialties"),
                note,
                (reader.id,) if reader else (),
                (),
                _pages(words, counts[0], counts[-1]),
                counts == [1],
                tuple(
                    FileLink(
                        words.gettext(PAPER_WORDS[one.paper]),
                        one.address,
                        size_words(words, one.size),
                    )
                    for one in group
                ),
            )
        )
    return rows


def _row(
    sheet: Printable,
    facts: Mapping[Address, FileFacts],
    table: tuple[Address, int] | None,
    words: Words,
) -> SheetRow:
    found = [(paper, sheet.address(paper), facts[sheet.address(paper)]) for paper in PAPERS]
    counts = sorted({fact.pages for _, _, fact in found})
    files = [
        FileLink(words.gettext(PAPER_WORDS[paper]), address, size_words(words, fact.size))
        for paper, address, fact in found
    ]
    if table:
        files.append(FileLink("CSV", table[0], size_words(words, table[1])))
    title = getattr(sheet.sheet, "title", sheet.title)
    return SheetRow(
        sheet.name,
        title,
        getattr(sheet.sheet, "subtitle", None) or sheet.sheet.lead or "",
        sheet.specialties,
        sheet.stages,
        _pages(words, counts[0], counts[-1]),
        counts == [1],
        tuple(files),
    )


def _pages(words: Words, least: int, most: int) -> str:
    if least == most:
        return words.number(least)
    return words.gettext("{first} to {last}", first=words.number(least), last=words.number(most))
