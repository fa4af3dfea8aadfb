"""The host's own help in a crisis, on pages that a reader in distress may open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...catalogue.catalogue import Catalogue
from ...model.entry import Entry

WELLBEING = "wellbeing"
"""The topic under which a page shows it."""


@dataclass(frozen=True, slots=True)
class Support:
    """Who hosts the guide, and whom to call there."""

    host: str
    words: str


def support(catalogue: Catalogue, entry: Entry, _today: date) -> Support | None:
    """The help that the host names, on pages about wellbeing."""
    institution = catalogue.settings.institution
    if institution.support is None or WELLBEING not in catalogue.terms_of(entry, "topics"):
        return None
    return Support(institution.name, institution.support)
