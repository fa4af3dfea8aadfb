"""Sentences of a starting file that nobody has replaced yet: readers would see them."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, Position, warning
from ..catalogue import Catalogue


def check_starters(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """One warning for each field and text of a published entry that is still the starting one."""
    texts = {collection.text for collection in catalogue.settings.collections.values()}
    for entry in catalogue.entries:
        for field in catalogue.collection_of(entry).fields:
            sentence = field.shown.sample
            if field.shown.replace and getattr(entry.fields, field.name) == sentence:
                yield _left(entry.places.of(field.key), str(sentence), field.key)
        for offset, line in enumerate(entry.body.text.split("\n")):
            if line.strip() in texts:
                yield _left(entry.body.position(entry.path, offset), line.strip())


def _left(place: Position, sentence: str, subject: str = "") -> Diagnostic:
    return warning(
        place,
        "starter-text",
        f"'{sentence}' is what the starting file says",
        subject=subject,
        hint="write your own words; until then 'draft: true' keeps the entry to yourself",
    )
