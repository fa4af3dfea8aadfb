"""Sentences of a starting file that nobody has replaced yet: readers would see them."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, Position, warning
from ..catalogue import Catalogue

TO_WRITE = "To write: "
"""How a sentence begins that only a person can write: the importer puts it where it has none."""
_OF_INIT = frozenset({
    '!!! example "Replace this"',
    "An example to replace with a grant or an award that your school offers.",
    "Say what it pays, exactly as published.",
    "Say who may apply.",
    "Say what the grant is for, how to apply and when the answer comes.",
})  # fmt: skip
"""Sentences of the examples that `matchbook init` writes."""


def check_starters(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """One warning for each field and text of a published entry that is still the starting one."""
    texts = {collection.text for collection in catalogue.settings.collections.values()}
    for entry in catalogue.entries:
        for field in catalogue.collection_of(entry).fields:
            sentence = field.shown.sample
            value = getattr(entry.fields, field.name)
            if isinstance(value, tuple) and field.shown.replace:
                value = f"[{', '.join(map(str, value))}]"
            is_example = isinstance(value, str) and value in _OF_INIT
            if is_example or (field.shown.replace and value == sentence):
                yield _left(entry.places.of(field.key), str(value), field.key)
            elif isinstance(value, str) and value.startswith(TO_WRITE):
                yield _open(entry.places.of(field.key), value, field.key)
        for offset, line in enumerate(entry.body.text.split("\n")):
            if line.strip() in texts or line.strip() in _OF_INIT:
                yield _left(entry.body.position(entry.path, offset), line.strip())
            elif (column := line.find(TO_WRITE)) >= 0:
                yield _open(entry.body.position(entry.path, offset, column + 1), line[column:])


def _open(place: Position, sentence: str, subject: str = "") -> Diagnostic:
    return _told(place, f"'{sentence[:80]}' is left to be written", subject)


def _left(place: Position, sentence: str, subject: str = "") -> Diagnostic:
    return _told(place, f"'{sentence}' is what the starting file says", subject)


def _told(place: Position, what: str, subject: str) -> Diagnostic:
    return warning(
        place,
        "starter-text",
        what,
        subject=subject,
        hint="write your own words; until then 'draft: true' keeps the entry to yourself",
    )
