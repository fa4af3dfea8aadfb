"""Content and settings to one frozen catalogue."""

from __future__ import annotations

from ..model.content import Content
from ..model.settings import SiteSettings
from .catalogue import Catalogue, order_in


def assemble(settings: SiteSettings, content: Content) -> Catalogue:
    """Order the entries and join them with what they refer to; nothing is checked here."""
    return Catalogue(
        settings=settings,
        every=tuple(sorted(content.entries, key=order_in(settings.collections))),
        citations=content.citations,
        citation_places=content.citation_places,
        differences=tuple(difference for difference, _ in content.differences),
        difference_places=tuple(places for _, places in content.differences),
        glossary=content.glossary,
        images=content.images,
        unreadable=content.unreadable,
        hidden=content.hidden,
        comparison=content.comparison,
        handbook=content.handbook,
    )
