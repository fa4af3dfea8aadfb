"""Tick, follow a link, go back, untick: on a page of every kind that holds a control, in Chromium.

Firefox and WebKit do the same in tests/engines/test_back.py.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import BuiltSite
from tests.support.pages import addresses
from tests.support.waiting import ready

pytestmark = pytest.mark.browser


STATE = "(box) => box.closest('.task').dataset.state"


def one_of_each_kind(site: BuiltSite) -> list[str]:
    """Addresses of pages with boxes: the first of each collection and each kind of page."""
    found: dict[str, str] = {}
    for address in sorted(addresses(site.folder)):
        html = (site.folder / address / "index.html").read_text(encoding="utf-8")
        if "data-task=" in html:
            kind = re.search(r'data-kind="([^"]*)"', html)
            found.setdefault(f"{kind and kind[1]}/{address.split('/')[0]}", address)
    return list(found.values())


def test_ticks_come_back_and_can_be_taken_away(page: Page, built_site: BuiltSite) -> None:
    """The box, its row and what is kept agree after Back, and a tap unticks."""
    every = one_of_each_kind(built_site)
    assert len(every) >= 8
    for address in every:
        page.goto(built_site.url + address)
        ready(page)
        box = page.locator(".task [data-task]:visible").first
        key = box.get_attribute("data-task")
        box = page.locator(f'.task [data-task="{key}"]:visible').first
        box.check()
        page.goto(built_site.url + "about/privacy/")
        page.go_back()
        ready(page)
        expect(box, address).to_be_checked()
        assert box.evaluate(STATE) == "done"
        box.uncheck()
        assert box.evaluate(STATE) == "open"
        page.reload()
        ready(page)
        expect(box, address).not_to_be_checked()
