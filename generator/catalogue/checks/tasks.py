"""Tasks and windows: ids written twice, anchors nobody declared, windows that end too early."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, Position, did_you_mean, error
from ...model.entry import Entry, KeyPath
from ...model.windows import Window
from ..catalogue import Catalogue
from .terms import tasks_with_paths


def check_tasks(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Task and step ids are unique in their entry; every window can be placed in time."""
    for entry in catalogue.every:
        seen: dict[str, Position] = {}
        for path, task in tasks_with_paths(entry.fields):
            place = entry.places.of(*path, "id")
            if task.id in seen:
                yield error(
                    place,
                    "duplicate-task",
                    f"'{task.id}' is already a task of this entry",
                    subject="id",
                    related=(seen[task.id],),
                    hint="give it an id of its own; ticks are remembered under it",
                )
            seen.setdefault(task.id, place)
        steps: dict[str, Position] = {}
        for index, step in enumerate(getattr(entry.fields, "steps", ())):
            place = entry.places.of("steps", index, "id")
            if step.id in steps:
                yield error(
                    place,
                    "duplicate-id",
                    f"'{step.id}' is already a step of this roadmap",
                    subject="id",
                    related=(steps[step.id],),
                )
            steps.setdefault(step.id, place)
        for path, window in windows_with_paths(entry):
            yield from _check_window(catalogue, entry, path, window)


def windows_with_paths(entry: Entry) -> Iterator[tuple[KeyPath, Window]]:
    """Every window of an entry with the key path it is written at."""
    for path, task in tasks_with_paths(entry.fields):
        yield (*path, "when"), task.when
    for index, step in enumerate(getattr(entry.fields, "steps", ())):
        yield ("steps", index, "window"), step.window
    send = getattr(entry.fields, "send", None)
    if send:
        yield ("send",), send


def _check_window(
    catalogue: Catalogue, entry: Entry, path: KeyPath, window: Window
) -> Iterator[Diagnostic]:
    known = catalogue.settings.cycle.anchor_ids
    if window.anchor not in known:
        yield error(
            entry.places.of(*path, "anchor"),
            "unknown-anchor",
            f"'{window.anchor}' is not an anchor",
            subject=str(path[-1]),
            expected=", ".join(known),
            hint=did_you_mean(window.anchor, known),
        )
    if window.to.days < window.from_.days:
        yield error(
            entry.places.of(*path, "to"),
            "window-backwards",
            f"the window ends ({window.to}) before it starts ({window.from_})",
            subject=str(path[-1]),
            related=(entry.places.of(*path, "from"),),
            hint="swap 'from' and 'to'; time before the anchor is negative",
        )
    if window.repeat and window.repeat.count <= 0:
        yield error(
            entry.places.of(*path, "repeat"),
            "bad-repeat",
            f"something cannot repeat every {window.repeat}",
            subject=str(path[-1]),
            expected="a length of time above zero, such as '3 months'",
        )
