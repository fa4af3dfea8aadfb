"""Menus of ids in JSON Schemas: an editor offers what a guide knows, with its name beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..catalogue.catalogue import Catalogue
from ..model.settings import SiteSettings
from ..model.site import HOME_BLOCKS
from ..model.taxonomy import BESIDE
from ..views.terms import ids_of


@dataclass(frozen=True, slots=True)
class Menu:
    """Ids with their names.

    One that is `open` is offered, and others may be written: documents and icons, of which there
    are more than a schema should be written anew for.
    """

    pairs: tuple[tuple[str, str], ...]
    open: bool = False


Menus = Mapping[str, Menu]
"""Menus by the field that holds them: `stages`, or `CitationRef.id` where others have its name."""


def menus_of(
    settings: SiteSettings, catalogue: Catalogue | None = None, icons: Sequence[str] = ()
) -> Menus:
    """The ids that fields of this name may hold in a guide."""
    every = ("all", "Every one")
    families = tuple((family.id, family.name) for family in settings.specialties.families)
    fields = [*((term.id, term.name) for term in settings.specialties.terms), *families]
    beside = [pair for pair in BESIDE if pair[0] not in settings.specialties.fields]
    menus = {
        "specialties": Menu((every, *fields, *beside)),
        "family": Menu(families, open=True),
        "stages": Menu((every, *((term.id, term.name) for term in settings.stages))),
        "topics": Menu(tuple((term.id, term.name) for term in settings.topics)),
        "anchor": Menu(tuple((one.id, one.name) for one in settings.cycle.anchors)),
        "icon": Menu(tuple((icon, "") for icon in icons), open=True),
    }
    if catalogue is None:
        return menus
    documents = Menu(tuple((key, one.title) for key, one in catalogue.citations.items()), open=True)
    places = tuple((one.id, one.name) for one in ids_of(catalogue, "places"))
    blocks = tuple((block, "") for block in HOME_BLOCKS)
    links = Menu(places, open=True)
    return menus | {
        "CitationRef.id": documents,
        "citation": documents,
        "home": Menu((*blocks, *places), open=True),
        **dict.fromkeys(("SiteLink.to", "links", "footer", "link"), links),
    }


def with_menus(schema: dict[str, Any], menus: Menus) -> dict[str, Any]:
    """The schema with `enum` and `enumDescriptions` where a field holds ids of the guide.

    An open menu, which may be long, stands once, under `$defs`.
    """
    used: dict[str, Menu] = {}
    found: dict[str, Any] = _filled(schema, menus, used)
    if used:
        found["$defs"] = found.get("$defs", {}) | {k: _offer(menu) for k, menu in used.items()}
    return found


def _filled(schema: Any, menus: Menus, used: dict[str, Menu]) -> Any:
    if isinstance(schema, list):
        return [_filled(one, menus, used) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _filled(value, menus, used) for key, value in schema.items()}
    properties = found.get("properties")
    if isinstance(properties, dict):
        for name, field in properties.items():
            menu = menus.get(f"{found.get('title')}.{name}") or menus.get(name)
            if menu and menu.pairs and isinstance(field, dict):
                properties[name] = _offered(field, menu, used)
    return found


def _offered(schema: dict[str, Any], menu: Menu, used: dict[str, Menu]) -> dict[str, Any]:
    """A field's schema whose strings, wherever they stand in it, are those of the menu."""
    if schema.get("type") == "string" and not menu.open:
        return {**schema, **_offer(menu)}
    if schema.get("type") == "string":
        name = next((key for key, one in used.items() if one == menu), f"Menu{len(used) + 1}")
        used[name] = menu
        return {**schema, "anyOf": [{"$ref": f"#/$defs/{name}"}, {"type": "string"}]}
    found = dict(schema)
    if isinstance(schema.get("items"), dict):
        found["items"] = _offered(schema["items"], menu, used)
    if isinstance(schema.get("anyOf"), list):
        found["anyOf"] = [_offered(one, menu, used) for one in schema["anyOf"]]
    return found


def _offer(menu: Menu) -> dict[str, Any]:
    ids, names = zip(*menu.pairs, strict=True)
    return {"enum": list(ids)} | ({"enumDescriptions": list(names)} if any(names) else {})
