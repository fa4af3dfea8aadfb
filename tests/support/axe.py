"""axe-core on an open page, as `matchbook audit` asks it: one line for each element found."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from generator.adapters.auditing import axe


def prepare(context: BrowserContext) -> None:
    """Put axe into every page that this context will open."""
    axe.prepare(context)


def inject(page: Page) -> None:
    """Put axe into the page that is open now."""
    page.evaluate(axe.script())


def violations(page: Page, seen: set[str] | None = None) -> list[str]:
    """What breaks WCAG 2.2 A or AA on the page as it is now."""
    return [f"{v.scheme}: {v.rule}: {v.html} {v.why}" for v in axe.violations(page, seen)]
