"""What a school should know of a file that stands over one of a lower layer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..diagnostics import Diagnostic, Position, note, warning
from .front_matter import RawEntry


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
