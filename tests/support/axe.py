"""axe-core on an open page, as `matchbook audit` asks it: one line for each element found."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from generator.adapters.auditing import axe

_FEW = """(most) => {
  const names = ["for", "headers", "list", "aria-controls", "aria-labelledby", "aria-describedby"];
  const naming = new Map();
  for (const one of document.querySelectorAll(names.map((name) => `[${name}]`).join()))
    for (const id of names.flatMap((name) => (one.getAttribute(name) ?? "").split(" ")))
      naming.set(id, [...(naming.get(id) ?? []), one]);
  const isNamed = (one) => [one, ...one.querySelectorAll("[id]")].some((part) =>
    (naming.get(part.id) ?? []).some((other) => part.id && !one.contains(other)));
  for (const parent of document.querySelectorAll("main, main :not(dl, tr, svg, svg *, select)")) {
    const seen = new Map();
    for (const one of [...parent.children]) {
      const look = `${one.tagName} ${one.className} ${one.getAttribute("data-state")}`;
      seen.set(look, (seen.get(look) ?? 0) + 1);
      if (seen.get(look) > most && !isNamed(one)) one.remove();
    }
  }
}"""


def leave_few(page: Page, most: int = 4) -> None:
    """Take away what follows the first few of its kind: rows, cards, items, paragraphs.

    What something outside of it names is left.
    """
    page.evaluate(_FEW, most)


def prepare(context: BrowserContext) -> None:
    """Put axe into every page that this context will open."""
    axe.prepare(context)


def inject(page: Page) -> None:
    """Put axe into the page that is open now.

    The script ends in an assignment of a function, which `evaluate` would call: its value is none.
    """
    page.evaluate(f"{axe.script()}\n;undefined")


def violations(page: Page, seen: set[str] | None = None) -> list[str]:
    """What breaks WCAG 2.2 A or AA on the page as it is now."""
    return [f"{v.scheme}: {v.rule}: {v.html} {v.why}" for v in axe.violations(page, seen)]
