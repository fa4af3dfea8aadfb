"""For whom the guide is: what a specialty takes over of the base, and what `all` promises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ...diagnostics import Diagnostic, Position, error, note, warning
from ...model.entry import ALL, Entry
from ...model.taxonomy import DECIDED, OTHER, UNDECIDED, Family, Specialty
from ..catalogue import BASE, Catalogue
from .terms import tasks_with_paths


def check_audience(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Families exist, each specialty of a school is told what it inherits, `all` is for all."""
    settings = catalogue.settings
    families = {family.id: family for family in settings.specialties.families}
    if not settings.stages.ids and settings.stages.hidden:
        yield warning(
            settings.place("taxonomies.yml", "stages"),
            "no-stage",
            "every stage is hidden, so no checklist and no sheet is made",
            subject="stages",
            hint="show one of them, or add a stage of your own",
        )
    for specialty in settings.specialties.terms:
        place = settings.term_place("specialties", specialty.id, "id")
        if specialty.id in families:
            yield error(
                place,
                "reserved-id",
                f"'{specialty.id}' is a family already",
                subject="specialties",
                hint="give it another id",
            )
        if specialty.family and specialty.family not in families:
            yield warning(
                settings.term_place("specialties", specialty.id, "family"),
                "unknown-family",
                f"'{specialty.family}' is not a family",
                subject="family",
                expected=", ".join(families),
                hint="add it under 'families', or take one of these",
            )
        if not (families and any(entry.layer == BASE for entry in catalogue.entries)):
            continue
        if specialty.family is None and specialty.base is None:
            yield warning(
                place,
                "specialty-without-family",
                f"'{specialty.id}' names no family, so it takes over everything in the base guide",
                subject="specialties",
                expected=", ".join(families),
                hint="add 'family: ...'; 'base: all' keeps it as it is, 'base: none' starts empty",
            )
        if _is_of_a_school(catalogue, place):
            yield _inherited(catalogue, specialty, place)
    for entry in catalogue.every:
        if entry.slug in families:
            yield warning(
                Position(entry.path),
                "reserved-address",
                f"'{entry.slug}' is the id of a family, which has pages of its own",
                hint="rename the file and keep its old address under 'aliases'; from the next "
                "release on this is an error",
            )
    for entry in catalogue.entries:
        if catalogue.collection_of(entry).about_terms:
            continue  # it describes one field, for whoever is choosing
        yield from _check_all(entry, tuple(settings.specialties.families))


def _is_of_a_school(catalogue: Catalogue, place: Position) -> bool:
    """Whether a school's own configuration adds the specialty to those of the base."""
    settings = catalogue.settings
    own = settings.place("institution.yml").path.rpartition("/")[0]
    return own == place.path.rpartition("/")[0] and len(settings.institution.layers) > 1


def _inherited(catalogue: Catalogue, specialty: Specialty, place: Position) -> Diagnostic:
    """How much of the base is for a specialty, and by which word."""
    entries = [e for e in catalogue.with_term("specialties", specialty.id) if e.layer == BASE]
    tasks = [r for r in catalogue.tasks if specialty.id in r.specialties and r.entry.layer == BASE]
    everyone = sum(_is_for_any(entry.fields.specialties) for entry in entries)
    parts = [f"{everyone} of them for all"]
    if specialty.family:
        own = sum(specialty.family in entry.fields.specialties for entry in entries)
        parts.append(f"{own} for the family '{specialty.family}'")
    return note(
        place,
        "specialty-inherits",
        f"'{specialty.id}' takes over {len(entries)} {'entry' if len(entries) == 1 else 'entries'} "
        f"({', '.join(parts)}) and {len(tasks)} {'task' if len(tasks) == 1 else 'tasks'} "
        "of the base guide",
        subject="specialties",
        hint="'base: none' takes over nothing, 'base: all' everything",
    )


def _check_all(entry: Entry, families: tuple[Family, ...]) -> Iterator[Diagnostic]:
    """What is for all may not speak of one family alone; who names several compares them.

    Titles, summaries and tasks stand alone on cards and lists, so each answers for itself; of a
    text, some lines may tell of one field.
    """
    heads: list[tuple[Position, str]] = []
    text: list[tuple[Position, str]] = []
    if _is_for_any(entry.fields.specialties):
        names = ("title", "summary", "question", "instead", "text")
        heads += [(entry.places.of(n), str(getattr(entry.fields, n, ""))) for n in names]
        text = [
            (entry.body.position(entry.path, number), _LINK.sub("]", line))
            for number, line in enumerate(entry.body.text.split("\n"))
        ]
    for path, task in tasks_with_paths(entry):
        if _is_for_any(entry.specialties_of(task)):
            heads.append((entry.places.of(*path, "do"), f"{task.do} {task.why or ''}"))
    for head in heads:
        yield from _of_one_family(_named(families, head[1]), [head], 1)
    yield from _of_one_family(_named(families, entry.body.text if text else ""), text, _OFTEN)


def _is_for_any(written: Sequence[str]) -> bool:
    """Whether it names no field, so that a reader of any must find it true."""
    return set(written) <= {ALL, DECIDED, UNDECIDED, OTHER}


def _named(families: tuple[Family, ...], text: str) -> list[Family]:
    """The families of which some word may stand in the text: most texts name none."""
    lower = text.lower()
    return [family for family in families if any(word.lower() in lower for word in family.words)]


def _of_one_family(
    families: Sequence[Family], parts: list[tuple[Position, str]], most: int
) -> Iterator[Diagnostic]:
    """A warning where at least `most` of the parts use words of one family, and of no other."""
    found = {
        family.id: hits
        for family in families
        if (hits := [hit for part in parts if (hit := _spoken(family, *part))])
    }
    if len(found) != 1:
        return
    ((family_id, hits),) = found.items()
    if len(hits) < most:
        return
    place, words = hits[0]
    yield warning(
        place,
        "family-words",
        f"this is for readers of any field, and speaks of '{words}'",
        subject="specialties",
        expected="advice that is true and useful for a student of any field",
        hint=f"write it for any field, or write 'specialties: [{family_id}]'",
    )


_OFTEN = 3
"""Lines that name a family before a text speaks to it: one may be of a study."""
_LINK = re.compile(r"\]\([^)]*\)")


def _spoken(family: Family, place: Position, text: str) -> tuple[Position, str] | None:
    """The first of a family's words in a text."""
    pattern = _pattern(family.words)
    match = pattern.search(text) if pattern else None
    return (place, match.group()) if match else None


@lru_cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    if not words:
        return None
    one = "|".join(
        re.escape(word) if word != word.lower() else f"(?i:{re.escape(word)})"
        for word in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w/-])(?:{one})(?![\w-])")
