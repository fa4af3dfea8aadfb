"""The page of one entry: what its collection adds, its tasks, citations, review and relations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..catalogue.catalogue import Catalogue
from ..model.collections import (
    COLLECTIONS,
    Conference,
    Faq,
    Mentor,
    Mentorship,
    Message,
    Opportunity,
    Pitfall,
    Resource,
    Roadmap,
    Rotation,
    Worksheet,
)
from ..model.entry import Entry
from .cards import Card, Chip, card, chips
from .checklist import Item, item
from .page import Address, Page, crumbs
from .roadmap import Timeline, timeline
from .sheets import sheet_files
from .words import MONTHS, STATUS, date_range, join_words, long_date, window_words


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the fact sheet at the top of an entry."""

    name: str
    value: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class CitationLine:
    """A citation as readers see it."""

    id: str
    title: str
    publisher: str
    sections: tuple[str, ...]
    address: Address


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


@dataclass(frozen=True, slots=True)
class Review:
    """When the entry was last reviewed and is next due (ISO dates and words), and who answers."""

    reviewed: str
    reviewed_words: str
    due: str
    due_words: str
    overdue: bool
    owner: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Everything the page of an entry shows.

    `glossary` holds the terms its text uses; `filed_under` the names, short and long, of the terms
    it is tagged with, which search finds it by.
    """

    id: str
    collection: str
    icon: str
    title: str
    summary: str
    question: str | None
    instead: str | None
    chips: tuple[Chip, ...]
    topics: tuple[Chip, ...]
    specialties: tuple[str, ...]
    stages: tuple[str, ...]
    topic_ids: tuple[str, ...]
    aka: tuple[str, ...]
    filed_under: tuple[str, ...]
    facts: tuple[Fact, ...]
    editions: tuple[EditionLine, ...]
    usual_month: str | None
    timeline: Timeline | None
    steps: tuple[StepView, ...]
    message: MessageView | None
    worksheet: Worksheet | None
    sheet_files: tuple[tuple[str, Address], ...]
    body: str
    tasks: tuple[Item, ...]
    checklists: tuple[tuple[str, Address], ...]
    differences: tuple[tuple[str, Address], ...]
    citations: tuple[CitationLine, ...]
    related: tuple[Card, ...]
    review: Review
    layer: str
    changed_by: str | None
    glossary: tuple[tuple[str, str], ...]


def entry_page(catalogue: Catalogue, entry: Entry, today: date) -> Page:
    """The page of one entry as of `today`."""
    fields = entry.fields
    collection = COLLECTIONS[entry.collection]
    settings = catalogue.settings
    records = {record.task.id: record for record in catalogue.tasks_in(entry)}
    stages = {stage for record in records.values() for stage in record.stages}
    view = EntryPage(
        id=entry.id,
        collection=collection.singular,
        icon=collection.icon,
        title=entry.title,
        summary=fields.summary,
        question=fields.question if isinstance(fields, Faq) else None,
        instead=fields.instead if isinstance(fields, Pitfall) else None,
        chips=chips(catalogue, entry),
        topics=tuple(
            Chip("topic", settings.topics.term(t).name, None, f"search/?topic={t}")
            for t in catalogue.terms_of(entry, "topics")
        ),
        specialties=catalogue.terms_of(entry, "specialties"),
        stages=catalogue.terms_of(entry, "stages"),
        topic_ids=catalogue.terms_of(entry, "topics"),
        aka=fields.aka,
        filed_under=_filed_under(catalogue, entry),
        facts=_facts(catalogue, entry),
        editions=_editions(catalogue, entry, today),
        usual_month=_usual_month(entry),
        timeline=timeline(catalogue, fields, today) if isinstance(fields, Roadmap) else None,
        steps=_steps(catalogue, entry),
        message=_message(entry),
        worksheet=fields if isinstance(fields, Worksheet) else None,
        sheet_files=sheet_files(entry) if isinstance(fields, Worksheet) else (),
        body=catalogue.body_of(entry),
        tasks=tuple(item(catalogue, records[task.id]) for task in fields.tasks),
        checklists=tuple(
            (term.name, f"checklists/{term.id}/") for term in settings.stages if term.id in stages
        ),
        differences=tuple(
            (difference.question, f"specialties/compare/#{difference.id}")
            for difference in catalogue.differences_of(entry)
        ),
        citations=citation_lines(catalogue, entry),
        related=tuple(card(catalogue, other) for other in catalogue.related_to(entry)),
        review=review(catalogue, entry, today),
        layer=entry.layer,
        changed_by=entry.changed_by,
        glossary=_glossary(catalogue, entry),
    )
    return Page(
        entry.permalink,
        entry.title,
        fields.summary,
        "entry",
        view,
        crumbs((collection.name, f"{collection.id}/"), (entry.title, entry.permalink)),
        searchable=True,
        source=entry.path,
        listed=entry.collection != "mentors",
    )


def review(catalogue: Catalogue, entry: Entry, today: date) -> Review:
    """The entry's review as of `today`."""
    due = catalogue.review_due(entry)
    reviewed = entry.fields.reviewed
    return Review(
        reviewed.isoformat(),
        long_date(reviewed),
        due.isoformat(),
        long_date(due),
        due < today,
        catalogue.owner_of(entry),
    )


def citation_lines(catalogue: Catalogue, entry: Entry) -> tuple[CitationLine, ...]:
    """The entry's citations, each document once with all its sections."""
    sections: dict[str, list[str]] = {}
    for ref in entry.fields.citations:
        found = sections.setdefault(ref.id, [])
        if ref.section:
            found.append(catalogue.citations[ref.id].sections[ref.section])
    return tuple(
        CitationLine(
            key,
            catalogue.citations[key].title,
            catalogue.citations[key].publisher,
            tuple(dict.fromkeys(names)),
            f"about/citations/#{key}",
        )
        for key, names in sections.items()
    )


def _filed_under(catalogue: Catalogue, entry: Entry) -> tuple[str, ...]:
    """Names of the kind an entry is of and of the terms it is tagged with.

    A taxonomy of which it has every term says nothing.
    """
    names: list[str] = [COLLECTIONS[entry.collection].singular]
    if isinstance(entry.fields, Message):
        names += [CHANNELS[entry.fields.channel], "template"]
    elif isinstance(entry.fields, Opportunity | Resource):
        names.append(entry.fields.kind.replace("-", " "))
    for taxonomy in ("topics", "specialties", "stages"):
        terms = catalogue.settings.taxonomy(taxonomy)
        found = catalogue.terms_of(entry, taxonomy)
        if len(found) < len(terms.ids):
            for term in map(terms.term, found):
                names += (term.name, *term.aka)
    return tuple(dict.fromkeys(names))


def _facts(catalogue: Catalogue, entry: Entry) -> tuple[Fact, ...]:
    fields = entry.fields
    rows: list[tuple[str, str | None, str | None]] = []
    if isinstance(fields, Rotation):
        rows = [("Setting", fields.setting, None), ("Length", fields.length, None)]
    elif isinstance(fields, Conference):
        rows = [
            ("Organizer", fields.organiser, None),
            ("Acronym", fields.acronym, None),
            ("Scope", fields.scope.capitalize(), None),
            ("Usual month", _usual_month(entry), None),
            ("Cost help", fields.cost_help, None),
            ("Website", _host(fields.website), fields.website),
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
            ("Figures as of", fields.as_of, None),
            ("Website", _host(fields.website), fields.website),
        ]
    elif isinstance(fields, Resource):
        rows = [
            ("Kind", fields.kind.replace("-", " ").capitalize(), None),
            ("By", fields.by, None),
            ("Made for", fields.audience, None),
            ("Reliability", fields.reliability, None),
            ("Limits", fields.limits, None),
            ("Website", _host(fields.website), fields.website),
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


def _host(url: str | None) -> str | None:
    return url.split("/")[2] if url else None


def _usual_month(entry: Entry) -> str | None:
    month = getattr(entry.fields, "usual_month", None)
    return MONTHS[month - 1] if month else None


def _editions(catalogue: Catalogue, entry: Entry, today: date) -> tuple[EditionLine, ...]:
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


def _steps(catalogue: Catalogue, entry: Entry) -> tuple[StepView, ...]:
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


CHANNELS = {
    "email": "E-mail",
    "in-person": "In person",
    "social-media": "Social media",
    "phone": "Phone",
}


def _message(entry: Entry) -> MessageView | None:
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


def _glossary(catalogue: Catalogue, entry: Entry) -> tuple[tuple[str, str], ...]:
    text = f"{entry.title} {entry.body.text}"
    return tuple((term, means) for term, means in catalogue.glossary.items() if term in text)
