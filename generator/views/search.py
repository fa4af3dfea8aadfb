"""The search page: the facets and their values. What is found is decided in the browser."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue
from .page import Page, crumbs


@dataclass(frozen=True, slots=True)
class FacetBox:
    """A value of a facet: `one` names it on a single result.

    A collection also says what it is good for in a search, and what readers call it.
    """

    id: str
    label: str
    one: str
    count: int
    icon: str | None = None
    answers: str | None = None
    asked_as: tuple[str, ...] = ()


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


EXAMPLES = ("letter of recommendation", "sub-internship", "cold e-mail", "away rotation")
"""Words to try, for readers who do not know what to ask."""


def search_page(catalogue: Catalogue) -> Page:
    """The search page; values that no entry has stay out."""
    settings = catalogue.settings
    specialties = settings.specialties
    taxonomies = (
        ("specialty", "Specialty", settings.specialties),
        ("stage", "Stage", settings.stages),
        ("topic", "Topic", settings.topics),
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
        "Kind of page",
        _used(
            FacetBox(
                c.id,
                c.name,
                c.singular,
                len(catalogue.in_collection(c.id)),
                answers=c.answers,
                asked_as=c.asked_as,
            )
            for c in settings.collections.values()
        ),
    )
    view = SearchView(
        (facets["specialty"], facets["stage"], collections, facets["topic"]),
        len(catalogue.entries),
        EXAMPLES,
    )
    return Page(
        "search/",
        "Search",
        "Find advice by words, specialty, stage, kind of page and topic.",
        "search",
        view,
        crumbs(("Search", "search/")),
        keep_in_editions=False,
    )


def _used(boxes: Iterable[FacetBox]) -> tuple[FacetBox, ...]:
    return tuple(box for box in boxes if box.count)
