"""When the cycle's anchors fall, year by year."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model.cycle_dates import anchor_dates, current_year, same_weekday
from generator.model.settings import Cycle

CYCLE = Cycle.model_validate(
    yaml.safe_load("""
anchors:
  - {id: opens, name: the season opens, kind: cycle}
  - {id: ranks, name: rank lists are due, kind: cycle}
  - {id: match-day, name: Match Day, kind: cycle}
seasons:
  - id: "2026"
    name: Residency starting 2026
    milestones:
      - {id: o, name: Opens, date: 2025-06-04, status: confirmed, anchor: opens}
      - {id: m, name: Match, date: 2026-03-20, status: reported, anchor: match-day}
  - id: "2027"
    name: Residency starting 2027
    milestones:
      - {id: m2, name: Match, date: 2027-03-19, status: confirmed, anchor: match-day}
""")
)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2024, date(2024, 3, 15)),
        (2027, date(2027, 3, 19)),
        (2028, date(2028, 3, 17)),
        (2029, date(2029, 3, 16)),
    ],
)
def test_match_day_stays_the_friday_of_its_week(year: int, day: date) -> None:
    """Moving a date by years keeps its weekday and place: the third Friday of March."""
    assert same_weekday(date(2026, 3, 20), year - 2026) == day


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-20, 20))
def test_a_moved_date_keeps_month_and_weekday(day: date, years: int) -> None:
    """The same month, the same weekday, and the same one of them where the month has so many."""
    moved = same_weekday(day, years)
    assert (moved.year, moved.month) == (day.year + years, day.month)
    assert moved.weekday() == day.weekday()
    place, wanted = (moved.day - 1) // 7, (day.day - 1) // 7
    assert place == wanted or (wanted == 4 and place == 3)


def test_what_a_season_gives_is_taken_and_the_rest_estimated() -> None:
    """A given date keeps its status; a missing one says which season it was moved from."""
    dates = anchor_dates(CYCLE, 2027)
    assert (dates["match-day"].date, dates["match-day"].status) == (date(2027, 3, 19), "confirmed")
    assert dates["match-day"].taken_from is None
    assert (dates["opens"].date, dates["opens"].status) == (date(2026, 6, 3), "estimated")
    assert dates["opens"].taken_from == 2026


def test_an_anchor_that_no_season_dates_stays_without_one() -> None:
    """Nothing is made up for it."""
    assert "ranks" not in anchor_dates(CYCLE, 2027)


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2025, 1, 1), 2026),
        (date(2026, 3, 20), 2026),
        (date(2026, 3, 21), 2027),
        (date(2027, 3, 20), 2028),
        (date(2031, 6, 1), 2032),
    ],
)
def test_the_year_under_way_ends_with_its_last_date(today: date, year: int) -> None:
    """On Match Day it is still this year's, the day after it is the next one's, for ever."""
    assert current_year(CYCLE, today) == year


def test_without_seasons_no_year_is_under_way() -> None:
    """A guide without seasons has no Match year."""
    assert current_year(Cycle(anchors=CYCLE.anchors), date(2026, 1, 1)) is None
