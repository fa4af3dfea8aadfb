"""Menus of ids in JSON Schemas: an editor offers what a guide knows, with its name beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..model.settings import SiteSettings
from ..model.taxonomy import BESIDE

Menus = Mapping[str, Sequence[tuple[str, str]]]
"""Ids with their names, by the field that holds them."""


def menus_of(settings: SiteSettings) -> Menus:
    """The ids that fields of this name may hold in a guide."""
    every = ("all", "Every one")
    specialties = [(term.id, term.name) for term in settings.specialties.terms]
    families = [(family.id, family.name) for family in settings.specialties.families]
    beside = [pair for pair in BESIDE if pair[0] not in settings.specialties.fields]
    return {
        "specialties": (every, *specialties, *families, *beside),
        "stages": (every, *((term.id, term.name) for term in settings.stages)),
        "topics": tuple((term.id, term.name) for term in settings.topics),
        "anchor": tuple((one.id, one.name) for one in settings.cycle.anchors),
    }


def with_menus(schema: Any, menus: Menus) -> Any:
    """The schema with `enum` and `enumDescriptions` where a field holds ids of the guide."""
    if isinstance(schema, list):
        return [with_menus(one, menus) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: with_menus(value, menus) for key, value in schema.items()}
    properties = found.get("properties")
    if isinstance(properties, dict):
        for name, menu in menus.items():
            if menu and isinstance(properties.get(name), dict):
                properties[name] = _offered(properties[name], menu)
    return found


def _offered(schema: dict[str, Any], menu: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """A field's schema whose strings, wherever they stand in it, are those of the menu."""
    if schema.get("type") == "string":
        ids, names = zip(*menu, strict=True)
        return {**schema, "enum": list(ids), "enumDescriptions": list(names)}
    found = dict(schema)
    if isinstance(schema.get("items"), dict):
        found["items"] = _offered(schema["items"], menu)
    if isinstance(schema.get("anyOf"), list):
        found["anyOf"] = [_offered(one, menu) for one in schema["anyOf"]]
    return found
