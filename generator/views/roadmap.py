"""A roadmap's steps laid out in time: one axis for each anchor, every window a bar on its axis.

An anchor that comes in every stage has an axis for each, since its day is another one each time.

Positions are percent of the axis, so that a page, a sheet and a screen of any width can draw them.
Windows around different anchors never share an axis: the days between two anchors differ from
student to student, and a common axis would claim to know them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from ..catalogue.catalogue import Catalogue
from ..model.collections.roadmaps import Roadmap
from ..model.cycle_dates import anchor_dates, match_years
from ..model.settings import Anchor
from ..model.task import Step
from ..model.taxonomy import Term
from ..model.windows import Span, Unit, Window
from ..model.words import Words, msg
from .words import window_words

_MONTH = Span(1, Unit.MONTHS).days
_WEEK = Span(1, Unit.WEEKS).days
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_MOST_TICKS = 8
_NARROWEST = 1.5
"""Percent that a bar takes at least, so that a window of one day can be seen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One step on its axis: where it starts and how long it lasts, in percent of the axis.

    `repeats` are the later windows of a repeating step, (start, length), as far as the axis goes.
    """

    step: str
    title: str
    words: str
    window: Window
    start: float
    length: float
    repeats: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis: its place in percent, and its label."""

    at: float
    label: str
    is_anchor: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """One anchor's axis. `starts` and `ends` are days from the anchor, a month being 30.4375.

    `stages` are ids, where the anchor has another day in each stage, else empty.

    `years` are the anchor's dates by Match year, where it is one of the cycle's: with them the
    browser marks today for a student who has told the planner their year.
    """

    anchor: str
    title: str
    starts: float
    ends: float
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    years: tuple[tuple[int, date], ...] = ()
    stages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """All axes of a roadmap, in the order its steps first need them."""

    axes: tuple[Axis, ...]


def timeline(catalogue: Catalogue, roadmap: Roadmap, today: date) -> Timeline:
    """The roadmap's steps in time; `today` decides which Match years are ahead."""
    cycle = catalogue.settings.cycle
    groups: dict[tuple[str, tuple[str, ...]], list[Step]] = {}
    for step in roadmap.steps:
        anchor = cycle.anchor(step.window.anchor)
        stages = stages_of(catalogue, roadmap, step) if anchor.each_stage else ()
        groups.setdefault((anchor.id, stages), []).append(step)
    years = {year: anchor_dates(cycle, year) for year in match_years(cycle, today)}
    return Timeline(
        tuple(
            _axis(
                catalogue.settings.words,
                cycle.anchor(anchor_id),
                steps,
                tuple(
                    (year, dates[anchor_id].date)
                    for year, dates in years.items()
                    if anchor_id in dates
                ),
                tuple(catalogue.settings.stages.term(stage) for stage in stages),
            )
            for (anchor_id, stages), steps in groups.items()
        )
    )


def stages_of(catalogue: Catalogue, roadmap: Roadmap, step: Step) -> tuple[str, ...]:
    """The stages a step is for: its own, its tasks', or the roadmap's."""
    written = step.stages or [s for task in step.tasks for s in task.stages or roadmap.stages]
    return catalogue.settings.stages.expand(written or roadmap.stages)


def _axis(
    words: Words,
    anchor: Anchor,
    steps: Iterable[Step],
    years: tuple[tuple[int, date], ...],
    stages: tuple[Term, ...],
) -> Axis:
    steps = tuple(steps)
    low = min(0.0, *(step.window.from_.days for step in steps))
    high = max(0.0, *(step.window.to.days for step in steps))
    unit, size = _scale(high - low)
    first, last = math.floor(low / size + 1e-9), math.ceil(high / size - 1e-9)
    if first == last:  # every window is the anchor's own day
        last += 1
    starts, ends = first * size, last * size

    def percent(days: float) -> float:
        return round((days - starts) / (ends - starts) * 100, 2)

    per_tick = round(size / (_WEEK if unit is Unit.WEEKS else _MONTH))
    both = first < 0 < last
    return Axis(
        anchor.id,
        _title(words, unit, anchor, first < 0, last > 0) + _for(words, stages),
        starts,
        ends,
        tuple(
            Tick(percent(n * size), _label(n * per_tick, both), n == 0)
            for n in range(first, last + 1)
        ),
        tuple(_bar(words, step, anchor, percent) for step in steps),
        years,
        tuple(stage.id for stage in stages),
    )


def _for(words: Words, stages: tuple[Term, ...]) -> str:
    return f": {words.join(tuple(stage.name for stage in stages))}" if stages else ""


def _bar(words: Words, step: Step, anchor: Anchor, percent: Callable[[float], float]) -> Bar:
    window = step.window
    start, end = window.from_.days, window.to.days
    repeats = []
    if window.repeat:
        moved = window.repeat.days
        while percent(start + moved) < 100:
            repeats.append(_piece(percent(start + moved), min(100.0, percent(end + moved))))
            moved += window.repeat.days
    return Bar(
        step.id,
        step.title,
        window_words(words, window, anchor),
        window,
        *_piece(percent(start), percent(end)),
        tuple(repeats),
    )


def _piece(start: float, end: float) -> tuple[float, float]:
    """Start and length, never too narrow to be seen and never over the axis' end."""
    length = max(end - start, _NARROWEST)
    return round(min(start, 100 - length), 2), round(length, 2)


def _scale(days: float) -> tuple[Unit, float]:
    """The unit of the ticks, and the days between two of them."""
    if days <= _MOST_TICKS * _WEEK:
        return Unit.WEEKS, _WEEK
    months = days / _MONTH
    size = next((s for s in _MONTH_STEPS if months / s <= _MOST_TICKS + 0.01), _MONTH_STEPS[-1])
    return Unit.MONTHS, size * _MONTH


def _title(words: Words, unit: Unit, anchor: Anchor, before: bool, after: bool) -> str:
    _ = words.gettext
    weeks, name = unit is Unit.WEEKS, anchor.name
    if before and after:
        if weeks:
            return _("Weeks before (−) and after (+): {anchor}", anchor=name)
        return _("Months before (−) and after (+): {anchor}", anchor=name)
    if before:
        before_it = msg("Weeks before {anchor}") if weeks else msg("Months before {anchor}")
        return _(before_it, anchor=name)
    return _(msg("Weeks after {anchor}") if weeks else msg("Months after {anchor}"), anchor=name)


def _label(number: int, both: bool) -> str:
    if not both or number == 0:
        return str(abs(number))
    return f"+{number}" if number > 0 else f"\N{MINUS SIGN}{-number}"
