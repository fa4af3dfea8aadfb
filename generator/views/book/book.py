"""A book with everything in it, as data: chapters, entries, dates, sources, terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ...catalogue.catalogue import Catalogue
from ...model.citation import Citation, Difference
from ...model.cycle_dates import LAST_DAY
from ...model.entry import Entry
from ...model.taxonomy import OTHER, Term
from ..checklist import Checklist, checklist, on_paper, sheet_address
from ..compare import DifferenceView, difference_view
from ..page import Address
from ..sheet import Brand
from ..sheets import EVERY, brand_of, origin
from ..timetable import Event, timetables
from .entries import BookEntry, book_entry
from .plan import TITLES, Chapter, chapters, foreword
from .terms import IndexTerm, index_terms, sort_key


@dataclass(frozen=True, slots=True)
class BookGroup:
    """Entries under one heading."""

    title: str | None
    address: Address | None
    entries: tuple[BookEntry, ...]


@dataclass(frozen=True, slots=True)
class BookChapter:
    """A chapter; `name` tells what else it holds beside its groups and its checklist."""

    name: str
    title: str
    address: Address
    groups: tuple[BookGroup, ...] = ()
    checklist: Checklist | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """Dates of one month."""

    title: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document with its number in the book, and the entries that cite it (ids)."""

    id: str
    number: int
    citation: Citation
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The book for one kind of reader, or (no `reader`) for all.

    `content` is the day of its newest content; `moved` are old addresses of what it holds.
    """

    name: str
    title: str
    brand: Brand
    reader: Term | None
    address: Address
    base_url: str | None
    content: date
    dates: str
    foreword: BookEntry | None
    chapters: tuple[BookChapter, ...]
    months: tuple[Month, ...]
    differences: tuple[DifferenceView, ...]
    glossary: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    terms: tuple[IndexTerm, ...]
    moved: Mapping[Address, Address]

    @property
    def entries(self) -> tuple[BookEntry, ...]:
        """All entries, in the order of the book."""
        first = (self.foreword,) if self.foreword else ()
        groups = (group for chapter in self.chapters for group in chapter.groups)
        return (*first, *(entry for group in groups for entry in group.entries))


def books(catalogue: Catalogue) -> tuple[Term | None, ...]:
    """For whom books are made unasked: for all, and for each specialty."""
    return (None, *catalogue.settings.specialties)


def readers(catalogue: Catalogue) -> tuple[Term | None, ...]:
    """For whom there can be a book."""
    return (None, *(choice for choice in on_paper(catalogue) if choice.id != OTHER))


def book_name(reader: Term | None) -> str:
    """The name of a book in addresses: `book-all`, `book-general-surgery`."""
    return f"book-{reader.id if reader else EVERY}"


def book_address(reader: Term | None, paper: str) -> Address:
    """Where the PDF of a book stands."""
    return sheet_address(book_name(reader), paper)


def season_start(catalogue: Catalogue, today: date) -> date:
    """The day after the last season that has passed, from which a book's dates count.

    Until the next season begins, every day gives the same book.
    """
    ends = [
        max(days)
        for season in catalogue.settings.cycle.seasons
        if (days := [m.date for m in season.milestones if m.anchor == LAST_DAY])
    ]
    passed = [end for end in ends if end < today]
    return max(passed) + timedelta(days=1) if passed else date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a book is made from: its entries, and all values that it may tell of."""

    entries: tuple[Entry, ...]
    values: tuple[object, ...]


def book_basis(catalogue: Catalogue, reader: Term | None, today: date) -> Basis:
    """All that the book for one kind of reader depends on, beside the code and its pictures."""
    settings = catalogue.settings
    entries = tuple(
        entry
        for entry in catalogue.entries
        if reader is None or reader.id in catalogue.readers_of(entry)
    )
    told = tuple(
        (e.id, e.fields, e.body.text, e.layer, e.changed_by, catalogue.review_due(e))
        for e in entries
    )
    names = tuple(
        (one.id, one.name, one.singular, tuple((f.name, f.shown) for f in one.own_fields))
        for one in settings.collections.values()
    )
    return Basis(
        entries,
        (
            reader, told, names, settings.institution, settings.theme.primary,
            tuple(settings.specialties), settings.specialties.families, tuple(settings.stages),
            tuple(settings.topics), settings.cycle, settings.reviews, settings.site,
            settings.words.key, tuple(catalogue.citations.items()), catalogue.differences,
            tuple(catalogue.glossary.items()), tuple(sorted(catalogue.hidden)),
            season_start(catalogue, today),
        ),
    )  # fmt: skip


def pictures_of(catalogue: Catalogue, entries: Iterable[Entry]) -> frozenset[str]:
    """The files of the pictures that texts of entries show."""
    named = (
        catalogue.file_named(entry, link.target)
        for entry in entries
        for link in (catalogue.body_of(entry).links if catalogue.images else ())
        if link.is_image
    )
    return frozenset(file[0] for file in named if file and file[0] in catalogue.images)


def book(catalogue: Catalogue, reader: Term | None, today: date) -> Book:
    """The book for one kind of reader, or for all."""
    settings = catalogue.settings
    words = settings.words
    planned = chapters(catalogue, reader)
    first = foreword(catalogue)
    entries = (
        *((first,) if first else ()),
        *(entry for chapter in planned for entry in chapter.entries),
    )
    content = origin(catalogue, entries)
    day = content.reviewed or date(2000, 1, 1)
    as_of = max(day, season_start(catalogue, today))
    made = {entry.id: book_entry(catalogue, entry, as_of) for entry in entries}
    names = {chapter.name for chapter in planned}
    differing = [
        one
        for one in catalogue.differences
        if "compare" in names and _matters(catalogue, one, reader)
    ]
    cited = {key for entry in entries for key in _cited(entry)}
    cited |= {ref.id for one in differing for stance in one.stances for ref in stance.citations}
    holds = frozenset(made)
    return Book(
        book_name(reader),
        reader.name if reader else words.gettext("All specialties"),
        brand_of(settings.institution, settings.theme.primary, words),
        reader,
        f"specialties/{reader.id}/" if reader else "",
        settings.institution.base_url,
        day,
        content.dates,
        made[first.id] if first else None,
        tuple(_chapter(catalogue, chapter, made, reader) for chapter in planned),
        _months(catalogue, reader, as_of),
        tuple(difference_view(catalogue, one) for one in differing),
        _glossary(catalogue, made.values()),
        _sources(catalogue, cited, entries),
        index_terms(catalogue, entries, _topics(planned)),
        {old: new for old, new in catalogue.moved.items() if new.rstrip("/") in holds},
    )


def _chapter(
    catalogue: Catalogue, chapter: Chapter, made: Mapping[str, BookEntry], reader: Term | None
) -> BookChapter:
    groups = tuple(
        BookGroup(
            group.title,
            topic_address(chapter.name, group.topic) if group.topic else None,
            tuple(made[entry.id] for entry in group.entries),
        )
        for group in chapter.groups
    )
    done = checklist(catalogue, chapter.stage, reader) if chapter.stage else None
    return BookChapter(chapter.name, chapter.title, _address(chapter), groups, done)


def topic_address(chapter: str, topic: str) -> Address:
    """Where a topic of a chapter stands; no page of the site does."""
    return f"book/{chapter}/{topic}/"


def _address(chapter: Chapter) -> Address:
    """The page of the site that the chapter stands for."""
    if chapter.stage or (chapter.groups and chapter.groups[0].topic and chapter.name not in TITLES):
        return f"stages/{chapter.name}/"
    return {
        "dates": "calendar/",
        "compare": "specialties/compare/",
        "citations": "about/citations/",
        "use": "about/",
    }.get(chapter.name, f"{chapter.name}/")


def _topics(planned: Iterable[Chapter]) -> dict[str, str]:
    return {
        group.topic: group.title
        for chapter in planned
        for group in chapter.groups
        if group.topic and group.title
    }


def _matters(catalogue: Catalogue, difference: Difference, reader: Term | None) -> bool:
    if reader is None:
        return True
    specialties = catalogue.settings.specialties
    return any(
        reader.id in specialties.readers(stance.specialties) for stance in difference.stances
    )


def _cited(entry: Entry) -> Iterable[str]:
    yield from (ref.id for ref in entry.fields.cited)
    yield from (task.citation.id for task in entry.tasks if task.citation)
    for edition in getattr(entry.fields, "editions", ()):
        yield edition.citation


def _months(catalogue: Catalogue, reader: Term | None, as_of: date) -> tuple[Month, ...]:
    """What is dated from a day on, by month: the season's dates, meetings, deadlines, steps."""
    words = catalogue.settings.words
    found: dict[tuple[int, int], list[Event]] = {}
    for event in timetables(catalogue, as_of)[0].events:
        if reader is None or reader.id in event.specialties:
            found.setdefault((event.starts.year, event.starts.month), []).append(event)
    return tuple(
        Month(words.month_and_year(events[0].starts), tuple(events)) for events in found.values()
    )


def _glossary(catalogue: Catalogue, entries: Iterable[BookEntry]) -> tuple[tuple[str, str], ...]:
    """The guide's terms, and those that texts explain for themselves."""
    own = {term: means for entry in entries for term, means in entry.text.abbreviations}
    terms = {**own, **catalogue.glossary}
    return tuple(sorted(terms.items(), key=lambda pair: sort_key(pair[0])))


def _sources(
    catalogue: Catalogue, cited: Iterable[str], entries: Iterable[Entry]
) -> tuple[Source, ...]:
    citing: dict[str, list[str]] = {}
    for entry in entries:
        for ref in entry.fields.cited:
            if entry.id not in citing.setdefault(ref.id, []):
                citing[ref.id].append(entry.id)
    keys = [key for key in catalogue.citations if key in set(cited)]
    return tuple(
        Source(key, number, catalogue.citations[key], tuple(citing.get(key, ())))
        for number, key in enumerate(keys, 1)
    )
