"""A stage's checklist: its tasks grouped by time, each with the advice it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from ..catalogue.catalogue import Catalogue, TaskRecord
from ..model.taxonomy import Term
from .page import Address
from .words import brief_words, group_title, window_words


@dataclass(frozen=True, slots=True)
class Item:
    """One task as it is drawn.

    `window` is in words, `brief` the same under its group's heading; `anchor`, `start` and `end`
    are as written.
    """

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
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one part of the year or of one kind of event."""

    title: str
    anchor: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PaperLink:
    """The checklist on paper for one specialty, or (no `specialties`) for all."""

    title: str
    specialties: tuple[str, ...]
    letter: Address
    a4: Address


@dataclass(frozen=True, slots=True)
class Checklist:
    """All groups of one stage, for one specialty or (None) for all, and where it is on paper."""

    stage: Term
    specialty: Term | None
    groups: tuple[Group, ...]
    paper: tuple[PaperLink, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return tuple(item for group in self.groups for item in group.items)


def checklist(catalogue: Catalogue, stage: Term, specialty: Term | None = None) -> Checklist:
    """The checklist of one stage, for one specialty or for all."""
    records = catalogue.tasks_for(stage.id, specialty.id if specialty else None)
    choices = (specialty,) if specialty else (None, *catalogue.settings.specialties)
    paper = tuple(
        _paper_link(stage, choice)
        for choice in choices
        if catalogue.tasks_for(stage.id, choice.id if choice else None)
    )
    return Checklist(stage, specialty, grouped(catalogue, records), paper)


def _paper_link(stage: Term, specialty: Term | None) -> PaperLink:
    name = sheet_name(stage, specialty)
    return PaperLink(
        specialty.name if specialty else "All specialties",
        (specialty.id,) if specialty else (),
        sheet_address(name, "letter"),
        sheet_address(name, "a4"),
    )


def sheet_name(stage: Term, specialty: Term | None) -> str:
    """The name of a checklist's sheet in addresses: `clinical-general-surgery`, `clinical-all`."""
    return f"{stage.id}-{specialty.id if specialty else 'all'}"


def sheet_address(name: str, paper: str) -> Address:
    """Where the PDF of a sheet stands; `paper` is `letter` or `a4`."""
    return f"print/{name}-{paper}.pdf"


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


_ITEMS: WeakKeyDictionary[Catalogue, dict[str, Item]] = WeakKeyDictionary()


def item(catalogue: Catalogue, record: TaskRecord) -> Item:
    """One task as it is drawn; it stands on many lists and is made once."""
    made = _ITEMS.setdefault(catalogue, {})
    found = made.get(record.key)
    if found is None:
        found = made[record.key] = _item(catalogue, record)
    return found


def _item(catalogue: Catalogue, record: TaskRecord) -> Item:
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
        brief_words(window, catalogue.settings.cycle.anchor(window.anchor)),
    )
