"""When the cycle's anchors fall in a given Match year: as configured, or estimated from a neighbor.

The estimate keeps the weekday and its place in the month, since the cycle's dates are set that way:
Match Day 2026-03-20, the third Friday of March, becomes 2027-03-19, and was 2024-03-15.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .settings import Cycle, Milestone

LAST_DAY = "match-day"
"""The anchor with which a Match year ends."""
YEARS_AHEAD = 8
"""Match years offered: as far as a first-year student of medicine plans, and a little more."""

Status = Literal["confirmed", "reported", "estimated"]


@dataclass(frozen=True, slots=True)
class AnchorDate:
    """A date of an anchor. `taken_from` is the Match year whose date an estimate was moved from."""

    anchor: str
    date: date
    status: Status
    milestone: Milestone
    taken_from: int | None = None


def same_weekday(day: date, years: int) -> date:
    """The same weekday of the same month so many years on, counted within the month.

    The third Friday of March stays the third Friday; a fifth that a month lacks becomes its last.
    """
    first = day.replace(year=day.year + years, day=1)
    to_weekday = (day.weekday() - first.weekday()) % 7
    moved = first + timedelta(days=to_weekday + (day.day - 1) // 7 * 7)
    return moved if moved.month == day.month else moved - timedelta(days=7)


def anchor_dates(cycle: Cycle, year: int) -> dict[str, AnchorDate]:
    """Dates of the cycle's anchors for one Match year, in the anchors' order.

    An anchor without a date in any season is left out; one without a date in this season is
    estimated from the nearest season that has one, the earlier where two are as near.
    """
    known: dict[str, list[tuple[int, Milestone]]] = {}
    for season in cycle.seasons:
        for milestone in season.milestones:
            if milestone.anchor and season.year:
                known.setdefault(milestone.anchor, []).append((season.year, milestone))
    found: dict[str, AnchorDate] = {}
    for anchor in cycle.anchor_ids:
        if anchor not in known:
            continue
        taken, milestone = min(known[anchor], key=lambda pair: (abs(pair[0] - year), pair[0]))
        if taken == year:
            found[anchor] = AnchorDate(anchor, milestone.date, milestone.status, milestone)
        else:
            moved = same_weekday(milestone.date, year - taken)
            found[anchor] = AnchorDate(anchor, moved, "estimated", milestone, taken)
    return found


def current_year(cycle: Cycle, today: date) -> int | None:
    """The Match year under way; None without seasons.

    It is the first whose Match Day has not passed, or whose last anchor where the cycle has no such
    anchor: residency begins months later, when the next year's applicants have long begun. Where
    every configured season has passed, the years after it count with estimated dates.
    """
    years = [season.year for season in cycle.seasons if season.year]
    if not years:
        return None
    year = min(years)
    while dates := anchor_dates(cycle, year):
        last = dates.get(LAST_DAY) or max(dates.values(), key=lambda one: one.date)
        if last.date >= today:
            return year
        year += 1
    return None


def match_years(cycle: Cycle, today: date) -> tuple[int, ...]:
    """The Match years a reader may plan for: the one under way, and those after it."""
    first = current_year(cycle, today) or today.year
    return tuple(range(first, first + YEARS_AHEAD))
