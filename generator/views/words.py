"""Windows and amounts of time in a reader's words, in the frame's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..model.settings import Anchor, Cycle
from ..model.windows import Span, Unit, Wait, Window
from ..model.words import Words, msg

STATUS = {
    "confirmed": msg("confirmed"),
    "reported": msg("reported, confirm with the organizer"),
    "estimated": msg("estimated"),
}
"""How sure a date is; the view translates."""


def date_range(words: Words, first: date, last: date) -> str:
    """`January 29 to February 1, 2026`, as short as it is clear."""
    if first == last:
        return words.long_date(first)
    if first.year == last.year and first.month == last.month:
        return words.gettext(
            "{month} {start} to {end}, {year}",
            month=words.month_of_date(first),
            start=first.day,
            end=last.day,
            year=first.year,
        )
    start = words.month_and_day(first) if first.year == last.year else words.long_date(first)
    return words.gettext("{start} to {end}", start=start, end=words.long_date(last))


def span_words(words: Words, span: Span) -> str:
    """The length without its sign: `6 weeks`, `1 month`."""
    number = abs(span.count)
    match span.unit:
        case Unit.DAYS:
            return words.ngettext("{n} day", "{n} days", number)
        case Unit.WEEKS:
            return words.ngettext("{n} week", "{n} weeks", number)
        case _:
            return words.ngettext("{n} month", "{n} months", number)


def window_words(words: Words, window: Window, anchor: Anchor) -> str:
    """`12 to 9 months before Match Day`, `3 to 5 days after the conference ends`."""
    text = _bounds(words, window.from_, window.to, anchor)
    return _every(words, text, window.repeat) if window.repeat else text


def _bounds(words: Words, start: Span, end: Span, anchor: Anchor) -> str:
    _, name = words.gettext, anchor.name
    if start.count == 0 and end.count == 0:
        return anchor.on or _("on the day {anchor}", anchor=name)
    if start.days < 0 < end.days:
        return _(
            "from {start} before to {end} after {anchor}",
            start=span_words(words, start),
            end=span_words(words, end),
            anchor=name,
        )
    if start.count == 0:
        return _("{window} after {anchor}", window=_first(words, end), anchor=name)
    if end.count == 0:
        return _("{window} before {anchor}", window=_last(words, start), anchor=name)
    span = _between(words, start, end)
    if start.days < 0:
        return _("{span} before {anchor}", span=span, anchor=name)
    return _("{span} after {anchor}", span=span, anchor=name)


def _first(words: Words, span: Span) -> str:
    number = abs(span.count)
    match span.unit:
        case Unit.DAYS:
            return words.ngettext("in the first day", "in the first {n} days", number)
        case Unit.WEEKS:
            return words.ngettext("in the first week", "in the first {n} weeks", number)
        case _:
            return words.ngettext("in the first month", "in the first {n} months", number)


def _last(words: Words, span: Span) -> str:
    number = abs(span.count)
    match span.unit:
        case Unit.DAYS:
            return words.ngettext("in the last day", "in the last {n} days", number)
        case Unit.WEEKS:
            return words.ngettext("in the last week", "in the last {n} weeks", number)
        case _:
            return words.ngettext("in the last month", "in the last {n} months", number)


def _every(words: Words, text: str, span: Span) -> str:
    number = abs(span.count)
    match span.unit:
        case Unit.DAYS:
            every = words.ngettext("every day", "every {n} days", number)
        case Unit.WEEKS:
            every = words.ngettext("every week", "every {n} weeks", number)
        case _:
            every = words.ngettext("every month", "every {n} months", number)
    return words.gettext("{window}, {every}", window=text, every=every)


def brief_words(words: Words, window: Window, anchor: Anchor) -> str:
    """The window under a heading that names the anchor: `12 to 9 months before`."""
    _ = words.gettext
    start, end = window.from_, window.to
    if start.count == 0 and end.count == 0:
        text = anchor.on or _("on the day")
    elif start.days < 0 < end.days:
        text = _(
            "from {start} before to {end} after",
            start=span_words(words, start),
            end=span_words(words, end),
        )
    elif start.count == 0:
        text = _first(words, end)
    elif end.count == 0:
        text = _last(words, start)
    elif start.days < 0:
        text = _("{span} before", span=_between(words, start, end))
    else:
        text = _("{span} in", span=_between(words, start, end))
    return _every(words, text, window.repeat) if window.repeat else text


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


def told(words: Words, window: Window, cycle: Cycle) -> WindowWords:
    """A window in words, its anchor being one of the cycle's."""
    anchor = cycle.anchor(window.anchor)
    return WindowWords(
        anchor=window.anchor,
        start=str(window.from_),
        end=str(window.to),
        repeat=str(window.repeat) if window.repeat else None,
        words=window_words(words, window, anchor),
        brief=brief_words(words, window, anchor),
    )


def _between(words: Words, start: Span, end: Span) -> str:
    size = span_words(words, end)
    if start == end:
        return size
    same = start.unit is end.unit
    first = words.number(abs(start.count)) if same else span_words(words, start)
    return words.gettext("{first} to {last}", first=first, last=size)


def wait_words(words: Words, wait: Wait) -> str:
    """`2 to 3 weeks`, `1 week`."""
    return _between(words, wait.from_, wait.to)


def host_of(url: str) -> str:
    """The name of the computer that an address of the web leads to."""
    return url.split("/")[2]


def group_title(words: Words, window: Window, anchor: Anchor) -> str:
    """The heading under which a checklist puts the window."""
    if window.from_.days < 0:
        return anchor.before or words.gettext("Before {anchor}", anchor=anchor.name)
    return anchor.after or words.gettext("After {anchor}", anchor=anchor.name)


UNDATED = msg("At any time in this stage")
"""The heading of tasks that have no window; the view translates."""

_EACH = {
    "rotation": msg("Each rotation"),
    "meeting": msg("Each meeting with a mentor"),
    "conference": msg("Each conference"),
    "email": msg("Each e-mail"),
    "interview": msg("Each interview"),
}


def each_title(words: Words, each: str) -> str:
    """The heading of tasks that recur: `Each rotation`."""
    return words.gettext(_EACH[each])
