"""`matchbook terms`: every id that an author may use, by kind."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ...catalogue.catalogue import Catalogue
from ...views.terms import KINDS, Id, ids_of
from .schemas import icon_names

ICONS = "icons"
ALL_KINDS = (*KINDS, ICONS)


def icon_ids(folder: Path | None) -> tuple[Id, ...]:
    """The names of all icons, such as `material/heart-pulse`."""
    if folder is None:
        return ()
    return tuple(Id(name, "") for name in icon_names(folder))


def format_terms(
    catalogue: Catalogue, kind: str | None, form: str, icons: Path | None = None
) -> str:
    """One kind, or all but places and icons, as a table for people or as JSON."""
    kinds = [kind] if kind else [one for one in KINDS if one != "places"]
    found = {one: icon_ids(icons) if one == ICONS else ids_of(catalogue, one) for one in kinds}
    if form == "json":
        data = {
            one: [{"id": i.id, "name": i.name, "note": i.note} for i in ids]
            for one, ids in found.items()
        }
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    parts = [_table(None if kind else one, ids) for one, ids in found.items() if ids or kind]
    return "\n".join(parts)


def _table(title: str | None, ids: Sequence[Id]) -> str:
    width = max((len(one.id) for one in ids), default=0)
    lines = [f"{title}:"] if title else []
    for one in ids:
        words = f"{one.name} ({one.note})" if one.name and one.note else one.name or one.note
        lines.append(f"{'  ' if title else ''}{one.id:<{width}}  {words}".rstrip())
    return "\n".join(lines) + "\n"
