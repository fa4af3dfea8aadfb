"""A change of a lower layer's entry, as the least that a school's own file has to say of it.

In: the fields below, those of the school's file (if any), and what a form shows after the edit.
Out: the fields of the file. Laid over those below (sources/overlay.py) they give what the form
shows; where nothing differs any more, no file is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from ..model.entry import ALL
from ..sources.overlay import ITEMS
from .yaml_text import same

_SWITCHES = ("extend", "hide", "body")
_MISSING = object()


def extended(
    below: Mapping[str, Any],
    own: Mapping[str, Any] | None,
    shown: Mapping[str, Any],
    want: Mapping[str, Any],
    schema: type[BaseModel],
) -> dict[str, Any]:
    """The file's fields after the edit from `shown` to `want`; others stay as written."""
    made: dict[str, Any] = dict(own or {"extend": True})
    for name in dict.fromkeys((*shown, *want)):
        before, after = shown.get(name, _MISSING), want.get(name, _MISSING)
        if before is not _MISSING and after is not _MISSING and same(before, after):
            continue
        if before is _MISSING and after is _MISSING:
            continue
        was_plain = name in made
        added_before = made.pop(f"{name}+", _MISSING)
        lower = below.get(name, _MISSING)
        nothing = empty_value(schema, name)
        if _is_same_as_below(lower, after, nothing):
            made.pop(name, None)
            continue
        if after is _MISSING:
            made[name] = nothing
            continue
        added = None if was_plain or lower is _MISSING else _added(name, lower, after)
        if added is None:
            made[name] = after
        elif added:
            made[f"{name}+"] = _like_before(added, added_before)
    return made


def says_nothing(fields: Mapping[str, Any]) -> bool:
    """Whether a file that extends an entry changes none of its fields."""
    return not set(fields) - set(_SWITCHES)


def empty_value(schema: type[BaseModel], name: str) -> Any:
    """What stands for a field that is left out, where a lower layer gives it."""
    field = next((f for n, f in schema.model_fields.items() if name in (n, f.alias)), None)
    if field is None or field.is_required():
        return None
    default = field.get_default(call_default_factory=True)
    return list(default) if isinstance(default, tuple) else default


def _is_same_as_below(lower: Any, after: Any, nothing: Any) -> bool:
    if lower is _MISSING or after is _MISSING:
        left = nothing if lower is _MISSING else lower
        right = nothing if after is _MISSING else after
        return same(left, right)
    return same(lower, after)


def _like_before(added: Any, before: Any) -> Any:
    """Additions in the order in which the file has them, so that its text changes least."""
    if not isinstance(added, list) or not isinstance(before, list):
        return added
    ids = [one.get("id") for one in before if isinstance(one, dict)]
    known = {key: place for place, key in enumerate(ids)}

    def place(one: Any) -> int:
        return known.get(one.get("id"), len(known)) if isinstance(one, dict) else 0

    return sorted(added, key=place) if ids else added


def _added(name: str, lower: Any, after: Any) -> Any:
    """What `name+` has to say for `after` to come out; None where it cannot say it."""
    if isinstance(lower, dict) and isinstance(after, dict):
        if any(key not in after for key in lower):
            return None
        return {k: v for k, v in after.items() if k not in lower or not same(lower[k], v)}
    if not isinstance(lower, list) or not isinstance(after, list):
        return None
    if name in ITEMS:
        return _added_by_id(name, lower, after)
    if name in ("specialties", "stages") and ALL in lower:
        return None
    head, extra = after[: len(lower)], after[len(lower) :]
    if not same(head, lower) or any(one in lower or extra.count(one) > 1 for one in extra):
        return None
    return extra


def _added_by_id(name: str, lower: list[Any], after: list[Any]) -> list[Any] | None:
    """Items that differ from those below, each with its id and what differs; new ones whole."""
    ids = [_id(one) for one in lower]
    now = [_id(one) for one in after]
    if None in ids or None in now or now[: len(ids)] != ids or len(set(now)) < len(now):
        return None
    schema = ITEMS[name]
    made: list[Any] = []
    for below, item in zip(lower, after, strict=False):
        change = {"id": item["id"]}
        for key in dict.fromkeys((*below, *item)):
            old, new = below.get(key, _MISSING), item.get(key, _MISSING)
            nothing = empty_value(schema, key)
            if not _is_same_as_below(old, new, nothing):
                change[key] = nothing if new is _MISSING else new
        if len(change) > 1:
            made.append(change)
    for item in after[len(lower) :]:
        undated = name == "tasks" and not {"when", "each"} & item.keys()
        made.append({**item, "when": None} if undated else item)
    return made


def _id(item: Any) -> str | None:
    found = item.get("id") if isinstance(item, dict) else None
    return found if isinstance(found, str) else None
