"""Which entries a book holds, in which chapter, in which order: each of them once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...catalogue.catalogue import Catalogue
from ...model.collections import Collection
from ...model.entry import Entry
from ...model.site import BOOK_CHAPTERS, BOOK_OWN, EVERY_STAGE
from ...model.taxonomy import Term
from ...model.words import msg

TITLES: Mapping[str, str] = {
    "use": msg("How to use this book"),
    "dates": msg("Dates of the season"),
    EVERY_STAGE: msg("Every stage"),
    "compare": msg("Where the advice differs"),
    "glossary": msg("Glossary"),
    "citations": msg("Sources"),
    "index": msg("Index"),
}
"""Headings of the chapters that are not made of a stage, a collection or an entry."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; without a title they stand in the chapter itself."""

    title: str | None
    topic: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its name in `site.yml`, and its entries; `stage` has a checklist at its end."""

    name: str
    title: str
    groups: tuple[Group, ...] = ()
    stage: Term | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All its entries, in order."""
        return tuple(entry for group in self.groups for entry in group.entries)


def chapters(catalogue: Catalogue, reader: Term | None) -> tuple[Chapter, ...]:
    """The chapters of the book for one kind of reader, or (None) for all; empty ones stay out."""
    return tuple(_Plan(catalogue, reader).chapters())


def foreword(catalogue: Catalogue) -> Entry | None:
    """The school's own page before all chapters."""
    return catalogue.by_id.get(catalogue.settings.site.book.foreword or "")


class _Plan:
    def __init__(self, catalogue: Catalogue, reader: Term | None) -> None:
        self.catalogue, self.reader = catalogue, reader
        chosen = catalogue.settings.site.book
        self.left_out = set(chosen.leave_out)
        names = chosen.chapters or BOOK_CHAPTERS
        self.names = [name for name in dict.fromkeys(names) if name not in self.left_out]
        first = foreword(catalogue)
        self.taken = {first.id} if first else set[str]()
        self.taken |= {name for name in (*self.names, *self.left_out) if name in catalogue.by_id}

    def chapters(self) -> Iterator[Chapter]:
        for name in self.names:
            for chapter in self._named(name):
                if chapter.groups or chapter.stage or name in BOOK_OWN:
                    yield chapter

    def _named(self, name: str) -> Iterator[Chapter]:
        catalogue = self.catalogue
        settings = catalogue.settings
        if name in catalogue.by_id:
            entry = catalogue.by_id[name]
            if self._is_for_reader(entry):
                yield Chapter(name, entry.title, (Group(None, None, (entry,)),))
        elif name in settings.stages:
            yield self._stage(settings.stages.term(name))
        elif name == "stages":
            if EVERY_STAGE not in (*self.names, *self.left_out):
                yield from self._every_stage()
            for stage in settings.stages:
                if stage.id not in (*self.names, *self.left_out):
                    yield self._stage(stage)
        elif name == EVERY_STAGE:
            yield from self._every_stage()
        elif name in settings.collections:
            yield self._collection(settings.collections[name])
        elif name in TITLES:
            yield Chapter(name, settings.words.gettext(TITLES[name]))

    def _every_stage(self) -> Iterator[Chapter]:
        groups = self._by_topic(EVERY_STAGE)
        if groups:
            title = self.catalogue.settings.words.gettext(TITLES[EVERY_STAGE])
            yield Chapter(EVERY_STAGE, title, groups)

    def _stage(self, stage: Term) -> Chapter:
        reader = self.reader.id if self.reader else None
        has_tasks = bool(self.catalogue.tasks_for(stage.id, reader))
        groups = self._by_topic(stage.id)
        return Chapter(stage.id, stage.name, groups, stage if has_tasks else None)

    def _by_topic(self, stage: str) -> tuple[Group, ...]:
        """The entries that a reader first needs in a stage, under the first of their topics."""
        topics = self.catalogue.settings.topics
        entries = [e for e in self._rest() if self._first_stage(e) == stage]
        found: dict[str | None, list[Entry]] = {None: [], **{topic.id: [] for topic in topics}}
        for entry in entries:
            written = self.catalogue.terms_of(entry, "topics")
            first = next((one for one in entry.fields.topics if one in written), None)
            found[first or next(iter(written), None)].append(entry)
        return tuple(
            Group(topics.term(topic).name if topic else None, topic, tuple(group))
            for topic, group in found.items()
            if group
        )

    def _first_stage(self, entry: Entry) -> str:
        stages = self.catalogue.terms_of(entry, "stages")
        every = len(stages) == len(self.catalogue.settings.stages.ids)
        return EVERY_STAGE if every or not stages else stages[0]

    def _rest(self) -> Iterable[Entry]:
        """Entries of all collections that have no chapter of their own."""
        for collection in self.catalogue.settings.collections.values():
            apart = collection.free or collection.about_terms or collection.people
            if not apart and collection.id not in (*self.names, *self.left_out):
                yield from self._entries(collection)

    def _entries(self, collection: Collection) -> Iterator[Entry]:
        if collection.about_terms:
            profiles = (entry for entry, _ in self.catalogue.profiles.values())
            yield from (e for e in profiles if self._is_printed(e) and self._is_own(e))
            return
        for entry in self.catalogue.in_collection(collection.id):
            if self._is_printed(entry) and self._is_for_reader(entry):
                yield entry

    def _collection(self, collection: Collection) -> Chapter:
        entries = tuple(self._entries(collection))
        groups = [Group(None, None, tuple(e for e in entries if not e.section))]
        for section in self.catalogue.sections_in(collection.id):
            inside = tuple(entry for entry in entries if entry.section == section.name)
            groups.append(Group(section.title, None, inside))
        return Chapter(
            collection.id, collection.name, tuple(group for group in groups if group.entries)
        )

    def _is_printed(self, entry: Entry) -> bool:
        return entry.id not in self.taken

    def _is_for_reader(self, entry: Entry) -> bool:
        return self.reader is None or self.reader.id in self.catalogue.readers_of(entry)

    def _is_own(self, profile: Entry) -> bool:
        """Whether a specialty's profile is the reader's own, or of the reader's family."""
        if self.reader is None:
            return True
        _, fields = self.catalogue.profiles[profile.slug]
        return self.reader.id in (profile.slug, fields.family)
