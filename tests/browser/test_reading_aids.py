"""Ways through a long page and on to the next: headings as a list, siblings, clean paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Open
from tests.conftest import BuiltSite

pytestmark = pytest.mark.browser

LONG = "guides/letters-of-recommendation/"


def test_a_long_page_has_its_headings_where_there_is_no_room_beside(
    built_site: BuiltSite, page: Page
) -> None:
    """On a phone as a list to open by tap or key; at a desk they stand beside the text."""
    page.set_viewport_size(PHONE)
    page.goto(built_site.url + LONG)
    jump = page.locator(".jump")
    jump.locator("summary").focus()
    page.keyboard.press("Enter")
    links = jump.locator("a")
    assert links.count() >= 5
    for link in links.all():
        target = (link.get_attribute("href") or "").removeprefix("#")
        assert page.locator(f'[id="{target}"]').count() == 1, target
    last = links.nth(3)
    target = last.get_attribute("href") or ""
    last.click()
    expect(page.locator(f"[id='{target[1:]}']")).to_be_in_viewport()
    page.set_viewport_size(DESK)
    expect(jump).to_be_hidden()
    expect(page.get_by_role("navigation", name="On this page")).to_be_visible()


def test_a_checklists_groups_can_be_jumped_to(built_site: BuiltSite, page: Page) -> None:
    """Those that hold something for the reader's specialty, no others."""
    page.goto(built_site.url + "checklists/clinical/?specialty=orthopaedic-surgery&stage=clinical")
    page.locator(".jump summary").click()
    shown = page.locator(".jump a:visible")
    titles = page.locator(".checklist .group__title:visible")
    assert shown.count() == titles.count() >= 4
    shown.last.click()
    expect(titles.last).to_be_in_viewport()


def test_siblings_stand_beside_the_text_at_a_desk(built_site: BuiltSite, page: Page) -> None:
    """More of the collection, in its order, without the page itself; the right half is used."""
    page.set_viewport_size(DESK)
    page.goto(built_site.url + LONG)
    siblings = page.get_by_role("navigation", name="More: Guides")
    expect(siblings.get_by_role("link")).to_have_count(6)
    box = siblings.bounding_box()
    assert box is not None
    assert box["x"] > DESK["width"] / 2
    assert box["x"] + box["width"] > DESK["width"] * 0.85
    assert LONG not in str(siblings.evaluate("(one) => one.innerHTML"))
    siblings.get_by_role("link").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.set_viewport_size(PHONE)
    expect(page.locator(".siblings")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Previous and next")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "gone"),
    [
        (LONG, ".related"),
        (LONG, ".jump"),
        (LONG, ".beside"),
        ("messages/first-email-to-a-surgeon/", ".about"),
        ("messages/first-email-to-a-surgeon/", ".placeholders__input >> nth=0"),
        ("", "[data-home-now]"),
    ],
)
def test_paper_has_no_way_on_and_no_empty_box(
    built_site: BuiltSite, page: Page, address: str, gone: str
) -> None:
    """What leads on, and what is to be filled in on the screen, is not printed."""
    page.goto(built_site.url + address)
    page.locator("html[data-ready]").wait_for(state="attached")
    expect(page.locator(gone)).to_be_attached()
    page.emulate_media(media="print")
    expect(page.locator(gone)).to_be_hidden()


def test_icons_and_bars_are_painted_in_the_readers_colors(
    built_site: BuiltSite, fresh: Open
) -> None:
    """Forced colors take every background away; an icon and the fill of a bar keep one."""
    page = fresh(viewport=PHONE, forced_colors="active").new_page()
    page.goto(built_site.url + "checklists/clinical/")
    page.locator("html[data-ready]").wait_for()
    colors = page.evaluate(
        """() => {
          const back = (one, part) => getComputedStyle(one, part).backgroundColor;
          const all = [...document.querySelectorAll("[data-icon], .task__entry")];
          const icons = all.filter((one) => one.checkVisibility());
          return [back(document.body), [...new Set(icons.map((one) => back(one, "::before")))]];
        }"""
    )
    paper, icons = colors
    assert icons
    assert paper not in icons
    assert "rgba(0, 0, 0, 0)" not in icons
    page.locator("[data-task]").first.check()
    meter = page.locator(".ticks__meter")
    before = meter.screenshot()
    page.locator("[data-task]").nth(1).check()
    page.locator("[data-task]").nth(2).check()
    assert meter.screenshot() != before, "the bar does not grow"


def test_programs_come_before_weights_on_a_phone(built_site: BuiltSite, page: Page) -> None:
    """On a phone the first program is within the first screens; at a desk weights stand first."""
    heads = 'page => [...document.querySelectorAll("[data-part]")].map((one) => one.dataset.part)'
    page.set_viewport_size(PHONE)
    page.goto(built_site.url + "programs/")
    page.locator("html[data-ready]").wait_for(state="attached")
    assert page.evaluate(heads) == ["programs", "weights"]
    page.set_viewport_size(DESK)
    expect(page.locator("[data-part]").first).to_have_attribute("data-part", "weights")
