"""Spans, windows and the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.windows import Span, Unit, Window
from tests.support.examples import examples

DATES = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("-12 months", -12, Unit.MONTHS),
        ("3 days", 3, Unit.DAYS),
        ("1 week", 1, Unit.WEEKS),
        ("+2 weeks", 2, Unit.WEEKS),
        ("0 days", 0, Unit.DAYS),
    ],
)
def test_spans_are_read(text: str, count: int, unit: Unit) -> None:
    """A sign, a number and a unit, in the singular or the plural."""
    assert Span.parse(text) == Span(count, unit)


@pytest.mark.parametrize("text", ["", "3", "three days", "1.5 weeks", "2 years", 3, None])
def test_anything_else_is_refused(text: object) -> None:
    """What cannot be placed on a calendar is no span."""
    with pytest.raises(ValueError, match="days, weeks or months"):
        Span.parse(text)


def test_a_length_without_its_space_is_told_as_it_is_written() -> None:
    """What was meant is plain."""
    with pytest.raises(ValueError, match="write '3 days'"):
        Span.parse("3days")


@pytest.mark.parametrize(
    ("start", "span", "end"),
    [
        (date(2026, 1, 31), "1 month", date(2026, 2, 28)),
        (date(2028, 1, 31), "1 month", date(2028, 2, 29)),
        (date(2028, 2, 29), "12 months", date(2029, 2, 28)),
        (date(2026, 3, 31), "-1 month", date(2026, 2, 28)),
        (date(2026, 1, 15), "-1 month", date(2025, 12, 15)),
        (date(2027, 3, 19), "-12 months", date(2026, 3, 19)),
        (date(2026, 12, 30), "1 week", date(2027, 1, 6)),
        (date(2026, 3, 8), "-6 weeks", date(2026, 1, 25)),
    ],
)
def test_dates_follow_the_calendar(start: date, span: str, end: date) -> None:
    """Month ends, leap years, turns of the year, and weeks across a change of clocks."""
    assert Span.parse(span).after(start) == end


@given(DATES, st.integers(-600, 600))
def test_a_month_keeps_the_day_or_takes_the_last_one(day: date, months: int) -> None:
    """The result lies in the month that many months on, on the same day or the month's last."""
    result = Span(months, Unit.MONTHS).after(day)
    assert (result.year * 12 + result.month) - (day.year * 12 + day.month) == months
    assert result.day == day.day or (result + timedelta(days=1)).day == 1 < day.day - result.day + 2


@given(DATES, st.integers(-3000, 3000))
def test_days_and_weeks_are_reversible(day: date, count: int) -> None:
    """Going there and back ends where it began."""
    for unit in (Unit.DAYS, Unit.WEEKS):
        assert Span(-count, unit).after(Span(count, unit).after(day)) == day


@given(st.integers(-600, 600), st.sampled_from(list(Unit)))
def test_what_is_written_is_read_back(count: int, unit: Unit) -> None:
    """A span's text means the same span."""
    assert Span.parse(str(Span(count, unit))) == Span(count, unit)


def test_a_window_gives_its_first_and_last_day() -> None:
    """Both ends are inside the window."""
    window = Window.model_validate({"anchor": "match-day", "from": "-6 weeks", "to": "-4 weeks"})
    assert window.dates(date(2027, 3, 19)) == (date(2027, 2, 5), date(2027, 2, 19))


REPEATING = Window.model_validate(
    {"anchor": "start", "from": "0 days", "to": "1 week", "repeat": "1 month"}
)


def test_repeats_do_not_wear_off_month_ends() -> None:
    """Each repeat is counted from the first anchor: the 31st is back after February."""
    first_days = [REPEATING.occurrence(date(2026, 1, 31), number)[0] for number in range(4)]
    assert first_days == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]


WINDOWS = st.builds(
    lambda start, length, unit, repeat: Window.model_validate(
        {"anchor": "a", "from": f"{start} {unit}", "to": f"{start + length} {unit}"}
        | ({"repeat": repeat} if repeat else {})
    ),
    st.integers(-40, 40),
    st.integers(0, 40),
    st.sampled_from(["days", "weeks", "months"]),
    st.sampled_from([None, "1 day", "10 days", "3 weeks", "1 month", "5 months", "12 months"]),
)


@settings(max_examples=examples(1000))
@given(WINDOWS, DATES, DATES)
def test_the_window_of_a_day_is_the_first_that_has_not_ended(
    window: Window, anchor: date, today: date
) -> None:
    """Of what repeats, no earlier window is still open; what does not repeat stays where it is."""
    number, first, last = window.on(anchor, today)
    assert (first, last) == window.occurrence(anchor, number)
    if window.repeat is None:
        assert number == 0
    else:
        assert last >= today
        assert number == 0 or window.occurrence(anchor, number - 1)[1] < today
