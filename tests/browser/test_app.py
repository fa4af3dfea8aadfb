"""The guide on a home screen, and what browsers do with what it keeps there."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE, Open
from tests.conftest import BuiltSite
from tests.support.waiting import ready

pytestmark = pytest.mark.browser
LIST = "checklists/clinical/"
ASKED = """
window.asked = Number(sessionStorage.getItem("asked") ?? 0);
navigator.storage.persist = () => {
  sessionStorage.setItem("asked", String((window.asked += 1)));
  return Promise.resolve(false);
};
"""
ALONE = """
const found = window.matchMedia.bind(window);
window.matchMedia = (query) => query.includes("standalone") ? {matches: true} : found(query);
navigator.share = (what) => { window.shared = what; return Promise.resolve(); };
"""


def go(page: Page, address: str) -> None:
    """Open a page and wait until everything on it answers."""
    page.goto(address)
    ready(page)


@pytest.fixture
def app(fresh: Open) -> BrowserContext:
    """A phone on which the guide stands on the home screen."""
    context = fresh(viewport=PHONE)
    context.add_init_script(ALONE)
    return context


def test_the_first_tick_asks_to_be_kept(built_site: BuiltSite, page: Page) -> None:
    """Looking asks for nothing; the first tick asks once, later ones and other pages do not."""
    page.add_init_script(ASKED)
    go(page, built_site.url + LIST)
    page.locator('[data-lens="specialty"]').select_option("general-surgery")
    assert page.evaluate("window.asked") == 0
    boxes = page.locator(".task:visible input")
    boxes.nth(0).check()
    boxes.nth(1).check()
    assert page.evaluate("window.asked") == 1
    go(page, built_site.url + LIST)
    boxes.nth(2).check()
    assert page.evaluate("window.asked") == 1


@pytest.mark.parametrize("address", ["contacts/", "programs/", "plan/?stage=clinical"])
def test_tools_say_what_safari_forgets(built_site: BuiltSite, page: Page, address: str) -> None:
    """One sentence, with what to do about it."""
    go(page, built_site.url + address)
    expect(page.locator("[data-forgets]")).to_contain_text("seven days")


def test_a_browser_has_its_own_way_back(built_site: BuiltSite, page: Page) -> None:
    """In a tab nothing is added to the head."""
    go(page, built_site.url)
    expect(page.locator("[data-app-back], [data-app-share]")).to_have_count(0)


def test_a_home_screen_has_a_way_back_and_on(built_site: BuiltSite, app: BrowserContext) -> None:
    """Back leads to the page before, sharing gives this page's address, nothing is cut off."""
    page = app.new_page()
    go(page, built_site.url + LIST)
    go(page, built_site.url + "plan/?stage=clinical#x")
    page.get_by_role("button", name="Share this page").click()
    shared = page.evaluate("window.shared")
    assert shared["url"] == built_site.url + "plan/?stage=clinical"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Back", exact=True).click()
    page.wait_for_url(built_site.url + LIST)


def test_a_sheet_opens_beside_the_guide(built_site: BuiltSite, app: BrowserContext) -> None:
    """A PDF has no way back of its own, so that it must not take the guide's place."""
    page = app.new_page()
    go(page, built_site.url + "print/")
    link = page.locator('main a[href$=".pdf"]:visible').first
    link.evaluate("(link) => link.addEventListener('click', (event) => event.preventDefault())")
    link.click()
    assert link.get_attribute("target") == "_blank"
    go(page, built_site.url)
    page.locator("main a:visible").first.click(modifiers=[])
    page.wait_for_url(lambda url: url != built_site.url)
