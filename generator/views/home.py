"""The home page: choose who you are, see what to do now, then the ways in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..catalogue.catalogue import Catalogue
from ..model.collections import COLLECTIONS
from ..model.taxonomy import Term
from .page import Page
from .words import STATUS, long_date


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the guide."""

    title: str
    blurb: str
    address: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A date of the application cycle, with how sure it is."""

    name: str
    date: str
    words: str
    status: str
    note: str | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows."""

    guide_name: str
    tagline: str | None
    specialties: tuple[Term, ...]
    stages: tuple[Term, ...]
    collections: tuple[Way, ...]
    milestones: tuple[MilestoneLine, ...]


def home_page(catalogue: Catalogue, today: date) -> Page:
    """The home page as of `today`; milestones that have passed stay out."""
    settings = catalogue.settings
    institution = settings.institution
    ways = tuple(
        Way(c.name, c.blurb, f"{c.id}/", len(catalogue.in_collection(c.id)))
        for c in COLLECTIONS.values()
        if catalogue.in_collection(c.id)
    )
    view = HomeView(
        institution.guide_name,
        institution.tagline,
        tuple(settings.specialties),
        tuple(settings.stages),
        ways,
        milestones(catalogue, today),
    )
    return Page("", institution.guide_name, institution.tagline or "", "home", view)


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
        MilestoneLine(m.name, m.date.isoformat(), long_date(m.date), STATUS[m.status], m.note)
        for m in coming
    )
