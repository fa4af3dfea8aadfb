"""Roadmaps in the browser: bars for everyone, dates and today for who gave them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.model.windows import Window
from generator.model.words import Words
from generator.views.words import date_range
from tests.conftest import BuiltSite

pytestmark = pytest.mark.browser

ROADMAP = "roadmaps/cardiothoracic-md-graduate/"
START = date(2026, 8, 31)

WORDS = Words()


def keep_plan(page: Page, site: BuiltSite, plan: str) -> None:
    """Put a plan on the device, as the planner keeps it."""
    page.goto(site.url + "plan/")
    page.evaluate(
        """async (plan) => {
          const store = await import("../assets/js/store.js");
          store.write("plan", JSON.parse(plan));
        }""",
        plan,
    )


def test_without_a_plan_there_is_no_today(page: Page, built_site: BuiltSite) -> None:
    """The bars stand without a date that nobody gave."""
    page.goto(built_site.url + ROADMAP)
    expect(page.locator(".timeline__bar").first).to_be_visible()
    expect(page.locator("[data-mine]")).to_have_count(0)


def test_the_plans_dates_stand_beside_the_steps(page: Page, built_site: BuiltSite) -> None:
    """Every step of a dated axis shows the dates that Python gives it, and today is marked."""
    page.clock.set_fixed_time("2026-11-22T12:00:00")
    keep_plan(page, built_site, f'{{"year": null, "dates": {{"start": "{START}"}}}}')
    page.goto(built_site.url + ROADMAP)
    rows = page.locator('[data-timeline][data-anchor="start"] .timeline__row')
    expect(rows.first.locator(".timeline__dates")).to_be_visible()
    for row in rows.all():
        window = Window.model_validate(
            {
                "anchor": "start",
                "from": row.get_attribute("data-from"),
                "to": row.get_attribute("data-to"),
            }
        )
        expect(row.locator(".timeline__dates")).to_have_text(
            date_range(WORDS, *window.dates(START))
        )
    axis = page.locator('[data-timeline][data-anchor="start"]')
    starts, ends = (float(axis.get_attribute(f"data-{end}") or "") for end in ("starts", "ends"))
    place = ((date(2026, 11, 22) - START) / timedelta(days=1) - starts) / (ends - starts) * 100
    marked = axis.locator(".timeline__today").first.get_attribute("x1") or ""
    assert float(marked.rstrip("%")) == pytest.approx(place)
    expect(page.locator('[data-anchor="match-day"] .timeline__dates')).to_have_count(0)


def test_the_match_year_dates_the_cycles_axes(page: Page, built_site: BuiltSite) -> None:
    """The year is enough; the page knows the season's dates."""
    page.goto(built_site.url + ROADMAP)
    axis = page.locator('[data-timeline][data-anchor="match-day"]')
    years = dict(re.findall(r"(\d{4})=([\d-]+)", axis.get_attribute("data-years") or ""))
    year = max(years)
    keep_plan(page, built_site, f'{{"year": {year}, "dates": {{}}}}')
    page.goto(built_site.url + ROADMAP)
    match_day = date.fromisoformat(years[year])
    row = axis.locator(".timeline__row").last
    window = Window.model_validate(
        {
            "anchor": "match-day",
            "from": row.get_attribute("data-from"),
            "to": row.get_attribute("data-to"),
        }
    )
    expect(row.locator(".timeline__dates")).to_have_text(
        date_range(WORDS, *window.dates(match_day))
    )


def test_the_drawing_is_a_list_first(browser: Browser, built_site: BuiltSite) -> None:
    """Without a script and to a screen reader it is a list of links with the windows in words."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(built_site.url + ROADMAP)
    steps = page.locator(".timeline__rows > li")
    assert steps.count() == page.locator(".roadmap > li").count()
    for step in steps.all():
        target = step.locator("a").get_attribute("href") or ""
        assert page.locator(f'h3[id="{target.removeprefix("#")}"]').count() == 1
        expect(step.locator(".timeline__when")).not_to_be_empty()
        expect(step.locator("svg")).to_have_attribute("aria-hidden", "true")
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_bars_stand_inside_the_page(browser: Browser, built_site: BuiltSite, width: int) -> None:
    """Nothing sticks out at any width, and every bar can be seen."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(built_site.url + ROADMAP)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for bar in page.locator(".timeline__bar").all():
        box = bar.bounding_box()
        assert box is not None
        assert box["width"] >= 3
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    context.close()
