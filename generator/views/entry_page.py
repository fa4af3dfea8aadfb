"""The page of one entry: what its collection adds, its tasks, citations, review and relations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..catalogue.catalogue import Catalogue
from ..model.entry import Entry
from ..model.words import Spoken
from .blocks import Block, above_text, below_text
from .blocks.editions import EditionLine, Editions
from .body import BodyView, entry_body
from .cards import Chip, chips
from .page import Address, Crumb, Page, crumbs
from .spellings import spellings
from .values import fields_on, value_words
from .words import host_of


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
    """When the entry was last reviewed and is next due (ISO dates and words), and who maintains it.

    `signed` names a person who answers for it, where there is one.
    """

    reviewed: str
    reviewed_words: str
    due: str
    due_words: str
    overdue: bool
    owner: str
    signed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """Everything the page of an entry shows.

    `headings` stand under the title; `above` and `below` are the blocks around the text; `before`
    and `after` are its neighbors in its collection, `siblings` more of them.
    """

    id: str
    collection: str
    icon: str
    summary: str
    headings: tuple[str, ...]
    chips: tuple[Chip, ...]
    topics: tuple[Chip, ...]
    specialties: tuple[str, ...]
    stages: tuple[str, ...]
    topic_ids: tuple[str, ...]
    aka: tuple[str, ...]
    above: tuple[Block, ...]
    body: BodyView
    below: tuple[Block, ...]
    citations: tuple[CitationLine, ...]
    review: Review | None
    layer: str
    changed_by: str | None
    lang: Spoken | None = None
    spellings: tuple[str, ...] = ()
    before: Crumb | None = None
    after: Crumb | None = None
    siblings: tuple[Crumb, ...] = ()

    @property
    def announced(self) -> tuple[EditionLine, ...]:
        """Editions to come whose dates somebody has published; an estimate is no event."""
        return tuple(
            line
            for block in self.below
            if isinstance(block.view, Editions)
            for line in block.view.lines
            if line.announced
        )


def entry_page(catalogue: Catalogue, entry: Entry, today: date) -> Page:
    """The page of one entry as of `today`."""
    fields = entry.fields
    collection = catalogue.collection_of(entry)
    settings = catalogue.settings
    before, after = (
        Crumb(one.title, one.permalink) if one and not collection.free else None
        for one in catalogue.neighbors_of(entry)
    )
    section = catalogue.section_of(entry)
    headings = (value_words(catalogue, entry, f) for f in fields_on(catalogue, entry, "heading"))
    body = entry_body(catalogue, entry)
    view = EntryPage(
        id=entry.id,
        collection=collection.singular,
        icon=collection.icon,
        summary=fields.summary,
        headings=tuple(words for words in headings if words and words != entry.title),
        chips=chips(catalogue, entry),
        topics=tuple(
            Chip("topic", settings.topics.term(t).name, None, f"search/?topic={t}")
            for t in catalogue.terms_of(entry, "topics")
        ),
        specialties=catalogue.readers_of(entry),
        stages=catalogue.terms_of(entry, "stages"),
        topic_ids=catalogue.terms_of(entry, "topics"),
        aka=fields.aka,
        above=above_text(catalogue, entry, today),
        body=body,
        below=below_text(catalogue, entry, today),
        citations=citation_lines(catalogue, entry),
        review=review(catalogue, entry, today),
        layer=entry.layer,
        changed_by=entry.changed_by,
        lang=catalogue.spoken(entry),
        spellings=spellings((entry.title, fields.summary, *fields.aka, body.html)),
        before=before,
        after=after,
        siblings=()
        if collection.free
        else tuple(Crumb(one.title, one.permalink) for one in catalogue.siblings_of(entry)),
    )
    return Page(
        entry.permalink,
        entry.title,
        fields.summary,
        "entry",
        view,
        crumbs(
            settings.words,
            *(() if collection.free else ((collection.name, f"{collection.id}/"),)),
            *(((section.title, section.permalink),) if section and not collection.free else ()),
            (entry.title, entry.permalink),
        ),
        searchable=True,
        source=entry.path,
        listed=not collection.people,
    )


def signed_by(entry: Entry) -> str:
    """Who signed the entry, `name, role`; empty where nobody has."""
    signer = entry.fields.reviewed_by
    return f"{signer.name}, {signer.role}" if signer else ""


def review(catalogue: Catalogue, entry: Entry, today: date) -> Review | None:
    """The entry's review as of `today`; None where none is asked for."""
    due, reviewed = catalogue.review_due(entry), entry.reviewed
    if due is None or reviewed is None:
        return None
    words = catalogue.settings.words
    return Review(
        reviewed.isoformat(),
        words.long_date(reviewed),
        due.isoformat(),
        words.long_date(due),
        due < today,
        catalogue.owner_of(entry),
        signed_by(entry),
    )


def citation_lines(catalogue: Catalogue, entry: Entry) -> tuple[CitationLine, ...]:
    """The entry's citations, each document once with all its sections."""
    sections: dict[str, list[str]] = {}
    for ref in entry.fields.cited:
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
            host_of(document.url) if document.url else document.find_at,
            catalogue.settings.words.long_date(document.read),
        )
        for key, names in sections.items()
        for document in (catalogue.citations[key],)
    )
