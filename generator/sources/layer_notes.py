"""What a school should know of a file that stands over one of a lower layer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..diagnostics import Diagnostic, Position, note, warning
from .front_matter import RawEntry
from .pieces import Piece, listed


def dropped_tasks(
    key: str, below: Mapping[str, Any], raw: RawEntry, place: Position
) -> list[Diagnostic]:
    """A note where tasks of the lower entry are gone, because ticks are kept under their keys."""
    gone = sorted(_task_ids(below) - _task_ids(raw.data))
    if not gone:
        return []
    return [
        note(
            place,
            "task-dropped",
            f"'{key}' loses {'a task' if len(gone) == 1 else 'tasks'} of the layer below: "
            f"{', '.join(gone)}",
            hint="readers' ticks on them will not show; 'tasks+' adds and keeps the others",
        )
    ]


def _task_ids(data: Mapping[str, Any]) -> set[str]:
    def ids(holder: object) -> set[str]:
        items = holder.get("tasks") if isinstance(holder, dict) else None
        return {
            item["id"]
            for item in (items if isinstance(items, list) else [])
            if isinstance(item, dict) and isinstance(item.get("id"), str)
        }

    steps = data.get("steps")
    found = ids(dict(data))
    for step in steps if isinstance(steps, list) else []:
        found |= ids(step)
    return found


def newer_below(below: RawEntry, upper: RawEntry) -> list[Diagnostic]:
    """A warning where the lower entry was reviewed after the file that stands over it."""
    lower, own = below.data.get("reviewed"), upper.data.get("reviewed")
    if not (isinstance(lower, date) and isinstance(own, date) and own < lower):
        return []
    return [
        warning(
            upper.places.of("reviewed"),
            "newer-below",
            f"the entry below was reviewed on {lower}, after this file ({own})",
            subject="reviewed",
            related=(below.places.of("reviewed"),),
            hint="compare the two; when yours is right, set 'reviewed' to the day you looked",
        )
    ]


def led_tasks(key: str, added: Piece, heir: Piece) -> tuple[Piece, list[str]]:
    """Tasks that a file adds to an entry that has become part of `heir`, and what cannot be led.

    A change to a task that the heir took over goes to that task; a task of the file's own keeps
    its readers' ticks by its old key.
    """
    taken = {
        old: task["id"]
        for task in _tasks_of(heir.data)
        for old in task.get("formerly") or ()
        if isinstance(task.get("id"), str)
    }
    kept, lost = [], []
    for item in added.items() if isinstance(added.data, list) else ():
        written = item.data.get("id") if isinstance(item.data, dict) else None
        old = f"{key}/{written}"
        places = item.places
        if old in taken:
            kept.append(Piece({**item.data, "id": taken[old]}, places))
        elif isinstance(item.data, dict) and "do" in item.data:
            formerly = [old, *(item.data.get("formerly") or ())]
            kept.append(Piece({"when": None, **item.data, "formerly": formerly}, places))
        else:
            lost.append(f"the task '{written}'")
    return listed(kept, added.places.of()), lost


def _tasks_of(data: Any) -> list[dict[str, Any]]:
    """Tasks as written, those of steps included."""
    if not isinstance(data, dict):
        return []
    holders = [data, *(data.get("steps") or ())]
    return [
        task
        for holder in holders
        if isinstance(holder, dict)
        for task in holder.get("tasks") or ()
        if isinstance(task, dict)
    ]
