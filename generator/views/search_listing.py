"""The search listing: everything that a reader may look for, by what it is called.

Titles, other names, headings and summaries of entries, checklists, stages, specialties, tools,
print-outs, lists, pages and glossary terms, with the facets that each one has. The search of every
page works on this alone (theme/js/search); what stands in the bodies is Pagefind's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue
from ..model.taxonomy import Term
from ..model.words import Spoken, Words
from .checklist import on_paper, readers_on_paper
from .entry_page import EntryPage
from .glossary import term_lines
from .navigation import hidden
from .page import Address, Page
from .print_room import sheet_id
from .search_kinds import PLACES, TOOLS, Kind, kinds, names_in
from .sheet import Printable
from .values import fields_on, value_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One thing. `specialties`, `stages` and `topics` are facets; None stands for every one.

    `words` are values that it is found by, shown or not; `headings` are ids and words. `aside`: one
    of many that are made from something else, which stands before them. `linked` says how many
    entries lead to it.
    """

    address: Address
    kind: str
    title: str
    summary: str = ""
    aka: tuple[str, ...] = ()
    headings: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    specialties: tuple[str, ...] | None = None
    stages: tuple[str, ...] | None = None
    topics: tuple[str, ...] = ()
    lang: Spoken | None = None
    aside: bool = False
    linked: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """All things, entries first; names of terms, by taxonomy and id, that things are found by."""

    kinds: tuple[Kind, ...]
    terms: dict[str, dict[str, tuple[str, ...]]]
    items: tuple[Listed, ...]


_LEFT_OUT = frozenset({"", "search/"})
_FOR_STAFF = "about/hosting/"
"""Whoever runs the guide finds its handbook; a student who looks for `attending` should not."""


def search_listing(
    catalogue: Catalogue, pages: Iterable[Page], sheets: Iterable[Printable]
) -> Listing:
    """Everything that can be found; what a school has switched off is not among it."""
    every = tuple(pages)
    off = tuple(f"{name}/" for name in hidden(catalogue))
    shown = [page for page in every if page.address not in _LEFT_OUT and page.address not in off]
    items = [
        *sorted(_entries(catalogue, shown), key=lambda item: (item.title.casefold(), item.address)),
        *_places(catalogue, shown),
        *(() if "checklists/" in off else _checklists(catalogue)),
        *(() if "print/" in off else _print_outs(catalogue, sheets)),
        *_explained(catalogue),
    ]
    used = {item.kind for item in items}
    return Listing(
        tuple(kind for kind in kinds(catalogue) if kind.id in used), _terms(catalogue), tuple(items)
    )


def _terms(catalogue: Catalogue) -> dict[str, dict[str, tuple[str, ...]]]:
    settings = catalogue.settings
    taxonomies = {
        "specialties": (*catalogue.choices,),
        "stages": tuple(settings.stages),
        "topics": tuple(settings.topics),
    }
    return {
        name: {term.id: (term.name, *term.aka) for term in terms}
        for name, terms in taxonomies.items()
    }


def _entries(catalogue: Catalogue, pages: Iterable[Page]) -> Iterator[Listed]:
    readers = {term.id for term in catalogue.choices}
    # Each entry that is written for a specialty leads to that specialty's page.
    written = Counter(term for entry in catalogue.entries for term in entry.fields.specialties)
    for page in pages:
        view = page.view
        if not isinstance(view, EntryPage):
            continue
        entry = catalogue.by_id[view.id]
        fields = fields_on(catalogue, entry, "search")
        found = (value_words(catalogue, entry, field) for field in fields)
        also = catalogue.collection_of(entry).also_called
        is_term = catalogue.collection_of(entry).about_terms
        stages = catalogue.settings.stages.ids
        yield Listed(
            address=page.address,
            kind=entry.collection,
            title=page.title,
            summary=view.summary,
            aka=(*view.headings, *view.aka),
            headings=view.body.headings,
            words=(*(words for words in found if words), *also),
            specialties=None if readers <= set(view.specialties) else view.specialties,
            stages=None if len(view.stages) == len(stages) else view.stages,
            topics=view.topic_ids,
            lang=view.lang,
            linked=len(catalogue.backlinks_to(entry)) + (written[entry.slug] if is_term else 0),
        )


def _places(catalogue: Catalogue, pages: Iterable[Page]) -> Iterator[Listed]:
    """Lists, stages, specialties, tools and what is about the guide."""
    settings = catalogue.settings
    words = settings.words
    terms = {term.id: term for term in (*catalogue.choices, *settings.stages)}
    for page in pages:
        if isinstance(page.view, EntryPage) or page.address.startswith(_FOR_STAFF):
            continue
        first, *rest = page.address.strip("/").split("/")
        named = [terms[part] for part in rest if part in terms]
        message = TOOLS.get(page.address) or PLACES.get(page.address)
        collection = settings.collections.get(first) if not rest else None
        yield Listed(
            address=page.address,
            kind=_kind_of(page, first, named),
            title=page.title,
            summary=page.description,
            aka=_names(words, message, named, collection.asked_as if collection else ()),
            specialties=tuple(t.id for t in named if t in catalogue.choices) or None,
            stages=tuple(t.id for t in named if t in settings.stages.terms) or None,
            aside=len(named) > 1,
        )


def _kind_of(page: Page, first: str, named: list[Term]) -> str:
    if page.address in TOOLS:
        return "tools"
    if first == "specialties":
        return "specialties" if len(named) == 1 else "stages" if named else "pages"
    return first if first in ("stages", "checklists") and named else "pages"


def _names(
    words: Words, message: str | None, named: list[Term], asked_as: tuple[str, ...]
) -> tuple[str, ...]:
    """Other names of a place, those of its one term among them; two terms are found as facets."""
    names = [*asked_as, *(names_in(words, message) if message else ())]
    if len(named) == 1:
        names += (named[0].name, *named[0].aka)
    return tuple(dict.fromkeys(names))


def _checklists(catalogue: Catalogue) -> Iterator[Listed]:
    """A stage's checklist as one specialty's readers see it."""
    settings = catalogue.settings
    _ = settings.words.gettext
    for stage in settings.stages:
        for choice in on_paper(catalogue):
            if not catalogue.tasks_for(stage.id, choice.id):
                continue
            title = _("Checklist: {stage}, {specialty}", stage=stage.name, specialty=choice.name)
            yield Listed(
                address=f"checklists/{stage.id}/?specialty={choice.id}&stage={stage.id}",
                kind="checklists",
                title=title,
                specialties=readers_on_paper(catalogue, choice),
                stages=(stage.id,),
                aside=True,
            )


def _print_outs(catalogue: Catalogue, sheets: Iterable[Printable]) -> Iterator[Listed]:
    """What is printed, at its line in the print room, where the papers to choose from stand."""
    specialties, stages = catalogue.settings.specialties, catalogue.settings.stages
    for sheet in sheets:
        named = tuple(
            alias
            for taxonomy, ids in ((specialties, sheet.specialties), (stages, sheet.stages))
            for term in map(taxonomy.term, (i for i in ids if i in taxonomy))
            if len(ids) < len(taxonomy.ids)
            for alias in term.aka
        )
        yield Listed(
            address=f"print/#{sheet_id(sheet.name)}",
            kind="print",
            title=sheet.title,
            words=named,
            specialties=sheet.specialties,
            stages=sheet.stages,
            aside=True,
        )


def _explained(catalogue: Catalogue) -> Iterator[Listed]:
    for line in term_lines(catalogue):
        yield Listed(
            address=line.address, kind="terms", title=line.term, summary=line.means, aside=True
        )
