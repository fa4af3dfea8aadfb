"""A roadmap's road: where the reader is, what is done and next, in every state of the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import BuiltSite
from tests.support import axe

pytestmark = pytest.mark.browser

ROADMAP = "roadmaps/orthopaedic-student/"


def station(page: Page, stage: str) -> Locator:
    """The station or side road of a stage."""
    return page.locator(f'[data-road] [data-at~="{stage}"]')


def test_the_drawing_comes_first(browser: Browser, built_site: BuiltSite) -> None:
    """On a phone and on a desk the road begins within the first screen, before the text."""
    for width, height in ((390, 844), (1280, 900)):
        context = browser.new_context(viewport={"width": width, "height": height})
        page = context.new_page()
        page.goto(built_site.url + ROADMAP)
        box = page.locator(".road__station").first.bounding_box()
        assert box is not None
        assert box["y"] < height, width
        assert page.evaluate(
            """() => Boolean(document.querySelector("[data-road]")
              .compareDocumentPosition(document.querySelector("#preclinical-years"))
              & Node.DOCUMENT_POSITION_FOLLOWING)"""
        )
        context.close()


def test_the_lens_alone_says_where_the_reader_is(page: Page, built_site: BuiltSite) -> None:
    """No date is needed; before the scripts the style sheet shows it, then the list says it."""
    page.goto(f"{built_site.url}{ROADMAP}?stage=clinical")
    here = station(page, "clinical")
    expect(here.locator("> .road__name .road__here")).to_be_visible()
    expect(page.locator(".road__here:visible")).to_have_count(1)
    expect(here).to_have_attribute("aria-current", "step")
    expect(page.locator("[data-road-status]")).to_contain_text("You are here: Clinical years.")
    page.locator('[data-lens="stage"]').first.select_option("graduate")
    expect(here).not_to_have_attribute("aria-current", "step")
    expect(page.locator(".road__side[aria-current]")).to_contain_text("Applying again")
    page.locator('[data-lens="stage"]').first.select_option("")
    expect(page.locator("[data-road-status]")).to_contain_text("Choose your stage")


def test_ticks_make_steps_done_and_move_the_next_one(page: Page, built_site: BuiltSite) -> None:
    """The same ticks as on the checklist: a tick there is seen on the road, and taken back."""
    page.goto(f"{built_site.url}{ROADMAP}?stage=clinical&specialty=orthopaedic-surgery")
    step = page.locator('[data-stop="open-doors"]')
    expect(step).to_have_attribute("data-state", "next")
    count = station(page, "clinical").locator("[data-road-list] [data-progress]")
    expect(count).to_contain_text("(0 of ")
    keys = page.locator('.step[data-step="open-doors"] .task[data-stages~="clinical"] [data-task]')
    names = [box.get_attribute("data-task") for box in keys.all()]
    assert len(names) >= 2
    page.goto(built_site.url + "checklists/clinical/")
    for name in names:
        page.locator(f'[data-checklist] [data-task="{name}"]').check()
    page.goto(built_site.url + ROADMAP)
    expect(step).to_have_attribute("data-state", "done")
    expect(step.locator(".road__state")).to_have_text("Done")
    expect(page.locator('[data-stop="meetings-with-a-goal"]')).to_have_attribute(
        "data-state", "next"
    )
    expect(count).to_contain_text(f"({len(names)} of ")
    page.locator(f'.step[data-step="open-doors"] [data-task="{names[0]}"]').uncheck()
    expect(step).to_have_attribute("data-state", "next")


def test_it_is_a_list_without_a_script(browser: Browser, built_site: BuiltSite) -> None:
    """Stations, steps and side roads are lists of links with their times in words."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(built_site.url + ROADMAP)
    names = page.locator(".road__station > .road__name > :first-child").all_inner_texts()
    assert names[0] == "Preclinical years"
    assert names[-1] == "Residency"
    for stop in page.locator("[data-stop]").all():
        target = (stop.locator("a").get_attribute("href") or "").removeprefix("#")
        assert page.locator(f'h3[id="{target}"]').count() == 1
        expect(stop.locator(".road__when")).not_to_be_empty()
    sides = page.locator(".road__side").all_inner_texts()
    assert any("No home program" in side and "Back on the road at" in side for side in sides)
    context.close()


@pytest.mark.parametrize("look", ["light", "dark", "forced", "big-text", "right-to-left", "narrow"])
def test_it_can_be_read_in_every_look(browser: Browser, built_site: BuiltSite, look: str) -> None:
    """Nothing sticks out, lines and stations can be seen, and axe finds nothing."""
    context = browser.new_context(
        viewport={"width": 320 if look in ("narrow", "big-text") else 390, "height": 844},
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced" else "none",
    )
    axe.prepare(context)
    page = context.new_page()
    page.goto(f"{built_site.url}{ROADMAP}?stage=clinical&specialty=orthopaedic-surgery")
    page.locator("html[data-ready]").wait_for()
    if look == "big-text":
        page.evaluate("document.documentElement.style.fontSize = '200%'")
    if look == "right-to-left":
        page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    line = page.locator(".road__station").first.evaluate(
        """(one) => {
          const style = getComputedStyle(one);
          return style.borderInlineStartWidth + style.borderInlineStartStyle;
        }"""
    )
    assert line == "4pxsolid"
    dot, name = page.locator(".road__station").first.evaluate(
        """(one) => {
          const box = one.getBoundingClientRect();
          const at = one.querySelector(".road__name > :first-child").getBoundingClientRect();
          return document.dir === "rtl" ? [-box.right, -at.right] : [box.left, at.left];
        }"""
    )
    assert dot < name, "the line stands where the text begins"
    if look in ("light", "dark"):
        assert axe.violations(page) == []
    context.close()
