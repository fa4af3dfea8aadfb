"""The style sheet and its icons."""

from __future__ import annotations

import re

from generator.adapters.rendering.assets import STYLES, THEME, icon_svg
from generator.model.collections import COLLECTIONS
from tests.support.site import SiteTest, asset

ICON = re.compile(r'icon\(([a-z0-9/-]+)\)|"(material/[a-z0-9-]+)"|data-icon="([a-z0-9/-]+)"')


def test_every_icon_exists() -> None:
    """Each icon that a style sheet, script, template or collection asks for is there."""
    folders = (THEME, THEME.parent / "outputs" / "templates", THEME.parent / "views")
    asked = {collection.icon for collection in COLLECTIONS.values()}
    for folder in folders:
        for path in folder.rglob("*.*"):
            if path.suffix in (".css", ".js", ".html", ".jinja", ".py"):
                for found in ICON.finditer(path.read_text(encoding="utf-8")):
                    asked.add(next(filter(None, found.groups())))
    assert sorted(name for name in asked if icon_svg(name) is None) == []


def test_an_icon_outside_the_icons_is_none() -> None:
    """A name that climbs out of the folder of icons finds nothing."""
    assert icon_svg("../../__init__") is None
    assert icon_svg("material/no-such-icon") is None


def test_every_style_sheet_is_joined() -> None:
    """No style sheet of the theme is forgotten."""
    assert {path.stem for path in (THEME / "css").glob("*.css")} <= set(STYLES)


def test_the_style_sheet_asks_nobody_else(warm_site: SiteTest) -> None:
    """Addresses in the style sheet are data or files beside it, and no icon is left as a name."""
    warm_site.build()
    style = warm_site.read(asset(warm_site.root / "site", "guide.css"))
    assert "icon(" not in style
    addresses = re.findall(r'url\("([^"]+)"\)', style)
    assert addresses
    for address in addresses:
        if not address.startswith("data:image/svg+xml,"):
            assert (warm_site.root / "site" / "assets" / "matchbook" / address).is_file()


def test_the_mark_wears_the_school_s_colors(warm_site: SiteTest) -> None:
    """The mark in a browser's tab has the two colors of the theme."""
    warm_site.write("site_config/theme.yml", 'primary: "#123456"\naccent: "#8a1c2b"\n')
    warm_site.build()
    mark = warm_site.read("assets/images/mark.svg")
    assert "#123456" in mark
    assert "#8a1c2b" in mark
    assert "#0b5c6b" not in mark
