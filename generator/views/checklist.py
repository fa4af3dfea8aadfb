"""A stage's checklist: its tasks grouped by time, each with the advice it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue, TaskRecord
from ..model.taxonomy import Term
from .page import Address
from .words import group_title, window_words


@dataclass(frozen=True, slots=True)
class Item:
    """One task as it is drawn. `window` is in words; `anchor`, `start` and `end` are as written."""

    key: str
    do: str
    why: str | None
    window: str
    optional: bool
    specialties: tuple[str, ...]
    stages: tuple[str, ...]
    entry_title: str
    entry_address: Address
    anchor: str
    start: str
    end: str
    repeat: str | None
    for_words: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one part of the year or of one kind of event."""

    title: str
    anchor: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """All groups of one stage, for one specialty or (None) for all."""

    stage: Term
    specialty: Term | None
    groups: tuple[Group, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return tuple(item for group in self.groups for item in group.items)


def checklist(catalogue: Catalogue, stage: Term, specialty: Term | None = None) -> Checklist:
    """The checklist of one stage, for one specialty or for all."""
    records = catalogue.tasks_for(stage.id, specialty.id if specialty else None)
    return Checklist(stage, specialty, grouped(catalogue, records))


def grouped(catalogue: Catalogue, records: Iterable[TaskRecord]) -> tuple[Group, ...]:
    """Records in order of time to groups; groups that share a heading are one."""
    titles: dict[str, tuple[str, list[Item]]] = {}
    cycle = catalogue.settings.cycle
    for record in records:
        window = record.task.when
        anchor = cycle.anchor(window.anchor)
        title = group_title(window, anchor)
        titles.setdefault(title, (anchor.id, []))[1].append(item(catalogue, record))
    return tuple(Group(title, anchor, tuple(items)) for title, (anchor, items) in titles.items())


def item(catalogue: Catalogue, record: TaskRecord) -> Item:
    """One task as it is drawn."""
    task, window = record.task, record.task.when
    specialties = catalogue.settings.specialties
    only = len(record.specialties) < len(specialties.ids)
    names = " and ".join(specialties.term(s).label.lower() for s in record.specialties)
    return Item(
        record.key,
        task.do,
        task.why,
        window_words(window, catalogue.settings.cycle.anchor(window.anchor)),
        task.optional,
        record.specialties,
        record.stages,
        record.entry.title,
        record.entry.permalink,
        window.anchor,
        str(window.from_),
        str(window.to),
        str(window.repeat) if window.repeat else None,
        names if only else None,
    )
