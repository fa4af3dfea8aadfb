"""axe-core on an open page: WCAG 2.2 A and AA."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import BrowserContext, Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
_SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_RUN = """async ([type, values, where]) => {
  const rules = { runOnly: { type, values }, resultTypes: ["violations"] };
  const found = await axe.run(document.querySelector(where), rules);
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
}"""


def prepare(context: BrowserContext) -> None:
    """Put axe into every page that this context will open."""
    context.add_init_script(_SCRIPT)


def violations(page: Page) -> list[str]:
    """What breaks WCAG 2.2 A or AA on the page as it is now, one line for each element."""
    found: list[str] = page.evaluate(_RUN, ["tag", TAGS, "html"])
    return found


def faint_in_the_dark(page: Page) -> list[str]:
    """What has too little contrast in the main part in the dark scheme, and back to the light one.

    Contrast is all that another scheme can change, and the frame is the same on every page.
    """
    page.emulate_media(color_scheme="dark")
    page.evaluate("new Promise((done) => requestAnimationFrame(done))")  # until then it is light
    found: list[str] = page.evaluate(_RUN, ["rule", ["color-contrast"], "main"])
    page.emulate_media(color_scheme="light")
    page.evaluate("new Promise((done) => requestAnimationFrame(done))")
    return found
