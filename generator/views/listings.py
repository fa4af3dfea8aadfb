"""Lists: collections, specialties, stages, both together, checklists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..catalogue.catalogue import Catalogue
from ..model.collections import Collection
from ..model.entry import Entry
from ..model.section import Section as GuideSection
from ..model.taxonomy import CHOOSING, UNDECIDED, Term
from .cards import Card, card
from .checklist import Checklist, checklist, every_task
from .grouping import grouped
from .page import Address, Crumb, Page, crumbs


@dataclass(frozen=True, slots=True)
class Section:
    """Cards under one heading."""

    title: str
    address: Address
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A term offered as a filter, with how many cards it would keep."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A question that another page answers now: its id on the list, in words, and that page."""

    id: str
    words: str
    title: str
    address: Address


@dataclass(frozen=True, slots=True)
class ListView:
    """One collection, or one section of it: its cards, and the topics to filter them by.

    A collection with sections, and a long list, has its cards in `groups`; a section's page has the
    sections `before` and `after` it. `moved` are questions that other pages answer now.
    """

    collection: str
    style: str
    cards: tuple[Card, ...]
    topics: tuple[FacetValue, ...]
    sorts: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    before: Crumb | None = None
    after: Crumb | None = None
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading of a list; of a section, `address` is its page's."""

    title: str
    summary: str
    address: Address | None
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class TermCard:
    """A term in a list of terms, with how much stands under it."""

    term: Term
    address: Address
    entries: int = 0
    tasks: int = 0

    @property
    def listed(self) -> bool:
        """Whether the guide has lists for it; a field may have a profile alone."""
        return bool(self.entries or self.tasks)


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms under one heading; a guide without families has one group that needs none."""

    id: str | None
    title: str | None
    cards: tuple[TermCard, ...]


@dataclass(frozen=True, slots=True)
class TermsView:
    """All terms of one taxonomy; specialties by family, with the fields that have a profile."""

    taxonomy: str
    groups: tuple[TermGroup, ...]
    profiles: int = 0


@dataclass(frozen=True, slots=True)
class TermView:
    """Everything under one term, or under a specialty and a stage at once.

    `useful` are the cards to start with; `lens` names what the reader's lens may still narrow.
    """

    specialty: Term | None
    stage: Term | None
    sections: tuple[Section, ...]
    checklist: Checklist | None
    crossings: tuple[TermCard, ...]
    useful: tuple[Card, ...] = ()
    lens: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistsView:
    """The list of checklists."""

    cards: tuple[TermCard, ...]
    specialties: tuple[Term, ...]


QUESTIONS = "questions"
"""The style of a list whose entries open where they stand, each under an id of its own."""
_SORTS: Mapping[str, str] = {"month": "month", "date": "deadline"}
"""What a list may be sorted by, from the kind of a field to its word in the page."""


def collection_page(catalogue: Catalogue, collection: Collection) -> Page:
    """The list of one collection, by sections where it has them."""
    _ = catalogue.settings.words.gettext
    entries = catalogue.in_collection(collection.id)
    name = _(collection.name)
    view = _list(catalogue, collection, entries)
    if view.style == QUESTIONS:
        view = replace(view, moved=_moved(catalogue, collection))
    sections = catalogue.sections_in(collection.id)
    if sections:
        loose = tuple(card(catalogue, entry) for entry in entries if not entry.section)
        groups = [Group(_("General"), "", None, loose)] if loose else []
        groups += [
            Group(
                section.title,
                section.written.summary,
                section.permalink,
                tuple(card(catalogue, entry) for entry in catalogue.in_section(section)),
            )
            for section in sections
        ]
        view = replace(view, groups=tuple(groups), style="rows")
    elif parts := _groups(catalogue, entries):
        plain = view.style == "cards" and not view.sorts
        view = replace(view, groups=parts, style="rows" if plain else view.style)
    return Page(
        f"{collection.id}/",
        name,
        _(collection.blurb),
        "list",
        view,
        crumbs(catalogue.settings.words, (name, f"{collection.id}/")),
    )


def section_page(catalogue: Catalogue, section: GuideSection) -> Page:
    """The page of one section: its entries, and the sections before and after it."""
    collection = catalogue.settings.collections[section.collection]
    line = (None, *catalogue.sections_in(collection.id), None)
    at = line.index(section)
    before, after = (
        Crumb(one.title, one.permalink) if one else None for one in (line[at - 1], line[at + 1])
    )
    view = replace(
        _list(catalogue, collection, catalogue.in_section(section)),
        style="rows",
        before=before,
        after=after,
    )
    name = catalogue.settings.words.gettext(collection.name)
    return Page(
        section.permalink,
        section.title,
        section.written.summary,
        "list",
        view,
        crumbs(
            catalogue.settings.words,
            (name, f"{collection.id}/"),
            (section.title, section.permalink),
        ),
    )


def _groups(catalogue: Catalogue, entries: tuple[Entry, ...]) -> tuple[Group, ...]:
    return tuple(
        Group(title, "", None, tuple(card(catalogue, entry) for entry in group))
        for title, group in grouped(catalogue, entries)
    )


def _list(catalogue: Catalogue, collection: Collection, entries: tuple[Entry, ...]) -> ListView:
    counts: dict[str, int] = {}
    for entry in entries:
        for topic in catalogue.terms_of(entry, "topics"):
            counts[topic] = counts.get(topic, 0) + 1
    sorts = tuple(
        _SORTS[field.shown.kind]
        for field in collection.own_fields
        if "filter" in field.shown.on and field.shown.kind in _SORTS
    )
    return ListView(
        collection.id,
        collection.list_style,
        tuple(card(catalogue, entry) for entry in entries),
        tuple(
            FacetValue(t.id, t.name, counts[t.id])
            for t in catalogue.settings.topics
            if t.id in counts
        ),
        sorts,
    )


def _moved(catalogue: Catalogue, collection: Collection) -> tuple[Moved, ...]:
    """Old addresses of the collection that lead elsewhere: links into the list keep their aim."""
    found = [
        Moved(slug, slug.replace("-", " ").capitalize(), entry.title, entry.permalink)
        for entry in catalogue.entries
        for alias in entry.fields.aliases
        for folder, _, slug in (alias.strip("/").partition("/"),)
        if folder == collection.id and slug and "/" not in slug
    ]
    return tuple(sorted(found, key=lambda one: one.id))


def stages_page(catalogue: Catalogue) -> Page:
    """The list of all stages."""
    _ = catalogue.settings.words.gettext
    cards = tuple(_term_card(catalogue, "stages", term) for term in catalogue.settings.stages)
    return Page(
        "stages/",
        _("Stages"),
        _("Pick where you are in training to see what matters now."),
        "terms",
        TermsView("stages", (TermGroup(None, None, cards),)),
        crumbs(catalogue.settings.words, (_("Stages"), "stages/")),
    )


def specialties_page(catalogue: Catalogue) -> Page:
    """The list of all specialties, those with no more than a profile too, by family."""
    _ = catalogue.settings.words.gettext
    specialties = catalogue.settings.specialties
    families: dict[str | None, list[TermCard]] = {f.id: [] for f in specialties.families}
    families[None] = []
    for term in specialties.terms:
        family = term.family if term.family in families else None
        families[family].append(_term_card(catalogue, "specialties", term))
    for slug, (entry, profile) in catalogue.profiles.items():
        if slug not in specialties:
            alone = Term(id=slug, name=entry.title, description=entry.fields.summary)
            families[profile.family].append(TermCard(alone, entry.permalink))
    doors = [_term_card(catalogue, "specialties", door) for door in specialties.doors]
    names = {family.id: family.name for family in specialties.families}
    groups = [
        TermGroup(family, names[family] if family else _("More specialties"), tuple(cards))
        for family, cards in families.items()
        if cards
    ]
    if len(groups) > 1:
        groups.append(TermGroup("doors", _("Not decided, or another field"), tuple(doors)))
    else:
        groups = [TermGroup(None, None, (*(c for g in groups for c in g.cards), *doors))]
    return Page(
        "specialties/",
        _("Specialties"),
        _("Pick your specialty to see what it asks for, and what the guide has for it."),
        "terms",
        TermsView("specialties", tuple(groups), len(catalogue.profiles)),
        crumbs(catalogue.settings.words, (_("Specialties"), "specialties/")),
    )


def _term_card(catalogue: Catalogue, taxonomy: str, term: Term) -> TermCard:
    return TermCard(
        term,
        f"{taxonomy}/{term.id}/",
        len(catalogue.with_term(taxonomy, term.id)),
        sum(
            term.id in (record.stages if taxonomy == "stages" else record.readers)
            for record in catalogue.tasks
        ),
    )


def specialty_view(catalogue: Catalogue, specialty: Term) -> TermView:
    """Everything for one specialty: each stage, then all its entries."""
    return TermView(
        specialty,
        None,
        _sections(catalogue, catalogue.with_term("specialties", specialty.id)),
        None,
        tuple(
            TermCard(
                stage,
                f"specialties/{specialty.id}/{stage.id}/",
                len(catalogue.with_terms(specialty.id, stage.id)),
                len(catalogue.tasks_for(stage.id, specialty.id)),
            )
            for stage in catalogue.settings.stages
        ),
        _helping_to_choose(catalogue) if specialty.id == UNDECIDED else (),
        lens="stage",
    )


def specialty_page(catalogue: Catalogue, specialty: Term) -> Page:
    """The page of a specialty that has no profile."""
    address = f"specialties/{specialty.id}/"
    words = catalogue.settings.words
    _ = words.gettext
    return Page(
        address,
        specialty.name,
        specialty.description or _("Everything for {specialty}.", specialty=specialty.name.lower()),
        "term",
        specialty_view(catalogue, specialty),
        crumbs(words, (_("Specialties"), "specialties/"), (specialty.name, address)),
    )


def stage_page(catalogue: Catalogue, stage: Term) -> Page:
    """Everything for one stage."""
    address = f"stages/{stage.id}/"
    words = catalogue.settings.words
    _ = words.gettext
    view = TermView(
        None,
        stage,
        _sections(catalogue, catalogue.with_term("stages", stage.id)),
        None,
        tuple(
            TermCard(
                specialty,
                f"specialties/{specialty.id}/{stage.id}/",
                len(catalogue.with_terms(specialty.id, stage.id)),
                len(catalogue.tasks_for(stage.id, specialty.id)),
            )
            for specialty in (
                *catalogue.settings.specialties,
                *catalogue.settings.specialties.doors,
            )
        ),
        useful(catalogue, stage),
        lens="specialty",
    )
    return Page(
        address,
        stage.name,
        stage.description or _("Everything for this stage: {stage}.", stage=stage.name),
        "term",
        view,
        crumbs(words, (_("Stages"), "stages/"), (stage.name, address)),
    )


def crossing_page(catalogue: Catalogue, specialty: Term, stage: Term) -> Page:
    """Everything for one specialty and one stage, its checklist first."""
    parent = f"specialties/{specialty.id}/"
    address = f"{parent}{stage.id}/"
    words = catalogue.settings.words
    _ = words.gettext
    view = TermView(
        specialty,
        stage,
        _sections(catalogue, catalogue.with_terms(specialty.id, stage.id)),
        checklist(catalogue, stage, specialty),
        (),
        useful(catalogue, stage, specialty),
    )
    return Page(
        address,
        f"{specialty.name}: {stage.name}",
        _(
            "What to do, read and prepare for {specialty} at this stage: {stage}.",
            specialty=specialty.name.lower(),
            stage=stage.name,
        ),
        "term",
        view,
        crumbs(
            words,
            (_("Specialties"), "specialties/"),
            (specialty.name, parent),
            (stage.name, address),
        ),
    )


def useful(catalogue: Catalogue, stage: Term, specialty: Term | None = None) -> tuple[Card, ...]:
    """Three entries to start with: those that say most about just this stage and specialty.

    The more of the checklist they carry, and the fewer others they are meant for, the better.
    """

    def worth(entry: Entry) -> tuple[float, int, str]:
        own = sum(
            stage.id in record.stages and (not specialty or specialty.id in record.readers)
            for record in catalogue.tasks_in(entry)
        )
        meant_for = len(catalogue.terms_of(entry, "stages")) * len(catalogue.readers_of(entry))
        return (-(own + 1) / meant_for, entry.fields.weight, entry.id)

    found = (
        catalogue.with_terms(specialty.id, stage.id)
        if specialty
        else catalogue.with_term("stages", stage.id)
    )
    if specialty and specialty.id == UNDECIDED:
        chosen = [entry for entry in found if CHOOSING in entry.fields.topics]
        if chosen:
            return tuple(card(catalogue, entry) for entry in chosen)
    readable = (entry for entry in found if catalogue.collection_of(entry).start_with)
    return tuple(card(catalogue, entry) for entry in sorted(readable, key=worth)[:3])


def _helping_to_choose(catalogue: Catalogue) -> tuple[Card, ...]:
    """What to read first for someone who is not sure yet."""
    return tuple(card(catalogue, entry) for entry in catalogue.with_term("topics", CHOOSING))


def _sections(catalogue: Catalogue, entries: tuple[Entry, ...]) -> tuple[Section, ...]:
    """By collection, and by section where a collection has some."""
    _ = catalogue.settings.words.gettext
    groups: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.collection, entry.section), []).append(entry)
    found: list[tuple[str, Address, tuple[Entry, ...]]] = []
    for name, collection in catalogue.settings.collections.items():
        title = _(collection.name)
        sections = catalogue.sections_in(name)
        loose = tuple(groups.get((name, None), ()))
        parts = () if sections else grouped(catalogue, loose)
        found += [(f"{title}: {part}", f"{name}/", group) for part, group in parts]
        if loose and not parts:
            found.append((title, f"{name}/", loose))
        for section in sections:
            if group := tuple(groups.get((name, section.name), ())):
                found.append((f"{title}: {section.title}", section.permalink, group))
    return tuple(
        Section(title, address, tuple(card(catalogue, entry) for entry in group))
        for title, address, group in found
    )


def checklists_page(catalogue: Catalogue) -> Page:
    """The list of checklists."""
    cards = tuple(
        TermCard(
            stage,
            f"checklists/{stage.id}/",
            len(catalogue.with_term("stages", stage.id)),
            len(catalogue.tasks_for(stage.id)),
        )
        for stage in catalogue.settings.stages
    )
    words = catalogue.settings.words
    _ = words.gettext
    view = ChecklistsView(cards, tuple(catalogue.settings.specialties))
    return Page(
        "checklists/",
        _("Checklists"),
        _("One checklist for every stage of training: tick it here or print it."),
        "checklists",
        view,
        crumbs(words, (_("Checklists"), "checklists/")),
    )


def checklist_page(catalogue: Catalogue, stage: Term) -> Page:
    """One stage's checklist for all specialties; the lens narrows it in the browser."""
    address = f"checklists/{stage.id}/"
    words = catalogue.settings.words
    _ = words.gettext
    return Page(
        address,
        _("Checklist: {stage}", stage=stage.name),
        _("What to do in this stage, in order of time: {stage}.", stage=stage.name),
        "checklist",
        every_task(catalogue, stage),
        crumbs(words, (_("Checklists"), "checklists/"), (stage.name, address)),
    )
