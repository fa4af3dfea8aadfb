"""A timetable to iCalendar (RFC 5545), through `icalendar`, which escapes and folds.

Same timetable, same bytes: nothing here asks for the time. What stamps an event is said in
docs/decisions/0005-calendars-without-a-memory.md.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event as CalendarEvent

from ..views.timetable import Event, Timetable
from .artifact import FOR_MACHINES, Artifact
from .kept import Kept

_FIRST_REVISION = date(2000, 1, 1)
_REFRESH = timedelta(days=1)
_MORNING = timedelta(hours=9)
"""When a reminder rings, from the midnight that an all-day event begins with."""


def calendar_artifact(timetable: Timetable, kept: Kept) -> Artifact:
    """The `.ics` file of a timetable."""
    return Artifact(
        timetable.address,
        kept.draw("calendar", timetable, lambda: calendar_bytes(timetable)),
        media_type="text/calendar",
        copies=FOR_MACHINES,
    )


def calendar_bytes(timetable: Timetable) -> bytes:
    """The calendar's bytes: UTF-8, lines folded at 75 octets, CRLF."""
    # takes 0.3 s to import, spared where nothing is drawn
    from icalendar import Calendar, Timezone, vDuration, vText

    calendar = Calendar()
    calendar.add("prodid", "-//Matchbook//Residency guide//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", timetable.name)
    calendar.add("x-wr-calname", vText(timetable.name))
    calendar.add("description", timetable.description)
    calendar.add("x-wr-caldesc", vText(timetable.description))
    calendar.add("refresh-interval", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_REFRESH))
    if not timetable.events:  # RFC 5545 wants at least one component
        calendar.add_component(Timezone.from_tzid(timetable.time_zone))
    frame, end, _rest = bytes(calendar.to_ical()).partition(b"END:VCALENDAR")
    events = (_event_bytes(e, timetable.domain, timetable.base_url) for e in timetable.events)
    return b"".join((frame, *events, end, b"\r\n"))


def uid(domain: str, event: Event) -> str:
    """The event's identity in every calendar program, from ids alone."""
    return f"{event.id.replace('/', '.')}@{domain}"


@lru_cache(maxsize=4096)
def _event_bytes(event: Event, domain: str, base_url: str | None) -> bytes:
    """One event, which stands in many calendars and is written once."""
    return bytes(_event(event, domain, base_url).to_ical())


def _event(event: Event, domain: str, base_url: str | None) -> CalendarEvent:
    from icalendar import Alarm
    from icalendar import Event as CalendarEvent

    changed = datetime.combine(event.changed, time(), tzinfo=UTC)
    made = CalendarEvent()
    made.add("uid", uid(domain, event))
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("sequence", max(0, (event.changed - _FIRST_REVISION).days))
    made.add("summary", event.title)
    made.add("dtstart", event.starts)
    made.add("dtend", event.ends + timedelta(days=1))  # exclusive: the first day without it
    lines = event.notes
    if base_url:
        address = f"{base_url.rstrip('/')}/{event.address}"
        made.add("url", address)
        lines = (*lines, address)
    made.add("description", "\n".join(lines))
    if event.place:
        made.add("location", event.place)
    made.add("categories", [event.kind])
    made.add("status", "CONFIRMED" if event.status == "confirmed" else "TENTATIVE")
    made.add("transp", "TRANSPARENT")  # a date to know does not make the day busy
    for days in event.reminders:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.title)
        alarm.add("trigger", _MORNING - timedelta(days=days))
        made.add_component(alarm)
    return made
