"""Lists filter by topic and sort; questions open in place and by their address."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import BuiltSite
from tests.support import axe
from tests.support.waiting import ready

pytestmark = pytest.mark.browser


def open_data(site: BuiltSite, collection: str) -> list[dict[str, list[str]]]:
    """A collection's entries."""
    data = json.loads((site.folder / "api" / "guide.json").read_text(encoding="utf-8"))
    return [entry for entry in data["entries"] if entry["collection"] == collection]


def shown(page: Page) -> list[str]:
    """Ids of the visible entries, in their order on the page."""
    items = page.locator("[data-list] [data-entry]:visible")
    return [str(items.nth(i).get_attribute("data-entry")) for i in range(items.count())]


def test_topics_narrow_a_list(built_site: BuiltSite, page: Page) -> None:
    """One topic leaves its entries, a second adds its own; the address keeps both."""
    page.goto(built_site.url + "pitfalls/")
    entries = open_data(built_site, "pitfalls")
    expected: set[str] = set()
    for topic in ("networking", "conferences"):
        button = page.locator(f'[data-topic="{topic}"]')
        ids = {str(entry["id"]) for entry in entries if topic in entry["topics"]}
        expect(button.locator(".count")).to_have_text(str(len(ids)))
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expected |= ids
        assert set(shown(page)) == expected
    expect(page.locator(".list__status")).to_contain_text(
        f"Showing {len(expected)} of {len(entries)} entries"
    )
    page.reload()
    ready(page)
    expect(page.locator('[data-topic="networking"]')).to_have_attribute("aria-pressed", "true")
    assert set(shown(page)) == expected
    page.locator(".list__clear").click()
    assert len(shown(page)) == len(entries)


def test_topic_counts_follow_the_lens(built_site: BuiltSite, page: Page) -> None:
    """A topic's number is what it would show to this reader."""
    page.goto(built_site.url + "faqs/?stage=resident")
    ready(page)
    wanted = [
        entry
        for entry in open_data(built_site, "faqs")
        if "mentorship" in entry["topics"] and "resident" in entry["stages"]
    ]
    button = page.locator('[data-topic="mentorship"]')
    expect(button.locator(".count")).to_have_text(str(len(wanted)))
    button.click()
    assert len(shown(page)) == len(wanted)


def test_conferences_sort_by_month(built_site: BuiltSite, page: Page) -> None:
    """January first, those without a month last; the address keeps the order."""
    page.goto(built_site.url + "conferences/")
    as_written = shown(page)
    page.locator("[data-list-sort]").select_option("month")
    months = page.locator("[data-list] [data-entry]").evaluate_all(
        "items => items.map((item) => Number(item.dataset.month || 13))"
    )
    assert months == sorted(months)
    assert len(set(months)) > 1
    page.reload()
    expect(page.locator("[data-list-sort]")).to_have_value("month")
    assert shown(page) != as_written
    page.locator("[data-list-sort]").select_option("")
    assert shown(page) == as_written


def test_opportunities_sort_by_deadline(built_site: BuiltSite, page: Page) -> None:
    """Coming deadlines first and in order, then those without one, then those that passed."""
    page.clock.set_fixed_time("2026-11-22T12:00:00")
    page.goto(built_site.url + "opportunities/")
    page.locator("[data-list-sort]").select_option("deadline")
    days = page.locator("[data-list] [data-entry]").evaluate_all(
        "items => items.map((item) => item.dataset.deadline || '')"
    )
    kinds = [1 if not day else 0 if day >= "2026-11-22" else 2 for day in days]
    assert kinds == sorted(kinds)
    coming = [day for day in days if day >= "2026-11-22"]
    assert coming == sorted(coming)


def test_a_question_opens_by_its_address(built_site: BuiltSite, page: Page) -> None:
    """`#slug` opens the question, even where the lens would hide it."""
    page.goto(built_site.url + "faqs/?stage=early-career")
    page.goto(built_site.url + "faqs/#not-sure-which-field")
    question = page.locator("#not-sure-which-field")
    expect(question).to_have_attribute("open", "")
    expect(question.locator("p").first).to_be_visible()
    page.evaluate("location.hash = '#not-sure-which-field'")
    expect(page.locator("#not-sure-which-field")).to_have_attribute("open", "")


def test_opening_a_question_gives_its_address(built_site: BuiltSite, page: Page) -> None:
    """What is open can be copied from the address bar; the keyboard opens it too."""
    page.goto(built_site.url + "faqs/")
    ready(page)
    page.locator("#not-sure-which-field > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#not-sure-which-field")).to_have_attribute("open", "")
    page.wait_for_url("**/faqs/#not-sure-which-field")


def test_used_pages_meet_wcag(built_site: BuiltSite, browser: Browser) -> None:
    """Filtered lists, open questions, filled messages, home's answer: axe finds nothing."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    axe.prepare(context)
    page = context.new_page()
    for path in (
        "conferences/?topic=research&sort=month&stage=fellow",
        "faqs/?specialty=general-surgery#not-sure-which-field",
        "messages/second-try/",
        "specialties/compare/",
        "pitfalls/?stage=early-career&topic=letters",
        "",
    ):
        page.goto(built_site.url + path)
        ready(page)
        for field in page.locator("[data-fill-input]").all():
            field.fill("Dr. Reed")
        assert (path, axe.violations(page)) == (path, [])
    context.close()
