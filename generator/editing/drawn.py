"""A form as it is drawn: each control with its name in the page and what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..model.entry import KeyPath
from .controls import Control
from .forms import ROW, shown, span_parts


@dataclass(frozen=True, slots=True)
class Drawn:
    """A control in the page. `name` is the start of the names of all that it posts.

    `value` is text, a list of text, or whether a box is ticked; `parts` are count, unit and side of
    a span, None where it is written in a way of its own. `path` is where its value stands in the
    data, for problems.
    """

    control: Control
    name: str
    path: KeyPath
    value: Any = ""
    fields: tuple[Drawn, ...] = ()
    rows: tuple[Row, ...] = ()
    parts: tuple[str, str, str] | None = None
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def is_set(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.value or self.rows or self.pairs or self.parts) or any(
            one.is_set for one in self.fields
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a list of items: which one it was, its title, its fields."""

    number: str
    name: str
    path: KeyPath
    title: str
    fields: tuple[Drawn, ...]


def draw(
    controls: Iterable[Control], data: Mapping[str, Any], prefix: str = "", path: KeyPath = ()
) -> tuple[Drawn, ...]:
    """The controls with what stands in `data`; hidden ones are left out."""
    return tuple(
        _draw(control, data.get(control.key), f"{prefix}{control.key}", (*path, control.key))
        for control in controls
        if control.kind != "hidden"
    )


def _draw(control: Control, value: Any, name: str, path: KeyPath) -> Drawn:
    kind = control.kind
    if kind in ("group", "window"):
        inner = value if isinstance(value, dict) else {}
        return Drawn(control, name, path, fields=draw(control.fields, inner, f"{name}.", path))
    if kind == "rows":
        items = value if isinstance(value, list) else []
        rows = tuple(_row(control, item, name, path, at) for at, item in enumerate(items))
        return Drawn(control, name, path, rows=rows)
    if kind in ("span", "length"):
        parts = span_parts(value) if value is not None else ("", "weeks", "before")
        return Drawn(control, name, path, value=shown(control, value), parts=parts)
    if kind == "pairs":
        pairs = tuple((str(k), str(v)) for k, v in value.items()) if isinstance(value, dict) else ()
        return Drawn(control, name, path, pairs=pairs)
    return Drawn(control, name, path, value=shown(control, value))


def _row(control: Control, item: Any, name: str, path: KeyPath, at: int) -> Row:
    data = item if isinstance(item, dict) else {}
    row = f"{name}.{at}"
    named = (data[k] for k in ("do", "title", "name", "ask", "says", "id") if data.get(k))
    title = str(next(named, None) or next((v for v in data.values() if isinstance(v, str)), ""))
    if control.key == "citations" and data.get("section"):
        title = f"{title}, {data['section']}"
    fields = draw(control.fields, data, f"{row}.", (*path, at))
    return Row(str(at), row, (*path, at), title, fields)


def blank_row(control: Control, name: str, number: str) -> Row:
    """A row that nobody has filled in yet."""
    row = f"{name}.{number}"
    return Row(number, row, (), "", draw(control.fields, {}, f"{row}."))


def posted(form: Iterable[Drawn]) -> list[tuple[str, str]]:
    """What a browser posts of a form that nobody touched."""
    found: list[tuple[str, str]] = []
    for one in form:
        found += _posted(one)
    return found


def _posted(one: Drawn) -> list[tuple[str, str]]:
    kind, name = one.control.kind, one.name
    if kind in ("group", "window"):
        return posted(one.fields)
    if kind == "rows":
        found = [(f"{name}{ROW}", "")]
        for row in one.rows:
            found += [(f"{name}{ROW}", row.number), *posted(row.fields)]
        return found
    if kind in ("span", "length") and one.parts:
        count, unit, side = one.parts
        sides = [(f"{name}.side", side)] if kind == "span" else []
        return [(f"{name}.count", count), (f"{name}.unit", unit), *sides]
    if kind == "pairs":
        return [p for k, v in one.pairs for p in ((f"{name}.key", k), (f"{name}.value", v))]
    if kind == "terms":
        return [(f"{name}.there", "1"), *((name, value) for value in one.value)]
    if kind == "flag":
        return [(f"{name}.there", "1"), *([(name, "on")] if one.value else [])]
    if kind in ("lines", "entries"):
        return [(name, "\r\n".join(one.value))]
    return [(name, str(one.value).replace("\n", "\r\n"))]
