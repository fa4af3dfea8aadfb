"""Every id that an author may use, by kind: for the command line, the handbook and schemas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue
from ..model.task import EACH
from ..model.taxonomy import BESIDE


@dataclass(frozen=True, slots=True)
class Id:
    """One id: what readers see for it, and what an author should know."""

    id: str
    name: str
    note: str = ""


def ids_of(catalogue: Catalogue, kind: str) -> tuple[Id, ...]:
    """All ids of one kind, in the order of the guide; raises KeyError for another kind."""
    return tuple(_KINDS[kind](catalogue))


def _specialties(catalogue: Catalogue) -> list[Id]:
    return [
        Id(term.id, term.name, f"family {term.family}" if term.family else "")
        for term in catalogue.settings.specialties.terms
    ]


def _families(catalogue: Catalogue) -> list[Id]:
    specialties = catalogue.settings.specialties
    return [
        Id(
            family.id,
            family.name,
            ", ".join(term.id for term in specialties.terms if term.family == family.id),
        )
        for family in specialties.families
    ]


def _readers(catalogue: Catalogue) -> list[Id]:
    fields = catalogue.settings.specialties.fields
    return [Id(one, name) for one, name in BESIDE if one not in fields]


def _stages(catalogue: Catalogue) -> list[Id]:
    return [Id(term.id, term.name, term.description or "") for term in catalogue.settings.stages]


def _topics(catalogue: Catalogue) -> list[Id]:
    return [Id(term.id, term.name, term.description or "") for term in catalogue.settings.topics]


def _anchors(catalogue: Catalogue) -> list[Id]:
    return [
        Id(one.id, f"before or after {one.name}", one.description or "")
        for one in catalogue.settings.cycle.anchors
    ]


def _citations(catalogue: Catalogue) -> list[Id]:
    return [
        Id(key, one.title, f"sections: {', '.join(one.sections)}" if one.sections else "")
        for key, one in catalogue.citations.items()
    ]


def _collections(catalogue: Catalogue) -> list[Id]:
    return [Id(one.id, one.name, one.blurb) for one in catalogue.settings.collections.values()]


def _places(catalogue: Catalogue) -> list[Id]:
    entries = catalogue.by_id
    return [
        Id(name, entries[name].title if name in entries else "")
        for name in sorted(catalogue.place_names)
    ]


def _each(_catalogue: Catalogue) -> list[Id]:
    return [Id(one, f"comes again with each {one}") for one in EACH]


_KINDS: Mapping[str, Callable[[Catalogue], list[Id]]] = {
    "specialties": _specialties,
    "families": _families,
    "readers": _readers,
    "stages": _stages,
    "topics": _topics,
    "anchors": _anchors,
    "each": _each,
    "citations": _citations,
    "collections": _collections,
    "places": _places,
}
KINDS = tuple(_KINDS)
"""Kinds of ids, in order; icons, which are files, are listed by the command alone."""
IN_HANDBOOK = (
    "specialties",
    "families",
    "readers",
    "stages",
    "topics",
    "anchors",
    "each",
    "citations",
)
"""Kinds that the handbook's page lists."""

_TITLES = {
    "specialties": ("Specialties", "In `specialties` of entries and tasks."),
    "families": ("Families", "In `specialties`, too: for all specialties of the family."),
    "readers": ("Other readers", "In `specialties`, too."),
    "stages": ("Stages", "In `stages`."),
    "topics": ("Topics", "In `topics`."),
    "anchors": ("Anchors", "In `when: {anchor: ...}` of a task."),
    "each": ("What recurs", "In `each` of a task."),
    "citations": ("Citations", "In `citations`."),
}


def terms_text(catalogue: Catalogue) -> str:
    """The handbook's page of ids, as Markdown."""
    lines = [
        "These are the ids that this guide knows today. `matchbook terms` prints the same list.",
        "`matchbook terms icons` prints the names of icons. Beside these, `all` means every one.",
    ]
    for kind in IN_HANDBOOK:
        title, where = _TITLES[kind]
        found = ids_of(catalogue, kind)
        if found:
            lines += ["", f"## {title}", "", where, "", "| Id | Name | |", "|---|---|---|"]
            lines += [f"| `{one.id}` | {_cell(one.name)} | {_cell(one.note)} |" for one in found]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """A text as the cell of a table: nothing in it is a mark."""
    return "".join(f"\\{c}" if c in "\\|`*_<>[]~^=&#" else c for c in text)
