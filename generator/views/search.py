"""The search page: the facets and their values. What is found is decided in the browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue
from .navigation import hidden
from .page import Page, crumbs
from .search_kinds import Kind, kinds


@dataclass(frozen=True, slots=True)
class FacetBox:
    """A value of a facet: `one` names it on a single result."""

    id: str
    label: str
    one: str
    count: int | None
    icon: str | None = None
    has_list: bool = True


@dataclass(frozen=True, slots=True)
class Facet:
    """A taxonomy, or the collections, offered as a filter; `id` is its word in the address."""

    id: str
    name: str
    values: tuple[FacetBox, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """All facets, in order, and how many entries there are to search."""

    facets: tuple[Facet, ...]
    entries: int
    examples: tuple[str, ...]


EXAMPLES = 4
"""So many words to try are offered to readers who do not know what to ask."""


def search_page(catalogue: Catalogue) -> Page:
    """The search page; values that no entry has stay out."""
    settings = catalogue.settings
    specialties, words = settings.specialties, settings.words
    _ = words.gettext
    taxonomies = (
        ("specialty", _("Specialty"), settings.specialties),
        ("stage", _("Stage"), settings.stages),
        ("topic", _("Topic"), settings.topics),
    )
    facets = {
        name: Facet(
            name,
            title,
            _used(
                FacetBox(
                    term.id,
                    term.name,
                    term.label,
                    len(catalogue.with_term(taxonomy.id, term.id)),
                    term.icon,
                )
                for term in (*taxonomy, *(specialties.doors if name == "specialty" else ()))
            ),
        )
        for name, title, taxonomy in taxonomies
    }
    collections = Facet(
        "collection",
        _("Kind of page"),
        (
            *_used(
                FacetBox(c.id, c.name, c.singular, len(catalogue.in_collection(c.id)))
                for c in settings.collections.values()
                if not c.free
            ),
            *(
                FacetBox(kind.id, kind.name, kind.one, None, has_list=False)
                for kind in _places(catalogue)
            ),
        ),
    )
    view = SearchView(
        (facets["specialty"], facets["stage"], collections, facets["topic"]),
        len(catalogue.entries),
        examples(catalogue),
    )
    return Page(
        "search/",
        _("Search"),
        _("Find advice by words, specialty, stage, kind of page and topic."),
        "search",
        view,
        crumbs(words, (_("Search"), "search/")),
        keep_in_editions=False,
    )


def _places(catalogue: Catalogue) -> Iterator[Kind]:
    """The kinds beside the collections, those that there is something of."""
    off = hidden(catalogue)
    for kind in kinds(catalogue):
        if kind.place and kind.id not in off and (kind.id != "terms" or catalogue.glossary):
            yield kind


def examples(catalogue: Catalogue) -> tuple[str, ...]:
    """Words to try, from the guide itself: other names of what most pages lead to.

    One for each kind of page, so that they show what there is; people are not among them.
    """
    found: dict[str, str] = {}
    kinds = catalogue.settings.collections
    entries = (e for e in catalogue.entries if not (kinds[e.collection].people or not e.fields.aka))
    for entry in sorted(entries, key=lambda e: (-len(catalogue.backlinks_to(e)), e.id)):
        phrase = next((n for n in entry.fields.aka if " " in n and len(n) <= _LONGEST), None)
        if entry.collection not in found and phrase and phrase not in found.values():
            found[entry.collection] = phrase
    return tuple(found.values())[:EXAMPLES]


_LONGEST = 30
"""Letters of a suggestion, which has to fit on a button."""


def _used(boxes: Iterable[FacetBox]) -> tuple[FacetBox, ...]:
    return tuple(box for box in boxes if box.count)
