"""A slow network: what a reader does before the modules have come is not lost."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import BuiltSite
from tests.support.gate import Gate
from tests.support.site import asset
from tests.support.waiting import ready, until

pytestmark = pytest.mark.browser
ORTHO, GENERAL = "orthopaedic-surgery", "general-surgery"
LIST = "checklists/clinical/"
MODULES = r"/assets/matchbook/(?!early)[^?]*\.js"
REFUSE = """Object.defineProperty(window, "localStorage",
  { get() { throw new DOMException("no", "SecurityError"); } });"""


def early(page: Page, address: str) -> Gate:
    """Open a page whose modules are still on their way."""
    gate = Gate(page, MODULES)
    page.goto(address, wait_until="commit")
    page.locator(".foot").wait_for()
    until(
        page, "document.querySelector('link[rel=stylesheet]').sheet"
    )  # before it nothing is shown
    return gate


def stored(page: Page) -> dict[str, Any]:
    """What the device keeps, by name."""
    kept: dict[str, str] = page.evaluate("({...localStorage})")
    return {key.rpartition(":")[2]: json.loads(value) for key, value in kept.items()}


def test_a_choice_and_a_link_at_once(built_site: BuiltSite, page: Page) -> None:
    """What is chosen before any module runs narrows the page, and the next page too."""
    gate = early(page, built_site.url + LIST)
    every = page.locator(".task:visible").count()
    page.locator('[data-lens="specialty"]').select_option(ORTHO)
    expect(page.locator(".task:visible")).not_to_have_count(every)
    assert page.locator(".task:visible").count() > 0
    gate.abandon()
    page.locator(".crumbs a").first.click()
    ready(page)
    expect(page.locator('[data-lens="specialty"]')).to_have_value(ORTHO)
    expect(page.locator("[data-lens-status]")).to_contain_text("Orthopaedic surgery")


def test_the_whole_guide_can_be_asked_for_early(built_site: BuiltSite, page: Page) -> None:
    """The choosers show what was kept before any module runs, so that it can be taken back."""
    page.goto(f"{built_site.url}faqs/?specialty={ORTHO}")
    ready(page)
    gate = early(page, built_site.url + LIST)
    expect(page.locator('[data-lens="specialty"]')).to_have_value(ORTHO)
    page.locator('[data-lens="specialty"]').select_option("")
    gate.open()
    ready(page)
    expect(page.locator("[data-lens-status]")).to_be_hidden()
    assert stored(page)["lens"] == {"specialty": "", "stage": ""}


def test_an_early_choice_beats_the_address(built_site: BuiltSite, page: Page) -> None:
    """A link's specialty gives way to the reader's own word, and leaves the address."""
    gate = early(page, f"{built_site.url}faqs/?specialty={ORTHO}&topic=networking")
    page.locator('[data-lens="specialty"]').select_option(GENERAL)
    gate.open()
    ready(page)
    expect(page.locator("[data-lens-status]")).to_contain_text("General surgery")
    assert page.url == built_site.url + "faqs/?topic=networking"


def test_an_early_choice_is_a_tick_of_the_search(built_site: BuiltSite, page: Page) -> None:
    """On the search page it narrows the results, as it does later."""
    gate = early(page, built_site.url + "search/?q=mentor")
    page.locator('[data-lens="specialty"]').select_option(ORTHO)
    gate.open()
    ready(page)
    expect(page.locator("[data-search-status]")).to_contain_text("in Orthopaedic")
    assert page.url.endswith(f"search/?q=mentor&specialty={ORTHO}")


def test_home_hears_an_early_tap(built_site: BuiltSite, page: Page) -> None:
    """The two large choices of the home page count at once; a second tap takes one back."""
    gate = early(page, built_site.url)
    picks = page.locator('[data-lens-pick][aria-pressed="true"]')
    page.locator('[data-term="clinical"]').click()
    page.locator(f'[data-term="{ORTHO}"]').click()
    expect(picks).to_have_text(["Orthopaedic", "Clinical"])
    page.locator(f'[data-term="{ORTHO}"]').click()
    gate.open()
    ready(page)
    expect(picks).to_have_text(["Clinical"])
    expect(page.locator("[data-home-found] h3").first).to_have_text("Your week: Clinical years")
    page.locator('[data-term="clinical"]').click()
    expect(picks).to_have_count(0)


def test_a_tick_and_a_link_at_once(built_site: BuiltSite, page: Page) -> None:
    """A box ticked before its module has come is ticked when the reader comes back."""
    gate = early(page, built_site.url + LIST)
    page.locator(".task input").nth(1).check()
    gate.abandon()
    page.locator(".crumbs a").first.click()
    ready(page)
    page.goto(built_site.url + LIST)
    ready(page)
    expect(page.locator(".task").nth(1)).to_have_attribute("data-state", "done")
    expect(page.locator("[data-ticks] [data-progress]")).to_contain_text("1 of")


def test_an_early_tick_can_be_taken_back_early(built_site: BuiltSite, page: Page) -> None:
    """The last word before the module counts, and it is news to other devices."""
    page.goto(built_site.url + LIST)
    ready(page)
    page.locator(".task input").first.check()
    gate = early(page, built_site.url + LIST)
    expect(page.locator(".task input").first).to_be_checked()  # kept, and shown without a module
    page.locator(".task input").first.uncheck()
    gate.open()
    ready(page)
    expect(page.locator(".task").first).to_have_attribute("data-state", "open")
    assert [tick["state"] for tick in stored(page)["ticks"].values()] == ["open"]


def test_early_ticks_survive_refused_storage(built_site: BuiltSite, browser: Browser) -> None:
    """Where nothing can be kept, the page still knows what was ticked before its module came."""
    context = browser.new_context()
    context.add_init_script(REFUSE)
    page = context.new_page()
    gate = early(page, built_site.url + LIST)
    page.locator('[data-lens="specialty"]').select_option(ORTHO)
    boxes = page.locator(".task:visible input")
    boxes.nth(0).check()
    boxes.nth(2).check()
    gate.open()
    ready(page)
    expect(page.locator("[data-ticks] [data-progress]")).to_contain_text("2 of")
    expect(page.locator("[data-lens-status]")).to_contain_text("Orthopaedic surgery")
    context.close()


@pytest.fixture
def lossy(page: Page) -> Page:
    """A page whose requests for the contact log's module fail."""
    page.route("**/assets/matchbook/contacts.*.js", lambda route: route.abort())
    return page


def test_a_module_that_does_not_come_is_said(built_site: BuiltSite, lossy: Page) -> None:
    """The tool's page offers its sheet instead, says what is wrong, and can be tried again."""
    lossy.goto(built_site.url + "contacts/")
    expect(lossy.get_by_role("alert")).to_contain_text("could not be loaded")
    expect(lossy.locator("[data-without-script]")).to_be_visible()
    lossy.unroute_all()
    lossy.get_by_role("button", name="Try again").click()
    expect(lossy.locator("[data-add]")).to_be_visible()
    expect(lossy.get_by_role("alert")).to_have_count(0)


def test_without_the_first_module_the_page_serves(built_site: BuiltSite, page: Page) -> None:
    """Where no module arrives at all, tools offer their sheet and home its table."""
    page.route("**/assets/matchbook/main.*.js", lambda route: route.abort())
    page.goto(built_site.url + "plan/")
    expect(page.locator("[data-without-script]")).to_be_visible()
    page.goto(built_site.url)
    expect(page.locator("[data-home-matrix]")).to_be_visible()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("export function add() { return /(/; }", "needs a newer browser"),
        (
            "export const add = ($) => { $['contacts.js'] = () => ({ start: () => null.no }); }",
            "does not work in this",
        ),
    ],
)
def test_a_module_that_cannot_run_says_so(
    built_site: BuiltSite, page: Page, body: str, words: str
) -> None:
    """What did arrive and cannot be read, or fails, is not blamed on the connection."""
    page.route(
        "**/assets/matchbook/contacts.*.js",
        lambda route: route.fulfill(body=body, content_type="text/javascript"),
    )
    page.goto(built_site.url + "contacts/")
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.get_by_role("alert")).not_to_contain_text("connection")
    expect(page.locator("[data-without-script]")).to_be_visible()


def test_facets_need_no_decompression(built_site: BuiltSite, page: Page) -> None:
    """A browser of 2022 cannot unpack; Pagefind does it then, and titles and order are the same."""
    address = built_site.url + "search/?specialty=general-surgery&stage=clinical"
    results = page.locator("main [data-result]")
    page.goto(address)
    expect(results.first).to_be_visible()
    titles = results.all_inner_texts()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(address)
    expect(results.first).to_be_visible()
    assert results.all_inner_texts() == titles


def test_the_lens_needs_no_has(built_site: BuiltSite, page: Page) -> None:
    """Without `:has` the same tasks are hidden, and no empty group keeps its heading."""
    shown = """[...document.querySelectorAll("[data-task], .group__title")]
      .filter((one) => one.checkVisibility()).map((one) => one.dataset.task ?? one.textContent)"""
    page.goto(built_site.url + LIST + f"?specialty={ORTHO}")
    ready(page)
    before = page.evaluate(shown)
    page.route("**/assets/matchbook/*.css", without_has)
    page.reload()
    ready(page)
    assert page.evaluate("CSS.supports('selector(:has(a))')")  # it is the sheet that lacks them
    assert page.evaluate(shown) == before


def without_has(route: Route) -> None:
    """The style sheet as a browser without `:has` reads it: a rule with it is no rule."""
    text = route.fetch().text()
    route.fulfill(body=re.sub(r"[^{}]*:has\([^{}]*\{[^{}]*\}", "", text), content_type="text/css")


def test_every_color_is_plain(built_site: BuiltSite) -> None:
    """Browsers of before 2023 cannot mix colors, and would lose those of variables."""
    style = (built_site.folder / asset(built_site.folder, "guide.css")).read_text(encoding="utf-8")
    assert re.findall(r"color-mix\([^;]*var\([^;]*;", style) == []
    assert re.search(r"--paper: #[0-9a-f]{6};", style)
