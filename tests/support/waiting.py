"""Waiting in a page for what Playwright's own `expect` has no words for."""

from __future__ import annotations

from playwright.sync_api import Page


def until(page: Page, condition: str) -> None:
    """Wait until a condition, which may await, holds in the page.

    Not `page.wait_for_function`: it polls with `eval`, which the shipped policy refuses.
    """
    page.evaluate(
        f"""async () => {{
          while (!({condition})) await new Promise((done) => requestAnimationFrame(done));
        }}"""
    )
