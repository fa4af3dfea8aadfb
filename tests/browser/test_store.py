"""What the device remembers, where browsers make it hard: storage that is full, pages put aside."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_contacts import add, names
from tests.conftest import BuiltSite
from tests.support.waiting import ready

pytestmark = pytest.mark.browser
LIST = "checklists/clinical/"
# Another site on the same host has taken all the room there is, down to the last letter.
FILL = """() => {
  for (let size = 2 ** 20, i = 0; size >= 1; i += 1) {
    try { localStorage.setItem(`other:${i}`, "x".repeat(size)); } catch { size = Math.floor(size / 2); }
  }
}"""  # noqa: E501
PUT_BACK = """([name, value]) => {
  localStorage.setItem(`matchbook:/:guide:${name}`, JSON.stringify(value));
  dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}));
}"""


def open_page(page: Page, address: str) -> None:
    """Open a page and wait until everything on it answers."""
    page.goto(address)
    ready(page)


def test_full_storage_still_shows_what_is_kept(built_site: BuiltSite, page: Page) -> None:
    """People and ticks are there; what comes new works on the page, which says how long."""
    open_page(page, built_site.url + "contacts/")
    add(page, "Dr. Kept")
    open_page(page, built_site.url + LIST)
    page.locator(".task input").first.check()
    page.evaluate(FILL)
    open_page(page, built_site.url + "contacts/")
    assert names(page) == ["Dr. Kept"]
    add(page, "Dr. New")
    assert sorted(names(page)) == ["Dr. Kept", "Dr. New"]
    expect(page.locator("[data-not-kept]")).to_contain_text("refused or full")
    open_page(page, built_site.url + LIST)
    expect(page.locator("[data-ticks] [data-progress]")).to_contain_text("1 of")
    expect(page.locator("[data-not-kept]")).to_contain_text("refused or full")


def test_going_back_shows_what_was_chosen_since(built_site: BuiltSite, page: Page) -> None:
    """A page that the browser put aside whole catches up when the reader goes back to it."""
    open_page(page, built_site.url + LIST)
    key = page.locator(".task input").first.get_attribute("data-task")
    page.evaluate(PUT_BACK, ["lens", {"specialty": "general-surgery", "stage": ""}])
    page.evaluate(PUT_BACK, ["ticks", {key: {"state": "done", "at": 1}}])
    expect(page.locator('[data-lens="specialty"]')).to_have_value("general-surgery")
    expect(page.locator("[data-lens-status]")).to_contain_text("General surgery")
    expect(page.locator(".task").first).to_have_attribute("data-state", "done")


@pytest.mark.parametrize(
    "kept",
    ["{", "null", *(pytest.param(one, marks=pytest.mark.slow) for one in ("5", '"x"', "[[null]]")),
     '{"people": [null, 5, {"id": 5, "name": {}}]}',
     '{"programs": [{"name": "X", "notes": {"a": 1}}], "own": [5], "weights": "z"}',
     '{"specialty": {}, "stage": "constructor", "year": "x", "dates": [1]}',
     '{"a/b": {"state": "done", "at": 1e300}, "c": null}'],
)  # fmt: skip
def test_broken_memories_break_no_page(built_site: BuiltSite, page: Page, kept: str) -> None:
    """Whatever stands under the guide's names, every tool starts."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(
        f"""for (const name of ["lens", "ticks", "plan", "contacts", "programs", "scheme"])
          localStorage.setItem(`matchbook:/:guide:${{name}}`, {json.dumps(kept)});"""
    )
    for address in ("", "faqs/", LIST, "plan/", "contacts/", "programs/", "roadmaps/"):
        open_page(page, built_site.url + address)
        expect(page.locator("html")).not_to_have_attribute("data-failed", "")
    assert errors == []
