"""Windows of time around an anchor, and the calendar arithmetic they need.

A window is written relative ("-12 months" to "-9 months" around match-day) and becomes dates only
when the anchor's date is known. Arithmetic: months keep the day of the month and fall back to the
month's last day (31 January + 1 month = 28 or 29 February); weeks are 7 days; no time zones.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    GetPydanticSchema,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import core_schema

from .base import Model
from .identifiers import Slug


class Unit(StrEnum):
    """Units of a span."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


_SPAN = re.compile(r"([+-]?)(\d{1,4}) (day|week|month)s?\Z")
_LOOSE = re.compile(
    r"([+-]?)\s*(\d{1,4})\s*(d|w|mo?)[a-z]*\.?(?:\s+(before|after))?", re.IGNORECASE
)


def _span_hint(text: object) -> str:
    """What to write instead of a text that is no span."""
    plain = re.sub("[\u2010-\u2015\u2212]", "-", text).strip() if isinstance(text, str) else ""
    match = _LOOSE.fullmatch(plain)
    if not match:
        return "write a number and days, weeks or months, such as '-6 weeks'"
    sign, number, unit, side = match.groups()
    sign = "-" if side and side.lower() == "before" else sign
    name = {"d": "days", "w": "weeks", "m": "months"}[unit[0].lower()]
    return f"write '{sign}{number} {name}'"


_DAYS_IN = {Unit.DAYS: 1.0, Unit.WEEKS: 7.0, Unit.MONTHS: 30.4375}
_LONGEST = {Unit.DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 31}
_WEAR = 4  # days that falling back to the end of a month can shift a window, and one


@dataclass(frozen=True, slots=True)
class Span:
    """A signed length of calendar time: `count` days, weeks or months."""

    count: int
    unit: Unit

    @classmethod
    def parse(cls, text: Any) -> Span:
        """Read `-12 months`, `3 days`, `1 week`; raises ValueError on anything else."""
        if isinstance(text, Span):
            return text
        match = _SPAN.match(text) if isinstance(text, str) else None
        if not match:
            raise ValueError(_span_hint(text))
        sign, number, unit = match.groups()
        return cls(-int(number) if sign == "-" else int(number), Unit(unit + "s"))

    @property
    def days(self) -> float:
        """Approximate length in days (a month is 30.4375), for ordering and for drawing only."""
        return self.count * _DAYS_IN[self.unit]

    @property
    def size(self) -> str:
        """The length without its sign, in words: `6 weeks`, `1 month`."""
        number = abs(self.count)
        return f"{number} {self.unit[:-1] if number == 1 else self.unit}"

    def after(self, day: date) -> date:
        """The date this span after `day` (before it, where the span is negative)."""
        if self.unit is not Unit.MONTHS:
            return day + timedelta(days=self.count * (7 if self.unit is Unit.WEEKS else 1))
        months = day.year * 12 + day.month - 1 + self.count
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last))

    def __str__(self) -> str:
        return f"{self.count} {self.unit[:-1] if abs(self.count) == 1 else self.unit}"


SpanField = Annotated[
    Span,
    GetPydanticSchema(lambda _source, _handler: core_schema.is_instance_schema(Span)),
    BeforeValidator(Span.parse, json_schema_input_type=str),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^[+-]?\d{1,4} (day|week|month)s?$"}),
]


class Window(Model):
    """A window around an anchor: from one span to another, perhaps repeating."""

    anchor: Slug
    from_: SpanField = Field(alias="from")
    to: SpanField
    repeat: SpanField | None = None

    @property
    def order(self) -> tuple[float, float]:
        """For sorting windows of one anchor: by start, then by end."""
        return (self.from_.days, self.to.days)

    def dates(self, anchor: date) -> tuple[date, date]:
        """The first and last day of the window, the anchor's date given."""
        return self.from_.after(anchor), self.to.after(anchor)

    def occurrence(self, anchor: date, number: int) -> tuple[date, date]:
        """The same of a repeat: the anchor moves `number` repeats on, the window with it.

        Counted from the first anchor, so that month ends do not wear off: 31 January repeated
        monthly is 28 February, then 31 March.
        """
        if self.repeat is None or number == 0:
            return self.dates(anchor)
        return self.dates(Span(self.repeat.count * number, self.repeat.unit).after(anchor))

    def on(self, anchor: date, today: date) -> tuple[int, date, date]:
        """The window as of `today`: number of the repeat, first day, last day.

        What does not repeat is always its only window, passed or not; of what repeats, it is the
        first that has not ended.
        """
        number = 0
        first, last = self.dates(anchor)
        if self.repeat and self.repeat.count > 0 and last < today:
            sure = (today - last).days - _WEAR  # so far on, no window can still be open
            number = max(0, sure // (self.repeat.count * _LONGEST[self.repeat.unit]))
            first, last = self.occurrence(anchor, number)
            while last < today:
                number += 1
                first, last = self.occurrence(anchor, number)
        return number, first, last


class Wait(Model):
    """How long to wait: between two spans."""

    from_: SpanField = Field(alias="from")
    to: SpanField

    @model_validator(mode="after")
    def _forward(self) -> Wait:
        if self.to.days < self.from_.days:
            raise ValueError("'to' must not be shorter than 'from'")
        return self
