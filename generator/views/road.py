"""A roadmap as one road: stages of training and Match Day are stations, with steps between them.

Every road runs from the first stage to residency, also where the roadmap starts later, so that each
reader finds where they are on it. A step stands at the station in whose time the middle of its
window falls; one counted from a day of the reader's own, at the first of its stages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..catalogue.catalogue import Catalogue
from ..model.collections.roadmaps import Roadmap, SideRoad
from ..model.cycle_dates import LAST_DAY, anchor_dates, match_years
from ..model.task import Step
from ..model.taxonomy import Stage
from .page import Address
from .roadmap import stages_of
from .values import capitalized
from .words import window_words

MATCH_WEEK = 7.0
"""Days before Match Day from which on a step stands there: Match Week."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A step on the road."""

    step: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """A way beside the road; `stages` are those whose readers are on it, `joins` a step's title."""

    title: str
    summary: str
    address: Address | None
    stages: tuple[str, ...] = ()
    joins: Stop | None = None


@dataclass(frozen=True, slots=True)
class Station:
    """A stage of training, or (no `stage`) Match Day. `covered`: the roadmap is for that stage."""

    title: str
    stage: str | None
    address: Address | None
    checklist: Address | None
    covered: bool
    stops: tuple[Stop, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Road:
    """All stations, in the order in which a reader comes to them."""

    stations: tuple[Station, ...]


def road(catalogue: Catalogue, roadmap: Roadmap, today: date) -> Road:
    """The roadmap as a road; `today` decides which season's dates place the cycle's anchors."""
    main, beside = _stages(catalogue, roadmap)
    boundaries = _boundaries(catalogue, main)
    offsets = _offsets(catalogue, today)
    at: dict[str, list[Stop]] = {place: [] for place in boundaries}
    found: dict[str, Stop] = {}
    first_place: dict[str, str] = {}
    for step in roadmap.steps:
        places = _places(catalogue, roadmap, step, boundaries, beside, offsets)
        stop = _stop(catalogue, step)
        found[step.id] = stop
        first_place[step.id] = places[0]
        for place in places:
            at[place].append(stop)
    sides = _sides(catalogue, roadmap, boundaries, beside, found, first_place)
    covered = catalogue.settings.stages.expand(roadmap.stages)
    stations = []
    for place in boundaries:
        stage = next((one for one in main if one.id == place), None)
        tasks = stage is not None and bool(catalogue.tasks_on(stage.id))
        stations.append(
            Station(
                stage.name if stage else capitalized(catalogue.settings.cycle.anchor(place).name),
                stage.id if stage else None,
                f"stages/{stage.id}/" if stage else None,
                f"checklists/{stage.id}/" if stage and tasks else None,
                stage is None or stage.id in covered,
                tuple(at[place]),
                tuple(sides[place]),
            )
        )
    return Road(tuple(stations))


def _stages(catalogue: Catalogue, roadmap: Roadmap) -> tuple[tuple[Stage, ...], dict[str, str]]:
    """The stages that are stations, and those beside them: one that matches with an earlier one.

    All that lead to the Match are on every road, then the first after it; others where the roadmap
    is for them.
    """
    covered = catalogue.settings.stages.expand(roadmap.stages)
    main: list[Stage] = []
    beside: dict[str, str] = {}
    years: dict[int, str] = {}
    matched = False
    for term in catalogue.settings.stages:
        stage = term if isinstance(term, Stage) else Stage(id=term.id, name=term.name)
        if stage.matches_in is not None:
            if stage.matches_in in years:
                beside[stage.id] = years[stage.matches_in]
                continue
            years[stage.matches_in] = stage.id
        elif not (stage.id in covered or (stage.matched and not matched)):
            continue
        matched = matched or stage.matched
        main.append(stage)
    return tuple(main), beside


def _boundaries(catalogue: Catalogue, main: Iterable[Stage]) -> dict[str, float | None]:
    """Stations by id, with the day from which on they hold, counted from Match Day."""
    found: dict[str, float | None] = {}
    has_day = LAST_DAY in catalogue.settings.cycle.anchor_ids
    before = False
    for stage in main:
        if stage.matched and before and has_day and LAST_DAY not in found:
            found[LAST_DAY] = -MATCH_WEEK
        before = before or not stage.matched
        found[stage.id] = stage.begins.days if stage.begins else None
    return found


def _offsets(catalogue: Catalogue, today: date) -> Mapping[str, float]:
    """Days from Match Day to each anchor of the cycle, and to those with a usual time."""
    cycle = catalogue.settings.cycle
    dates = anchor_dates(cycle, match_years(cycle, today)[0])
    found = {anchor.id: anchor.usually.days for anchor in cycle.anchors if anchor.usually}
    if LAST_DAY in dates:
        last = dates[LAST_DAY].date
        found |= {name: float((one.date - last).days) for name, one in dates.items()}
    return found


def _places(
    catalogue: Catalogue,
    roadmap: Roadmap,
    step: Step,
    boundaries: Mapping[str, float | None],
    beside: Mapping[str, str],
    offsets: Mapping[str, float],
) -> tuple[str, ...]:
    """The stations that a step stands at: one, or where its anchor comes in each stage, several."""
    anchor = catalogue.settings.cycle.anchor(step.window.anchor)
    own = dict.fromkeys(beside.get(one, one) for one in stages_of(catalogue, roadmap, step))
    named = tuple(place for place in own if place in boundaries)
    if anchor.each_stage and named:
        return named
    if anchor.id in offsets:
        middle = offsets[anchor.id] + (step.window.from_.days + step.window.to.days) / 2
        reached = [p for p, day in boundaries.items() if day is not None and day <= middle]
        dated = [place for place, day in boundaries.items() if day is not None]
        if dated:
            return (reached[-1] if reached else dated[0],)
    return named[:1] or (next(iter(boundaries)),)


def _stop(catalogue: Catalogue, step: Step) -> Stop:
    words = catalogue.settings.words
    anchor = catalogue.settings.cycle.anchor(step.window.anchor)
    return Stop(step.id, step.title, capitalized(window_words(words, step.window, anchor)))


def _sides(
    catalogue: Catalogue,
    roadmap: Roadmap,
    boundaries: Mapping[str, float | None],
    beside: Mapping[str, str],
    stops: Mapping[str, Stop],
    places: Mapping[str, str],
) -> dict[str, list[Side]]:
    """Side roads at the stations where they leave; stages beside the road have theirs anyway."""
    found: dict[str, list[Side]] = {place: [] for place in boundaries}
    for one in roadmap.side_roads:
        station = next((beside[s] for s in one.stages if beside.get(s) in found), None)
        place = places.get(one.leaves or "") or station or next(iter(boundaries))
        found[place].append(_side(catalogue, one, stops))
    told = {stage for one in roadmap.side_roads for stage in one.stages}
    for term in catalogue.settings.stages:
        if term.id in beside and term.id not in told and beside[term.id] in found:
            side = Side(term.name, term.description or "", f"stages/{term.id}/", (term.id,))
            found[beside[term.id]].append(side)
    return found


def _side(catalogue: Catalogue, one: SideRoad, stops: Mapping[str, Stop]) -> Side:
    entry = catalogue.named(one.entry) if one.entry else None
    return Side(
        one.title,
        one.summary,
        entry.permalink if entry else None,
        catalogue.settings.stages.expand(one.stages),
        stops.get(one.joins or ""),
    )
