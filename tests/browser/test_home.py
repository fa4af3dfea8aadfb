"""The home page answers 'what now?'; the comparison marks the reader's own specialty."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import BuiltSite
from tests.support.gate import Gate
from tests.support.waiting import ready

pytestmark = pytest.mark.browser


def test_home_shows_what_matters_now(built_site: BuiltSite, page: Page) -> None:
    """For a specialty and a stage: their next tasks, and three entries to start with."""
    page.goto(built_site.url + "?specialty=orthopaedic-surgery&stage=clinical")
    found = page.locator("[data-home-found]")
    expect(found.locator(".now__task")).to_have_count(5)
    expect(found.locator(".now__useful [data-entry]")).to_have_count(3)
    first = found.locator(".now__do").first.inner_text()
    useful = found.locator(".now__useful a").first.inner_text()
    page.goto(built_site.url + "specialties/orthopaedic-surgery/clinical/")
    assert page.locator(".task__do").first.inner_text() == first
    assert page.locator("[data-useful] .card__title").first.inner_text() == useful


def test_home_follows_a_change(built_site: BuiltSite, page: Page) -> None:
    """Another stage, other tasks; no stage, no guess. Links lead somewhere."""
    page.goto(built_site.url)
    expect(page.locator("[data-home-found] .now__task")).to_have_count(0)
    page.locator('[data-lens="stage"]').first.select_option("preclinical")
    tasks = page.locator("[data-home-found] .now__do")
    expect(tasks).to_have_count(5)
    before = tasks.all_inner_texts()
    page.locator('[data-lens="stage"]').first.select_option("resident")
    expect(tasks.first).not_to_have_text(before[0])
    for link in page.locator("[data-home-found] a").all():
        answer = page.request.get(str(link.evaluate("link => link.href")))
        assert answer.ok
    page.locator("[data-lens-clear]").first.click()
    expect(tasks).to_have_count(0)


def test_ticked_tasks_make_room(built_site: BuiltSite, page: Page) -> None:
    """What is done is not shown as next."""
    page.goto(built_site.url + "?specialty=general-surgery&stage=clinical")
    tasks = page.locator("[data-home-found] .now__do")
    expect(tasks).to_have_count(5)
    first, second = tasks.all_inner_texts()[:2]
    page.goto(built_site.url + "specialties/general-surgery/clinical/")
    key = page.locator("[data-task]").first.get_attribute("data-task")
    page.evaluate(
        """async (key) => {
          const module = new URL("../../../assets/js/ticks.js", location.href).href;
          (await import(module)).set(key, "done");
        }""",
        key,
    )
    page.goto(built_site.url)
    expect(tasks.first).to_have_text(second)
    assert first not in tasks.all_inner_texts()


def test_comparison_marks_the_readers_specialty(built_site: BuiltSite, page: Page) -> None:
    """Every specialty stays in view; the reader's own is marked in words."""
    page.goto(built_site.url + "specialties/compare/?specialty=general-surgery")
    ready(page)
    stances = page.locator("[data-stance]")
    marked = page.locator("[data-stance-mine]:visible")
    assert 0 < marked.count() < stances.count()
    assert stances.count() == page.locator("[data-stance]:visible").count()
    for i in range(marked.count()):
        stance = marked.nth(i).locator("xpath=ancestor::*[@data-stance]")
        assert "general-surgery" in str(stance.get_attribute("data-specialties"))


def test_every_statement_of_the_comparison_is_cited(built_site: BuiltSite, page: Page) -> None:
    """Where a document says something, the document is named and linked."""
    page.goto(built_site.url + "specialties/compare/")
    stances = page.locator(".stance:not(.stance--none)")
    assert stances.count() > 5
    for i in range(stances.count()):
        assert stances.nth(i).locator(".stance__citations a").count() >= 1


def test_a_slow_answer_is_not_the_last_ones(built_site: BuiltSite, page: Page) -> None:
    """While the answer to a new choice is on its way, that of the old one is gone."""
    page.goto(built_site.url + "?stage=clinical")
    found = page.locator("[data-home-found]")
    expect(found.locator("h3").first).to_have_text("Next: Clinical years")
    gate = Gate(page, "/resident/$")
    page.locator('[data-lens="stage"]').select_option("resident")
    expect(found).to_have_text("Loading…")
    gate.open()
    expect(found.locator("h3").first).to_have_text("Next: Residency")


def test_passed_dates_leave_home_and_the_calendars_page(built_site: BuiltSite, page: Page) -> None:
    """On the reader's own day: a date is there until its last day is over."""
    page.goto(built_site.url)
    dates = page.locator(".milestones [data-date]")
    last = str(dates.last.get_attribute("data-date"))
    page.clock.set_fixed_time(f"{last}T23:00:00")
    page.goto(built_site.url)
    ready(page)
    expect(dates.last).to_be_visible()
    page.clock.set_fixed_time("2999-01-01T00:00:00")
    page.goto(built_site.url)
    expect(dates).to_have_count(0)
    expect(page.locator(".milestones")).to_contain_text("No coming date is known")
    page.goto(built_site.url + "calendar/")
    expect(page.locator(".event")).to_have_count(0)
    expect(page.locator(".calendar-events")).to_contain_text("No coming date is known")
