"""Where else to go from an entry: checklists, differences between documents, what to read next."""

from __future__ import annotations

from datetime import date

from ...catalogue.catalogue import Catalogue
from ...model.entry import Entry
from ..cards import Card, card
from ..page import Address

Links = tuple[tuple[str, Address], ...]


def checklists(catalogue: Catalogue, entry: Entry, _today: date) -> Links | None:
    """The checklists that carry tasks of the entry."""
    stages = {stage for record in catalogue.tasks_in(entry) for stage in record.stages}
    return (
        tuple(
            (term.name, f"checklists/{term.id}/")
            for term in catalogue.settings.stages
            if term.id in stages
        )
        or None
    )


def differences(catalogue: Catalogue, entry: Entry, _today: date) -> Links | None:
    """The questions about it on which documents differ."""
    return (
        tuple(
            (difference.question, f"specialties/compare/#{difference.id}")
            for difference in catalogue.differences_of(entry)
        )
        or None
    )


def related(catalogue: Catalogue, entry: Entry, _today: date) -> tuple[Card, ...] | None:
    """What to read next."""
    return tuple(card(catalogue, other) for other in catalogue.related_to(entry)) or None
