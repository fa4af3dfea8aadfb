"""A stage's checklist: its tasks grouped by time, each with the advice it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from ..catalogue.catalogue import Catalogue, TaskRecord
from ..model.entry import ALL
from ..model.taxonomy import DECIDED, FOR_DECIDED, Term
from ..model.words import Spoken
from .page import Address
from .words import UNDATED, WindowWords, each_title, group_title, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One task as it is drawn.

    `when` tells its time in words that stand alone; a task without a date has no `window`. `each`
    is what it comes again with, `source` the cited document and its address where the action
    stands in one, `formerly` the keys whose ticks it took over, `instead` whether a general task
    stands for it where no specialty is chosen, `event` the event whose day its window counts from.
    """

    key: str
    do: str
    why: str | None
    when: str
    window: WindowWords | None
    optional: bool
    specialties: tuple[str, ...]
    stages: tuple[str, ...]
    entry_title: str
    entry_address: Address
    for_words: str | None = None
    each: str | None = None
    source: tuple[str, Address] | None = None
    formerly: tuple[str, ...] = ()
    instead: bool = False
    lang: Spoken | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one part of the year or of one kind of event, or what recurs with `each`."""

    title: str
    anchor: str
    items: tuple[Item, ...]
    each: str | None = None


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
    return _checklist(catalogue, stage, specialty, records)


def every_task(catalogue: Catalogue, stage: Term) -> Checklist:
    """The checklist of one stage with every task, from which the lens chooses in the browser."""
    return _checklist(catalogue, stage, None, catalogue.tasks_on(stage.id))


def _checklist(
    catalogue: Catalogue, stage: Term, specialty: Term | None, records: Iterable[TaskRecord]
) -> Checklist:
    choices = (specialty,) if specialty else (None, *on_paper(catalogue))
    paper = tuple(
        _paper_link(catalogue, stage, choice)
        for choice in choices
        if catalogue.tasks_for(stage.id, choice.id if choice else None)
    )
    return Checklist(stage, specialty, grouped(catalogue, records), paper)


def _paper_link(catalogue: Catalogue, stage: Term, specialty: Term | None) -> PaperLink:
    name = sheet_name(stage, specialty)
    return PaperLink(
        specialty.name if specialty else catalogue.settings.words.gettext("All specialties"),
        readers_on_paper(catalogue, specialty) if specialty else (),
        sheet_address(name, "letter"),
        sheet_address(name, "a4"),
    )


def on_paper(catalogue: Catalogue) -> tuple[Term, ...]:
    """For whom there are sheets, beside that for all."""
    return catalogue.choices


def readers_on_paper(catalogue: Catalogue, specialty: Term | None) -> tuple[str, ...]:
    """The readers that a sheet is for."""
    return tuple(c.id for c in catalogue.choices) if specialty is None else (specialty.id,)


def sheet_name(stage: Term, specialty: Term | None) -> str:
    """The name of a checklist's sheet in addresses: `clinical-general-surgery`, `clinical-all`."""
    return f"{stage.id}-{specialty.id if specialty else 'all'}"


def sheet_address(name: str, paper: str) -> Address:
    """Where the PDF of a sheet stands; `paper` is `letter` or `a4`."""
    return f"print/{name}-{paper}.pdf"


def grouped(catalogue: Catalogue, records: Iterable[TaskRecord]) -> tuple[Group, ...]:
    """Records in order of time to groups; groups that share a heading are one."""
    words = catalogue.settings.words
    groups: dict[str, tuple[str, str | None, list[Item]]] = {}
    for record in records:
        window, each = record.task.when, record.task.each
        anchor = catalogue.settings.cycle.anchor(window.anchor) if window and not each else None
        if each:
            title = each_title(words, each)
        else:
            undated = words.gettext(UNDATED)
            title = group_title(words, window, anchor) if window and anchor else undated
        group = groups.setdefault(title, (anchor.id if anchor else "", each, []))
        group[2].append(item(catalogue, record))
    return tuple(
        Group(title, anchor, tuple(items), each) for title, (anchor, each, items) in groups.items()
    )


_ITEMS: WeakKeyDictionary[Catalogue, dict[str, Item]] = WeakKeyDictionary()


def item(catalogue: Catalogue, record: TaskRecord) -> Item:
    """One task as it is drawn; it stands on many lists and is made once."""
    made = _ITEMS.setdefault(catalogue, {})
    found = made.get(record.key)
    if found is None:
        found = made[record.key] = _item(catalogue, record)
    return found


def _item(catalogue: Catalogue, record: TaskRecord) -> Item:
    task = record.task
    words = catalogue.settings.words
    window = told(words, task.when, catalogue.settings.cycle) if task.when else None
    return Item(
        key=record.key,
        do=task.do,
        why=task.why,
        when=window.words if window else each_title(words, task.each) if task.each else "",
        window=window,
        optional=task.optional,
        specialties=record.readers,
        stages=record.stages,
        entry_title=record.entry.title,
        entry_address=record.entry.permalink,
        for_words=for_words(catalogue, record),
        each=task.each,
        source=_source(catalogue, record),
        formerly=catalogue.formerly(record),
        instead=task.instead_of in catalogue.task_by_key,
        lang=catalogue.spoken(record.entry),
        event=catalogue.settings.cycle.anchor(task.when.anchor).part_of if task.when else None,
    )


def for_words(catalogue: Catalogue, record: TaskRecord) -> str | None:
    """The specialties a task is for, in words; None where it is for all."""
    specialties, words = catalogue.settings.specialties, catalogue.settings.words
    written = record.entry.specialties_of(record.task)
    if ALL in written:
        return words.gettext("all other specialties") if record.replaced_for else None
    if DECIDED in written and DECIDED not in specialties:
        said = words.gettext(FOR_DECIDED)
        return said[:1].lower() + said[1:]
    doors = tuple(door.name.lower() for door in specialties.doors if door.id in written)
    if len(record.specialties) == len(specialties.ids) and not doors:
        return None
    families = tuple(f.name.lower() for f in specialties.families if f.id in written)
    own = families or tuple(specialties.term(s).label.lower() for s in record.specialties)
    return words.join((*own, *doors)) or None


def _source(catalogue: Catalogue, record: TaskRecord) -> tuple[str, Address] | None:
    """What of a task stands in a document, and where that document is described."""
    task = record.task
    timed = task.when is not None and task.when.basis == "source"
    if task.citation is None or not (timed or task.basis == "source"):
        return None
    _ = catalogue.settings.words.gettext
    title = catalogue.citations[task.citation.id].title
    if task.basis == "editors":
        words = _("Time from: {document}", document=title)
    elif timed:
        words = _("Action and time from: {document}", document=title)
    else:
        words = _("From: {document}", document=title)
    return words, f"about/citations/#{task.citation.id}"
