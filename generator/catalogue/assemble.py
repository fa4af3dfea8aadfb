"""Content and settings to one frozen catalogue."""

from __future__ import annotations

from collections.abc import Callable

from ..bodies.body import ReadBody
from ..bodies.read import read
from ..model.content import Content
from ..model.entry import Entry, Hidden
from ..model.settings import SiteSettings
from .catalogue import Catalogue, order_in


def assemble(
    settings: SiteSettings, content: Content, read_body: Callable[[str], ReadBody] = read
) -> Catalogue:
    """Order the entries and join them with what they refer to; nothing is checked here."""
    unseen = _switched_off(settings, content.entries) | _for_hidden_terms(settings, content.entries)
    return Catalogue(
        settings=settings,
        every=tuple(
            sorted(
                (entry for entry in content.entries if entry.id not in unseen),
                key=order_in(settings.collections),
            )
        ),
        citations=content.citations,
        citation_places=content.citation_places,
        differences=tuple(difference for difference, _ in content.differences),
        difference_places=tuple(places for _, places in content.differences),
        glossary=content.glossary,
        images=content.images,
        files=content.files,
        unreadable=content.unreadable,
        hidden=unseen | dict(content.hidden),
        comparison=content.comparison,
        handbook=content.handbook,
        sections=content.sections,
        read_body=read_body,
        texts=content.texts,
    )


def _switched_off(settings: SiteSettings, entries: tuple[Entry, ...]) -> dict[str, Hidden]:
    """Entries of collections that `site.yml` switches off."""
    folders = tuple({entry.path.rsplit("/", 2)[0] for entry in entries})
    places = settings.site.places
    return {
        entry.id: Hidden(
            settings.place("site.yml", "places", entry.collection, "hide"),
            "site_config",
            entry.title,
            folders,
        )
        for entry in entries
        if entry.collection in places and places[entry.collection].hide
    }


def _for_hidden_terms(settings: SiteSettings, entries: tuple[Entry, ...]) -> dict[str, Hidden]:
    """Entries whose specialties or stages are all hidden: nobody is left to read them.

    A profile belongs to the term of its name.
    """
    folders = tuple({entry.path.rsplit("/", 2)[0] for entry in entries})
    found = {}
    for entry in entries:
        for name in ("specialties", "stages"):
            taxonomy = settings.taxonomy(name)
            written = getattr(entry.fields, name)
            if settings.collections[entry.collection].about_terms and name == "specialties":
                written = (entry.slug,)
            if written and set(written) <= set(taxonomy.hidden):
                place = settings.place("taxonomies.yml", name)
                found[entry.id] = Hidden(place, "site_config", entry.title, folders)
    return found
