"""The catalogue: every published entry, indexed and frozen; it answers all questions of the views.

When a view starts grouping or sorting entries for itself, a method is missing here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from ..bodies.addresses import file_named, site_address
from ..bodies.body import ReadBody
from ..bodies.read import read
from ..diagnostics import Position
from ..model.citation import Citation, Difference
from ..model.collections import Collection
from ..model.collections.specialties import Profile
from ..model.entry import ALL, Entry, EntryFields, Hidden, Places
from ..model.handbook import HandbookPage
from ..model.media import Attachment
from ..model.old_address import followed, has_query, is_safe_web, is_web, old_path
from ..model.program import Comparison
from ..model.section import Section
from ..model.settings import SiteSettings
from ..model.site import ABOUT, HOME, START, TOOLS, name_of
from ..model.task import EACH, Task
from ..model.taxonomy import CHOOSING, UNDECIDED, Term
from ..model.windows import Span, Unit
from ..model.words import ENGLISH, Spoken

F = TypeVar("F", bound=EntryFields)
Order = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """A task with the entry it is written in and the terms it is for, expanded.

    `readers` are its specialties, families and other readers (`Specialties.readers`),
    `replaced_for` those who have another task in its place (`instead_of`).
    """

    key: str
    task: Task
    entry: Entry
    specialties: tuple[str, ...]
    stages: tuple[str, ...]
    readers: tuple[str, ...]
    replaced_for: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether it stands in an entry that a school wrote, and not in the base guide."""
        return self.entry.layer != BASE

    @property
    def words(self) -> int:
        """How long it is on paper."""
        return len(self.task.do.split())


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All entries in order (collection, weight, title), with everything they refer to.

    `every` also holds drafts, which are checked but never shown; all other questions answer from
    published entries only. `unreadable` are ids whose files have problems of their own; `read_body`
    reads the text of an entry or of the handbook. `texts` are entries of which only the body could
    be read: it is checked, and never shown.
    """

    settings: SiteSettings
    every: tuple[Entry, ...]
    citations: Mapping[str, Citation] = field(default_factory=dict)
    citation_places: Mapping[str, Position] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    difference_places: tuple[Places, ...] = ()
    glossary: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, tuple[int, int] | None] = field(default_factory=dict)
    files: Mapping[str, Attachment] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    hidden: Mapping[str, Hidden] = field(default_factory=dict)
    comparison: Comparison = field(default_factory=Comparison)
    handbook: tuple[HandbookPage, ...] = ()
    sections: tuple[Section, ...] = ()
    read_body: Callable[[str], ReadBody] = read
    texts: tuple[Entry, ...] = ()

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Published entries, in order."""
        return tuple(entry for entry in self.every if not entry.fields.draft)

    def of_kind(self, schema: type[F], *, drafts: bool = False) -> Iterator[tuple[Entry, F]]:
        """Published entries of one schema with its fields, in order; for checks with `drafts`."""
        for entry in self.every if drafts else self.entries:
            if isinstance(entry.fields, schema):
                yield entry, entry.fields

    def spoken(self, entry: Entry) -> Spoken | None:
        """The language and direction of an entry's text; None where they are the frame's.

        Its own word, its layer's, the guide's; the base guide is English.
        """
        words, layer = self.settings.words, entry.changed_by or entry.layer
        layers = {one.name: one.lang for one in self.settings.institution.layers}
        usual = ENGLISH if layer == BASE and len(layers) > 1 else words.language
        return words.other(entry.fields.lang or layers.get(layer) or usual)

    def collection_of(self, entry: Entry) -> Collection:
        """The collection that an entry is of."""
        return self.settings.collections[entry.collection]

    @cached_property
    def profiles(self) -> Mapping[str, tuple[Entry, Profile]]:
        """Profiles of specialties by id: families in their order, terms first, then by title."""
        families = [family.id for family in self.settings.specialties.families]
        terms = self.settings.specialties.ids

        def place(pair: tuple[Entry, Profile]) -> tuple[int, int, str]:
            entry, profile = pair
            known = profile.family in families
            return (
                families.index(profile.family) if known else len(families),
                terms.index(entry.slug) if entry.slug in terms else len(terms),
                entry.title,
            )

        return {pair[0].slug: pair for pair in sorted(self.of_kind(Profile), key=place)}

    @cached_property
    def _order(self) -> Callable[[Entry], Order]:
        return order_in(self.settings.collections)

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Published entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def by_permalink(self) -> Mapping[str, Entry]:
        """Published entries by address, without a leading slash."""
        return {entry.permalink: entry for entry in self.entries}

    @cached_property
    def by_alias(self) -> Mapping[str, Entry]:
        """Published entries by the old addresses that redirect to them, as `rotations/icu/`."""
        return {
            alias.strip("/") + "/": entry
            for entry in self.entries
            for alias in entry.fields.aliases
        }

    @cached_property
    def _by_collection(self) -> Mapping[str, tuple[Entry, ...]]:
        groups: dict[str, list[Entry]] = {name: [] for name in self.settings.collections}
        for entry in self.entries:
            groups[entry.collection].append(entry)
        return {name: tuple(group) for name, group in groups.items()}

    def in_collection(self, collection: str) -> tuple[Entry, ...]:
        """Published entries of one collection, in order."""
        return self._by_collection[collection]

    @cached_property
    def _terms_of(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        return {
            entry.id: {
                "specialties": self.settings.specialties.expand(
                    entry.fields.specialties, from_base=entry.layer == BASE
                ),
                "stages": self.settings.stages.expand(entry.fields.stages),
                "topics": self.settings.topics.expand(entry.fields.topics),
            }
            for entry in self.entries
        }

    def terms_of(self, entry: Entry, taxonomy: str) -> tuple[str, ...]:
        """Term ids of an entry in the taxonomy's order, `all` expanded."""
        return self._terms_of[entry.id][taxonomy]

    @cached_property
    def _readers(self) -> Mapping[str, tuple[str, ...]]:
        found = {}
        for entry in self.entries:
            readers = self.settings.specialties.readers(
                entry.fields.specialties, from_base=entry.layer == BASE
            )
            if CHOOSING in entry.fields.topics and UNDECIDED not in readers:
                readers += (UNDECIDED,)
            found[entry.id] = readers
        return found

    def readers_of(self, entry: Entry) -> tuple[str, ...]:
        """All that a reader can be for whom an entry is: ids of specialties, families, doors."""
        return self._readers[entry.id]

    @cached_property
    def used_families(self) -> tuple[Term, ...]:
        """Families that something is written for, as terms for readers of their profiles."""
        written = {
            term
            for entry in self.entries
            for terms in (entry.fields.specialties, *(t.specialties or () for t in entry.tasks))
            for term in terms
        }
        return tuple(
            Term(id=family.id, name=family.name)
            for family in self.settings.specialties.families
            if family.id in written
        )

    @property
    def choices(self) -> tuple[Term, ...]:
        """All that a reader can be: a specialty, of a family, not sure yet, of another field."""
        specialties = self.settings.specialties
        return (*specialties, *self.used_families, *specialties.doors)

    @cached_property
    def _with_term(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if self.collection_of(entry).about_terms:
                groups["specialties", UNDECIDED].append(entry)
                continue
            free = self.collection_of(entry).free and ALL in entry.fields.specialties
            for taxonomy, terms in self._terms_of[entry.id].items():
                if free and taxonomy != "topics":
                    continue
                for term in self._readers[entry.id] if taxonomy == "specialties" else terms:
                    groups[taxonomy, term].append(entry)
        return {key: tuple(group) for key, group in groups.items()}

    def with_term(self, taxonomy: str, term: str) -> tuple[Entry, ...]:
        """Published entries under one term, in order; of specialties also for other readers.

        A school's free pages stand under a specialty or a stage only where they name one.
        """
        return self._with_term.get((taxonomy, term), ())

    def with_terms(self, specialty: str, stage: str) -> tuple[Entry, ...]:
        """Published entries for one specialty and one stage, in order."""
        here = {entry.id for entry in self.with_term("stages", stage)}
        return tuple(e for e in self.with_term("specialties", specialty) if e.id in here)

    @cached_property
    def tasks(self) -> tuple[TaskRecord, ...]:
        """Tasks of all published entries, in the order of entries and as written."""
        specialties, stages = self.settings.specialties, self.settings.stages
        written = [
            (
                entry,
                task,
                specialties.readers(entry.specialties_of(task), from_base=entry.layer == BASE),
            )
            for entry in self.entries
            for task in entry.tasks
        ]
        replaced: dict[str, set[str]] = defaultdict(set)
        for _, task, readers in written:
            if task.instead_of:
                replaced[task.instead_of].update(readers)
        records = []
        for entry, task, readers in written:
            key = entry.key_of(task)
            left = tuple(reader for reader in readers if reader not in replaced[key])
            records.append(
                TaskRecord(
                    key,
                    task,
                    entry,
                    tuple(reader for reader in left if reader in specialties),
                    stages.expand(entry.stages_of(task)),
                    left,
                    tuple(reader for reader in readers if reader in replaced[key]),
                )
            )
        return tuple(records)

    @cached_property
    def task_by_key(self) -> Mapping[str, TaskRecord]:
        """Tasks of all published entries by key."""
        return {record.key: record for record in self.tasks}

    @cached_property
    def former_tasks(self) -> Mapping[str, str]:
        """Keys of tasks that are no more, to the key of the task that took each one over."""
        found: dict[str, str] = {}
        for record in self.tasks:
            for old in record.task.formerly:
                if old not in self.task_by_key:
                    found.setdefault(old, record.key)
        return found

    def formerly(self, record: TaskRecord) -> tuple[str, ...]:
        """The keys that a task took over."""
        return tuple(k for k in record.task.formerly if self.former_tasks.get(k) == record.key)

    @cached_property
    def _tasks_of_stage(self) -> Mapping[str, tuple[TaskRecord, ...]]:
        groups: dict[str, list[TaskRecord]] = defaultdict(list)
        for record in self.tasks:
            for stage in record.stages:
                groups[stage].append(record)
        return {stage: tuple(sorted(group, key=self._time_of)) for stage, group in groups.items()}

    def _time_of(self, record: TaskRecord) -> tuple[int, int, tuple[float, float], str]:
        """Dated tasks by anchor and window, then undated ones, then what recurs, by what with."""
        window, each = record.task.when, record.task.each
        kind = 2 + EACH.index(each) if each else 0 if window else 1
        anchor = self._anchor_places.get(window.anchor, 0) if window else 0
        return (kind, anchor, window.order if window else (0.0, 0.0), record.key)

    @cached_property
    def _anchor_places(self) -> Mapping[str, int]:
        return {anchor: place for place, anchor in enumerate(self.settings.cycle.anchor_ids)}

    def card_of(self, record: TaskRecord) -> str | None:
        """What a task comes again with on paper: its own word, or that of its anchor."""
        window = record.task.when
        anchored = None
        if window and window.anchor in self.settings.cycle.anchor_ids:
            anchored = self.settings.cycle.anchor(window.anchor).card
        return record.task.each or anchored

    def tasks_on(self, stage: str) -> tuple[TaskRecord, ...]:
        """Every task of one stage's checklist in order of time, whomever it is for."""
        return self._tasks_of_stage.get(stage, ())

    def tasks_for(self, stage: str, specialty: str | None = None) -> tuple[TaskRecord, ...]:
        """Tasks on one stage's checklist in order of time, for a specialty or (None) for all.

        Where all are meant, the general task stands for those that specialties have instead of it.
        """
        return tuple(
            record
            for record in self.tasks_on(stage)
            if (specialty in record.readers if specialty else not self._stood_for(record, stage))
        )

    def _stood_for(self, record: TaskRecord, stage: str) -> bool:
        general = self.task_by_key.get(record.task.instead_of or "")
        return general is not None and stage in general.stages

    @cached_property
    def _records_of_entry(self) -> Mapping[str, tuple[TaskRecord, ...]]:
        groups: dict[str, list[TaskRecord]] = defaultdict(list)
        for record in self.tasks:
            groups[record.entry.id].append(record)
        return {key: tuple(group) for key, group in groups.items()}

    def tasks_in(self, entry: Entry) -> tuple[TaskRecord, ...]:
        """Tasks written in one entry, as written."""
        return self._records_of_entry.get(entry.id, ())

    def body_of(self, entry: Entry) -> ReadBody:
        """The entry's body: headings, links, HTML."""
        return self.read_body(entry.body.text)

    @cached_property
    def linked_files(self) -> frozenset[str]:
        """Attachments that a published entry links to; the others are not published."""
        named = {
            file[0]
            for entry in (*self.entries, *self.texts)
            for link in (self.body_of(entry).links if self.files else ())
            if (file := self.file_named(entry, link.target))
        }
        return frozenset(named & self.files.keys())

    def address_of(self, entry: Entry, target: str) -> str | None:
        """The address inside the site of what a local link of the entry's body leads to.

        None where a school hides it: then the words of the link stay without it.
        """
        if self.hidden and self.linked_entry(entry, target) in self.hidden:
            return None
        named = self.file_named(entry, target)
        return site_address("", "".join(named)) if named else target

    def file_named(self, entry: Entry, target: str) -> tuple[str, str] | None:
        """The file that a local address in an entry's body names, and what follows its path.

        Both from the root of the content, an entry's file without its section. A text that layers
        put together may be written from the section's folder and from the collection's: what leads
        somewhere counts. None where the address leads out of the content.
        """
        tried = [file_named(folder, target) for folder in (entry.folder, entry.collection)]
        if not entry.section:
            tried = tried[1:]
        found = [_without_section(one) for one in tried if one]
        return next((one for one in found if self._is_there(one[0])), found[0] if found else None)

    def _is_there(self, path: str) -> bool:
        name = path.removesuffix(".md")
        known = (self.named(name), name in self.hidden, path in self.images, path in self.files)
        return any(known)

    def linked_entry(self, entry: Entry, target: str) -> str | None:
        """The id of the entry that a relative link such as `../messages/thank-you.md#x` names."""
        named = self.file_named(entry, target)
        if named is None or not named[0].endswith(".md") or ":" in named[0]:
            return None
        return named[0].removesuffix(".md")

    @cached_property
    def section_by_id(self) -> Mapping[str, Section]:
        """Sections by id, `<collection>/<name>`."""
        return {section.id: section for section in self.sections}

    def sections_in(self, collection: str) -> tuple[Section, ...]:
        """The sections of a collection that have published entries, in order."""
        used = {entry.section for entry in self.in_collection(collection)}
        return tuple(s for s in self.sections if s.collection == collection and s.name in used)

    def section_of(self, entry: Entry) -> Section | None:
        """The section that an entry stands in."""
        return self.section_by_id.get(f"{entry.collection}/{entry.section}")

    def in_section(self, section: Section) -> tuple[Entry, ...]:
        """Published entries of a section, in order."""
        return tuple(e for e in self.in_collection(section.collection) if e.section == section.name)

    @cached_property
    def _reading_order(self) -> Mapping[str, tuple[Entry | None, Entry | None]]:
        found: dict[str, tuple[Entry | None, Entry | None]] = {}
        for name in self.settings.collections:
            line: tuple[Entry, ...] = tuple(e for e in self.in_collection(name) if not e.section)
            for section in self.sections_in(name):
                line += self.in_section(section)
            for before, entry, after in zip((None, *line), line, (*line[1:], None), strict=False):
                found[entry.id] = (before, after)
        return found

    def neighbors_of(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """The entries before and after one, in the order of its collection and its sections."""
        return self._reading_order[entry.id]

    def siblings_of(self, entry: Entry, most: int = 6) -> tuple[Entry, ...]:
        """Entries around one in the same section, in order; its neighbors among them."""
        line = [e for e in self.in_collection(entry.collection) if e.section == entry.section]
        place = line.index(entry)
        first = max(0, min(place - most // 2, len(line) - most - 1))
        return tuple(one for one in line[first : first + most + 1] if one is not entry)

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """Old addresses, of entries and of `redirects.yml`, to where each leads in the end.

        A target is an address inside the site or a whole one of the web. What cannot be kept (a
        query, a circle, a target that is not there) stays out; the check says why.
        """
        pairs = {
            old: entry.permalink
            for entry in self.entries
            for alias in entry.fields.aliases
            if not has_query(alias) and (old := old_path(alias))
        }
        for line in self.settings.redirects:
            old, new = old_path(line.old), self.target_of(line.new)
            if old and new is not None and not has_query(line.old):
                pairs.setdefault(old, new)
        ends = {old: followed(pairs, old) for old in pairs}
        return {old: end for old, end in ends.items() if end is not None}

    def target_of(self, text: str) -> str | None:
        """The address that a line of `redirects.yml` leads to; None where nothing stands there.

        It names an entry, an address of the web, a page of this site, or another old address.
        """
        if is_web(text):
            return text if is_safe_web(text) else None
        path, mark, part = text.strip().partition("#")
        name = path.strip("/").removesuffix(".md")
        entry = self.named(name)
        if entry:
            return f"{entry.permalink}{mark}{part}"
        if name in ("", HOME):
            return f"{mark}{part}"
        if name in self.place_names:
            return f"{name}/{mark}{part}"
        old = old_path(path)
        known = {old_path(line.old) for line in self.settings.redirects}
        return old if old in known else None

    @cached_property
    def place_names(self) -> frozenset[str]:
        """Names of all pages that this site can have: addresses without the slash at the end."""
        settings = self.settings
        stages = [stage.id for stage in settings.stages]
        terms = [term.id for term in self.choices]
        return frozenset(
            (
                *START, *TOOLS, *ABOUT, "search",
                *(one.id for one in settings.collections.values() if not one.free),
                *self.by_id,
                *(name_of(section.permalink) for section in self.sections),
                *(f"specialties/{term}" for term in terms),
                *(f"specialties/{term}/{stage}" for term in terms for stage in stages),
                *(f"{kind}/{stage}" for kind in ("stages", "checklists") for stage in stages),
            )
        )  # fmt: skip

    def named(self, key: str) -> Entry | None:
        """The published entry of that id, or the one that it has become part of."""
        return self.by_id.get(key) or self.by_alias.get(f"{key}/")

    @cached_property
    def _backlinks(self) -> Mapping[str, tuple[Entry, ...]]:
        groups: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in self.entries:
            linked = [
                target
                for link in self.body_of(entry).links
                if (target := self.linked_entry(entry, link.target))
            ]
            for target in (*entry.fields.related, *linked):
                if target != entry.id:
                    groups[target][entry.id] = entry
        return {key: tuple(group.values()) for key, group in groups.items()}

    def backlinks_to(self, entry: Entry) -> tuple[Entry, ...]:
        """Published entries that refer or link to this one, in order."""
        return self._backlinks.get(entry.id, ())

    @cached_property
    def _related(self) -> Mapping[str, tuple[Entry, ...]]:
        return {entry.id: self._find_related(entry) for entry in self.entries}

    def related_to(self, entry: Entry, limit: int = 6) -> tuple[Entry, ...]:
        """What to read next: entries named under `related`, then those that share its terms."""
        return self._related[entry.id][:limit]

    def _find_related(self, entry: Entry, limit: int = 6) -> tuple[Entry, ...]:
        named = (self.named(key) for key in entry.fields.related)
        chosen = {other.id: other for other in named if other}
        for other in self.backlinks_to(entry):
            chosen.setdefault(other.id, other)
        if len(chosen) < limit:
            for other in self._sharing_topics(entry, limit + len(chosen) + 1):
                chosen.setdefault(other.id, other)
        chosen.pop(entry.id, None)
        return tuple(chosen.values())[:limit]

    def _sharing_topics(self, entry: Entry, limit: int) -> list[Entry]:
        """Entries with most topics in common, the rarest topics first; bounded work per entry."""
        topics = sorted(
            self.terms_of(entry, "topics"), key=lambda t: len(self.with_term("topics", t))
        )
        specialties = set(self.terms_of(entry, "specialties"))
        stages = set(self.terms_of(entry, "stages"))
        scores: dict[str, int] = defaultdict(int)
        for topic in topics[:4]:
            group = self.with_term("topics", topic)
            at = bisect_left(group, self._order(entry), key=self._order)
            for other in group[max(0, at - 20) : at + 20]:
                shares = specialties.intersection(self.terms_of(other, "specialties"))
                if shares and stages.intersection(self.terms_of(other, "stages")):
                    scores[other.id] += 1
        best = sorted(scores, key=lambda key: (-scores[key], key))
        return [self.by_id[key] for key in best[:limit]]

    def citing(self, citation: str) -> tuple[Entry, ...]:
        """Published entries that rest on a document, in order."""
        return self._citing.get(citation, ())

    @cached_property
    def _citing(self) -> Mapping[str, tuple[Entry, ...]]:
        groups: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in self.entries:
            for ref in entry.fields.cited:
                groups[ref.id][entry.id] = entry
        return {key: tuple(group.values()) for key, group in groups.items()}

    def differences_of(self, entry: Entry) -> tuple[Difference, ...]:
        """Differences between documents that name this entry as related."""
        return tuple(d for d in self.differences if entry.id in d.related)

    @cached_property
    def _review_months(self) -> Mapping[str, int]:
        policy = self.settings.reviews
        months = {}
        for name in self.settings.collections:
            group = sorted(self.in_collection(name), key=lambda entry: entry.id)
            for number, entry in enumerate(group):
                base = policy.months.get(name, policy.default_months)
                spread = number % (policy.stagger_months + 1)
                months[entry.id] = entry.fields.review_in or base + spread
        return months

    def review_due(self, entry: Entry) -> date | None:
        """The day the next review is due: last review, plus its months or the policy's.

        None where no review is asked for.
        """
        months = Span(self._review_months[entry.id], Unit.MONTHS)
        return months.after(entry.reviewed) if entry.reviewed else None

    def owner_of(self, entry: Entry) -> str:
        """Who maintains the entry."""
        return entry.fields.owner or self.settings.reviews.owner


def order_in(collections: Mapping[str, Collection]) -> Callable[[Entry], Order]:
    """The order of entries everywhere: collection, weight, title, id."""
    places = {name: number for number, name in enumerate(collections)}
    return lambda entry: (places[entry.collection], entry.fields.weight, entry.title, entry.id)


BASE = "base"
"""The layer that the package carries."""


def _without_section(named: tuple[str, str]) -> tuple[str, str]:
    """An entry's file as its id names it: `guides/letters/asking.md` -> `guides/asking.md`."""
    path, rest = named
    parts = path.split("/")
    if len(parts) != 3 or parts[1] == "sections" or not path.endswith(".md"):
        return named
    if parts[2] == "index.md":
        return f"{parts[0]}/sections/{parts[1]}/index.md", rest
    return f"{parts[0]}/{parts[2]}", rest
