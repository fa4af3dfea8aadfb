"""What a collection adds to an entry's page: facts, editions, steps, a message to send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..catalogue.catalogue import Catalogue
from ..model.collections import (
    Conference,
    Mentor,
    Mentorship,
    Message,
    Opportunity,
    Resource,
    Roadmap,
    Rotation,
)
from ..model.entry import Entry
from .checklist import Item, item
from .page import Address
from .words import MONTHS, STATUS, date_range, join_words, long_date, window_words

CHANNELS = {
    "email": "E-mail",
    "in-person": "In person",
    "social-media": "Social media",
    "phone": "Phone",
}


Row = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the fact sheet at the top of an entry."""

    name: str
    value: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class EditionLine:
    """A dated edition of a meeting; `past` as of the day of the build."""

    name: str
    when: str
    starts: str
    ends: str
    place: str | None
    status: str
    past: bool
    citation: str
    citation_address: Address
    organizer: str | None = None


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a roadmap."""

    id: str
    title: str
    summary: str
    window: str
    anchor: str
    start: str
    end: str
    start_days: float
    end_days: float
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message with its placeholders."""

    channel: str
    subject: str | None
    text: str
    placeholders: tuple[tuple[str, str], ...]
    send_when: str
    wait: str | None


def facts_of(catalogue: Catalogue, entry: Entry) -> tuple[Fact, ...]:
    """The lines of an entry's fact sheet; what is not said has none."""
    fields = entry.fields
    rows: list[Row] = []
    if isinstance(fields, Rotation):
        rows = [("Setting", fields.setting, None), ("Length", fields.length, None)]
    elif isinstance(fields, Conference):
        rows = [
            ("Organizer", fields.organiser, None),
            ("Acronym", fields.acronym, None),
            ("Scope", fields.scope.capitalize(), None),
            ("Usual month", usual_month_of(entry), None),
            ("Abstracts due", fields.abstracts, None),
            ("Cost help", fields.cost_help, None),
            *_where(fields),
        ]
    elif isinstance(fields, Mentorship):
        rows = [("Role", fields.role, None)]
    elif isinstance(fields, Opportunity):
        rows = [
            ("Kind", fields.kind.replace("-", " ").capitalize(), None),
            ("Offered by", fields.offered_by, None),
            ("Amount", fields.amount, None),
            ("Duration", fields.duration, None),
            ("Who may apply", fields.eligibility, None),
            ("Opens", _dated(fields.opens, fields.status), None),
            ("Deadline", _dated(fields.deadline, fields.status), None),
            ("Matches on", join_words(fields.matches_on) or None, None),
            ("Usual dates", fields.usually, None),
            ("Figures as of", fields.as_of, None),
            *_where(fields),
        ]
    elif isinstance(fields, Resource):
        rows = [
            ("Kind", fields.kind.replace("-", " ").capitalize(), None),
            ("By", fields.by, None),
            ("Made for", fields.audience, None),
            ("Reliability", fields.reliability, None),
            ("Limits", fields.limits, None),
            *_where(fields),
        ]
    elif isinstance(fields, Mentor):
        stages = catalogue.settings.stages
        takes_on = tuple(stages.term(s).name for s in stages.expand(fields.takes_on))
        rows = [
            ("Role", fields.role, None),
            ("Level", fields.level, None),
            ("Interests", join_words(fields.interests) or None, None),
            ("Practice", fields.practice, None),
            ("Takes on", join_words(takes_on) or None, None),
            ("Contact", fields.contact, None),
        ]
    return tuple(Fact(name, value, link) for name, value, link in rows if value)


def _dated(day: date | None, status: str | None) -> str | None:
    return f"{long_date(day)} ({STATUS[status or 'reported']})" if day else None


def _where(fields: Conference | Opportunity | Resource) -> tuple[Row, Row]:
    return (
        ("Website", fields.website and host(fields.website), fields.website),
        ("How to find it", fields.find_at, None),
    )


def host(url: str) -> str:
    """The name of the computer that an address of the web leads to."""
    return url.split("/")[2]


def usual_month_of(entry: Entry) -> str | None:
    """The month a meeting is usually in, by name."""
    month = getattr(entry.fields, "usual_month", None)
    return MONTHS[month - 1] if month else None


def editions_of(catalogue: Catalogue, entry: Entry, today: date) -> tuple[EditionLine, ...]:
    """A meeting's dated editions, the latest first, as of `today`."""
    fields = entry.fields
    if not isinstance(fields, Conference):
        return ()
    return tuple(
        EditionLine(
            edition.name,
            date_range(edition.starts, edition.ends),
            edition.starts.isoformat(),
            edition.ends.isoformat(),
            edition.place,
            STATUS[edition.status],
            edition.ends < today,
            catalogue.citations[edition.citation].title,
            f"about/citations/#{edition.citation}",
            fields.organiser,
        )
        for edition in sorted(fields.editions, key=lambda e: e.starts, reverse=True)
    )


def steps_of(catalogue: Catalogue, entry: Entry) -> tuple[StepView, ...]:
    """A roadmap's steps with their tasks."""
    fields = entry.fields
    if not isinstance(fields, Roadmap):
        return ()
    cycle = catalogue.settings.cycle
    records = {record.task.id: record for record in catalogue.tasks_in(entry)}
    return tuple(
        StepView(
            step.id,
            step.title,
            step.summary,
            window_words(step.window, cycle.anchor(step.window.anchor)),
            step.window.anchor,
            str(step.window.from_),
            str(step.window.to),
            step.window.from_.days,
            step.window.to.days,
            tuple(item(catalogue, records[task.id]) for task in step.tasks),
        )
        for step in fields.steps
    )


def message_of(entry: Entry) -> MessageView | None:
    """A message to copy, where the entry is one."""
    fields = entry.fields
    if not isinstance(fields, Message):
        return None
    wait = None
    if fields.wait:
        start, end = fields.wait.from_, fields.wait.to
        wait = start.size if start == end else f"{start.size} to {end.size}"
    return MessageView(
        CHANNELS[fields.channel],
        fields.subject,
        fields.text.strip(),
        tuple(fields.placeholders.items()),
        fields.send_when,
        wait,
    )
