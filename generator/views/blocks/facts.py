"""The fact sheet: a line for each field that its collection shows there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...catalogue.catalogue import Catalogue
from ...model.entry import Entry
from ..values import capitalized, fields_on, value_words


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the fact sheet."""

    name: str
    value: str
    address: str | None = None


def facts(catalogue: Catalogue, entry: Entry, _today: date) -> tuple[Fact, ...] | None:
    """The lines of an entry's fact sheet; what is not said has none."""
    lines = []
    for field in fields_on(catalogue, entry, "facts"):
        words = value_words(catalogue, entry, field)
        if words:
            kind = field.shown.kind
            address = getattr(entry.fields, field.name) if kind == "url" else None
            words = capitalized(words) if kind == "choice" else words
            label = catalogue.settings.words.gettext(field.shown.label)
            lines.append(Fact(label, words, address))
    return tuple(lines) or None
