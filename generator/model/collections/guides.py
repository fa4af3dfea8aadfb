"""Guides: long-form advice and principles."""

from __future__ import annotations

from ..entry import EntryFields
from .collection import Collection


class Guide(EntryFields):
    """Long-form advice and principles."""


COLLECTION = Collection(
    id="guides",
    order=10,
    name="Guides",
    singular="Guide",
    blurb="How it works, start to finish.",
    icon="material/compass-outline",
    schema=Guide,
    answers="subject",
    start_with=True,
    review_months=18,
)
