"""The dates of a season from those of the seasons before it, and their place in `cycle.yml`.

What stands on the same day in every season known stays on that day. What stands so many days before
Match Day in all of them keeps that distance, for Match Week moves as a whole. Match Day itself, and
what else keeps its weekday, stays on that weekday of the month. A date known from one season only
has shown no rule yet, and comes a year later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..model.cycle_dates import LAST_DAY, same_weekday
from ..model.settings import Cycle, Milestone, Season
from ..model.words import Words
from .refusal import EditRefused

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:([-–])(\d\d))?(?!\d)")
_MATCH_WEEKS = 31
"""Days before Match Day within which the calendar of the Match is set by it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A date of the season asked for: proposed now, or there already."""

    milestone: Milestone
    before: Milestone | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A season: `begins` where no layer has it yet; `rows` are all of its dates, in order."""

    id: str
    name: str
    begins: bool
    rows: tuple[Row, ...]

    @property
    def new(self) -> tuple[Milestone, ...]:
        """What is proposed."""
        return tuple(row.milestone for row in self.rows if row.is_new)

    @property
    def unsure(self) -> tuple[Milestone, ...]:
        """What somebody has to look up: proposed and estimated dates."""
        return tuple(r.milestone for r in self.rows if r.milestone.status == "estimated")


def propose(cycle: Cycle, year: int, words: Words) -> Proposal:
    """The season of the Match year `year`; raises EditRefused where no earlier one is known."""
    seasons = sorted((s for s in cycle.seasons if s.year), key=lambda s: s.year or 0)
    earlier = [s for s in seasons if (s.year or 0) < year]
    if not earlier:
        raise EditRefused(
            f"no season before {year} has dates to start from: write them in the file"
        )
    there = next((s for s in seasons if s.year == year), None)
    last = earlier[-1]
    by = year - (last.year or year)
    known = [*there.milestones] if there else []
    dates = _Dates(earlier, year, _match_day(there))
    rows = [Row(one, _counterpart(one, last), is_new=False) for one in known]
    for one in last.milestones:
        if any(_stem(m.id) == _stem(one.id) or _same_anchor(m, one) for m in known):
            continue
        day, say = dates.of(one)
        made = Milestone(
            id=_new_id(one.id, by, year),
            name=_later(one.name, by),
            date=day,
            status="estimated",
            anchor=one.anchor,
            note=say(words),
        )
        rows.append(Row(made, one, is_new=True))
    return Proposal(
        there.id if there else _later(last.id, by) if _later(last.id, by) != last.id else str(year),
        there.name if there else _later(last.name, by),
        there is None,
        tuple(sorted(rows, key=lambda row: row.milestone.date)),
    )


def lay_proposal(data: dict[str, Any], proposal: Proposal) -> None:
    """Put what is proposed into the data of the school's `cycle.yml`."""
    name = proposal.name if proposal.begins else None
    rows = season_in(data, proposal.id, name)["milestones"]
    rows += [one.model_dump(mode="python", exclude_none=True) for one in proposal.new]


def season_in(data: dict[str, Any], season_id: str, name: str | None = None) -> dict[str, Any]:
    """The season in the data of the school's file, begun there where it is not in it yet.

    With a `name` it begins as a season of its own; without, as an addition to that of the base.
    """
    seasons = data.setdefault("seasons", [])
    found: dict[str, Any] | None = next(
        (s for s in seasons if isinstance(s, dict) and s.get("id") == season_id), None
    )
    if found is None:
        found = {"id": season_id, **({"name": name} if name else {"extend": True})}
        seasons.append(found)
    found.setdefault("milestones", [])
    return found


Say = Callable[[Words], str]


class _Dates:
    """When a date of the last season falls in the year asked for, and by which rule."""

    def __init__(self, seasons: Sequence[Season], year: int, match_day: date | None) -> None:
        self.seasons, self.year = seasons, year
        last = _match_day(seasons[-1])
        by = year - (seasons[-1].year or year)
        self.match_day = match_day or (same_weekday(last, by) if last else None)

    def of(self, one: Milestone) -> tuple[date, Say]:
        history = [(s, m) for s in self.seasons if (m := _counterpart(one, s))]
        days = [m.date for _, m in history]
        by = self.year - (self.seasons[-1].year or self.year)
        gaps = [(match - m.date).days if (match := _match_day(s)) else None for s, m in history]
        if one.anchor == LAST_DAY and self.match_day:
            return self.match_day, _weekday(one.date)
        if len(days) > 1 and len({(d.month, d.day) for d in days}) == 1:
            return _years_on(one.date, by), _same_day(one.date)
        gap = gaps[-1]
        if self.match_day and gap is not None and len(set(gaps)) == 1 and 0 < gap <= _MATCH_WEEKS:
            return self.match_day - timedelta(days=gap), _days_before(gap)
        if len(days) > 1 and len({d.weekday() for d in days}) == 1:
            return same_weekday(one.date, by), _weekday(one.date)
        return _years_on(one.date, by), _same_day(one.date)


def _weekday(day: date) -> Say:
    return lambda words: words.gettext(
        "Estimated: the same weekday of the month as {date}.", date=words.long_date(day)
    )


def _same_day(day: date) -> Say:
    return lambda words: words.gettext(
        "Estimated: the same day of the year as {date}.", date=words.long_date(day)
    )


def _days_before(gap: int) -> Say:
    return lambda words: words.ngettext(
        "Estimated: {n} day before Match Day, as in earlier seasons.",
        "Estimated: {n} days before Match Day, as in earlier seasons.",
        gap,
    )


def _years_on(day: date, by: int) -> date:
    try:
        return day.replace(year=day.year + by)
    except ValueError:  # February 29
        return day.replace(year=day.year + by, day=28)


def _match_day(season: Season | None) -> date | None:
    found = season.milestones if season else ()
    return next((m.date for m in found if m.anchor == LAST_DAY), None)


def _counterpart(one: Milestone, season: Season) -> Milestone | None:
    """The same date in another season: by its name without years, else by its anchor."""
    same = (m for m in season.milestones if _stem(m.id) == _stem(one.id))
    anchored = (m for m in season.milestones if _same_anchor(m, one))
    return next(same, None) or next(anchored, None)


def _same_anchor(a: Milestone, b: Milestone) -> bool:
    return a.anchor is not None and a.anchor == b.anchor


def _stem(key: str) -> str:
    return _YEARS.sub("", key)


def _new_id(key: str, by: int, year: int) -> str:
    later = _later(key, by)
    return later if later != key else f"{key}-{year}"


def _later(text: str, by: int) -> str:
    """A text with every year in it, `2026` or `2026-27`, so many years on."""

    def moved(match: re.Match[str]) -> str:
        year = str(int(match[1]) + by)
        return f"{year}{match[2]}{(int(match[3]) + by) % 100:02}" if match[3] else year

    return _YEARS.sub(moved, text)
