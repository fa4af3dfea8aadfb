"""Tasks and windows: ids written twice, unknown anchors and keys, windows that end too early."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...diagnostics import Diagnostic, Position, did_you_mean, error, warning
from ...model.collections.messages import Message
from ...model.entry import ALL, Entry, KeyPath
from ...model.task import Task
from ...model.windows import Window
from ..catalogue import Catalogue
from .terms import tasks_with_paths


def check_tasks(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Task and step ids are unique in their entry; every window can be placed in time."""
    for entry in catalogue.every:
        seen: dict[str, Position] = {}
        for path, task in tasks_with_paths(entry):
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
            yield from _check_basis(entry, path, task)
        steps: dict[str, Position] = {}
        for index, step in enumerate(entry.steps):
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
    for entry, message in catalogue.of_kind(Message, drafts=True):
        if message.send:
            yield from _check_window(catalogue, entry, ("send",), message.send)


def _check_basis(entry: Entry, path: KeyPath, task: Task) -> Iterator[Diagnostic]:
    """What is said to stand in a document names it; a document that is named is used."""
    sourced: list[tuple[str, ...]] = [("basis",)] if task.basis == "source" else []
    if task.when and task.when.basis == "source":
        sourced.append(("when", "basis"))
    if sourced and not task.citation:
        yield error(
            entry.places.of(*path, *sourced[0]),
            "basis-without-citation",
            "this is said to be in a document, but none is named",
            subject="basis",
            hint="add 'citation: {id: ...}' to the task, or write 'basis: editors'",
        )
    if task.citation and not sourced:
        yield warning(
            entry.places.of(*path, "citation"),
            "unused-citation",
            "this document is not shown, since the task counts as the editors' own advice",
            subject="citation",
            hint="add 'basis: source' to the task where the document gives the action, "
            "or to its 'when' where it gives the window",
        )
    if task.each and task.when and task.when.repeat:
        yield error(
            entry.places.of(*path, "when", "repeat"),
            "bad-repeat",
            f"the task already comes again with each {task.each}",
            subject="repeat",
            hint="keep 'each' or 'repeat', not both",
        )


def check_task_keys(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Keys of other tasks: one to stand instead of, and those that a task took over."""
    every = {
        entry.key_of(task): entry.places.of(*path, "id")
        for entry in catalogue.every
        for path, task in tasks_with_paths(entry)
    }
    taken: dict[str, Position] = {}
    for entry in catalogue.every:
        for path, task in tasks_with_paths(entry):
            if task.instead_of:
                yield from _check_instead(catalogue, entry, path, task, every)
            for index, old in enumerate(task.formerly):
                place = entry.places.of(*path, "formerly", index)
                if old in every:
                    yield warning(
                        place,
                        "task-still-there",
                        f"'{old}' is still a task, so ticks on it stay with it",
                        subject="formerly",
                        related=(every[old],),
                        hint="list only keys of tasks that are gone",
                    )
                elif old in taken:
                    yield warning(
                        place,
                        "duplicate-formerly",
                        f"ticks on '{old}' already go to another task",
                        subject="formerly",
                        related=(taken[old],),
                        hint="a tick can go to one task only: keep one of the two",
                    )
                taken.setdefault(old, place)
        yield from _check_also(catalogue, entry, every)


def _check_also(
    catalogue: Catalogue, entry: Entry, every: Mapping[str, Position]
) -> Iterator[Diagnostic]:
    """Every task that a step draws from elsewhere is there, and the step has it once."""
    for number, step in enumerate(entry.steps):
        seen: dict[str, Position] = {}
        for index, key in enumerate(step.also):
            place = entry.places.of("steps", number, "also", index)
            if key.rpartition("/")[0] in catalogue.unreadable and key not in every:
                continue
            if key not in every:
                yield _no_task(catalogue, key, every, place, subject="also")
            elif key in seen or any(entry.key_of(task) == key for task in step.tasks):
                yield warning(
                    place,
                    "duplicate-task",
                    f"'{key}' is already a task of this step",
                    subject="also",
                    related=(seen.get(key, every[key]),),
                    hint="name it once",
                )
            seen.setdefault(key, place)


def _no_task(
    catalogue: Catalogue,
    key: str,
    every: Mapping[str, Position],
    place: Position,
    *,
    subject: str,
) -> Diagnostic:
    """What is said of a key that no task has, with the key that took it over or one like it."""
    now = catalogue.former_tasks.get(key)
    return error(
        place,
        "unknown-task",
        f"there is no task '{key}'",
        subject=subject,
        hint=f"it is now called '{now}'" if now else did_you_mean(key, every),
    )


def _check_instead(
    catalogue: Catalogue,
    entry: Entry,
    path: KeyPath,
    task: Task,
    every: Mapping[str, Position],
) -> Iterator[Diagnostic]:
    """The general task is there, and no reader of the own one loses it at another stage."""
    key = task.instead_of or ""
    place = entry.places.of(*path, "instead_of")
    if key == entry.key_of(task):
        yield error(
            place,
            "unknown-task",
            "a task cannot take its own place",
            subject="instead_of",
            hint="name the general task whose place it takes",
        )
        return
    if key not in every and key.rpartition("/")[0] in catalogue.unreadable:
        return
    if key not in every:
        yield _no_task(catalogue, key, every, place, subject="instead_of")
        return
    general = catalogue.task_by_key.get(key)
    own = catalogue.task_by_key.get(entry.key_of(task))
    if not general or not own:
        return  # a draft
    gap = [stage for stage in general.stages if stage not in own.stages]
    if gap and general.replaced_for:
        yield warning(
            place,
            "instead-of-gap",
            f"at the stage {', '.join(gap)}, its readers have neither this task nor '{key}'",
            subject="instead_of",
            related=(every[key],),
            hint="give both the same stages",
        )
    if ALL in entry.specialties_of(task):
        yield warning(
            place,
            "instead-of-all",
            f"no reader is left for '{key}' stands",
            subject="instead_of",
            hint="name the specialties that this task is for",
        )


def windows_with_paths(entry: Entry) -> Iterator[tuple[KeyPath, Window]]:
    """Every window of an entry's tasks and steps with the key path it is written at."""
    for path, task in tasks_with_paths(entry):
        if task.when:
            yield (*path, "when"), task.when
    for index, step in enumerate(entry.steps):
        yield ("steps", index, "window"), step.window


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
