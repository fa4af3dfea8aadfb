"""What a first view of an entry costs: requests and bytes, compressed as hosts do."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Browser

from tests.conftest import BuiltSite
from tests.support.waiting import ready

pytestmark = pytest.mark.browser
MOST_REQUESTS = 9
MOST_BYTES = 52_000


@pytest.mark.parametrize("entry", ["guides/research/", "guides/after-the-interview/"])
def test_an_entry_weighs_little(browser: Browser, built_site: BuiltSite, entry: str) -> None:
    """At most nine requests and 52 kB, scripts and style sheet included, all of them used again."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    asked: list[str] = []
    sent: list[int] = []
    page.on("request", lambda one: asked.append(one.url) if one.url.startswith("http") else None)
    page.on(
        "response",
        lambda one: (
            sent.append(len(gzip.compress(one.body(), 6)) + 300)
            if one.url.startswith("http")
            else None
        ),
    )
    page.goto(built_site.url + entry)
    ready(page)
    page.wait_for_timeout(500)
    assert len(asked) == len(sent) <= MOST_REQUESTS, asked
    assert len(set(asked)) == len(asked)
    assert sum(sent) <= MOST_BYTES, (sum(sent), asked)
    assert all("/assets/matchbook/" in one for one in asked[1:]), asked
    context.close()
