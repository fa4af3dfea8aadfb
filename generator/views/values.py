"""A field's value in a reader's words, by the kind that its schema says it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from ..catalogue.catalogue import Catalogue
from ..model.entry import Entry
from ..model.fields import Place, SchemaField
from ..model.words import Words
from .words import STATUS, host_of


def fields_on(catalogue: Catalogue, entry: Entry, place: Place) -> Iterable[SchemaField]:
    """The fields beside the common ones that an entry's collection shows at a place, in order."""
    return (f for f in catalogue.collection_of(entry).own_fields if place in f.shown.on)


def value_words(catalogue: Catalogue, entry: Entry, field: SchemaField) -> str | None:
    """The value in words; None where the entry says nothing."""
    value = getattr(entry.fields, field.name)
    if value is None or value == () or value == "":
        return None
    words = catalogue.settings.words
    match field.shown.kind:
        case "choice":
            return choice_words(words, field, value)
        case "lines":
            return words.join(value)
        case "month":
            return words.month(value)
        case "date":
            return f"{words.long_date(value)}{_status(catalogue, entry)}"
        case "status":
            return words.gettext(STATUS[value])
        case "url":
            return host_of(value)
        case "stages":
            stages = catalogue.settings.stages
            return words.join(tuple(stages.term(stage).name for stage in stages.expand(value)))
        case "flag":
            return words.gettext("Yes") if value else words.gettext("No")
        case _:
            return str(value)


def choice_words(words: Words, field: SchemaField, value: str) -> str:
    """What one of the values of a choice is called."""
    return words.gettext(dict(field.shown.words).get(value) or value.replace("-", " "))


def first_value(catalogue: Catalogue, entry: Entry, place: Place, kind: str) -> Any:
    """The first value of a kind that an entry's collection shows at a place, or None."""
    for field in fields_on(catalogue, entry, place):
        if field.shown.kind == kind:
            return getattr(entry.fields, field.name)
    return None


def _status(catalogue: Catalogue, entry: Entry) -> str:
    """How sure an entry's dates are, in brackets, where its collection says so."""
    for field in catalogue.collection_of(entry).own_fields:
        if field.shown.kind == "status":
            status = STATUS[getattr(entry.fields, field.name) or "reported"]
            return f" ({catalogue.settings.words.gettext(status)})"
    return ""


def capitalized(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def iso(day: date | None) -> str | None:
    """The day as `2026-11-22`."""
    return day.isoformat() if day else None
