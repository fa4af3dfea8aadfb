"""axe-core on an open page: WCAG 2.2 A and AA."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import BrowserContext, Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
_SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_RUN = """async (tags) => {
  const rules = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
  const found = await axe.run(document, rules);
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
}"""


def prepare(context: BrowserContext) -> None:
    """Put axe into every page that this context will open."""
    context.add_init_script(_SCRIPT)


def violations(page: Page) -> list[str]:
    """What breaks WCAG 2.2 A or AA on the page as it is now, one line for each element."""
    found: list[str] = page.evaluate(_RUN, TAGS)
    return found
