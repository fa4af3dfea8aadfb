"""Things outside the guide that no reader could find: neither an address nor a way to it."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, Position, warning
from ..catalogue import Catalogue


def check_websites(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """One warning for each published meeting, opportunity, resource and cited document."""
    for entry in catalogue.entries:
        own = {field.key: field.name for field in catalogue.collection_of(entry).own_fields}
        ways = [getattr(entry.fields, own[key]) for key in ("website", "find_at") if key in own]
        if len(ways) == 2 and not any(ways):
            yield _missing(entry.places.of("website"), "website")
    for key, citation in catalogue.citations.items():
        if not (citation.url or citation.find_at):
            yield _missing(catalogue.citation_places[key], "url", f"'{key}' ")


def _missing(place: Position, subject: str, of: str = "it ") -> Diagnostic:
    return warning(
        place,
        "missing-address",
        f"readers cannot tell where {of}is",
        subject=subject,
        expected=f"'{subject}' with an address, or 'find_at' with the way to it",
    )
