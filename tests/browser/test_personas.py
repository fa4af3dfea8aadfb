"""The readers the guide is made for, each with what they came for, on a phone and at a desk.

The applicant the morning after she gave her dates is in test_home.py; offline readers in
test_offline.py; a student of psychiatry who compares fields in test_fields.py.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Open
from tests.conftest import BuiltSite
from tests.support.waiting import ready

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
NO_HOME = "If your school has no department in your field"
BIG = "document.documentElement.style.fontSize = '200%'"


@SIZES
def test_a_student_without_a_home_program_finds_her_page(
    built_site: BuiltSite, fresh: Open, size: dict[str, int]
) -> None:
    """Two taps on home, and the page stands on the screen she is on, without scrolling."""
    page = fresh(viewport=size).new_page()
    page.goto(built_site.url)
    ready(page)
    page.locator('[data-lens-pick="specialty"][data-term="orthopaedic-surgery"]').click()
    page.locator('[data-lens-pick="stage"][data-term="preclinical"]').click()
    link = page.get_by_role("link", name=NO_HOME).first
    expect(link).to_be_in_viewport()
    link.click()
    expect(page.locator("h1")).to_have_text(NO_HOME)


@SIZES
def test_a_student_of_another_field_finds_a_door(
    built_site: BuiltSite, fresh: Open, size: dict[str, int]
) -> None:
    """Home offers it beside the specialties; what follows speaks of no operating room."""
    page = fresh(viewport=size).new_page()
    page.goto(built_site.url)
    ready(page)
    page.get_by_role("button", name="Another field").click()
    page.locator('[data-lens-pick="stage"][data-term="clinical"]').click()
    week = page.locator("[data-home-week]")
    expect(week.locator(".task, li").first).to_be_visible()
    words = week.inner_text().lower()
    assert not [word for word in ("surgeon", "operating room", "scrub") if word in words]
    page.goto(built_site.url + "search/?q=psychiatry")
    first = page.locator("[data-result]").first
    expect(first).to_have_text("Psychiatry")
    first.click()
    expect(page.locator("h1")).to_have_text("Psychiatry")


def test_a_screen_reader_hears_a_roadmap_in_order(built_site: BuiltSite, page: Page) -> None:
    """Landmarks, one h1, the road as lists, the station where the reader is as the current step."""
    page.goto(built_site.url + "roadmaps/orthopaedic-student/?stage=clinical")
    ready(page)
    tree = page.locator("main").aria_snapshot()
    assert tree.count("heading") > 3
    assert page.locator("h1").count() == 1
    road = page.get_by_role("region", name="The road").aria_snapshot()
    assert "You are here: Clinical years." in road
    stations = ("Preclinical years", "Clinical years", "Application year", "Residency")
    places = [road.index(f'link "{name}"') for name in stations]
    assert places == sorted(places)
    assert "img" not in road
    expect(page.locator('[data-road] [aria-current="step"]')).to_contain_text("Clinical years")


@SIZES
def test_the_keyboard_goes_down_a_road_to_a_step_and_ticks_it(
    built_site: BuiltSite, fresh: Open, size: dict[str, int]
) -> None:
    """Tab to the step, Enter to its tasks, Space to tick; the focus can be seen at each."""
    page = fresh(viewport=size).new_page()
    page.goto(built_site.url + "roadmaps/orthopaedic-student/?stage=clinical")
    ready(page)
    page.locator("[data-stop] a").first.focus()
    for _ in range(30):
        if page.evaluate("document.activeElement.hash") == "#step-open-doors":
            break
        page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    expect(page.locator("#step-open-doors")).to_be_in_viewport()
    page.keyboard.press("Tab")
    box = page.locator('.step[data-step="open-doors"] [data-task]').first
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(box).to_be_checked()


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize(
    "address",
    [
        "roadmaps/cardiothoracic-md-graduate/?stage=graduate",
        "guides/letters-of-recommendation/",
        "messages/first-email-to-a-surgeon/",
        "contacts/",
        "programs/",
        "specialties/compare/",
        "guides/",
    ],
)
def test_text_at_twice_its_size_fits(
    built_site: BuiltSite, page: Page, address: str, width: int
) -> None:
    """On the kinds of pages that test_look.py does not open so."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(built_site.url + address)
    ready(page)
    page.evaluate(BIG)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@SIZES
def test_without_scripts_everything_leads_on(
    built_site: BuiltSite, fresh: Open, size: dict[str, int]
) -> None:
    """Home to the matrix, a roadmap and its steps, calendars with their addresses."""
    page = fresh(viewport=size, java_script_enabled=False).new_page()
    page.goto(built_site.url)
    page.get_by_role("link", name="Open Orthopaedic surgery, Preclinical years").click()
    expect(page.locator("h1")).to_contain_text("Orthopaedic")
    page.goto(built_site.url + "roadmaps/orthopaedic-student/")
    page.locator("[data-stop] a").last.click()
    expect(page.locator("#step-application-season")).to_be_in_viewport()
    page.goto(built_site.url + "calendar/")
    expect(page.locator("[data-address]").first).to_have_text("calendar/all.ics")


def test_a_roadmap_on_paper_keeps_its_road(built_site: BuiltSite, page: Page) -> None:
    """Stations and steps are printed; ways on to other pages are not."""
    page.goto(built_site.url + "roadmaps/orthopaedic-student/?stage=clinical")
    ready(page)
    page.emulate_media(media="print")
    expect(page.locator(".road__stop").first).to_be_visible()
    expect(page.locator(".road__list").first).to_be_hidden()
    expect(page.locator(".related")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
