"""Dates, windows and amounts of time in a reader's words. American English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..model.settings import Anchor, Cycle
from ..model.windows import Span, Wait, Window

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

STATUS = {
    "confirmed": "confirmed",
    "reported": "reported, confirm with the organizer",
    "estimated": "estimated",
}


def long_date(day: date) -> str:
    """`November 22, 2026`."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def date_range(first: date, last: date) -> str:
    """`January 29 to February 1, 2026`, as short as it is clear."""
    if first == last:
        return long_date(first)
    if first.year != last.year:
        return f"{long_date(first)} to {long_date(last)}"
    if first.month != last.month:
        start = f"{MONTHS[first.month - 1]} {first.day}"
        return f"{start} to {MONTHS[last.month - 1]} {last.day}, {last.year}"
    return f"{MONTHS[first.month - 1]} {first.day} to {last.day}, {first.year}"


def window_words(window: Window, anchor: Anchor) -> str:
    """`12 to 9 months before Match Day`, `3 to 5 days after the conference ends`."""
    start, end = window.from_, window.to
    words = _bounds(start, end, anchor)
    if window.repeat:
        size = window.repeat.size
        words += f", every {size.removeprefix('1 ')}"
    return words


def _bounds(start: Span, end: Span, anchor: Anchor) -> str:
    name = anchor.name
    if start.count == 0 and end.count == 0:
        return anchor.on or f"on the day {name}"
    if start.days < 0 < end.days:
        return f"from {start.size} before to {end.size} after {name}"
    if start.count == 0:
        return f"in the first {end.size.removeprefix('1 ')} after {name}"
    if end.count == 0:
        return f"in the last {start.size.removeprefix('1 ')} before {name}"
    side = "before" if start.days < 0 else "after"
    return f"{_between(start, end)} {side} {name}"


def brief_words(window: Window, anchor: Anchor) -> str:
    """The window under a heading that names the anchor: `12 to 9 months before`."""
    start, end = window.from_, window.to
    if start.count == 0 and end.count == 0:
        words = anchor.on or "on the day"
    elif start.days < 0 < end.days:
        words = f"from {start.size} before to {end.size} after"
    elif start.count == 0:
        words = f"in the first {end.size.removeprefix('1 ')}"
    elif end.count == 0:
        words = f"in the last {start.size.removeprefix('1 ')}"
    else:
        words = f"{_between(start, end)} {'before' if start.days < 0 else 'in'}"
    return f"{words}, every {window.repeat.size.removeprefix('1 ')}" if window.repeat else words


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowWords:
    """A window as views tell it, everywhere in the same words.

    `anchor`, `start`, `end` and `repeat` are as written; `words` stand alone, `brief` under a
    heading that names the anchor.
    """

    anchor: str
    start: str
    end: str
    repeat: str | None
    words: str
    brief: str


def told(window: Window, cycle: Cycle) -> WindowWords:
    """A window in words, its anchor being one of the cycle's."""
    anchor = cycle.anchor(window.anchor)
    return WindowWords(
        anchor=window.anchor,
        start=str(window.from_),
        end=str(window.to),
        repeat=str(window.repeat) if window.repeat else None,
        words=window_words(window, anchor),
        brief=brief_words(window, anchor),
    )


def _between(start: Span, end: Span) -> str:
    if start == end:
        return start.size
    if start.unit is end.unit:
        return f"{abs(start.count)} to {end.size}"
    return f"{start.size} to {end.size}"


def wait_words(wait: Wait) -> str:
    """`2 to 3 weeks`, `1 week`."""
    return _between(wait.from_, wait.to)


def host_of(url: str) -> str:
    """The name of the computer that an address of the web leads to."""
    return url.split("/")[2]


def group_title(window: Window, anchor: Anchor) -> str:
    """The heading under which a checklist puts the window."""
    if window.from_.days < 0:
        return anchor.before or f"Before {anchor.name}"
    return anchor.after or f"After {anchor.name}"


UNDATED = "At any time in this stage"
"""The heading of tasks that have no window."""

_EACH = {
    "rotation": "Each rotation",
    "meeting": "Each meeting with a mentor",
    "conference": "Each conference",
    "email": "Each e-mail",
    "interview": "Each interview",
}


def each_title(each: str) -> str:
    """The heading of tasks that recur: `Each rotation`."""
    return _EACH[each]


def join_words(words: tuple[str, ...]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
