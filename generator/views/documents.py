"""What the guide rests on: its citations."""

from __future__ import annotations

from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue
from ..model.citation import Citation
from .cards import Card, card
from .page import Page, crumbs


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A document with the entries that cite it."""

    id: str
    citation: Citation
    entries: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class CitationsView:
    """All documents."""

    rows: tuple[CitationRow, ...]


def citations_page(catalogue: Catalogue) -> Page:
    """All documents the guide rests on."""
    words = catalogue.settings.words
    _ = words.gettext
    rows = tuple(
        CitationRow(key, citation, tuple(card(catalogue, e) for e in catalogue.citing(key)))
        for key, citation in catalogue.citations.items()
    )
    return Page(
        "about/citations/",
        _("Citations"),
        _("The documents this guide cites, and what to doubt in each."),
        "citations",
        CitationsView(rows),
        crumbs(words, (_("About"), "about/"), (_("Citations"), "about/citations/")),
    )
