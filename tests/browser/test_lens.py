"""The lens: chosen once, remembered on the device, followed by lists, never a flash of the rest."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import BuiltSite
from tests.support.waiting import ready

pytestmark = pytest.mark.browser
ORTHO, STAGE = "orthopaedic-surgery", "clinical"


def entries_for(
    site: BuiltSite, collection: str, specialty: str | None = None, stage: str | None = None
) -> set[str]:
    """Ids of a collection's entries for a specialty and a stage, from the open data."""
    data = json.loads((site.folder / "api" / "guide.json").read_text(encoding="utf-8"))
    return {
        entry["id"]
        for entry in data["entries"]
        if entry["collection"] == collection
        and (specialty is None or specialty in entry["specialties"])
        and (stage is None or stage in entry["stages"])
    }


def shown(page: Page) -> set[str]:
    """Ids of the entries that a reader can see in the list."""
    items = page.locator("[data-list] [data-entry]:visible")
    return {str(items.nth(i).get_attribute("data-entry")) for i in range(items.count())}


def test_a_choice_narrows_lists_and_says_so(built_site: BuiltSite, page: Page) -> None:
    """Choosing a specialty and a stage leaves just the entries meant for both."""
    page.goto(built_site.url + "opportunities/")
    page.locator('[data-lens="specialty"]').first.select_option(ORTHO)
    page.locator('[data-lens="stage"]').first.select_option(STAGE)
    expect(page.locator("[data-lens-status]").first).to_contain_text(
        "Showing Orthopaedic surgery · Clinical years"
    )
    assert shown(page) == entries_for(built_site, "opportunities", ORTHO, STAGE)
    expect(page.locator(".list__status")).to_contain_text(f"Showing {len(shown(page))} of")


def test_the_choice_is_remembered_and_taken_back(built_site: BuiltSite, page: Page) -> None:
    """Another page follows it; 'Show all' ends it everywhere."""
    page.goto(built_site.url + "faqs/")
    page.locator('[data-lens="specialty"]').first.select_option(ORTHO)
    page.goto(built_site.url + "pitfalls/")
    expect(page.locator('[data-lens="specialty"]').first).to_have_value(ORTHO)
    assert shown(page) == entries_for(built_site, "pitfalls", ORTHO)
    page.locator("[data-lens-clear]").first.click()
    expect(page.locator("[data-lens-status]").first).to_be_hidden()
    assert shown(page) == entries_for(built_site, "pitfalls")
    page.reload()
    assert shown(page) == entries_for(built_site, "pitfalls")


def test_the_address_sets_the_lens(built_site: BuiltSite, page: Page) -> None:
    """A shared address shows what its sender saw, and is remembered; unknown words are not."""
    page.goto(f"{built_site.url}faqs/?specialty={ORTHO}&stage={STAGE}")
    ready(page)
    assert shown(page) == entries_for(built_site, "faqs", ORTHO, STAGE)
    page.goto(built_site.url + "faqs/")
    expect(page.locator('[data-lens="stage"]').first).to_have_value(STAGE)
    page.goto(built_site.url + "faqs/?specialty=astrology&stage=all")
    ready(page)
    assert shown(page) == entries_for(built_site, "faqs")


def test_another_tab_follows(built_site: BuiltSite, page: Page) -> None:
    """A choice made in one tab shows in the other at once."""
    page.goto(built_site.url + "faqs/")
    ready(page)
    other = page.context.new_page()
    other.goto(built_site.url + "pitfalls/")
    other.locator('[data-lens="specialty"]').first.select_option(ORTHO)
    expect(page.locator('[data-lens="specialty"]').first).to_have_value(ORTHO)
    assert shown(page) == entries_for(built_site, "faqs", ORTHO)


def test_what_is_hidden_was_never_painted(built_site: BuiltSite, page: Page) -> None:
    """Before any module has run, entries for others and emptied groups are already hidden."""
    page.goto(f"{built_site.url}faqs/?specialty={ORTHO}&stage={STAGE}")
    ready(page)
    page.route(re.compile(r"assets/matchbook/(?!early)[^?]*\.js"), lambda route: route.abort())
    page.goto(built_site.url + "faqs/")
    assert shown(page) == entries_for(built_site, "faqs", ORTHO, STAGE)
    page.goto(built_site.url + "checklists/application/")
    groups = page.locator("[data-group]:visible")
    tasks = page.locator(".task:visible")
    assert groups.count() > 0
    assert all(groups.nth(i).locator(".task:visible").count() for i in range(groups.count()))
    assert all(
        ORTHO in str(tasks.nth(i).get_attribute("data-specialties")) for i in range(tasks.count())
    )


def test_counts_follow(built_site: BuiltSite, page: Page) -> None:
    """The number beside a section's heading is that of the rows below it."""
    page.goto(f"{built_site.url}stages/{STAGE}/?specialty={ORTHO}")
    ready(page)
    sections = page.locator(".sections > [data-group]:visible")
    assert sections.count() > 3
    for i in range(sections.count()):
        section = sections.nth(i)
        expect(section.locator("h2 .count")).to_have_text(
            str(section.locator("[data-entry]:visible").count())
        )


def test_a_page_about_one_specialty_shows_it_to_everyone(built_site: BuiltSite, page: Page) -> None:
    """The lens narrows lists, not the page that is about another specialty."""
    page.goto(f"{built_site.url}specialties/general-surgery/{STAGE}/?specialty={ORTHO}")
    ready(page)
    rows = page.locator(".sections [data-entry]")
    assert rows.count() == page.locator(".sections [data-entry]:visible").count() > 0


def test_refused_storage_is_survived(built_site: BuiltSite, browser: Browser) -> None:
    """Where the browser keeps nothing, the lens works for as long as the page lives."""
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda problem: problems.append(str(problem)))
    page.goto(built_site.url + "faqs/")
    page.locator('[data-lens="specialty"]').first.select_option(ORTHO)
    expect(page.locator("[data-lens-status]").first).to_contain_text("Orthopaedic surgery")
    assert shown(page) == entries_for(built_site, "faqs", ORTHO)
    assert problems == []
    context.close()


def test_storage_is_named_after_site_and_guide(built_site: BuiltSite, page: Page) -> None:
    """Two guides on one host don't mix: names carry the site's path and the guide's id."""
    page.goto(built_site.url + "faqs/")
    ready(page)
    page.locator('[data-lens="specialty"]').first.select_option(ORTHO)
    keys = page.evaluate("Object.keys(localStorage)")
    assert keys == ["matchbook:/:guide:lens"]


def test_without_javascript_everything_is_shown(built_site: BuiltSite, browser: Browser) -> None:
    """No script, no lens: every entry stands in its list, and no dead chooser is shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{built_site.url}faqs/?specialty={ORTHO}")
    assert shown(page) == entries_for(built_site, "faqs")
    expect(page.locator('[data-lens="specialty"]').first).to_be_hidden()
    context.close()
