"""axe-core on an open page: WCAG 2.2 A and AA."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import BrowserContext, Page

_ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
_COLORS = ["color-contrast", "link-in-text-block"]
_SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_REMEMBER = """{
  const { prototype } = axe.commons.color.Color;
  const { parseString } = prototype;
  const known = new Map();
  prototype.parseString = function (text) {
    if (!known.has(text)) known.set(text, parseString.call(this, text).toJSON());
    const { red, green, blue, alpha } = known.get(text);
    return Object.assign(this, { red, green, blue, alpha });
  };
}"""
"""axe reads a color's name anew for every element, a third of its time; we use a dozen."""
_RUN = """async ([runOnly, rules]) => {
  const options = { runOnly, rules, resultTypes: ["violations"], preload: false };
  const found = await axe.run(document, options);
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
}"""
# What axe would load again (`preload`) serves rules for moving pictures alone; there are none.


_LOOKS = """() => {
  const telling = /^(class|type|scope|data-(kind|place|print|state|theme)|aria-(current|pressed))$/;
  const shape = (one) => one.tagName + [...one.attributes].map(({ name, value }) =>
    telling.test(name) ? `[${name}=${value}]` : `[${name}]`).sort().join("");
  const looks = new Set();
  const walk = (one, around) => {
    const look = `${around} ${shape(one)}`;
    const words = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (words && one.checkVisibility()) looks.add(look);
    for (const child of one.children) walk(child, look);
  };
  walk(document.documentElement, "");
  return [...looks];
}"""
"""In what surroundings words stand: their elements from the root down, each with what it is and
whatever a style sheet may select it by. Words in the same surroundings have the same colors."""


def prepare(context: BrowserContext) -> None:
    """Put axe into every page that this context will open."""
    context.add_init_script(_SCRIPT + _REMEMBER)


def violations(page: Page, seen: set[str] | None = None) -> list[str]:
    """What breaks WCAG 2.2 A or AA on the page as it is now, one line for each element.

    In the light everything is looked at, in the dark the colors (1.4.1, 1.4.3): nothing else
    depends on the scheme. With `seen`, colors, the dearest of all, are looked at only where words
    stand in surroundings that no page before had. Leaves the page in the light.
    """
    colors = True
    if seen is not None:
        looks = set(page.evaluate(_LOOKS))
        colors = not looks <= seen
        seen |= looks
    found: list[str] = []
    if colors:
        page.emulate_media(color_scheme="dark")
        dark = page.evaluate(_RUN, [{"type": "rule", "values": _COLORS}, {}])
        found += [f"dark: {line}" for line in dark]
    page.emulate_media(color_scheme="light")
    rules = {name: {"enabled": colors} for name in _COLORS}
    found += [f"light: {line}" for line in page.evaluate(_RUN, [_ALL, rules])]
    return found
