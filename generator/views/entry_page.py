"""The page of one entry: what its collection adds, its tasks, citations, review and relations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..catalogue.catalogue import Catalogue
from ..model.collections import (
    COLLECTIONS,
    Faq,
    Message,
    Opportunity,
    Pitfall,
    Resource,
    Roadmap,
    Worksheet,
)
from ..model.entry import Entry
from .body import BodyView, entry_body
from .cards import Card, Chip, card, chips
from .checklist import Item, item
from .entry_parts import (
    CHANNELS,
    EditionLine,
    Fact,
    MessageView,
    StepView,
    editions_of,
    facts_of,
    host,
    message_of,
    steps_of,
    usual_month_of,
)
from .page import Address, Page, crumbs
from .roadmap import Timeline, timeline
from .sheets import sheet_files
from .words import long_date

# The topic under which a page shows the host's own help in a crisis.
WELLBEING = "wellbeing"


@dataclass(frozen=True, slots=True)
class CitationLine:
    """A citation as readers see it."""

    id: str
    title: str
    publisher: str
    sections: tuple[str, ...]
    address: Address
    url: str | None
    found: str | None
    read: str


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

    `filed_under` holds the names, short and long, of the terms it is tagged with, which search
    finds it by.
    `support` is the host's name and its own help in a crisis, where the page shows it.
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
    body: BodyView
    tasks: tuple[Item, ...]
    checklists: tuple[tuple[str, Address], ...]
    differences: tuple[tuple[str, Address], ...]
    citations: tuple[CitationLine, ...]
    related: tuple[Card, ...]
    review: Review
    layer: str
    changed_by: str | None
    support: tuple[str, str] | None


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
        facts=facts_of(catalogue, entry),
        editions=editions_of(catalogue, entry, today),
        usual_month=usual_month_of(entry),
        timeline=timeline(catalogue, fields, today) if isinstance(fields, Roadmap) else None,
        steps=steps_of(catalogue, entry),
        message=message_of(entry),
        worksheet=fields if isinstance(fields, Worksheet) else None,
        sheet_files=sheet_files(entry) if isinstance(fields, Worksheet) else (),
        body=entry_body(catalogue, entry),
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
        support=_support(catalogue, entry),
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


def _support(catalogue: Catalogue, entry: Entry) -> tuple[str, str] | None:
    """Who hosts the guide and whom to call there, on pages a reader in distress may open."""
    institution = catalogue.settings.institution
    if institution.support is None or WELLBEING not in catalogue.terms_of(entry, "topics"):
        return None
    return institution.name, institution.support


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
            document.title,
            document.publisher,
            tuple(dict.fromkeys(names)),
            f"about/citations/#{key}",
            document.url,
            host(document.url) if document.url else document.find_at,
            long_date(document.read),
        )
        for key, names in sections.items()
        for document in (catalogue.citations[key],)
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
