"""The home page answers 'what now?'; the comparison marks the reader's own specialty."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import BuiltSite
from tests.support.gate import Gate
from tests.support.waiting import ready

pytestmark = pytest.mark.browser


def test_home_is_the_readers_week(built_site: BuiltSite, page: Page) -> None:
    """For a specialty and a stage: what is due, and three entries to start with."""
    page.goto(built_site.url + "?specialty=orthopaedic-surgery&stage=clinical")
    found = page.locator("[data-home-found]")
    expect(found.locator("h3").first).to_have_text("Your week: Orthopaedic surgery, Clinical years")
    assert found.locator("[data-week]:not([data-week=missed]) [data-week-task]").count() >= 5
    expect(found.locator(".now__useful [data-entry]")).to_have_count(3)
    useful = found.locator(".now__useful a").first.inner_text()
    page.goto(built_site.url + "specialties/orthopaedic-surgery/clinical/")
    assert page.locator("[data-useful] .card__title").first.inner_text() == useful


def test_home_follows_a_change(built_site: BuiltSite, page: Page) -> None:
    """Another stage, other tasks; no stage, no guess. Links lead somewhere."""
    page.goto(built_site.url)
    tasks = page.locator("[data-home-found] [data-week] .week__do")
    expect(tasks).to_have_count(0)
    page.locator('[data-lens="stage"]').first.select_option("preclinical")
    expect(tasks.first).to_be_visible()
    before = tasks.all_inner_texts()
    page.locator('[data-lens="stage"]').first.select_option("resident")
    expect(page.locator("[data-home-found] h3").first).to_have_text("Your week: Residency")
    assert not set(before) & set(tasks.all_inner_texts())
    links = page.locator("[data-home-found] a").evaluate_all("all => all.map((one) => one.href)")
    for link in sorted(set(links)):
        assert page.request.get(link).ok, link
    page.locator("[data-lens-clear]").first.click()
    expect(tasks).to_have_count(0)


def test_a_tick_on_home_keeps_its_place_and_is_a_tick_everywhere(
    built_site: BuiltSite, page: Page
) -> None:
    """Done here, done on the checklist; undone with one press; gone at the next visit."""
    page.goto(built_site.url + "?specialty=general-surgery&stage=clinical")
    boxes = page.locator("[data-week=open] [data-week-task]")
    key = str(boxes.first.get_attribute("data-week-task"))
    box = page.locator(f'[data-week-task="{key}"]')
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    page.locator("[data-home-found] [data-undo]").click()
    expect(box).not_to_be_checked()
    box.check()
    page.reload()
    ready(page)
    expect(boxes.first).to_be_visible()
    expect(box).to_have_count(0)
    page.goto(built_site.url + "checklists/clinical/")
    ready(page)
    expect(page.locator(f'.task [data-task="{key}"]').first).to_be_checked()


PLAN = {
    "version": 2,
    "year": 2028,
    "dates": {"letter-deadline": "2027-09-22", "stage-start.application": "2027-05-17"},
    "events": [
        {"id": "rotation-1", "kind": "away", "name": "Away at Lakeside",
         "days": {"away-start": "2027-07-19", "away-end": "2027-08-13"}},
        {"id": "rotation-2", "kind": "away", "name": "Away at Hilltop",
         "days": {"away-start": "2027-09-06", "away-end": "2027-10-01"}},
        {"id": "interview-1", "kind": "interview", "name": "Interview, Lakeside",
         "days": {"interview": "2027-08-14"}},
        {"id": "interview-2", "kind": "interview", "name": "Interview, Hilltop",
         "days": {"interview": "2027-11-02"}},
        {"id": "interview-3", "kind": "interview", "name": "Interview, Bayview",
         "days": {"interview": "2027-11-09"}},
    ],
}  # fmt: skip
PEOPLE = {"people": [{"id": "p", "name": "Dr. Ada", "next": "Send it", "due": "2027-08-09"}]}
KEEP = """([name, value]) => {
  const { base, guide } = document.documentElement.dataset;
  const path = new URL(base.replace(/\\/?$/, "/"), location.href).pathname;
  localStorage.setItem(`matchbook:${path}:${guide}:${name}`, JSON.stringify(value));
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_home_knows_the_plan_and_the_people_the_next_morning(
    built_site: BuiltSite, page: Page, width: int
) -> None:
    """Two aways and three interviews given: what this week asks for stands there by name."""
    page.set_viewport_size({"width": width, "height": 844})
    page.clock.set_fixed_time("2027-08-10T08:00:00")
    page.goto(built_site.url + "?specialty=orthopaedic-surgery&stage=application")
    ready(page)  # what is kept below must not be read half by a page that still starts
    for name, value in (("plan", PLAN), ("contacts", PEOPLE)):
        page.evaluate(KEEP, [name, value])
    page.goto(built_site.url)
    ready(page)
    now, week = page.locator("[data-week=now]"), page.locator("[data-week=week]")
    expect(now).to_contain_text("Dr. Ada: Send it")
    expect(now).to_contain_text("Away at Lakeside · Until Friday, August 13, 2027")
    expect(week).to_contain_text("Away at Lakeside: last day")
    expect(week).to_contain_text("Interview, Lakeside")
    assert "Hilltop" not in now.inner_text() + week.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    now.get_by_role("button", name="Wrote today: Dr. Ada").click()
    expect(page.locator("[data-week-person]")).to_have_count(0)
    page.locator("[data-home-found] [data-undo]").click()
    expect(now).to_contain_text("Dr. Ada: Send it")


def test_the_match_year_is_asked_for_and_can_be_said_on_home(
    built_site: BuiltSite, page: Page
) -> None:
    """Until it is said, the usual one stands in, in words; then the plan has it too."""
    page.clock.set_fixed_time("2026-11-25T08:00:00")
    page.goto(built_site.url + "?stage=clinical")
    year = page.locator("[data-match-year]")
    expect(year.locator("option:checked")).to_have_text("2028, as is usual now")
    year.select_option("2029")
    expect(page.locator(".week__year")).not_to_contain_text("usual")
    page.goto(built_site.url + "plan/")
    expect(page.locator("select[name=year]")).to_have_value("2029")


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
    expect(found.locator("h3").first).to_have_text("Your week: Clinical years")
    gate = Gate(page, "/resident/$")
    page.locator('[data-lens="stage"]').select_option("resident")
    expect(found).to_have_text("Loading…")
    gate.open()
    expect(found.locator("h3").first).to_have_text("Your week: Residency")


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
