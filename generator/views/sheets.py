"""What is printed: checklists, blank worksheets, roadmaps, and a specialty's pack of all.

The same checklists as on the pages. A sheet says nothing about today, so that it changes only when
its content does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ..catalogue.catalogue import Catalogue, TaskRecord
from ..model.collections.roadmaps import Roadmap
from ..model.collections.worksheets import Worksheet
from ..model.entry import Entry
from ..model.settings import Institution
from ..model.taxonomy import Term
from ..model.words import Words
from .checklist import (
    Item,
    item,
    on_paper,
    readers_on_paper,
    sheet_address,
    sheet_name,
)
from .page import Address
from .roadmap import timeline
from .sheet import (
    PAPER_WORDS,
    PAPERS,
    Brand,
    ChecklistSheet,
    Origin,
    PackSheet,
    Printable,
    RoadmapSheet,
    Sheet,
    SheetColumn,
    SheetGroup,
    SheetStep,
    SheetTask,
    WorksheetSheet,
    sheet_words,
)
from .wall import wall
from .words import window_words

EVERY = "all"
"""Stands in an address for all specialties."""
_WIDE = 6
"""A table with more columns is drawn on paper turned sideways."""


def printables(catalogue: Catalogue) -> tuple[Printable, ...]:
    """Everything that is printed, in the order of the print room; empty sheets stay out."""
    return tuple(one for one in _printables(catalogue) if not _is_empty(one.sheet))


def _is_empty(sheet: Sheet) -> bool:
    if isinstance(sheet, ChecklistSheet):
        return not (sheet.groups or sheet.cards)
    return isinstance(sheet, PackSheet) and not (sheet.checklists or sheet.worksheets)


def _printables(catalogue: Catalogue) -> Iterator[Printable]:
    settings = catalogue.settings
    brand = brand_of(settings.institution, settings.theme.primary, settings.words)
    stages = settings.stages
    choices: tuple[Term | None, ...] = (None, *on_paper(catalogue))
    sheets = {
        (stage.id, choice.id if choice else EVERY): checklist_sheet(catalogue, stage, choice)
        for stage in stages
        for choice in choices
    }
    for stage in stages:
        for choice in choices:
            which = choice.id if choice else EVERY
            sheet = sheets[stage.id, which]
            yield Printable(
                sheet_name(stage, choice),
                "checklist",
                f"{sheet.title}: {sheet.subtitle}",
                readers_on_paper(catalogue, choice),
                (stage.id,),
                brand,
                sheet,
            )
    for choice in choices:
        which = choice.id if choice else EVERY
        pack = _pack(catalogue, choice, tuple(sheets[stage.id, which] for stage in stages))
        yield Printable(
            f"pack-{which}",
            "pack",
            f"{pack.title}: {pack.subtitle}",
            readers_on_paper(catalogue, choice),
            stages.ids,
            brand,
            pack,
        )
    for entry in catalogue.in_collection("roadmaps"):
        yield Printable(
            f"roadmap-{entry.slug}",
            "roadmap",
            entry.title,
            catalogue.readers_of(entry),
            catalogue.terms_of(entry, "stages"),
            brand,
            roadmap_sheet(catalogue, entry),
        )
    for entry in catalogue.in_collection("worksheets"):
        yield Printable(
            f"worksheet-{entry.slug}",
            "worksheet",
            entry.title,
            catalogue.readers_of(entry),
            catalogue.terms_of(entry, "stages"),
            brand,
            worksheet_sheet(catalogue, entry),
        )


def brand_of(institution: Institution, primary: str, words: Words) -> Brand:
    """The name, color and logo on every sheet; a guide named as its school is named once."""
    names = dict.fromkeys((institution.name, institution.guide_name))
    return Brand(
        institution.name,
        institution.guide_name,
        " · ".join(names),
        primary,
        institution.logo,
        institution.language,
        sheet_words(words),
        words.direction,
    )


def checklist_sheet(
    catalogue: Catalogue, stage: Term, specialty: Term | None = None
) -> ChecklistSheet:
    """The sheet of one stage, for one specialty or for all."""
    words = catalogue.settings.words
    chosen = wall(catalogue, stage, specialty)
    query = f"?specialty={specialty.id}&stage={stage.id}" if specialty else ""
    cited = {
        record.task.citation.id: None
        for record in chosen.records
        if record.task.citation and record.task.basis == "source"
    }
    source = replace(
        origin(catalogue, (record.entry for record in chosen.records)),
        documents=tuple(
            catalogue.citations[key].title for key in catalogue.citations if key in cited
        ),
    )

    def group(title: str, records: tuple[TaskRecord, ...]) -> SheetGroup:
        drawn = [item(catalogue, record) for record in records]
        return SheetGroup(
            title,
            tuple(
                _sheet_task(catalogue, one, source, None if specialty else one.for_words)
                for one in drawn
            ),
        )

    return ChecklistSheet(
        stage.name,
        specialty.name if specialty else words.gettext("All specialties"),
        scope_words(catalogue),
        f"checklists/{stage.id}/{query}",
        tuple(group(title, records) for title, records in chosen.ticks),
        tuple(group(title, records) for title, records in chosen.cards),
        _more_words(words, chosen.left),
        source,
    )


def scope_words(catalogue: Catalogue) -> str:
    """What a sheet covers, and what it does not."""
    settings = catalogue.settings
    return settings.words.gettext(
        "What {guide} advises for this stage, in the order of the year. "
        "It is not your school's list of requirements: ask your dean's office for that.",
        guide=settings.institution.guide_name,
    )


def _more_words(words: Words, left: int) -> str | None:
    if not left:
        return None
    return words.ngettext(
        "{n} more task, and the reasons, on the live page.",
        "{n} more tasks, and the reasons, on the live page.",
        left,
    )


def _sheet_task(
    catalogue: Catalogue, one: Item, source: Origin, for_words: str | None
) -> SheetTask:
    task = catalogue.task_by_key[one.key].task
    number = None
    if task.basis == "source" and task.citation:
        number = source.documents.index(catalogue.citations[task.citation.id].title) + 1
    return SheetTask(
        key=one.key,
        do=one.do,
        why=one.why,
        when=one.window.brief if one.window else "",
        optional=one.optional,
        for_words=for_words,
        source=number,
    )


def worksheet_sheet(catalogue: Catalogue, entry: Entry) -> WorksheetSheet:
    """The blank sheet of one entry of the collection `worksheets`."""
    fields = entry.own(Worksheet)
    return WorksheetSheet(
        entry.title,
        fields.summary,
        entry.permalink,
        tuple(SheetColumn(c.title, c.hint, c.width) for c in fields.columns),
        fields.rows,
        tuple((p.ask, p.lines) for p in fields.prompts),
        origin(catalogue, (entry,)),
        len(fields.columns) > _WIDE,
    )


def roadmap_sheet(catalogue: Catalogue, entry: Entry) -> RoadmapSheet:
    """The sheet of one entry of the collection `roadmaps`."""
    fields = entry.own(Roadmap)
    cycle, words = catalogue.settings.cycle, catalogue.settings.words
    records = {record.task.id: record for record in catalogue.tasks_in(entry)}
    source = origin(catalogue, (entry,))
    return RoadmapSheet(
        entry.title,
        fields.summary,
        entry.permalink,
        timeline(catalogue, fields, fields.reviewed).axes,
        tuple(
            SheetStep(
                step.title,
                window_words(words, step.window, cycle.anchor(step.window.anchor)),
                step.summary,
                tuple(
                    _sheet_task(catalogue, item(catalogue, records[task.id]), source, None)
                    for task in step.tasks
                ),
            )
            for step in fields.steps
        ),
        source,
    )


def _without_tasks(sheet: RoadmapSheet) -> RoadmapSheet:
    """The roadmap for a pack, whose checklists have the tasks already."""
    return replace(sheet, steps=tuple(replace(step, tasks=()) for step in sheet.steps))


def sheet_files(catalogue: Catalogue, entry: Entry) -> tuple[tuple[str, Address], ...]:
    """Where a worksheet's files stand, by name: on each paper, and as CSV where it has a table."""
    name = f"worksheet-{entry.slug}"
    _ = catalogue.settings.words.gettext
    papers = tuple((_(PAPER_WORDS[paper]), sheet_address(name, paper)) for paper in PAPERS)
    table = (("CSV", f"print/{name}.csv"),) if entry.own(Worksheet).columns else ()
    return papers + table


def _pack(
    catalogue: Catalogue, specialty: Term | None, checklists: tuple[ChecklistSheet, ...]
) -> PackSheet:
    chosen = tuple(sheet for sheet in checklists if sheet.groups or sheet.cards)

    def in_pack(collection: str) -> tuple[Entry, ...]:
        return tuple(
            entry
            for entry in catalogue.in_collection(collection)
            if specialty is None or specialty.id in catalogue.readers_of(entry)
        )

    roadmaps, worksheets = in_pack("roadmaps"), in_pack("worksheets")
    settings = catalogue.settings
    words = settings.words
    used = (
        entry
        for stage in settings.stages
        for record in wall(catalogue, stage, specialty).records
        for entry in (record.entry,)
    )
    return PackSheet(
        words.gettext("The whole pack"),
        specialty.name if specialty else words.gettext("All specialties"),
        words.gettext(
            "A checklist for every stage of training, roadmaps, and blank worksheets to fill in."
        ),
        f"specialties/{specialty.id}/" if specialty else "checklists/",
        chosen,
        tuple(_without_tasks(roadmap_sheet(catalogue, entry)) for entry in roadmaps),
        tuple(worksheet_sheet(catalogue, entry) for entry in worksheets),
        origin(catalogue, (*used, *roadmaps, *worksheets)),
    )


def origin(catalogue: Catalogue, entries: Iterable[Entry]) -> Origin:
    """The documents that entries rest on, their latest review and the first one that falls due."""
    known = tuple(dict.fromkeys(entry.id for entry in entries))
    found = tuple(catalogue.by_id[entry_id] for entry_id in known)
    documents = {
        ref.id: None
        for entry in found
        for ref in (*entry.fields.citations, *(t.citation for t in entry.tasks if t.citation))
    }
    order = [key for key in catalogue.citations if key in documents]
    reviewed = max((day for entry in found if (day := entry.reviewed)), default=None)
    due = min((day for entry in found if (day := catalogue.review_due(entry))), default=None)
    return Origin(
        tuple(catalogue.citations[key].title for key in order),
        reviewed,
        due,
        _dates_words(catalogue.settings.words, reviewed, due),
    )


def _dates_words(words: Words, reviewed: date | None, due: date | None) -> str:
    """When the content was last reviewed and when the next review is due."""
    if reviewed is None or due is None:
        return words.gettext("Nothing is written here yet.")
    return words.gettext(
        "Content of {reviewed}. Next review due {due}: later, look at the live page first.",
        reviewed=words.long_date(reviewed),
        due=words.long_date(due),
    )
