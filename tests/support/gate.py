"""A slow network, without a clock: requests that wait until a test lets them through."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route


class Gate:
    """Holds back what matches, until it is opened."""

    def __init__(self, page: Page, pattern: str) -> None:
        self._held: list[Route] = []
        self._is_open = False
        page.route(re.compile(pattern), self._meet)

    def _meet(self, route: Route) -> None:
        if self._is_open:
            route.continue_()
        else:
            self._held.append(route)

    def open(self) -> None:
        """Let them through, and all that follow."""
        self._is_open = True
        for route in self._held:
            route.continue_()

    def abandon(self) -> None:
        """Let through what follows; those held belong to a page that is about to be left."""
        self._is_open = True
        self._held = []
