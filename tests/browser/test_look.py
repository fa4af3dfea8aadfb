"""The look of every page: readable by everyone, on any screen, with and without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE, Open
from tests.conftest import BuiltSite
from tests.support.pages import one_of_each_type
from tests.support.waiting import ready, until

pytestmark = pytest.mark.browser


SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
"""The distances that WCAG 1.4.12 names."""
CUT = """() => [...document.querySelectorAll('.top a, .top summary, h1, .chip, .button')]
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
  .filter((one) => getComputedStyle(one).display !== 'inline')
  .map((one) => one.textContent.trim())"""
MOVING = """() => [...document.querySelectorAll('*')].filter((one) => {
  const style = getComputedStyle(one);
  return style.animationName !== 'none' || style.scrollBehavior === 'smooth'
    || style.transitionDuration.split(',').some((time) => parseFloat(time) > 0.001);
}).map((one) => one.tagName + '.' + one.className)"""
WIDTHS = (320, 390, 768)


@dataclass(frozen=True)
class Look:
    """What one page was like.

    Pixels that it scrolls sideways at each width and at twice the text size, words that are cut
    off then, elements that move.
    """

    sideways: dict[int, int]
    sideways_at_twice: int
    cut: list[str]
    moving: list[str]


def sideways(page: Page) -> int:
    """By how many pixels the page scrolls sideways."""
    pixels: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return pixels


@pytest.fixture(scope="module")
def looks(browser: Browser, built_site: BuiltSite) -> dict[str, Look]:
    """Every type of page, opened once on a narrow phone with reduced motion, then made wider."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    found = {}
    for kind, address in one_of_each_type(built_site.folder):
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        page.goto(built_site.url + address)
        ready(page)
        moving = page.evaluate(MOVING)
        pixels = {}
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            pixels[width] = sideways(page)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found[kind] = Look(pixels, sideways(page), page.evaluate(CUT), moving)
    context.close()
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways(looks: dict[str, Look], width: int) -> None:
    """No type of page scrolls sideways, down to 320 pixels (WCAG 1.4.10)."""
    assert {kind: one.sideways for kind, one in looks.items() if one.sideways[width]} == {}


def test_text_at_twice_its_size_fits(looks: dict[str, Look]) -> None:
    """At 200 % text nothing scrolls sideways and no word of the head is cut off (WCAG 1.4.4)."""
    assert {kind: one for kind, one in looks.items() if one.cut or one.sideways_at_twice} == {}


def test_more_space_between_letters_and_lines_cuts_nothing(
    built_site: BuiltSite, fresh: Open
) -> None:
    """With WCAG 1.4.12's spacing no word is cut off and nothing scrolls sideways, at 320 pixels."""
    page = fresh(viewport={"width": 320, "height": 800}).new_page()
    wrong = {}
    for kind, address in one_of_each_type(built_site.folder):
        page.goto(built_site.url + address)
        ready(page)
        page.evaluate(SPACED)
        if sideways(page) or page.evaluate(CUT):
            wrong[kind] = (sideways(page), page.evaluate(CUT))
    assert wrong == {}


def test_nothing_moves_where_motion_is_unwanted(looks: dict[str, Look]) -> None:
    """With reduced motion no element of any type of page has an animation or a long transition."""
    assert {kind: one.moving for kind, one in looks.items() if one.moving} == {}


def test_the_head_leaves_room_on_a_phone(built_site: BuiltSite, fresh: Open) -> None:
    """Head and bar take less than a quarter of a phone's screen; the bar stays in reach."""
    page = fresh(viewport=PHONE).new_page()
    page.goto(built_site.url + "guides/")
    head, bar = page.locator(".top__row, .lens").all(), page.locator(".bar")
    boxes = [box for one in [*head, bar] if (box := one.bounding_box())]
    assert sum(box["height"] for box in boxes) < PHONE["height"] / 4
    page.mouse.wheel(0, 900)
    until(page, "scrollY > 300")
    box = bar.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == PHONE["height"]


def test_the_bar_never_hides_the_focus(built_site: BuiltSite, fresh: Open) -> None:
    """What has the focus is never wholly under the bar at the bottom (WCAG 2.4.11)."""
    page = fresh(viewport=PHONE).new_page()
    page.goto(built_site.url + "checklists/clinical/")
    hidden = []
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate(
            """() => { const one = document.activeElement, box = one.getBoundingClientRect();
                 const bar = document.querySelector('.bar');
                 return bar.contains(one) || box.top < bar.getBoundingClientRect().top
                   ? '' : one.outerHTML.slice(0, 120); }"""
        )
        if name:
            hidden.append(name)
    assert hidden == []


def test_the_keyboard_skips_the_head_and_works_the_menu(built_site: BuiltSite, fresh: Open) -> None:
    """The first Tab offers to skip to the content; Enter opens the menu and Escape closes it."""
    page = fresh(viewport=DESK).new_page()
    page.goto(built_site.url + "about/")
    ready(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'mb-content'")
    summary = page.locator("summary", has_text="Menu")
    summary.focus()
    page.keyboard.press("Enter")
    page.locator(".menu__panel").wait_for(state="visible")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.menu__panel') !== null")
    page.keyboard.press("Escape")
    page.locator(".menu__panel").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Menu"


def test_colors_are_chosen_once(built_site: BuiltSite, fresh: Open) -> None:
    """A chosen scheme holds on every page before the first paint; "System" is the system's."""
    context = fresh(viewport=DESK, color_scheme="light")
    page = context.new_page()
    page.goto(built_site.url)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_text("Menu", exact=True).click()
    page.get_by_label("Dark").check(force=True)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    dark = page.evaluate(paper)
    assert dark != light
    context.route("**/main.*.js", lambda route: route.abort())
    page.goto(built_site.url + "guides/")
    assert page.evaluate(paper) == dark
    context.unroute("**/main.*.js")
    page.reload()
    page.get_by_text("Menu", exact=True).click()
    page.get_by_label("System").check(force=True)
    expect(page.locator("html[data-theme]")).to_have_count(0)
    assert page.evaluate(paper) == light
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", dark)


def test_everything_reads_without_scripts(built_site: BuiltSite, fresh: Open) -> None:
    """Without scripts no type of page shows a dead control, and all of them have their text."""
    page = fresh(viewport=PHONE, java_script_enabled=False).new_page()
    for _, address in one_of_each_type(built_site.folder):
        page.goto(built_site.url + address)
        assert page.locator("main h1").is_visible()
        assert len(page.locator("main").inner_text()) > 60
        assert not page.locator(".lens").is_visible()
        for one in page.locator("[data-needs-js]").all():
            assert not one.is_visible()


def test_home_without_scripts_leads_to_every_specialty_and_stage(
    built_site: BuiltSite, fresh: Open
) -> None:
    """Without scripts the home page links each pair of specialty and stage, and the menu opens."""
    page = fresh(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(built_site.url)
    links = page.locator(".matrix a")
    pages = (built_site.folder / "specialties").glob("*/*/index.html")
    assert links.count() == len([page for page in pages if "surgical" not in page.parts])
    links.first.click()
    assert page.locator("[data-now] .task").count() > 0
    page.get_by_text("Menu", exact=True).click()
    assert page.get_by_role("link", name="Privacy").first.is_visible()
    page.get_by_role("link", name="Search", exact=True).click()
    assert urlsplit(page.url).path.endswith("/search/")


def test_paper_shows_the_text_and_nothing_else(built_site: BuiltSite, fresh: Open) -> None:
    """Printed, a page has no navigation, white paper, boxes to tick and the addresses of links."""
    page = fresh(viewport=DESK, color_scheme="dark").new_page()
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(built_site.url + "checklists/clinical/")
    for selector in (".bar", ".lens", ".crumbs", ".foot nav"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    box = page.locator("input[data-task]").first.bounding_box()
    assert box is not None
    assert box["width"] >= 12
    shown = page.evaluate(
        """() => { const link = document.createElement('a');
             link.href = 'https://school.example/';
             document.querySelector('main').append(link);
             return getComputedStyle(link, '::after').content; }"""
    )
    assert shown == '" (https://school.example/)"'


LARGE = "document.documentElement.style.fontSize = '200%'"
LARGE_PAGES = (
    "",
    "?stage=clinical",
    "checklists/clinical/",
    "calendar/",
    "plan/",
    "search/?q=letter",
)


@pytest.mark.parametrize("width", [320, 390])
def test_twice_the_size_of_text_keeps_within_the_screen(
    built_site: BuiltSite, page: Page, width: int
) -> None:
    """On the pages where fixed columns once broke it."""
    page.set_viewport_size({"width": width, "height": 800})
    for address in LARGE_PAGES:
        page.goto(built_site.url + address)
        page.locator("html[data-ready]").wait_for(state="attached")
        page.evaluate(LARGE)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
