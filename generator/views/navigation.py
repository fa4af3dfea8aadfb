"""Navigation: the groups of links that every page carries, and what the page shell needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..catalogue.catalogue import Catalogue
from ..model.settings import Institution, Theme
from ..model.site import ABOUT, START, TOOLS, Rest, SiteLink, in_order, name_of
from ..model.taxonomy import Term
from ..model.words import Words
from .page import Address


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link of the navigation; with a `blurb`, the home page offers it as a way in.

    `address` is a place of the site, or a whole address of the web.
    """

    title: str
    address: Address
    icon: str | None = None
    blurb: str | None = None


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Links under one heading; `id` says which of ours it is, if any."""

    id: str
    title: str
    links: tuple[NavLink, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """An announcement on every page up to the day `until` (ISO), with a link where it has one.

    `at_once`: devices that keep the guide show the version with it without asking.
    """

    text: str
    until: str
    link: NavLink | None
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """What the frame around every page shows: `families` only while they are chosen.

    `footer` are the links at the foot, `hidden` the names of places that are switched off.
    """

    institution: Institution
    theme: Theme
    specialties: tuple[Term, ...]
    stages: tuple[Term, ...]
    families: tuple[Term, ...]
    groups: tuple[NavGroup, ...]
    footer: tuple[NavLink, ...]
    words: Words
    notice: Notice | None = None
    hidden: tuple[str, ...] = ()
    logo: Address | None = None
    logo_dark: Address | None = None


def logo_address(path: str | None, name: str) -> Address | None:
    """Where a logo is published: `site_config/oak.svg` -> `assets/images/logo.svg`."""
    return f"assets/images/{name}{path[path.rindex('.') :].lower()}" if path else None


def shell(catalogue: Catalogue, today: date) -> Shell:
    """The frame of every page as of `today`."""
    settings = catalogue.settings
    return Shell(
        settings.institution,
        settings.theme,
        (*settings.specialties, *settings.specialties.doors),
        tuple(settings.stages),
        catalogue.used_families,
        navigation(catalogue),
        footer(catalogue),
        settings.words,
        notice(catalogue, today),
        hidden(catalogue),
        logo_address(settings.institution.logo, "logo"),
        logo_address(settings.institution.logo_dark, "logo-dark"),
    )


def navigation(catalogue: Catalogue) -> tuple[NavGroup, ...]:
    """The groups of the menu in order, the school's or ours; what the guide lacks stays out."""
    _ = catalogue.settings.words.gettext
    known = places(catalogue)
    menu = catalogue.settings.site.menu
    if menu is None:
        kinds = (
            ("start", _("Start"), (*START, *_of_kind(catalogue, "pages"))),
            ("read", _("Read"), _of_kind(catalogue, "collections")),
            ("do", _("Do"), _of_kind(catalogue, "tools")),
            ("about", _("About"), ABOUT),
        )
        groups = (NavGroup(i, title, _found(known, names)) for i, title, names in kinds)
    else:
        named = {link.to for group in menu for link in group.links if link.to}
        groups = (
            NavGroup("", group.title, tuple(_links(catalogue, known, group.links, named)))
            for group in menu
        )
    return tuple(group for group in groups if group.links)


def footer(catalogue: Catalogue) -> tuple[NavLink, ...]:
    """The links at the foot of every page: the school's choice, or those about the guide."""
    known = places(catalogue)
    chosen = catalogue.settings.site.footer
    if chosen is None:
        return _found(known, ABOUT)
    return tuple(_links(catalogue, known, chosen, {link.to for link in chosen if link.to}))


def notice(catalogue: Catalogue, today: date) -> Notice | None:
    """The announcement, unless its last day has passed."""
    said = catalogue.settings.site.announcement
    if said is None or said.until < today:
        return None
    links = tuple(_links(catalogue, places(catalogue), (said.link,), set())) if said.link else ()
    return Notice(said.text, said.until.isoformat(), next(iter(links), None), said.at_once)


def hidden(catalogue: Catalogue) -> tuple[str, ...]:
    """Names of places that the school has switched off."""
    return tuple(n for n, place in catalogue.settings.site.places.items() if place.hide)


def places(catalogue: Catalogue) -> Mapping[str, NavLink]:
    """Every place that menu, home page and footer can lead to, by its name.

    What is switched off or what the guide does not have is not among them.
    """
    settings = catalogue.settings
    links = [*_ours(catalogue), *_terms(catalogue)]
    links += [
        NavLink(c.name, f"{c.id}/", c.icon, c.blurb)
        for c in settings.collections.values()
        if catalogue.in_collection(c.id) and not (c.free or c.about_terms)
    ]
    links += [NavLink(section.title, section.permalink) for section in catalogue.sections]
    links += [NavLink(entry.title, entry.permalink) for entry in catalogue.entries]
    found = {name_of(link.address): link for link in links}
    for name, change in settings.site.places.items():
        if change.hide:
            found.pop(name, None)
        elif name in found and name not in settings.collections:
            link = found[name]
            found[name] = replace(
                link,
                title=change.name or link.title,
                icon=change.icon or link.icon,
                blurb=change.blurb or link.blurb,
            )
    return found


def tools(catalogue: Catalogue) -> tuple[NavLink, ...]:
    """The tools and the comparison of advice, in order."""
    names = (*_of_kind(catalogue, "tools"), "specialties/compare")
    return _found(places(catalogue), names)


def _of_kind(catalogue: Catalogue, kind: Rest) -> tuple[str, ...]:
    """Names of all collections, tools or pages in order, whether the guide has them or not."""
    if kind == "pages":
        return tuple(e.id for e in catalogue.entries if catalogue.collection_of(e).free)
    if kind == "collections":
        kept = (c for c in catalogue.settings.collections.values() if not (c.free or c.about_terms))
        return tuple(c.id for c in kept)
    return in_order(TOOLS, catalogue.settings.site.places)


def _found(known: Mapping[str, NavLink], names: Iterable[str]) -> tuple[NavLink, ...]:
    return tuple(known[name] for name in names if name in known)


def _links(
    catalogue: Catalogue,
    known: Mapping[str, NavLink],
    written: Iterable[SiteLink],
    named: Collection[str],
) -> Iterator[NavLink]:
    """The links that a school wrote; `named` are the places that `rest` leaves out."""
    for link in written:
        if link.url:
            yield NavLink(link.title or link.url, link.url)
        elif link.rest:
            names = (name for name in _of_kind(catalogue, link.rest) if name not in named)
            yield from _found(known, names)
        elif link.to and link.to in known:
            place = known[link.to]
            yield replace(place, title=link.title or place.title)


def _terms(catalogue: Catalogue) -> Iterator[NavLink]:
    """Pages of single specialties and stages, and each stage's checklist."""
    settings = catalogue.settings
    for term in catalogue.choices:
        yield NavLink(term.name, f"specialties/{term.id}/", term.icon)
    for term in settings.stages:
        yield NavLink(term.name, f"stages/{term.id}/", term.icon)
        yield NavLink(term.name, f"checklists/{term.id}/", term.icon)


def _ours(catalogue: Catalogue) -> Iterator[NavLink]:
    """Matchbook's own places, those that this guide has anything for."""
    settings = catalogue.settings
    _ = settings.words.gettext
    yield NavLink(_("Home"), "")
    yield NavLink(_("Stages"), "stages/")
    yield NavLink(
        _("Specialties"),
        "specialties/",
        "material/compass-outline",
        _("What each field asks for and offers."),
    )
    if catalogue.differences or catalogue.profiles:
        yield NavLink(
            _("Compare specialties"),
            "specialties/compare/",
            "material/scale-balance",
            _("Fields side by side, and where the advice differs."),
        )
    yield NavLink(_("Search"), "search/")
    yield NavLink(_("About this guide"), "about/")
    if catalogue.glossary:
        yield NavLink(_("Words explained"), "about/glossary/")
    yield NavLink(_("Citations"), "about/citations/")
    yield NavLink(_("Reviews"), "about/reviews/")
    if settings.institution.handbook and catalogue.handbook:
        yield NavLink(_("Hosting"), "about/hosting/")
    yield NavLink(_("Privacy"), "about/privacy/")
    yield NavLink(_("Accessibility"), "about/accessibility/")
    if settings.editions:
        yield NavLink(_("Earlier editions"), "archive/")
    yield from _to_do(catalogue)


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
        "material/calendar-check",
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
            "material/star-check",
            _("Your factors, your weights, every sum in the open."),
        )
