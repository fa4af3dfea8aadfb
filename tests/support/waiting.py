"""Waiting in a page for what Playwright's own `expect` has no words for, or is slow to see.

Not `page.wait_for_function`: it polls with `eval`, which the shipped policy refuses.
"""

from __future__ import annotations

from playwright.sync_api import Error, Page

LONGEST = 20_000
"""Milliseconds after which nothing more is to be expected of a page."""
_LEFT = 2
"""So often may a page be left for another one while it is waited for."""


def until(page: Page, condition: str) -> None:
    """Wait until a condition, which may await, holds in the page; fails after `LONGEST`."""
    page.evaluate(
        f"""async (most) => {{
          const began = performance.now();
          while (!({condition})) {{
            if (performance.now() - began > most) throw new Error("waited in vain");
            await new Promise((done) => setTimeout(done, 4));
          }}
        }}""",
        LONGEST,
    )


def ready(page: Page) -> None:
    """Wait until everything on the page answers; on the next page where one is on its way."""
    condition = "document.documentElement?.hasAttribute('data-ready')"
    for left in range(_LEFT, -1, -1):
        try:
            until(page, condition)
        except Error as problem:
            if not left or "waited in vain" in problem.message:
                raise
        else:
            break
