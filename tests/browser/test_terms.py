"""The glossary's terms: marked, and opened by pointer, finger and keyboard (WCAG 1.4.13)."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE, Open
from tests.conftest import BuiltSite
from tests.support import axe
from tests.support.waiting import ready

pytestmark = pytest.mark.browser
ADDRESS = "rotations/away-rotation/"


@pytest.fixture
def terms(built_site: BuiltSite, page: Page) -> Page:
    """A page with terms."""
    page.goto(built_site.url + ADDRESS)
    ready(page)
    return page


def test_a_pointer_opens_and_may_move_onto_it(terms: Page) -> None:
    """It stays while the pointer is on the term or on the meaning, and goes when it has left."""
    term, meaning = terms.locator("[data-meaning]").first, terms.locator(".meaning")
    term.hover()
    expect(meaning).to_have_text(term.get_attribute("data-meaning") or "none")
    box = meaning.bounding_box()
    assert box
    terms.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
    terms.evaluate("new Promise((done) => setTimeout(done, 300))")
    expect(meaning).to_be_visible()
    terms.mouse.move(0, 0)
    expect(meaning).to_be_hidden()


def test_escape_closes_without_moving_the_pointer(terms: Page) -> None:
    """What covers something can be put away."""
    terms.locator("[data-meaning]").first.hover()
    expect(terms.locator(".meaning")).to_be_visible()
    terms.keyboard.press("Escape")
    expect(terms.locator(".meaning")).to_be_hidden()


def test_the_keyboard_opens_and_closes(terms: Page) -> None:
    """Enter and the space bar, and leaving the term; its state is said."""
    term, meaning = terms.locator("[data-meaning]").first, terms.locator(".meaning")
    term.focus()
    for key in ("Enter", " "):
        terms.keyboard.press(key)
        expect(meaning).to_be_visible()
        expect(term).to_have_attribute("aria-expanded", "true")
        terms.keyboard.press(key)
        expect(meaning).to_be_hidden()
    terms.keyboard.press("Enter")
    terms.keyboard.press("Tab")
    expect(meaning).to_be_hidden()
    expect(term).to_have_attribute("aria-expanded", "false")


def test_a_finger_opens_within_the_window(built_site: BuiltSite, fresh: Open) -> None:
    """On a phone, wherever the term stands, and a tap elsewhere closes."""
    page = fresh(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto(built_site.url + ADDRESS)
    ready(page)
    meaning = page.locator(".meaning")
    for term in page.locator("[data-meaning]").all()[:6]:
        term.tap()
        expect(meaning).to_have_text(term.get_attribute("data-meaning") or "none")
        box = meaning.bounding_box()
        assert box
        assert 0 <= box["x"] <= PHONE["width"] - box["width"]
        page.locator("h1").tap()
        expect(meaning).to_be_hidden()
    page.locator("[data-meaning]").first.tap()
    meaning.tap()
    expect(meaning).to_be_hidden()


def test_an_open_meaning_is_accessible(built_site: BuiltSite, context: BrowserContext) -> None:
    """No rule of axe is broken, and no term is a control inside another."""
    axe.prepare(context)
    terms = context.new_page()
    terms.goto(built_site.url + ADDRESS)
    ready(terms)
    terms.locator("[data-meaning]").first.hover()
    assert axe.violations(terms) == []
    assert (
        terms.locator("a [data-meaning], label [data-meaning], button [data-meaning]").count() == 0
    )


def test_fields_are_large_enough_for_ios(built_site: BuiltSite, fresh: Open) -> None:
    """Below 16 px iOS zooms the page in; on a finger's device every field has them."""
    page = fresh(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    for address in (
        "messages/first-email-to-a-surgeon/",
        "contacts/",
        "plan/?stage=clinical",
        "search/",
    ):
        page.goto(built_site.url + address)
        ready(page)
        sizes = page.evaluate(
            """[...document.querySelectorAll("select, textarea, input")]
              .filter((field) => !["checkbox", "radio", "file", "range"].includes(field.type))
              .map((field) => parseFloat(getComputedStyle(field).fontSize))"""
        )
        assert min(sizes, default=0) >= 16, address
