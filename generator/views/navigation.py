"""Navigation: the groups of links that every page carries, and what the page shell needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue
from ..model.settings import Institution, Theme
from ..model.taxonomy import Term
from ..model.words import Words
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

    id: str
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
    words: Words
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
        settings.words,
        logo_address(settings.institution.logo, "logo"),
        logo_address(settings.institution.logo_dark, "logo-dark"),
    )


def navigation(catalogue: Catalogue) -> tuple[NavGroup, ...]:
    """All groups of links, in order; empty collections stay out."""
    settings = catalogue.settings
    _ = settings.words.gettext
    read = tuple(
        NavLink(_(c.name), f"{c.id}/", c.icon)
        for c in settings.collections.values()
        if c.own_list or catalogue.in_collection(c.id)
    )
    start = (
        NavLink(_("Home"), ""),
        NavLink(_("Stages"), "stages/"),
        NavLink(_("Specialties"), "specialties/"),
        NavLink(
            _("Where the advice differs"),
            "specialties/compare/",
            "material/scale-balance",
            _("What each specialty's documents say, side by side."),
        ),
    )
    about = (
        NavLink(_("About this guide"), "about/"),
        NavLink(_("Citations"), "about/citations/"),
        NavLink(_("Reviews"), "about/reviews/"),
        *(
            (NavLink(_("Hosting"), "about/hosting/"),)
            if settings.institution.handbook and catalogue.handbook
            else ()
        ),
        NavLink(_("Privacy"), "about/privacy/"),
        NavLink(_("Accessibility"), "about/accessibility/"),
        *((NavLink(_("Earlier editions"), "archive/"),) if settings.editions else ()),
    )
    return (
        NavGroup("start", _("Start"), start),
        NavGroup("read", _("Read"), read),
        NavGroup("do", _("Do"), tuple(_to_do(catalogue))),
        NavGroup("about", _("About"), about),
    )


def _to_do(catalogue: Catalogue) -> Iterator[NavLink]:
    _ = catalogue.settings.words.gettext
    yield NavLink(
        _("Checklists"),
        "checklists/",
        "material/format-list-checks",
        _("One for every stage, to tick here or print."),
    )
    yield NavLink(
        _("Print room"),
        "print/",
        "material/printer-outline",
        _("Checklists and worksheets on paper, Letter and A4."),
    )
    yield NavLink(
        _("Your plan"),
        "plan/",
        "material/map-marker-path",
        _("Your dates in, what to do this month out."),
    )
    yield NavLink(
        _("Calendars"),
        "calendar/",
        "material/calendar-month-outline",
        _("Deadlines and meetings in your own calendar."),
    )
    yield NavLink(
        _("Contact log"),
        "contacts/",
        "material/card-account-mail-outline",
        _("Who you met, and when to write again."),
    )
    if catalogue.comparison.factors:
        yield NavLink(
            _("Program comparison"),
            "programs/",
            "material/scale-balance",
            _("Your factors, your weights, every sum in the open."),
        )
