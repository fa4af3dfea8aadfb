"""Fixtures of the browser tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
WIDTHS = (320, pytest.param(DESK["width"], marks=pytest.mark.slow))
"""Where a used page is judged by axe and must not scroll sideways: the narrowest in each run."""
Open = Callable[..., BrowserContext]


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Open]:
    """Makes fresh profiles with the given options, and closes them."""
    made: list[BrowserContext] = []

    def new(**options: object) -> BrowserContext:
        context = browser.new_context(**{"reduced_motion": "reduce", **options})  # type: ignore[arg-type]
        made.append(context)
        return context

    yield new
    for context in made:
        context.close()
