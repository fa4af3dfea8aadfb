"""A book as plain data for its template: a tree of everything it says, in order.

Words are data, never markup; `templates/book.typ` has a rule for each kind of node.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ...bodies.tree import Node, Piece
from ...model.words import Words, msg
from ...views.book import Book, BookChapter, BookEntry, BookGroup
from ...views.book.terms import first_letter
from ...views.checklist import Checklist, Item
from ...views.compare import StanceView
from ...views.entry_page import CitationLine
from ...views.timetable import Event
from ..pdf import FAMILIES, PAPER_NAMES, Press, qr_svg
from .blocks import around, task
from .text import Finder, Places, Setter, places_of

MOST_PAGES = 12
"""A term that more entries name leads only to those that are about it: a reader wants few pages."""
_WORDS = {
    "page_ref": msg("page {n}"),
    "contents": msg("Contents"),
    "cited": msg("Cited on {pages}."),
    "pages_ref": msg("pages {n}"),
    "code": msg("QR code that opens {address}"),
    "scan": msg("Scan for the live guide"),
    "done": msg("Done"),
    "not_done": msg("Not done"),
}
_USE = (
    msg(
        "This is {guide} on paper, as its content stood on {date}. "
        "The live guide has what changed since."
    ),
    msg(
        "Chapters follow the stages of training. Each text stands once, in the first stage that "
        "needs it; what holds in every stage comes first."
    ),
    msg(
        "A page in parentheses leads to another part of this book. "
        "A number in brackets is a source, listed at the end."
    ),
    msg(
        "A box is a task. Where a task names a source, it stands there. "
        "All other tasks, and times where nothing else is said, are the editors' own advice."
    ),
    msg(
        "Each stage ends with its checklist, in the order of the year. It is not your school's "
        "list of requirements: ask your dean's office for that."
    ),
    msg(
        "Dates say how sure they are. "
        "Check a reported or estimated date with the organizer before you rely on it."
    ),
    msg("The index at the end leads from terms and names to pages."),
)
"""How to use the book, a paragraph each."""


@dataclass(slots=True)
class Made:
    """A book's data, and the pictures of it that could not be printed (entry, as written)."""

    data: dict[str, Any]
    missing: list[tuple[str, str]] = field(default_factory=list)


def book_data(
    book: Book, paper: str, press: Press, words: Words, pictures: Mapping[str, str]
) -> Made:
    """What the template is given. `pictures` are SVG by the file they are made from."""
    return _Maker(book, paper, press, words, pictures).made()


class _Maker:
    def __init__(
        self, book: Book, paper: str, press: Press, words: Words, pictures: Mapping[str, str]
    ) -> None:
        self.book, self.paper, self.press, self.words = book, paper, press, words
        self.pictures = pictures
        self.places: Places = places_of(
            book, self._labels(), {entry.id: entry.text.blocks for entry in book.entries}
        )
        self.missing: list[tuple[str, str]] = []
        numbers = {t.words: n for n, t in enumerate(book.terms) if t.found}
        self.finder = Finder(numbers)
        self.named: Counter[int] = Counter()
        self.central: dict[int, list[str]] = {}
        self._patterns = {
            number: re.compile(rf"(?<!\w){re.escape(term)}(?!\w)")
            for term, number in numbers.items()
        }

    def made(self) -> Made:
        book, brand = self.book, self.book.brand
        _ = self.words.gettext
        language, _mark, region = brand.language.partition("-")
        chapters = [self._chapter(chapter) for chapter in book.chapters]
        first = [self._entry(book.foreword, 1)] if book.foreword else []
        for chapter, node in zip(book.chapters, chapters, strict=True):
            if chapter.name == "index":  # knows what all others named
                node["c"] = self._index()
        data: dict[str, Any] = {
            "kind": "book",
            "paper": PAPER_NAMES[self.paper],
            "fonts": FAMILIES,
            "document_title": f"{brand.guide_name}: {book.title}",
            "keywords": [],
            "brand": {
                "institution": brand.institution,
                "line": brand.line,
                "primary": brand.primary,
                "logo": self.press.logo_svg,
                "lang": language.lower() or "en",
                "region": region if re.fullmatch("[A-Za-z]{2}", region) else None,
                "direction": brand.direction,
            },
            "words": asdict(brand.words) | {key: _(one) for key, one in _WORDS.items()},
            "pictures": [self.pictures[file] for file in sorted(self.pictures)],
            "cover": self._cover(),
            "foreword": first,
            "chapters": chapters,
        }
        return Made(data, self.missing)

    def _labels(self) -> Iterable[str]:
        for chapter in self.book.chapters:
            yield chapter.address
            yield from (group.address for group in chapter.groups if group.address)
            if chapter.checklist:
                yield f"checklists/{chapter.checklist.stage.id}/"
            yield from (
                f"{entry.address}#step-{step}"
                for group in chapter.groups
                for entry in group.entries
                for step in _steps_of(entry)
            )
            if chapter.name == "compare":
                yield from (f"{chapter.address}#{one.id}" for one in self.book.differences)
            if chapter.name == "citations":
                yield from (f"{chapter.address}#{one.id}" for one in self.book.sources)

    def _cover(self) -> dict[str, Any]:
        book, brand = self.book, self.book.brand
        link = book.base_url.rstrip("/") + "/" + book.address if book.base_url else None
        return {
            "title": brand.guide_name,
            "subtitle": book.title,
            "school": brand.institution if brand.institution != brand.guide_name else None,
            "dates": book.dates,
            "link": link,
            "qr": qr_svg(link) if link else None,
        }

    def _chapter(self, chapter: BookChapter) -> Node:
        makers: Mapping[str, Callable[[], list[Piece]]] = {
            "use": self._use,
            "dates": self._dates,
            "compare": self._compare,
            "glossary": self._glossary,
            "citations": self._sources,
        }
        if chapter.name in makers:
            content = makers[chapter.name]()
        elif len(chapter.groups) == 1 and chapter.groups[0].entries[0].id == chapter.name:
            return self._entry(chapter.groups[0].entries[0], 1)
        else:
            content = [one for group in chapter.groups for one in self._group(group)]
            if chapter.checklist:
                content += self._checklist(chapter.checklist, apart=bool(content))
        return {"k": "chapter", "id": chapter.address, "title": chapter.title, "c": content}

    def _group(self, group: BookGroup) -> list[Piece]:
        level = 3 if group.title else 2
        found: list[Piece] = []
        if group.title:
            labelled = {"id": group.address} if group.address else {}
            found.append({"k": "section", "title": group.title, **labelled})
        return found + [self._entry(entry, level) for entry in group.entries]

    def _entry(self, entry: BookEntry, level: int) -> Node:
        page = entry.page
        self.finder.begin()
        setter = Setter(entry, self.places, self.words, level, self.finder, self._files())
        content: list[Piece] = [{"k": "question", "c": [line]} for line in page.headings]
        if page.summary:
            content.append({"k": "lead", "c": [{"k": "p", "c": self.finder.marked(page.summary)}]})
        for block in page.above:
            content += around(setter, block.name, block.view)
        content += setter.blocks(entry.text.blocks)
        for block in page.below:
            content += around(setter, block.name, block.view)
        content += self._foot(setter)
        self.missing += [(entry.id, source) for source in setter.missing]
        self.named.update(self.finder.found)
        self._note_central(entry)
        return {
            "k": "entry",
            "level": level,
            "id": entry.address,
            "title": entry.title,
            "kicker": page.collection,
            "for": " · ".join(chip.label for chip in page.chips),
            "lang": page.lang[0].partition("-")[0] if page.lang else None,
            "c": content,
        }

    def _files(self) -> dict[str, str]:
        """The place of each picture in the list that the book is given, by its file."""
        return {file: str(number) for number, file in enumerate(sorted(self.pictures))}

    def _note_central(self, entry: BookEntry) -> None:
        about = " ".join((entry.title, entry.page.summary, *entry.page.aka))
        for number in self.finder.found:
            if self._patterns[number].search(about):
                self.central.setdefault(number, []).append(entry.address)

    def _foot(self, setter: Setter) -> list[Piece]:
        """What the entry cites, when it was reviewed, and by whom it was written."""
        _, page = self.words.gettext, setter.entry.page
        found: list[Piece] = []
        if page.citations:
            named: list[Piece] = [{"k": "strong", "c": [f"{_('Sources')}:"]}]
            for number, line in enumerate(page.citations):
                named += [";" if number else "", " ", *self._cited(line)]
            found.append({"k": "foot", "c": named})
        said = []
        if page.review:
            said.append(_("Last reviewed {date}.", date=page.review.reviewed_words))
            said.append(_("Next review due {date}.", date=page.review.due_words))
            said.append(_("Maintained by: {owner}.", owner=page.review.owner))
            if page.review.signed:
                said.append(_("Signed by {person}.", person=page.review.signed))
        if page.changed_by:
            said.append(
                _(
                    "Adapted from the base guide by this school (layer {layer}).",
                    layer=page.changed_by,
                )
            )
        elif page.layer != "base":
            said.append(_("Written by this school (layer {layer}).", layer=page.layer))
        if said:
            found.append({"k": "foot", "c": [" ".join(said)]})
        return found

    def _cited(self, line: CitationLine) -> list[Piece]:
        """A document by its number, under which the sources have the rest."""
        sections = f" ({'; '.join(line.sections)})" if line.sections else ""
        return [self._number(line.id), f"{line.title}{sections}"]

    def _use(self) -> list[Piece]:
        _, book = self.words.gettext, self.book
        told = {"guide": book.brand.guide_name, "date": self.words.long_date(book.content)}
        found: list[Piece] = [{"k": "p", "c": [_(line, **told)]} for line in _USE]
        if book.base_url:
            live: Node = {"k": "web", "url": book.base_url, "c": [book.base_url]}
            before, _address, after = _("Live guide: {address}", address="\0").partition("\0")
            found.append({"k": "p", "c": [before, live, after]})
        return found

    def _dates(self) -> list[Piece]:
        _ = self.words.gettext
        found: list[Piece] = [
            {"k": "p", "c": [_("Windows around Match Day are those of the season under way.")]}
        ]
        for month in self.book.months:
            rows = [self._date(event) for event in month.events]
            found.append({"k": "month", "title": month.title, "rows": rows})
        if not self.book.months:
            found.append({"k": "p", "c": [_("No dates are known yet.")]})
        return found

    def _date(self, event: Event) -> list[Piece]:
        what: list[Piece] = [{"k": "strong", "c": [event.title]}]
        if event.place:
            what += [{"k": "br"}, event.place]
        label = self.places.label_of(event.address)
        if label and not event.address.startswith("about/"):
            what += [" ", {"k": "page", "to": label}]
        if event.notes:
            what += [{"k": "br"}, {"k": "small", "c": [" ".join(event.notes)]}]
        return [{"k": "cell", "c": [event.words]}, {"k": "cell", "c": what}]

    def _checklist(self, view: Checklist, *, apart: bool) -> list[Piece]:
        _ = self.words.gettext
        label = f"checklists/{view.stage.id}/"
        title = _("Checklist: {stage}", stage=view.stage.name)
        begins = {"apart": True} if apart else {}
        found: list[Piece] = [{"k": "section", "title": title, "id": label, **begins}]
        for group in view.groups:
            rows = [self._task(one) for one in group.items]
            found.append(
                {"k": "card" if group.each else "ticks", "title": group.title, "tasks": rows}
            )
        return found

    def _task(self, item: Item) -> dict[str, Any]:
        made = task(item, brief=True)
        if item.optional:
            made["optional"] = self.words.gettext("optional")
        label = self.places.label_of(item.entry_address)
        return made | {"page": label}

    def _compare(self) -> list[Piece]:
        _ = self.words.gettext
        found: list[Piece] = []
        for one in self.book.differences:
            label = f"specialties/compare/#{one.id}"
            found.append({"k": "section", "title": one.question, "id": label, "small": True})
            rows: list[list[Piece]] = []
            for cell in one.cells:
                if cell.stances:
                    names = self.words.join(tuple(term.name for term in cell.specialties))
                    rows.append(_row(names, self._stances(cell.stances)))
            if one.everyone:
                rows.append(_row(_("Any specialty"), self._stances(one.everyone)))
            found.append({"k": "facts", "rows": rows})
            if one.advice:
                told: Node = {"k": "strong", "c": [_("What to do:")]}
                found.append({"k": "p", "c": [told, f" {one.advice}"]})
            related = ((title, self.places.label_of(address)) for title, address in one.related)
            held = [(title, target) for title, target in related if target]
            if held:
                links: list[Piece] = []
                for title, target in held:
                    links += [", "] if links else []
                    links.append({"k": "to", "to": target, "c": [title]})
                found.append({"k": "foot", "c": [_("Read more:"), " ", *links]})
        return found or [{"k": "p", "c": [_("No differences are recorded.")]}]

    def _stances(self, stances: Iterable[StanceView]) -> list[Piece]:
        found: list[Piece] = []
        for stance in stances:
            said: list[Piece] = [stance.says]
            for title, address in stance.citations:
                key = address.partition("#")[2]
                said += [{"k": "br"}, {"k": "small", "c": [self._number(key), f"{title}"]}]
            found.append({"k": "p", "c": said})
        return found

    def _number(self, key: str) -> Node:
        return {"k": "source", "id": key, "n": self.places.numbers[key],
                "label": self.places.label_of(f"about/citations/#{key}")}  # fmt: skip

    def _glossary(self) -> list[Piece]:
        numbers = {one.words: n for n, one in enumerate(self.book.terms)}
        rows = []
        for term, means in self.book.glossary:
            label = {"id": f"glossary/#{numbers[term]}"} if term in numbers else {}
            rows.append([{"k": "cell", "title": [term], **label, "c": [means]}])
        return [{"k": "facts", "rows": rows}]

    def _sources(self) -> list[Piece]:
        _ = self.words.gettext
        addresses = {entry.id: entry.address for entry in self.book.entries}
        rows: list[Piece] = []
        for source in self.book.sources:
            one = source.citation
            about = f"{', '.join(one.authors)}. " if one.authors else ""
            about += f"{one.publisher}."
            if one.published:
                about += f" {_('Published {date}.', date=one.published)}"
            about += f" {_('Read on {date}.', date=self.words.long_date(one.read))}"
            rows.append(
                {
                    "k": "document",
                    "id": f"about/citations/#{source.id}",
                    "n": source.number,
                    "title": one.title,
                    "about": about,
                    "url": one.url,
                    "find": one.find_at,
                    "note": " ".join(one.note.split()) if one.note else None,
                    "pages": [addresses[key] for key in source.entries],
                }
            )
        return rows

    def _index(self) -> list[Piece]:
        addresses = {entry.id: entry.address for entry in self.book.entries}
        topics: dict[str, list[str]] = {}
        for chapter in self.book.chapters:
            for group in chapter.groups:
                if group.address:
                    topics.setdefault(group.address.split("/")[2], []).append(group.address)
        letters: dict[str, list[dict[str, Any]]] = {}
        has_glossary = any(chapter.name == "glossary" for chapter in self.book.chapters)
        glossary = {term for term, _ in self.book.glossary} if has_glossary else set()
        for number, term in enumerate(self.book.terms):
            labels = [addresses[key] for key in term.entries]
            labels += topics.get(term.topic or "", [])
            often = self.named[number] > MOST_PAGES
            if often:
                labels += [a for a in self.central.get(number, ()) if a not in labels]
            if term.words in glossary:
                labels.append(f"glossary/#{number}")
            if not (labels or self.named[number]):
                continue
            letters.setdefault(first_letter(term.words), []).append(
                {"words": term.words, "t": number, "labels": labels, "often": often}
            )
        return [{"k": "initial", "title": letter, "rows": rows} for letter, rows in letters.items()]


def _row(name: str, content: list[Piece]) -> list[Piece]:
    return [{"k": "cell", "title": [name], "c": content}]


def _steps_of(entry: BookEntry) -> Iterable[str]:
    for block in entry.page.below:
        if block.name == "steps":
            yield from (step.id for step in block.view.steps)  # type: ignore[attr-defined]
