"""The tools that keep their data on the reader's device: the contact log, the program comparison.

What the tools know comes from here: when to write to whom, with which message, and what to compare
programs by. It stands on their pages as readable lists, so it serves without JavaScript too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue, TaskRecord
from ..model.collections.messages import Message
from ..model.entry import Entry
from ..model.settings import Anchor
from ..model.windows import Window
from .cards import Card, card
from .page import Address, Page, crumbs
from .sheets import sheet_files
from .words import WindowWords, told, wait_words

FOLLOW_UP = "follow-up"
"""The topic whose entries' tasks the contact log proposes."""

CONTACTS = "contacts/"
PROGRAMS = "programs/"


@dataclass(frozen=True, slots=True)
class Template:
    """A message that fits, and (`wait`) how long to wait for an answer to it."""

    id: str
    title: str
    address: Address
    wait_from: str | None = None
    wait_to: str | None = None
    wait_words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One thing to do for a contact, in a window."""

    id: str
    do: str
    window: WindowWords
    specialties: tuple[str, ...]
    stages: tuple[str, ...]
    for_words: str | None
    entry_title: str
    entry_address: Address
    template: Template | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """A way to have met someone (or, `since` wrote, to have written), and what then follows."""

    anchor: str
    label: str
    since: str
    hint: str | None
    title: str
    follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class ContactsView:
    """The contact log: occasions in order, what recurs, messages that are waited on, its sheet."""

    occasions: tuple[Occasion, ...]
    recurring: tuple[FollowUp, ...]
    templates: tuple[Template, ...]
    worksheet: Card | None
    sheet_files: tuple[tuple[str, Address], ...]
    advice: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class FactorLine:
    """A factor, with the documents that name it as (title, address); none: the guide's own."""

    id: str
    name: str
    ask: str
    scored: bool
    citations: tuple[tuple[str, Address], ...]


@dataclass(frozen=True, slots=True)
class ProgramLine:
    """A program of a school's list."""

    id: str
    name: str
    place: str | None
    website: str | None
    specialties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgramsView:
    """The program comparison: factors, a school's programs, its sheet and the advice behind it."""

    factors: tuple[FactorLine, ...]
    programs: tuple[ProgramLine, ...]
    worksheet: Card | None
    sheet_files: tuple[tuple[str, Address], ...]
    advice: tuple[Card, ...]


def tool_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The pages of the tools; the comparison only where there is something to compare by."""
    words = catalogue.settings.words
    _ = words.gettext
    yield Page(
        CONTACTS,
        _("Contact log"),
        _("Who you met, what you talked about, and when to write again. It stays on this device."),
        "contacts",
        contacts(catalogue),
        crumbs(words, (_("Contact log"), CONTACTS)),
    )
    if catalogue.comparison.factors:
        yield Page(
            PROGRAMS,
            _("Program comparison"),
            _("Compare programs by what matters to you, with every sum in the open."),
            "programs",
            programs(catalogue),
            crumbs(words, (_("Program comparison"), PROGRAMS)),
        )


def contacts(catalogue: Catalogue) -> ContactsView:
    """When to write to whom: windows of tasks and messages around the anchors of the log."""
    records = [r for r in catalogue.tasks if FOLLOW_UP in catalogue.terms_of(r.entry, "topics")]
    messages = [entry for entry, _ in catalogue.of_kind(Message)]
    occasions = tuple(
        _occasion(catalogue, anchor, records, messages)
        for anchor in catalogue.settings.cycle.anchors
        if anchor.contact
    )
    recurring = tuple(
        _of_task(catalogue, record, when, _template_of(catalogue, record, when, messages))
        for record in records
        if (when := record.task.when) and when.repeat
    )
    templates = tuple(
        _template(catalogue, entry)
        for entry in messages
        if entry.own(Message).channel != "in-person"
    )
    sheet = _entry(catalogue, "worksheets/contact-log")
    return ContactsView(
        occasions,
        recurring,
        templates,
        _card(catalogue, sheet),
        sheet_files(catalogue, sheet) if sheet else (),
        _advice(catalogue, sheet),
    )


def _occasion(
    catalogue: Catalogue, anchor: Anchor, records: list[TaskRecord], messages: list[Entry]
) -> Occasion:
    """What follows a meeting of one kind: tasks, then messages that no task stands for."""
    found: list[tuple[tuple[float, float], FollowUp]] = []
    stood_for: dict[str, set[str]] = {}
    for record in records:
        window = record.task.when
        if window and window.anchor == anchor.id and window.from_.count >= 0 and not window.repeat:
            template = _template_of(catalogue, record, window, messages)
            if template:
                stood_for.setdefault(template.id, set()).update(record.readers)
            found.append((window.order, _of_task(catalogue, record, window, template)))
    for entry in messages:
        send = entry.own(Message).send
        if not send or send.anchor != anchor.id or send.from_.count < 0 or send.repeat:
            continue
        meant_for = catalogue.terms_of(entry, "specialties") or catalogue.readers_of(entry)
        if not set(meant_for) <= stood_for.get(entry.id, set()):
            found.append((send.order, _of_message(catalogue, entry, send)))
    found.sort(key=lambda pair: (pair[0], pair[1].id))
    return Occasion(
        anchor.id,
        anchor.contact or anchor.name,
        anchor.contact_since,
        anchor.description,
        anchor.after or catalogue.settings.words.gettext("After {anchor}", anchor=anchor.name),
        tuple(follow_up for _, follow_up in found),
    )


def _template_of(
    catalogue: Catalogue, record: TaskRecord, window: Window, messages: list[Entry]
) -> Template | None:
    """The message that fits a task: sent in the nearest overlapping window around the same anchor.

    What recurs takes a message that recurs, and else the first message its entry points to.
    """
    fitting = [
        (_distance(window, send), _template(catalogue, entry))
        for entry in messages
        if (send := entry.own(Message).send)
        and send.anchor == window.anchor
        and set(record.readers) & set(catalogue.readers_of(entry))
        and (send.repeat if window.repeat else _overlap(window, send))
    ]
    if fitting:
        return min(fitting, key=lambda pair: (pair[0], pair[1].id))[1]
    if window.repeat:
        related = (catalogue.by_id.get(key) for key in record.entry.fields.related)
        return next((_template(catalogue, e) for e in related if e in messages), None)
    return None


def _overlap(one: Window, other: Window) -> bool:
    return one.from_.days <= other.to.days and other.from_.days <= one.to.days


def _distance(one: Window, other: Window) -> float:
    return abs(one.from_.days - other.from_.days) + abs(one.to.days - other.to.days)


def _of_task(
    catalogue: Catalogue, record: TaskRecord, window: Window, template: Template | None
) -> FollowUp:
    return _follow_up(
        catalogue,
        record.key,
        record.task.do,
        window,
        record.entry,
        record.readers,
        record.stages,
        template,
    )


def _of_message(catalogue: Catalogue, entry: Entry, send: Window) -> FollowUp:
    return _follow_up(
        catalogue,
        entry.id,
        entry.title,
        send,
        entry,
        catalogue.readers_of(entry),
        catalogue.terms_of(entry, "stages"),
        _template(catalogue, entry),
    )


def _follow_up(
    catalogue: Catalogue,
    key: str,
    do: str,
    window: Window,
    entry: Entry,
    specialties: tuple[str, ...],
    stages: tuple[str, ...],
    template: Template | None,
) -> FollowUp:
    settings = catalogue.settings
    own = tuple(s for s in specialties if s in settings.specialties)
    names = tuple(settings.specialties.term(s).label for s in own)
    return FollowUp(
        id=key,
        do=do,
        window=told(settings.words, window, settings.cycle),
        specialties=specialties,
        stages=stages,
        for_words=settings.words.join(names)
        if len(names) < len(settings.specialties.ids)
        else None,
        entry_title=entry.title,
        entry_address=entry.permalink,
        template=template,
    )


def _template(catalogue: Catalogue, entry: Entry) -> Template:
    wait = entry.own(Message).wait
    return Template(
        entry.id,
        entry.title,
        entry.permalink,
        str(wait.from_) if wait else None,
        str(wait.to) if wait else None,
        wait_words(catalogue.settings.words, wait) if wait else None,
    )


def programs(catalogue: Catalogue) -> ProgramsView:
    """What to compare programs by, and a school's own list of them."""
    comparison = catalogue.comparison
    factors = tuple(
        FactorLine(
            factor.id,
            factor.name,
            factor.ask,
            factor.scored,
            tuple(
                (catalogue.citations[key].title, f"about/citations/#{key}")
                for key in dict.fromkeys(ref.id for ref in factor.citations)
            ),
        )
        for factor in comparison.factors
    )
    listed = tuple(
        ProgramLine(
            program.id,
            program.name,
            program.place,
            program.website,
            catalogue.settings.specialties.readers(program.specialties),
        )
        for program in sorted(comparison.programs, key=lambda p: (p.name, p.id))
    )
    sheet = _entry(catalogue, "worksheets/program-comparison")
    return ProgramsView(
        factors,
        listed,
        _card(catalogue, sheet),
        sheet_files(catalogue, sheet) if sheet else (),
        _advice(catalogue, sheet),
    )


def _entry(catalogue: Catalogue, key: str) -> Entry | None:
    return catalogue.by_id.get(key)


def _card(catalogue: Catalogue, entry: Entry | None) -> Card | None:
    return card(catalogue, entry) if entry else None


def _advice(catalogue: Catalogue, sheet: Entry | None) -> tuple[Card, ...]:
    """What the sheet's entry names as related: the advice behind the tool."""
    related = (catalogue.by_id.get(key) for key in sheet.fields.related) if sheet else ()
    return tuple(card(catalogue, entry) for entry in related if entry)
