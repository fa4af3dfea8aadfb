"""Navigation: the groups of links that every page carries, and what the page shell needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue
from ..model.settings import Institution, Theme
from ..model.taxonomy import Term
from .page import Address


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link of the navigation; with a `blurb`, the home page offers it as a way in."""

    title: str
    address: Address
    icon: str | None = None
    blurb: str | None = None


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Links under one heading."""

    title: str
    links: tuple[NavLink, ...]


@dataclass(frozen=True, slots=True)
class Shell:
    """What the frame around every page shows: `families` only while they are chosen."""

    institution: Institution
    theme: Theme
    specialties: tuple[Term, ...]
    stages: tuple[Term, ...]
    families: tuple[Term, ...]
    groups: tuple[NavGroup, ...]
    logo: Address | None = None
    logo_dark: Address | None = None


def logo_address(path: str | None, name: str) -> Address | None:
    """Where a logo is published: `site_config/oak.svg` -> `assets/images/logo.svg`."""
    return f"assets/images/{name}{path[path.rindex('.') :].lower()}" if path else None


def shell(catalogue: Catalogue) -> Shell:
    """The frame of every page."""
    settings = catalogue.settings
    return Shell(
        settings.institution,
        settings.theme,
        (*settings.specialties, *settings.specialties.doors),
        tuple(settings.stages),
        catalogue.used_families,
        navigation(catalogue),
        logo_address(settings.institution.logo, "logo"),
        logo_address(settings.institution.logo_dark, "logo-dark"),
    )


def navigation(catalogue: Catalogue) -> tuple[NavGroup, ...]:
    """All groups of links, in order; empty collections stay out."""
    read = tuple(
        NavLink(c.name, f"{c.id}/", c.icon)
        for c in catalogue.settings.collections.values()
        if c.own_list or catalogue.in_collection(c.id)
    )
    return (
        NavGroup(
            "Start",
            (
                NavLink("Home", ""),
                NavLink("Stages", "stages/"),
                NavLink("Specialties", "specialties/"),
                NavLink(
                    "Where the advice differs",
                    "specialties/compare/",
                    "material/scale-balance",
                    "What each specialty's documents say, side by side.",
                ),
            ),
        ),
        NavGroup("Read", read),
        NavGroup("Do", tuple(_do(catalogue))),
        NavGroup(
            "About",
            (
                NavLink("About this guide", "about/"),
                NavLink("Citations", "about/citations/"),
                NavLink("Reviews", "about/reviews/"),
                *(
                    (NavLink("Hosting", "about/hosting/"),)
                    if catalogue.settings.institution.handbook and catalogue.handbook
                    else ()
                ),
                NavLink("Privacy", "about/privacy/"),
                NavLink("Accessibility", "about/accessibility/"),
                *(
                    (NavLink("Earlier editions", "archive/"),)
                    if catalogue.settings.editions
                    else ()
                ),
            ),
        ),
    )


def _do(catalogue: Catalogue) -> Iterator[NavLink]:
    yield NavLink(
        "Checklists",
        "checklists/",
        "material/format-list-checks",
        "One for every stage, to tick here or print.",
    )
    yield NavLink(
        "Print room",
        "print/",
        "material/printer-outline",
        "Checklists and worksheets on paper, Letter and A4.",
    )
    yield NavLink(
        "Your plan",
        "plan/",
        "material/map-marker-path",
        "Your dates in, what to do this month out.",
    )
    yield NavLink(
        "Calendars",
        "calendar/",
        "material/calendar-month-outline",
        "Deadlines and meetings in your own calendar.",
    )
    yield NavLink(
        "Contact log",
        "contacts/",
        "material/card-account-mail-outline",
        "Who you met, and when to write again.",
    )
    if catalogue.comparison.factors:
        yield NavLink(
            "Program comparison",
            "programs/",
            "material/scale-balance",
            "Your factors, your weights, every sum in the open.",
        )
