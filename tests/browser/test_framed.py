"""The guide in a frame of a learning platform: framed only where allowed, and led out of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import DESK, PHONE, Open
from tests.support import axe
from tests.support.site import Server, SiteTest

pytestmark = pytest.mark.browser
PLATFORM = "https://canvas.example.edu"
GUIDE = "https://guide.example.edu/"
"""Browsers refuse a frame of this computer's own address inside another site's page."""


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A small guide that Canvas may show."""
    site = SiteTest.small(tmp_path_factory.mktemp("framed"))
    path = site.root / "site_config/institution.yml"
    path.write_text(path.read_text() + f"frame_ancestors: [{PLATFORM}]\n")
    assert site.build().written is not None
    server = Server(site.root / "site")
    yield server
    server.close()


def framing(context: BrowserContext, platform: str, server: Server, address: str = "") -> Page:
    """A page of another site that shows the guide."""
    url = GUIDE + address

    def answer(route: Route) -> None:
        inside = server.url + route.request.url.removeprefix(GUIDE)
        route.fulfill(response=route.fetch(url=inside))

    context.route(f"{GUIDE}**", answer)
    html = '<!doctype html><html lang="en"><title>Course</title>'
    html += f'<iframe id="f" title="Guide" src="{url}"></iframe>'
    html += "<style>iframe{width:100%;height:90vh;border:0}</style>"
    page = context.new_page()
    page.route(f"{platform}/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{platform}/")
    return page


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_framed_page_offers_its_own_tab(guide: Server, fresh: Open, size: dict[str, int]) -> None:
    """The link opens this very page, its filters included, outside of the frame."""
    context = fresh(viewport=size)
    axe.prepare(context)
    page = framing(context, PLATFORM, guide, "search/")
    frame = page.frame_locator("#f")
    link = frame.get_by_role("link", name="Open in its own tab")
    expect(link).to_be_visible()
    frame.locator("main input[type=search]").first.fill("first")
    expect(frame.locator("main [data-result]").first).to_be_visible()
    with context.expect_page() as opened:
        link.click()
    tab = opened.value
    tab.wait_for_load_state()
    assert tab.url.startswith(f"{GUIDE}search/?q=first")
    expect(tab.locator("main [data-result]").first).to_be_visible()
    expect(tab.locator(".framed")).to_have_count(0)
    assert axe.violations(page) == []


def test_others_may_not_frame_it(guide: Server, context: BrowserContext) -> None:
    """The browser refuses a site that nobody named."""
    page = framing(context, "https://other.example.edu", guide)
    expect(page.frame_locator("#f").locator("h1")).to_have_count(0)


def test_alone_it_says_nothing(guide: Server, page: Page) -> None:
    """In a tab, and in a frame of the guide's own address."""
    page.goto(guide.url)
    page.wait_for_selector("html[data-ready]")
    expect(page.locator(".framed")).to_have_count(0)
