"""`matchbook schema`: what an editor knows of the files, with menus of the ids a guide has."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ...checking import Checked, Project, settings_of
from ...model.collections import COLLECTIONS
from ...outputs.menus import Menus, menus_of
from ...outputs.open_data import schema_text, settings_schemas

GENERAL = "material/"
"""Icons on the menu: the thousands of brands in the other sets are only known."""


def icon_names(folder: Path) -> list[str]:
    """The names of all icons, such as `material/heart-pulse`."""
    names = (path.relative_to(folder).with_suffix("") for path in folder.rglob("*.svg"))
    return sorted(name.as_posix() for name in names)


def schema_texts(project: Project, checked: Checked | None) -> Mapping[str, str]:
    """Every schema by name: of collections, of settings, of the data files of `content/`.

    In a guide (`checked`), the school's own collections are among them, with menus of its ids.
    """
    settings = settings_of(project) if checked else None
    menus: Menus = {}
    if settings and checked:
        icons = icon_names(project.icons) if project.icons else []
        general = [icon for icon in icons if icon.startswith(GENERAL)]
        menus = menus_of(settings, checked.catalogue, general)
    collections = settings.collections if settings else COLLECTIONS
    return {
        **{name: schema_text(one, menus) for name, one in collections.items()},
        **settings_schemas(menus),
    }


def write_schemas(folder: Path, texts: Mapping[str, str]) -> None:
    """Each as `<name>.json` in the folder, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
