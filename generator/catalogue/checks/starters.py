"""Sentences of a starting file that nobody has replaced yet: readers would see them."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, Position, warning
from ...model import starter
from ..catalogue import Catalogue

_BODIES = (starter.BODY, *starter.BODIES.values())


def check_starters(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """One warning for each field and text of a published entry that is still the starting one."""
    for entry in catalogue.entries:
        for name, sentence in starter.FIELDS.items():
            if getattr(entry.fields, name, None) == sentence:
                yield _left(entry.places.of(name), sentence, name)
        for offset, line in enumerate(entry.body.text.split("\n")):
            if line.strip() in _BODIES:
                yield _left(entry.body.position(entry.path, offset), line.strip())


def _left(place: Position, sentence: str, subject: str = "") -> Diagnostic:
    return warning(
        place,
        "starter-text",
        f"'{sentence}' is what the starting file says",
        subject=subject,
        hint="write your own words; until then 'draft: true' keeps the entry to yourself",
    )
