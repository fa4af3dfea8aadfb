"""The home page: choose who you are, see what to do now, then the ways in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..catalogue.catalogue import Catalogue
from ..model.taxonomy import Term
from .navigation import navigation
from .page import Page
from .words import MONTHS, STATUS, long_date


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the guide."""

    title: str
    blurb: str
    address: str
    count: int | None = None
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways of one kind."""

    title: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A date of the application cycle, with how sure it is."""

    name: str
    date: str
    words: str
    month: str
    day: int
    year: int
    status: str
    note: str | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows."""

    guide_name: str
    tagline: str | None
    specialties: tuple[Term, ...]
    stages: tuple[Term, ...]
    ways: tuple[Ways, ...]
    milestones: tuple[MilestoneLine, ...]


def home_page(catalogue: Catalogue, today: date) -> Page:
    """The home page as of `today`; milestones that have passed stay out."""
    settings = catalogue.settings
    institution = settings.institution
    view = HomeView(
        institution.guide_name,
        institution.tagline,
        (*settings.specialties, *settings.specialties.doors),
        tuple(settings.stages),
        ways(catalogue),
        milestones(catalogue, today),
    )
    return Page("", institution.guide_name, institution.tagline or "", "home", view)


def ways(catalogue: Catalogue) -> tuple[Ways, ...]:
    """The ways in: what to do, what to read, and the guide by specialty and stage."""
    groups = {group.id: group.links for group in navigation(catalogue)}
    settings = catalogue.settings
    _ = settings.words.gettext
    places = [
        Way(link.title, link.blurb, link.address, None, link.icon)
        for link in (*groups["do"], *groups["start"])
        if link.blurb
    ]
    read = tuple(
        Way(_(c.name), _(c.blurb), f"{c.id}/", len(catalogue.in_collection(c.id)), c.icon)
        for c in settings.collections.values()
        if catalogue.in_collection(c.id)
    )
    specialties = tuple(
        Way(t.name, t.description or "", f"specialties/{t.id}/", None, t.icon)
        for t in (*settings.specialties, *settings.specialties.doors)
    )
    stages = tuple(
        Way(t.name, t.description or "", f"stages/{t.id}/", None, t.icon) for t in settings.stages
    )
    return (
        Ways(_("Do"), tuple(places)),
        Ways(_("Read"), read),
        Ways(_("By specialty"), specialties),
        Ways(_("By stage"), stages),
    )


def milestones(catalogue: Catalogue, today: date) -> tuple[MilestoneLine, ...]:
    """Coming dates of the application cycle, in order of time."""
    coming = sorted(
        (
            milestone
            for season in catalogue.settings.cycle.seasons
            for milestone in season.milestones
            if milestone.date >= today
        ),
        key=lambda milestone: (milestone.date, milestone.id),
    )
    return tuple(
        MilestoneLine(
            m.name,
            m.date.isoformat(),
            long_date(m.date),
            MONTHS[m.date.month - 1][:3],
            m.date.day,
            m.date.year,
            STATUS[m.status],
            m.note,
        )
        for m in coming
    )
