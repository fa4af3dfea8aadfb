"""The steps of a roadmap, with the time line they are drawn on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...catalogue.catalogue import Catalogue
from ...model.collections.roadmaps import Roadmap
from ...model.entry import Entry
from ..checklist import Item, item
from ..roadmap import Timeline, timeline
from ..words import WindowWords, told


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step of a roadmap; `also` are tasks of other entries."""

    id: str
    title: str
    summary: str
    window: WindowWords
    items: tuple[Item, ...]
    also: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Steps:
    """All steps of a roadmap, in words and on the time line."""

    steps: tuple[StepView, ...]
    timeline: Timeline


def steps(catalogue: Catalogue, entry: Entry, today: date) -> Steps:
    """A roadmap's steps with their tasks."""
    fields = entry.own(Roadmap)
    records = {record.task.id: record for record in catalogue.tasks_in(entry)}
    named = catalogue.task_by_key
    made = tuple(
        StepView(
            id=step.id,
            title=step.title,
            summary=step.summary,
            window=told(catalogue.settings.words, step.window, catalogue.settings.cycle),
            items=tuple(item(catalogue, records[task.id]) for task in step.tasks),
            also=tuple(item(catalogue, named[key]) for key in step.also if key in named),
        )
        for step in fields.steps
    )
    return Steps(made, timeline(catalogue, fields, today))
