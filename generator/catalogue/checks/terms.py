"""Words outside their taxonomy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...diagnostics import Diagnostic, Position, did_you_mean, error, warning
from ...model.entry import ALL, Entry, KeyPath
from ...model.settings import SiteSettings
from ...model.task import Task
from ..catalogue import Catalogue

_SINGULAR = {"specialties": "specialty", "stages": "stage", "topics": "topic"}


def check_terms(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Every term of every entry and task is one of its taxonomy."""
    for entry in catalogue.every:
        for field in _SINGULAR:
            ids = getattr(entry.fields, field)
            places = [entry.places.of(field, index) for index in range(len(ids))]
            yield from check_ids(catalogue.settings, field, field, ids, places)
        for own in catalogue.collection_of(entry).own_fields:
            if own.shown.kind == "stages":
                ids = getattr(entry.fields, own.name) or ()
                places = [entry.places.of(own.key, index) for index in range(len(ids))]
                yield from check_ids(catalogue.settings, "stages", own.key, ids, places)
        for number, step in enumerate(entry.steps):
            ids = step.stages or ()
            places = [entry.places.of("steps", number, "stages", i) for i in range(len(ids))]
            yield from check_ids(catalogue.settings, "stages", "stages", ids, places)
        for number, side in enumerate(getattr(entry.fields, "side_roads", ())):
            places = [
                entry.places.of("side_roads", number, "stages", i)
                for i, _ in enumerate(side.stages)
            ]
            yield from check_ids(catalogue.settings, "stages", "stages", side.stages, places)
        for path, task in tasks_with_paths(entry):
            for field in ("specialties", "stages"):
                ids = getattr(task, field) or ()
                places = [entry.places.of(*path, field, index) for index in range(len(ids))]
                yield from check_ids(catalogue.settings, field, field, ids, places)


def check_ids(
    settings: SiteSettings,
    taxonomy: str,
    subject: str,
    ids: Sequence[str],
    places: Sequence[Position],
    known: Sequence[str] = (),
) -> Iterator[Diagnostic]:
    """The diagnostics of one list of term ids; `known` are those that may stand in it."""
    known = known or settings.taxonomy(taxonomy).known
    seen: dict[str, Position] = {}
    for term, place in zip(ids, places, strict=True):
        if term in seen:
            yield warning(
                place,
                "duplicate-term",
                f"'{term}' is written twice",
                subject=subject,
                related=(seen[term],),
                hint="keep one of the two, or write the other term that was meant",
            )
            continue
        seen[term] = place
        if term == ALL and taxonomy != "topics":
            if len(ids) > 1:
                yield error(
                    place,
                    "mixed-all",
                    "'all' is listed with other terms",
                    subject=subject,
                    hint="write [all] alone, or leave it out",
                )
        elif term not in known:
            yield error(
                place,
                "unknown-term",
                f"'{term}' is not a {_SINGULAR[taxonomy]}",
                subject=subject,
                expected=", ".join(known),
                hint=did_you_mean(term, known if taxonomy == "topics" else (*known, ALL))
                or _called(settings, taxonomy, term),
            )


def _called(settings: SiteSettings, taxonomy: str, words: str) -> str:
    """The id of the term that readers know under these words."""
    wanted = words.casefold().strip()
    for term in settings.taxonomy(taxonomy):
        names = (term.name, term.short or "", *term.aka)
        if wanted in (name.casefold() for name in names):
            return f"'{words}' is called '{term.id}' here"
    return ""


def tasks_with_paths(entry: Entry) -> Iterator[tuple[KeyPath, Task]]:
    """Tasks of an entry and of its steps, each with the key path it is written at."""
    for index, task in enumerate(entry.fields.tasks):
        yield ("tasks", index), task
    for number, step in enumerate(entry.steps):
        for index, task in enumerate(step.tasks):
            yield ("steps", number, "tasks", index), task
