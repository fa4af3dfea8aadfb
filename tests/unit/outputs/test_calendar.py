"""Calendars, read back by a parser that did not write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from generator.outputs.calendar import calendar_bytes
from generator.views.timetable import Event, Timetable

EVENT = Event(
    id="deadline/travel",
    title="Travel award: deadline",
    starts=date(2027, 2, 1),
    ends=date(2027, 2, 1),
    words="February 1, 2027",
    notes=("Pays the trip.", "Offered by SOS."),
    kind="Deadline",
    status="confirmed",
    address="opportunities/travel/",
    changed=date(2026, 11, 22),
    specialties=("general-surgery",),
)
TIMETABLE = Timetable(
    specialty=None,
    name="Matchbook",
    description="Dates.",
    domain="test-school.matchbook",
    time_zone="America/New_York",
    language="en-US",
    base_url="https://example.edu/guide/",
    address="calendar/all.ics",
    events=(EVENT,),
)
TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029"), min_size=1
).map(str.strip).filter(bool)  # fmt: skip


def read(timetable: Timetable) -> Calendar:
    """The calendar as an independent parser understands it."""
    return IcsCalendarStream.calendar_from_ics(calendar_bytes(timetable).decode("utf-8"))


def test_reminders_ring_in_the_morning() -> None:
    """A week and a day before, at nine: an all-day event begins at midnight."""
    event = replace(EVENT, reminders=(7, 1))
    (found,) = read(replace(TIMETABLE, events=(event,))).events
    assert [(alarm.action, alarm.trigger) for alarm in found.alarm] == [
        ("DISPLAY", timedelta(days=-7, hours=9)),
        ("DISPLAY", timedelta(days=-1, hours=9)),
    ]
    assert {alarm.description for alarm in found.alarm} == {EVENT.title}


def test_an_event_is_the_same_in_every_calendar() -> None:
    """Joined from pieces that are written once, and still read whole by another parser."""
    other = replace(EVENT, id="deadline/other", title="Grüße; a, b\\n", reminders=(1,))
    both = calendar_bytes(replace(TIMETABLE, events=(EVENT, other)))
    assert [e.uid for e in read(replace(TIMETABLE, events=(EVENT, other))).events] == [
        "deadline.travel@test-school.matchbook",
        "deadline.other@test-school.matchbook",
    ]
    assert both.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert both.count(b"BEGIN:VCALENDAR") == 1


def test_an_event_comes_back_as_it_was() -> None:
    """Identity, words, days, address and status survive."""
    (event,) = read(TIMETABLE).events
    assert event.uid == "deadline.travel@test-school.matchbook"
    assert event.summary == EVENT.title
    assert (event.dtstart, event.dtend) == (date(2027, 2, 1), date(2027, 2, 2))
    assert str(event.url) == "https://example.edu/guide/opportunities/travel/"
    assert event.description == f"Pays the trip.\nOffered by SOS.\n{event.url}"
    assert event.categories == ["Deadline"]
    assert event.status == "CONFIRMED"


def test_the_end_is_the_first_day_after() -> None:
    """All-day events end exclusively, at the turn of a year too."""
    event = replace(EVENT, starts=date(2026, 12, 29), ends=date(2026, 12, 31))
    (found,) = read(replace(TIMETABLE, events=(event,))).events
    assert (found.dtstart, found.dtend) == (date(2026, 12, 29), date(2027, 1, 1))


@given(TEXT, TEXT, TEXT)
def test_any_text_survives(title: str, note: str, place: str) -> None:
    """Commas, semicolons, backslashes, emoji and long lines are escaped and folded."""
    event = replace(EVENT, title=title, notes=(note,), place=place)
    timetable = replace(TIMETABLE, events=(event,), base_url=None)
    (found,) = read(timetable).events
    assert (found.summary, found.description, found.location) == (title, note, place)
    lines = calendar_bytes(timetable).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines)


def test_same_input_same_bytes() -> None:
    """Nothing of the moment of the build is in the file."""
    assert calendar_bytes(TIMETABLE) == calendar_bytes(TIMETABLE)


def test_a_rewritten_date_moves_the_same_event() -> None:
    """The UID stays, and the later look makes the higher SEQUENCE."""
    moved = replace(EVENT, starts=date(2027, 3, 1), ends=date(2027, 3, 1), changed=date(2027, 1, 5))
    (before,) = read(TIMETABLE).events
    (after,) = read(replace(TIMETABLE, events=(moved,))).events
    assert before.uid == after.uid
    assert before.sequence is not None
    assert after.sequence is not None
    assert after.sequence > before.sequence
    assert after.last_modified is not None
    assert after.last_modified.date() == date(2027, 1, 5)
    assert after.dtstamp == after.last_modified


def test_the_identity_does_not_hang_on_the_address() -> None:
    """A site that moves keeps its events."""
    moved = replace(TIMETABLE, base_url="https://elsewhere.example/")
    assert read(moved).events[0].uid == read(TIMETABLE).events[0].uid


@pytest.mark.parametrize("status", ["reported", "estimated"])
def test_unsure_dates_are_tentative(status: str) -> None:
    """Programs that draw tentative events differently may."""
    (event,) = read(replace(TIMETABLE, events=(replace(EVENT, status=status),))).events
    assert event.status == "TENTATIVE"


def test_an_empty_calendar_is_still_one() -> None:
    """A subscription to a guide without coming dates works, and has a component as it must."""
    empty = replace(TIMETABLE, events=())
    assert list(read(empty).events) == []
    assert b"BEGIN:VTIMEZONE" in calendar_bytes(empty)
    assert calendar_bytes(empty) == calendar_bytes(empty)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 500))
def test_the_number_of_a_change_only_grows(day: date, later: int) -> None:
    """A later look never has a lower SEQUENCE."""
    events = [replace(EVENT, changed=day), replace(EVENT, changed=day + timedelta(days=later))]
    first, second = (
        read(replace(TIMETABLE, events=(event,))).events[0].sequence for event in events
    )
    assert (second or 0) - (first or 0) == later
