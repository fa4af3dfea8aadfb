"""The planner: what its page offers, and the data from which the browser makes a dated plan.

The browser knows the reader's choices and dates; everything else is decided here: which tasks
there are, in which words, and when the cycle's anchors fall in each Match year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..catalogue.catalogue import Catalogue, TaskRecord
from ..model.collections.roadmaps import Roadmap
from ..model.cycle_dates import AnchorDate, anchor_dates, match_years
from ..model.settings import Anchor, Cycle
from ..model.taxonomy import Stage, Term
from .checklist import item
from .page import Address, Page, crumbs
from .roadmap import stages_of
from .timetable import domain
from .words import WindowWords, told


@dataclass(frozen=True, slots=True)
class PlanView:
    """What stands on the page without a script: where else to go (title, address, words)."""

    ways: tuple[tuple[str, Address, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTask:
    """A task as the planner needs it; `entry` is its place in `PlanData.entries`.

    See `checklist.Item` for the rest.
    """

    key: str
    do: str
    why: str | None
    entry: int
    when: str
    window: WindowWords | None
    optional: bool
    specialties: tuple[str, ...]
    stages: tuple[str, ...]
    each: str | None = None
    instead: bool = False
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """A roadmap's step, for the calendar file that the planner makes; `entry` as in `PlanTask`."""

    key: str
    title: str
    entry: int
    window: WindowWords
    specialties: tuple[str, ...]
    stages: tuple[str, ...]


PAST_YEARS = 7
"""Match years offered to those who have matched: as long as the longest training of the guide."""


@dataclass(frozen=True, slots=True)
class PlanData:
    """Everything the scripts are given that tell a reader what to do when.

    `anchors` come with the event that each is a day of, where a reader may have several such
    events. `past` are the Match years before those in `years`, the latest first.
    """

    guide: str
    domain: str
    specialties: tuple[Term, ...]
    stages: tuple[Stage, ...]
    anchors: tuple[tuple[Anchor, str | None], ...]
    years: tuple[tuple[int, tuple[AnchorDate, ...]], ...]
    past: tuple[tuple[int, tuple[AnchorDate, ...]], ...]
    entries: tuple[tuple[str, Address], ...]
    tasks: tuple[PlanTask, ...]
    steps: tuple[PlanStep, ...] = ()


def plan_page(catalogue: Catalogue) -> Page:
    """The planner's page."""
    words = catalogue.settings.words
    _ = words.gettext
    ways = [(_("Checklists"), "checklists/", _("for every stage, each window in words."))]
    if catalogue.in_collection("roadmaps"):
        roadmaps = catalogue.settings.collections["roadmaps"].name
        ways.append((roadmaps, "roadmaps/", _("the whole path on one timeline.")))
    ways.append((_("Calendars"), "calendar/", _("the dates that are the same for everyone.")))
    ways += [
        (entry.title, entry.permalink, _("a worksheet to fill in by hand."))
        for entry in catalogue.in_collection("worksheets")
    ]
    return Page(
        "plan/",
        _("Your plan"),
        _("Your dates in, your plan out: what is late, what this month asks for, what comes next."),
        "plan",
        PlanView(tuple(ways)),
        crumbs(words, (_("Your plan"), "plan/")),
    )


def plan_data(catalogue: Catalogue, today: date) -> PlanData:
    """The planner's data as of `today`, which decides the Match years offered."""
    settings = catalogue.settings
    entries: dict[str, int] = {}
    tasks = tuple(
        _task(catalogue, record, entries.setdefault(record.entry.id, len(entries)))
        for record in catalogue.tasks
    )
    steps = tuple(
        PlanStep(
            key=f"{entry.slug}/{step.id}",
            title=step.title,
            entry=entries.setdefault(entry.id, len(entries)),
            window=told(settings.words, step.window, settings.cycle),
            specialties=catalogue.readers_of(entry),
            stages=stages_of(catalogue, roadmap, step),
        )
        for entry, roadmap in catalogue.of_kind(Roadmap)
        for step in roadmap.steps
    )
    years = match_years(settings.cycle, today)
    return PlanData(
        settings.institution.guide_name,
        domain(settings.institution),
        catalogue.choices,
        tuple(stage for stage in settings.stages if isinstance(stage, Stage)),
        _anchors(settings.cycle, tasks),
        tuple(_year(settings.cycle, year) for year in years),
        tuple(_year(settings.cycle, years[0] - back) for back in range(1, PAST_YEARS + 1)),
        tuple((catalogue.by_id[key].title, catalogue.by_id[key].permalink) for key in entries),
        tasks,
        steps,
    )


def _anchors(cycle: Cycle, tasks: tuple[PlanTask, ...]) -> tuple[tuple[Anchor, str | None], ...]:
    """Anchors that tasks count from, and the other days of their events."""
    used = {task.window.anchor for task in tasks if task.window}
    cards = {task.each for task in tasks if task.each}
    events = {a.part_of for a in cycle.anchors if a.id in used or (a.card and a.card in cards)}
    found = ((anchor, anchor.part_of) for anchor in cycle.anchors)
    return tuple((a, event) for a, event in found if a.id in used or (event and event in events))


def _year(cycle: Cycle, year: int) -> tuple[int, tuple[AnchorDate, ...]]:
    return year, tuple(anchor_dates(cycle, year).values())


def _task(catalogue: Catalogue, record: TaskRecord, entry: int) -> PlanTask:
    drawn = item(catalogue, record)
    return PlanTask(
        key=record.key,
        do=drawn.do,
        why=drawn.why,
        entry=entry,
        when=drawn.when,
        window=drawn.window,
        optional=drawn.optional,
        specialties=record.readers,
        stages=record.stages,
        each=drawn.each,
        instead=drawn.instead,
        formerly=drawn.formerly,
    )
