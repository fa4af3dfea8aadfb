"""One layer's fields laid over another's: given fields replace, lists with `+` add.

In: two mappings with their places, the lower one and the upper one. Out: the merged mapping, the
names of the fields that changed, and a diagnostic for each addition that cannot be made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from ..diagnostics import Diagnostic, Position, did_you_mean, error, warning
from ..model.collections.roadmaps import SideRoad
from ..model.collections.worksheets import Column, Prompt
from ..model.entry import ALL
from ..model.task import Step, Task
from .pieces import Piece, listed, mapped, parts_of

ITEMS: Mapping[str, type[BaseModel]] = {
    "tasks": Task,
    "steps": Step,
    "side_roads": SideRoad,
    "columns": Column,
    "prompts": Prompt,
}
"""Lists whose items have an id: an item added under a known id changes that item in its place."""


@dataclass(slots=True)
class Overlay:
    """The merged mapping, the fields that changed and what went wrong."""

    piece: Piece
    changed: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def overlay(below: Piece, above: Piece, leave_out: frozenset[str] = frozenset()) -> Overlay:
    """Lay the mapping `above` over the mapping `below`; keys in `leave_out` are no fields."""
    parts = parts_of(below)
    result = Overlay(below)
    for key, (place, value) in parts_of(above).items():
        if key in leave_out:
            continue
        name = key.removesuffix("+")
        if name == key:
            parts[name] = (place, value)
            result.changed.append(name)
            continue
        if name in above.data:
            result.problems.append(
                error(
                    place,
                    "plus-and-plain",
                    f"'{name}' and '{key}' are both given",
                    related=(above.key_place(name),),
                    hint=f"'{name}' replaces the list below, '{key}' adds to it: keep one",
                )
            )
            continue
        added = _add(name, parts.get(name), place, value, result.problems)
        if added:
            parts[name] = (parts[name][0] if name in parts else place, added)
            result.changed.append(name)
    result.piece = mapped(parts, above.places.of())
    return result


def without_plus(piece: Piece) -> tuple[Piece, list[Diagnostic]]:
    """A mapping that stands on nothing: a key with `+` is a problem, and is read without it."""
    problems = []
    parts: dict[str, tuple[Position, Piece]] = {}
    for key, (place, value) in parts_of(piece).items():
        name = key.removesuffix("+")
        if name != key:
            problems.append(
                error(
                    place,
                    "plus-without-extend",
                    f"'{key}' adds to a list of a lower layer, but this extends none",
                    hint=f"write '{name}', or 'extend: true' where an entry below has this address",
                )
            )
        if name == key or name not in piece.data:
            parts[name] = (place, value)
    return (mapped(parts, piece.places.of()), problems) if problems else (piece, [])


def _add(
    name: str,
    below: tuple[Position, Piece] | None,
    place: Position,
    value: Piece,
    problems: list[Diagnostic],
) -> Piece | None:
    """The list (or mapping) `below` with `value` added, or None with a diagnostic."""
    lower = below[1] if below and below[1].data is not None else None
    if isinstance(value.data, dict) and (lower is None or isinstance(lower.data, dict)):
        base = parts_of(lower) if lower else {}
        return mapped(base | parts_of(value), lower.places.of() if lower else place)
    if not isinstance(value.data, list) or (lower and not isinstance(lower.data, list)):
        what = _kind(lower.data if lower and not isinstance(lower.data, list) else value.data)
        problems.append(
            error(
                place,
                "plus-on-non-list",
                f"'{name}+' adds to a list, and this is {what}",
                subject=name,
                related=(lower.places.of(),) if lower else (),
                hint=f"write '{name}' to replace it, or '{name}+: [...]' where it is a list",
            )
        )
        return None
    items = lower.items() if lower else []
    if name in ITEMS:
        _add_by_id(name, items, value, problems)
    elif not (name in ("specialties", "stages") and lower and ALL in lower.data):
        known = [item.data for item in items]
        items += [item for item in value.items() if item.data not in known]
    return listed(items, lower.places.of() if lower else value.places.of())


def _add_by_id(name: str, items: list[Piece], value: Piece, problems: list[Diagnostic]) -> None:
    at = {_id_of(item.data): number for number, item in enumerate(items)}
    needed = [n for n, f in ITEMS[name].model_fields.items() if f.is_required()]
    for item in value.items():
        if not isinstance(item.data, dict):
            items.append(item)  # the schema says what is wrong with it
            continue
        key = _id_of(item.data)
        if key in at:
            below = items[at[key]]
            if isinstance(below.data, dict):
                merged = overlay(below, item)
                items[at[key]] = merged.piece
                problems += merged.problems
            continue
        plain, found = without_plus(item)
        problems += found
        missing = [field for field in needed if field not in plain.data]
        if missing and key and not found:
            near = did_you_mean(key, [str(known) for known in at if known])
            problems.append(
                error(
                    plain.places.of("id"),
                    "extends-nothing",
                    f"the entry below has no '{key}' under '{name}', and this one is not complete",
                    subject=f"{name}+",
                    hint=near or f"give it {', '.join(missing)}, or correct its id",
                )
            )
            continue
        items.append(plain)
        if name == "tasks" and key and at and not {"when", "each"} & plain.data.keys():
            near = did_you_mean(key, [str(known) for known in at if known])
            problems.append(
                warning(
                    plain.places.of("id"),
                    "extends-nothing",
                    f"the entry below has no task '{key}', so this is a new one, at any time",
                    subject=f"{name}+",
                    hint=near or "correct its id, or write 'when: null' where it is meant so",
                )
            )


def _id_of(data: Any) -> str | None:
    found = data.get("id") if isinstance(data, dict) else None
    return found if isinstance(found, str) else None


def _kind(data: Any) -> str:
    if isinstance(data, dict):
        return "a mapping"
    return "text" if isinstance(data, str) else "a single value"
