"""Facts of a specialty's profile in a reader's words: value, season, document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..catalogue.catalogue import Catalogue
from ..model.collections.specialties import GROUPS, Profile, ProfileFact
from ..model.cycle_dates import LAST_DAY
from ..model.fields import fields_of
from ..model.settings import Cycle
from .page import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """One fact. `current`: of the present season. `url` leads to the document itself."""

    says: str
    when: str
    current: bool
    reported: bool
    note: str | None
    source: str
    address: Address
    url: str | None


@dataclass(frozen=True, slots=True)
class FactLine:
    """The facts of one field, the newest first; lists are sorted by `number`."""

    field: str
    label: str
    facts: tuple[FactView, ...]
    number: float | None


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Lines under one heading."""

    title: str
    lines: tuple[FactLine, ...]


def present_season(cycle: Cycle, today: date) -> int | None:
    """The year of the next Match that the cycle knows, or else of its last."""
    years = {}
    for season in cycle.seasons:
        days = [m.date for m in season.milestones if m.anchor == LAST_DAY]
        if season.year and days:
            years[season.year] = max(days)
    coming = [year for year, day in years.items() if day >= today]
    return min(coming) if coming else max(years, default=None)


def fact_groups(catalogue: Catalogue, profile: Profile, today: date) -> tuple[FactGroup, ...]:
    """All that a profile says, under the headings of `GROUPS`; what it leaves out has no line."""
    _ = catalogue.settings.words.gettext
    labels = {field.name: _(field.shown.label) for field in fields_of(Profile)}
    told = dict(profile.told())
    season = present_season(catalogue.settings.cycle, today)
    groups = (
        FactGroup(
            _(title),
            tuple(
                FactLine(
                    name,
                    labels[name],
                    tuple(_fact(catalogue, fact, season) for fact in told[name]),
                    told[name][0].number,
                )
                for name in names
                if name in told
            ),
        )
        for title, names in GROUPS.items()
    )
    return tuple(group for group in groups if group.lines)


def _fact(catalogue: Catalogue, fact: ProfileFact, season: int | None) -> FactView:
    _ = catalogue.settings.words.gettext
    citation = catalogue.citations[fact.citation]
    return FactView(
        says=fact.says,
        when=_("{year} season", year=fact.season) if fact.season else str(fact.as_of),
        current=bool(season and fact.season and fact.season >= season),
        reported=fact.status == "reported",
        note=fact.note,
        source=citation.publisher,
        address=f"about/citations/#{fact.citation}",
        url=citation.url,
    )
