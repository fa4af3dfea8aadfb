"""A book to PDF/UA-1, through Typst: the same book gives the same bytes.

`manuscript` makes its data where the guide is at hand; `set_book` needs nothing else, and so can
run in a process of its own, whose memory is the book's alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from ...model.words import Words
from ...views.book import Book
from ..pdf import FAMILIES, Press, Printed, set_type
from .data import book_data

_LATIN = 0x250
"""Below it lie the letters of European languages, which every font has."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A book ready to be set, and the pictures that it lacks (entry, as written there)."""

    name: str
    data: dict[str, Any]
    stamp: int
    missing: tuple[tuple[str, str], ...] = ()


def manuscript(
    book: Book, paper: str, press: Press, words: Words, pictures: Mapping[str, str]
) -> Manuscript:
    """The book for one paper; `pictures` are SVG by the file that they are made from."""
    made = book_data(book, paper, press, words, pictures)
    stamp = int(datetime.combine(book.content, time(), tzinfo=UTC).timestamp())
    return Manuscript(book.name, made.data, stamp, tuple(made.missing))


def set_book(book: Manuscript) -> Printed:
    """The PDF; raises typst.TypstError where the template is broken.

    What no font has is found out before with a sheet of characters: each try on a book takes as
    long as the book.
    """
    characters = sorted({c for text in _texts(book.data) for c in text if ord(c) >= _LATIN})
    specimen = {"fonts": FAMILIES, "characters": characters}
    unset = set_type("specimen.typ", specimen, book.stamp, book.name).unset
    return set_type("book.typ", book.data, book.stamp, book.name, unset)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in ("logo", "pictures", "qr"):
                yield from _texts(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _texts(value)
