"""Differences between documents: their terms and their citations."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..catalogue import Catalogue
from .citations import check_citation
from .terms import check_ids


def check_differences(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Every stance names known specialties and known documents."""
    settings = catalogue.settings
    for difference, places in zip(catalogue.differences, catalogue.difference_places, strict=True):
        topic_places = [places.of("topics", n) for n in range(len(difference.topics))]
        yield from check_ids(settings, "topics", "topics", difference.topics, topic_places)
        for index, stance in enumerate(difference.stances):
            at = ("stances", index)
            term_places = [places.of(*at, "specialties", n) for n in range(len(stance.specialties))]
            yield from check_ids(
                settings,
                "specialties",
                "specialties",
                stance.specialties,
                term_places,
                settings.specialties.fields,
            )
            for number, ref in enumerate(stance.citations):
                yield from check_citation(
                    catalogue,
                    ref,
                    places.of(*at, "citations", number, "id"),
                    places.of(*at, "citations", number, "section"),
                )
