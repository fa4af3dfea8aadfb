"""The facts of a specialty's profile, and where its readers find the guide's lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...catalogue.catalogue import Catalogue
from ...model.collections.specialties import Profile
from ...model.entry import Entry
from ...model.taxonomy import OTHER, Term
from ..listings import TermView, specialty_view
from ..profiles import FactGroup, fact_groups, present_season


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """A profile's facts; `season` is the present one, `terms` are explained in them."""

    slug: str
    season: int | None
    groups: tuple[FactGroup, ...]
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SpecialtyLists:
    """The guide for a specialty: its own lists, or those of the reader that stands for it."""

    own: TermView | None
    reader: Term


def profile(catalogue: Catalogue, entry: Entry, today: date) -> ProfileFacts | None:
    """The facts of a profile as of `today`."""
    groups = fact_groups(catalogue, entry.own(Profile), today)
    if not groups:
        return None
    season = present_season(catalogue.settings.cycle, today)
    said = " ".join(
        f"{fact.says} {fact.note or ''}"
        for group in groups
        for line in group.lines
        for fact in line.facts
    )
    terms = tuple((term, means) for term, means in catalogue.glossary.items() if term in said)
    return ProfileFacts(entry.slug, season, groups, terms)


def specialty(catalogue: Catalogue, entry: Entry, _today: date) -> SpecialtyLists:
    """What the guide has for the specialty: as a term, or else as one of its family."""
    specialties = catalogue.settings.specialties
    if entry.slug in specialties:
        term = specialties.of(entry.slug)
        return SpecialtyLists(specialty_view(catalogue, term), term)
    family = entry.own(Profile).family
    choices = {term.id: term for term in catalogue.choices}
    return SpecialtyLists(None, choices.get(family) or choices[OTHER])
