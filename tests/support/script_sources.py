"""Our script modules one by one, on a page of a site that holds them joined."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Route

import generator

_SCRIPTS = Path(generator.__file__).parent / "theme/js"
AT = "/assets/js/"
"""Where `offer_sources` puts them: `await import("/assets/js/ics.js")`."""


def offer_sources(page: Page) -> Page:
    """Let the page import any module from below AT, as it is written; it shares what is stored."""
    page.route(f"**{AT}**", _answer)
    return page


def _answer(route: Route) -> None:
    path = route.request.url.partition(AT)[2]
    route.fulfill(path=_SCRIPTS / path, content_type="text/javascript")
