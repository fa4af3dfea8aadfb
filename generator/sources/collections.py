"""A school's own collections, from `site_config/collections.yml`, beside those of the package."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..diagnostics import Diagnostic, Position, error
from ..model.collections import COLLECTIONS, Collection
from ..model.collections.declared import declare
from ..model.entry import Places
from ..model.settings import CollectionsFile
from .icons import check_icon


def all_collections(
    declared: CollectionsFile, places: Places, icons: Path | None
) -> tuple[Mapping[str, Collection], list[Diagnostic]]:
    """The package's collections and then the declared ones, each id once.

    Icons are looked for in the folder `icons`, where one is given.
    """
    problems: list[Diagnostic] = []
    found = dict(COLLECTIONS)
    last = max(collection.order for collection in found.values())
    seen: dict[str, Position] = {}
    for index, one in enumerate(declared.collections):
        place = places.of("collections", index, "id")
        if one.id in found:
            problems.append(
                error(
                    place,
                    "duplicate-id",
                    f"'{one.id}' is already a collection",
                    subject=f"collections[{index + 1}].id",
                    related=(seen[one.id],) if one.id in seen else (),
                    hint="give it another id; the id is the folder's name and part of addresses",
                )
            )
            continue
        if icons:
            problems += check_icon(icons, one.icon, places.of("collections", index, "icon"))
        seen[one.id] = place
        found[one.id] = declare(one, last + 10 * (index + 1))
    return found, problems
