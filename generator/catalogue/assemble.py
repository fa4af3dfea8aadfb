"""Content and settings to one frozen catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..diagnostics import Position
from ..model.citation import Citation, Difference
from ..model.entry import Entry, Hidden, Places
from ..model.handbook import HandbookPage
from ..model.program import Comparison
from ..model.settings import SiteSettings
from .catalogue import Catalogue, in_order


def assemble(
    settings: SiteSettings,
    entries: Iterable[Entry],
    citations: Mapping[str, Citation],
    citation_places: Mapping[str, Position],
    differences: Iterable[tuple[Difference, Places]],
    glossary: Mapping[str, str],
    images: frozenset[str],
    unreadable: frozenset[str] = frozenset(),
    hidden: Mapping[str, Hidden] | None = None,
    comparison: Comparison | None = None,
    handbook: tuple[HandbookPage, ...] = (),
) -> Catalogue:
    """Order the entries and join them with what they refer to; nothing is checked here."""
    pairs = tuple(differences)
    return Catalogue(
        settings,
        in_order(entries),
        citations,
        citation_places,
        tuple(difference for difference, _ in pairs),
        tuple(places for _, places in pairs),
        glossary,
        images,
        unreadable,
        hidden or {},
        comparison or Comparison(),
        handbook,
    )
