"""axe-core on an open page: WCAG 2.0 to 2.2, A and AA."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
_ALL = {"type": "tag", "values": list(TAGS)}
_COLORS = ["color-contrast", "link-in-text-block"]
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
  return found.violations.flatMap((rule) => rule.nodes.map((node) => (
    { rule: rule.id, help: rule.help, html: node.html.slice(0, 160), why: node.failureSummary }
  )));
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


@dataclass(frozen=True, slots=True)
class Violation:
    """One element that breaks a rule; `scheme` is light or dark."""

    scheme: str
    rule: str
    help: str
    html: str
    why: str


@lru_cache(maxsize=1)
def script() -> str:
    """Axe itself, from the package that brings it."""
    spec = find_spec("axe_playwright_python")
    folder = Path((spec and spec.origin) or "").parent
    path = folder / "axe.min.js"
    return path.read_text(encoding="utf-8") + "\n" + _REMEMBER


def prepare(context: BrowserContext) -> None:
    """Put axe into every page that this context will open."""
    context.add_init_script(script())


def version(page: Page) -> str:
    """The version of axe on a page."""
    return str(page.evaluate("axe.version"))


def violations(page: Page, seen: set[str] | None = None) -> list[Violation]:
    """What breaks WCAG A or AA on the page as it is now, one for each element.

    In the light everything is looked at, in the dark the colors (1.4.1, 1.4.3): nothing else
    depends on the scheme. With `seen`, colors, the dearest of all, are looked at only where words
    stand in surroundings that no page before had. Leaves the page in the light.
    """
    colors = True
    if seen is not None:
        looks = set(page.evaluate(_LOOKS))
        colors = not looks <= seen
        seen |= looks
    found: list[Violation] = []
    if colors:
        page.emulate_media(color_scheme="dark")
        dark = page.evaluate(_RUN, [{"type": "rule", "values": _COLORS}, {}])
        found += [Violation("dark", **one) for one in dark]
    page.emulate_media(color_scheme="light")
    rules = {name: {"enabled": colors} for name in _COLORS}
    return found + [Violation("light", **one) for one in page.evaluate(_RUN, [_ALL, rules])]
