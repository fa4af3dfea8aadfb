"""One page of a small guide, as a first look: the frame, the scripts and the lens work."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import PHONE, Open
from tests.support.site import Server, SiteTest
from tests.support.waiting import ready
from tests.support.watch import Watch

pytestmark = pytest.mark.browser


def test_a_page_on_a_phone(small_site: SiteTest, fresh: Open) -> None:
    """It answers, asks nobody else, breaks no policy, and keeps what was chosen."""
    small_site.build()
    server = Server(small_site.root / "site")
    context: BrowserContext = fresh(viewport=PHONE)
    watch = Watch(context, server.url)
    page = context.new_page()
    page.goto(server.url + "guides/first/")
    ready(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("First")
    page.locator('[data-lens="stage"]').first.select_option(index=1)
    page.reload()
    ready(page)
    assert page.locator('[data-lens="stage"]').first.input_value() != ""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert (watch.foreign, watch.errors, watch.violations(page)) == ([], [], [])
    server.close()
