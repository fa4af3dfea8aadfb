"""What stands in the PDF of a book, as an independent reader finds it, and on its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pymupdf

from generator.bodies.tree import words_of
from generator.catalogue.catalogue import Catalogue
from generator.outputs.book.data import book_data
from generator.outputs.page import draw_page
from generator.outputs.pdf import Press
from generator.views.book import Book
from generator.views.book.book import season_start
from generator.views.entry_page import entry_page

_MARGIN = 62.0
"""Points at the top and the foot of a page that running heads and page numbers have."""
_SMALLEST = 6.5
"""Points below which type is the number of a note."""
_NOTE = 7.4
"""Points of notes at the foot of a page: addresses, which pages do not spell out."""
_PAGE = re.compile(r"\((?:page|página)\s+\d{1,4}\)")
_SOURCE = re.compile(r"\[\d+\]")


def tokens(text: str) -> list[str]:
    """Words and numbers of a text."""
    return re.findall(r"[^\W_]+", text)


@dataclass(frozen=True)
class Spot:
    """A place in a PDF that links lead to by name: the page, counted from 0, and how far down."""

    name: str
    page: int
    top: float


class Paper:
    """A PDF as PyMuPDF reads it."""

    def __init__(self, path: Path) -> None:
        self.document = pymupdf.open(path)
        self.spots = sorted(self._spots(), key=lambda spot: (spot.page, spot.top))

    def _spots(self) -> Iterator[Spot]:
        for name, one in self.document.resolve_names().items():
            page = self.document[one["page"]]
            yield Spot(name, one["page"], page.rect.height - one["to"][1])

    def text_of(self, name: str, ends: Iterable[str]) -> str:
        """What stands from one place to the next of `ends`, notes and running heads left out."""
        start = next(spot for spot in self.spots if spot.name == name)
        known = set(ends) - {name}
        place = (start.page, start.top)
        after = [s for s in self.spots if s.name in known and (s.page, s.top) > place]
        last = min(((s.page, s.top) for s in after), default=(len(self.document), 0.0))
        return "\n".join(self._lines(place, last))

    def _lines(self, start: tuple[int, float], end: tuple[int, float]) -> Iterator[str]:
        for number in range(start[0], min(end[0] + 1, len(self.document))):
            page = self.document[number]
            for block in page.get_text("dict", sort=True)["blocks"]:
                for line in block.get("lines", ()):
                    said = [s for s in line["spans"] if re.search(r"\w", s["text"])]
                    top = min((s["bbox"][1] for s in said), default=0.0)
                    if not _MARGIN < top < page.rect.height - _MARGIN:
                        continue
                    if not start <= (number, top + 3) or not (number, top + 3) < end:
                        continue
                    yield "".join(s["text"] for s in line["spans"] if _is_text(s["size"]))

    def links(self) -> Iterator[tuple[int, str, dict[str, Any]]]:
        """Each link that leads inside: the page it is on, its words, and where it leads."""
        for number, page in enumerate(self.document):
            words = page.get_text("words", delimiters="–")
            for link in page.get_links():
                if link["kind"] in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED):
                    left, top, right, bottom = link["from"]
                    inside = [
                        word[4]
                        for word in words
                        if left <= (word[0] + word[2]) / 2 <= right
                        and top <= (word[1] + word[3]) / 2 <= bottom
                    ]
                    yield number, " ".join(inside), link


def _is_text(size: float) -> bool:
    return size >= _SMALLEST and abs(size - _NOTE) > 0.05


def plain(text: str) -> Counter[str]:
    """Words of a part of a book, without what only paper says: pages and numbers of sources."""
    return Counter(tokens(_SOURCE.sub(" ", _PAGE.sub(" ", text))))


_LEFT_OUT = {
    "crumbs", "filters", "related", "on-checklists", "specialty", "entry-foot", "whose",
    "timeline__when", "timeline__note", "road__here", "road__status", "visually-hidden",
    "sheet-links", "pager", "footnote-backref", "footnote-ref",
}  # fmt: skip
"""Classes of what belongs to the site, or stands once in the book: how to use it, the sources."""
_INLINE = {"a", "strong", "em", "b", "i", "code", "abbr", "mark", "sup", "sub", "ins", "s", "kbd"}
_VOID = {"br", "hr", "img", "input", "wbr", "col"}


class _Words(HTMLParser):
    """Words of a page that are an entry's own."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins, and the number of an item."""
        told = dict(attrs)
        if tag not in _INLINE or "chip" in (told.get("class") or ""):
            self.words.append(" ")
        if tag in _VOID:
            return
        classes = set((told.get("class") or "").split())
        href = told.get("href") or ""
        gone = bool(classes & _LEFT_OUT) or "hidden" in told or "compare/?field" in href
        self._open.append((tag, gone or self._is_gone))
        if tag in ("ol", "ul"):
            numbered = tag == "ol" and not classes & {
                "roadmap",
                "timeline__rows",
                "road__line",
                "road__stops",
            }
            self._lists.append(int(told.get("start") or 1) if numbered else None)
        elif tag == "li" and self._lists and self._lists[-1] is not None:
            if not self._is_gone:
                self.words.append(f" {self._lists[-1]} ")
            self._lists[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        """Note what ends."""
        if tag in _VOID:
            return
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        if tag not in _INLINE:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        """Note the words."""
        if not self._is_gone:
            self.words.append(data)

    @property
    def _is_gone(self) -> bool:
        return bool(self._open) and self._open[-1][1]


def words_of_page(html: str) -> Counter[str]:
    """Words of an entry's page (its staged HTML, without front matter) that a book has to have."""
    reader = _Words()
    reader.feed(html)
    return Counter(tokens("".join(reader.words)))


def compared(
    paper: Paper, catalogue: Catalogue, book: Book, today: date
) -> dict[str, tuple[dict[str, int], dict[str, int]]]:
    """Words that entries lost on the way from page to paper, and those that stand there too often.

    A head that a table repeats on its next page is no word too many.
    """
    day = max(book.content, season_start(catalogue, today))
    entries = _entries(catalogue, book)
    ends = [entry.address for entry in book.entries]
    for chapter in book.chapters:
        ends += [chapter.address, *(group.address for group in chapter.groups if group.address)]
        if chapter.checklist:
            ends.append(f"checklists/{chapter.checklist.stage.id}/")
    found = {}
    for entry in book.entries:
        page = draw_page(entry_page(catalogue, catalogue.by_id[entry.id], day), _words(catalogue))
        node = entries[entry.address]
        feet = [words_of(one["c"]) for one in node["c"] if one["k"] == "foot"]
        wanted = words_of_page(page.split("---\n", 2)[2]) + plain(" ".join(feet))
        there = plain(paper.text_of(entry.address, ends))
        lost, more = wanted - there, there - wanted
        for head in _heads(node["c"]):
            while head and not head - more:
                more -= head
        if lost or more:
            found[entry.id] = (dict(lost), dict(more))
    return found


def _words(catalogue: Catalogue) -> Any:
    return catalogue.settings.words


def _entries(catalogue: Catalogue, book: Book) -> dict[str, dict[str, Any]]:
    """The data of a book's entries by address."""
    made = book_data(book, "letter", Press(book.base_url), _words(catalogue), {}).data
    found: dict[str, dict[str, Any]] = {}
    waiting = [*made["foreword"], *made["chapters"]]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            continue
        if node["k"] == "entry":
            found[node["id"]] = node
        else:
            waiting += node.get("c", ())
    return found


def _heads(nodes: Iterable[Any]) -> Iterator[Counter[str]]:
    """Words of the heads of all tables."""
    for node in nodes:
        if isinstance(node, str):
            continue
        if node["k"] == "table" and node["head"]:
            yield plain(" ".join(words_of(row) for row in node["head"]))
        yield from _heads(node.get("c", ()))
