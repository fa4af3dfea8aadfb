"""Plain data to what a form shows, and what came back from it to plain data.

What nobody touched comes back as it was: a value is read anew only where the control says something
else than it was given, and keys that no control knows are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ..model.entry import ALL
from ..model.windows import Span
from .controls import Control
from .yaml_text import same

Posted = Sequence[tuple[str, str]]
"""Names and values of a form, in the order of the page."""
ROW = ".row"
"""The end of the name of the hidden field that every row has: its value says which row it was."""


def shown(control: Control, value: Any) -> Any:
    """What a control is given: text for single values, a list of text for several."""
    if control.kind in ("terms", "entries", "lines"):
        return [str(one) for one in value] if isinstance(value, list) else []
    if control.kind == "flag":
        return value is True
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def span_parts(value: Any) -> tuple[str, str, str] | None:
    """Count, unit and side of a span; None where it is written in another way."""
    try:
        span = Span.parse(value)
    except ValueError:
        return None
    return str(abs(span.count)), str(span.unit), "before" if span.count < 0 else "after"


def read_form(
    controls: Iterable[Control], posted: Posted, have: Mapping[str, Any], prefix: str = ""
) -> dict[str, Any]:
    """The data that the form says, made from `have`, which it was drawn from."""
    names = _grouped(posted)
    return _read_group(controls, names, have, prefix)


Names = Mapping[str, list[str]]


def _grouped(posted: Posted) -> Names:
    names: dict[str, list[str]] = {}
    for name, value in posted:
        plain = value.replace("\r\n", "\n").replace("\r", "\n")
        names.setdefault(name, []).append(plain)
    return names


def _read_group(
    controls: Iterable[Control], names: Names, have: Mapping[str, Any], prefix: str
) -> dict[str, Any]:
    made = dict(have)
    for control in controls:
        name = f"{prefix}{control.key}"
        old = have.get(control.key)
        new = _read(control, name, names, old)
        if new is _ABSENT or same(new, old):
            continue
        if new is None:
            made.pop(control.key, None)
        else:
            made[control.key] = new
    return made


_ABSENT = object()
"""The form did not have the control: the value stays."""


def _read(control: Control, name: str, names: Names, old: Any) -> Any:
    kind = control.kind
    if kind == "hidden":
        return _ABSENT
    if kind == "rows":
        return _read_rows(control, name, names, old)
    if kind == "window":
        return _read_window(control, name, names, old)
    if kind in ("span", "length"):
        return _read_span(name, names, old)
    if kind == "group":
        if not any(key.startswith(f"{name}.") for key in names):
            return _ABSENT
        inner = _read_group(control.fields, names, old if isinstance(old, dict) else {}, f"{name}.")
        return inner or None
    if kind == "pairs":
        return _read_pairs(name, names, old)
    if f"{name}.there" in names and kind in ("terms", "flag"):
        given = names.get(name, [])
        if kind == "flag":
            return (True if given else None) if bool(given) != (old is True) else old
        return _read_terms(given, old)
    if name not in names:
        return _ABSENT
    given = names[name]
    if kind in ("lines", "entries"):
        lines = [one.strip() for text in given for one in text.split("\n") if one.strip()]
        return old if lines == shown(control, old) else lines or None
    text = given[-1]
    if text == shown(control, old):
        return old
    new = _read_single(kind, text)
    is_block = kind == "text" and isinstance(old, str) and old.endswith("\n")
    return f"{new}\n" if is_block and isinstance(new, str) else new


def _read_single(kind: str, text: str) -> Any:
    stripped = text.strip()
    if not stripped:
        return None
    if kind in ("number", "month"):
        return int(stripped) if re.fullmatch(r"[+-]?\d{1,9}", stripped) else stripped
    if kind == "date":
        try:
            return date.fromisoformat(stripped)
        except ValueError:
            return stripped
    if kind == "text":
        return stripped
    return " ".join(stripped.split("\n")) if kind != "url" else stripped


def _read_terms(given: list[str], old: Any) -> Any:
    before = old if isinstance(old, list) else []
    if set(given) == {str(one) for one in before}:
        return old
    if ALL in given and ALL not in before:
        return [ALL]
    kept = [one for one in before if one in given and (one != ALL or len(given) == 1)]
    return [*kept, *(one for one in given if one not in kept and one != ALL)] or None


def _read_span(name: str, names: Names, old: Any) -> Any:
    if name in names:  # written in a way of its own, so shown as text
        return names[name][-1].strip() or None
    if f"{name}.count" not in names:
        return _ABSENT
    count, unit = names[f"{name}.count"][-1].strip(), names.get(f"{name}.unit", ["weeks"])[-1]
    side = names.get(f"{name}.side", ["after"])[-1]
    before = span_parts(old)
    if before and (count, unit) == before[:2] and (side == before[2] or count == "0"):
        return old
    if not count:
        return None
    if not re.fullmatch(r"\d{1,4}", count) or unit not in ("days", "weeks", "months"):
        return f"{count} {unit}"
    number = -int(count) if side == "before" else int(count)
    return f"{number} {unit[:-1] if abs(number) == 1 else unit}"


def _read_window(control: Control, name: str, names: Names, old: Any) -> Any:
    anchor = names.get(f"{name}.anchor")
    if anchor is None:
        return _ABSENT
    if not anchor[-1].strip():
        return None
    before = old if isinstance(old, dict) else {}
    return _read_group(control.fields, names, before, f"{name}.")


def _read_pairs(name: str, names: Names, old: Any) -> Any:
    keys, values = names.get(f"{name}.key", []), names.get(f"{name}.value", [])
    if not keys:
        return _ABSENT
    pairs = {
        k.strip(): v.strip() for k, v in zip(keys, values, strict=False) if k.strip() and v.strip()
    }
    if isinstance(old, dict) and same(pairs, {k: str(v) for k, v in old.items()}):
        return old
    return pairs or None


def _read_rows(control: Control, name: str, names: Names, old: Any) -> Any:
    rows = names.get(f"{name}{ROW}")
    if rows is None:
        return _ABSENT
    before = old if isinstance(old, list) else []
    made = []
    for row in rows:
        if not row:
            continue
        known = before[int(row)] if row.isdigit() and int(row) < len(before) else {}
        have = known if isinstance(known, dict) else {}
        item = _read_group(control.fields, names, have, f"{name}.{row}.")
        if item:
            made.append(item)
    return made or None


def with_ids(data: Mapping[str, Any], taken: Iterable[str] = ()) -> dict[str, Any]:
    """Tasks and steps without an id get one from their words; ids that are there never change."""
    made = dict(data)
    used = set(taken) | {
        one["id"]
        for name in ("tasks", "steps")
        for one in _dicts(data.get(name))
        if isinstance(one.get("id"), str)
    }
    for name, words in (
        ("steps", "title"),
        ("tasks", "do"),
        ("columns", "title"),
        ("prompts", "ask"),
    ):
        rows = data.get(name)
        if not isinstance(rows, list):
            continue
        items = []
        for row in rows:
            if isinstance(row, dict):
                if "id" not in row:
                    text = row.get(words, "")
                    row = {"id": _free(slug_of(str(text)) or name[:-1], used), **row}
                if isinstance(row.get("tasks"), list):
                    row = with_ids(row, used)
                used |= {one["id"] for one in _dicts(row.get("tasks")) if "id" in one}
            items.append(row)
        made[name] = items
    return made


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def slug_of(text: str, most: int = 6) -> str:
    """A short name made of the first words of a text."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))
    small = {"a", "an", "the", "of", "to", "for", "and", "or", "your", "in", "on", "with", "is"}
    kept = [word for word in words if word not in small] or words
    return "-".join(kept[:most])[:60].strip("-")


def _free(slug: str, used: set[str]) -> str:
    name, number = slug, 2
    while name in used:
        name, number = f"{slug}-{number}", number + 1
    used.add(name)
    return name
