"""Terms and names that the index of a book lists, and where each of them is found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...catalogue.catalogue import Catalogue
from ...model.entry import Entry

_NAMED = ("organiser", "acronym", "offered_by", "by")
"""Fields that name a society or a person."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class IndexTerm:
    """A line of the index: what it says, and the entries that it leads to as a whole.

    With `found`, it leads to every page, too, where an entry's text first names it.
    """

    words: str
    entries: tuple[str, ...] = ()
    found: bool = False
    topic: str | None = None


def index_terms(
    catalogue: Catalogue, entries: Iterable[Entry], topics: Mapping[str, str]
) -> tuple[IndexTerm, ...]:
    """Titles and other names of entries, terms of the glossary, societies, topics; in order."""
    whole: dict[str, dict[str, None]] = {}
    found: dict[str, None] = {}
    own: dict[str, str] = {}
    for entry in entries:
        for words in (entry.title, *entry.fields.aka):
            if len(words) <= _LONGEST and not _YEAR.search(words):
                shown = own.setdefault(words.casefold(), words)
                whole.setdefault(shown, {})[entry.id] = None
        for name in _NAMED:
            value = getattr(entry.fields, name, None)
            if isinstance(value, str) and len(value) <= _LONGEST:
                shown = own.setdefault(value.casefold(), value)
                whole.setdefault(shown, {})[entry.id] = None
                found[shown] = None
    for term in catalogue.glossary:
        shown = own.setdefault(term.casefold(), term)
        found[shown] = None
    known = {own.setdefault(name.casefold(), name): topic for topic, name in topics.items()}
    names = dict.fromkeys((*whole, *found, *known))
    terms = (
        IndexTerm(name, tuple(whole.get(name, ())), name in found, known.get(name))
        for name in names
    )
    return tuple(sorted(terms, key=lambda term: sort_key(term.words)))


def sort_key(words: str) -> tuple[str, str]:
    """The order of an index: letters without accents, case and signs."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return re.sub(r"[^\w ]", "", plain).strip(), words


def first_letter(words: str) -> str:
    """The letter that a term stands under; `#` for what begins with no letter."""
    letter = sort_key(words)[0][:1].upper()
    return letter if letter.isalpha() else "#"
