"""A school's own collections, from `site_config/collections.yml`, beside those of the package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ..diagnostics import Diagnostic, Position, error
from ..model.collections import COLLECTIONS, Collection
from ..model.collections.declared import declare
from ..model.entry import Places
from ..model.reserved import FIRST_PARTS
from ..model.settings import CollectionsFile
from ..model.site import PlaceSettings, SiteFile, in_order
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
        if one.id in FIRST_PARTS:
            problems.append(
                error(
                    place,
                    "reserved-address",
                    f"'/{one.id}/' belongs to a page that Matchbook makes",
                    subject="collections",
                    hint="give the collection another id",
                )
            )
        if icons:
            problems += check_icon(icons, one.icon, places.of("collections", index, "icon"))
        seen[one.id] = place
        found[one.id] = declare(one, last + 10 * (index + 1))
    return found, problems


def named_collections(
    collections: Mapping[str, Collection], places: Mapping[str, PlaceSettings]
) -> Mapping[str, Collection]:
    """The collections in the order and under the names that `site.yml` gives them."""
    found = {}
    for name in in_order(collections, places):
        change, one = places.get(name, PlaceSettings()), collections[name]
        found[name] = replace(
            one,
            name=change.name or one.name,
            singular=change.singular or change.name or one.singular,
            blurb=change.blurb or one.blurb,
            icon=change.icon or one.icon,
        )
    return found


def check_place_icons(site: SiteFile, places: Places, icons: Path | None) -> list[Diagnostic]:
    """A warning for each icon of `site.yml` that the folder `icons` does not have."""
    return [
        problem
        for name, change in site.places.items()
        if icons and change.icon
        for problem in check_icon(icons, change.icon, places.of("places", name, "icon"))
    ]
