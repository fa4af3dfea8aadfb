"""A mistake can be reported from every page, with the page filled in."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.site import Server, SiteTest
from tests.support.waiting import ready

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A school with an address for its readers, under a path of its own."""
    site = SiteTest.small(tmp_path_factory.mktemp("report"))
    site.write(
        "site_config/institution.yml",
        "name: Test School\nguide_id: test\ncontact: guide+help@school.example\n"
        "base_url: https://school.example/guide/\nlayers:\n  - {name: base, path: content}\n",
    )
    site.build()
    server = Server(site.root / "site")
    yield server.url
    server.close()


def mail(page: Page) -> tuple[str, dict[str, list[str]]]:
    """To whom the report goes, and its parts."""
    link = urlsplit(str(page.locator("[data-report]").get_attribute("href")))
    return unquote(link.path), parse_qs(link.query)


def test_a_report_names_the_page_and_its_day(page: Page, address: str) -> None:
    """On entries, lists and tools alike; the school's own address."""
    for path in ("guides/first/", "guides/", "plan/", ""):
        page.goto(address + path)
        ready(page)
        page.evaluate(
            "document.querySelector('[data-report]').addEventListener('click', (e) => "
            "e.preventDefault())"
        )
        page.locator("[data-report]").click()
        to, parts = mail(page)
        assert to == "guide+help@school.example"
        assert parts["subject"][0].startswith("Mistake on: ")
        assert f"Page: {address}{path}" in parts["body"][0]
        assert "As of: 20" in parts["body"][0]


def test_without_scripts_the_page_is_named_too(browser: Browser, address: str) -> None:
    """By the address that the school gave for its site."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "guides/first/")
    expect(page.locator("[data-report]")).to_be_visible()
    assert mail(page)[1]["body"] == ["Page: https://school.example/guide/guides/first/"]
    context.close()
