"""How checklists are looked at: without what is done, windows said once, progress on the index."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import BuiltSite
from tests.support.waiting import ready

pytestmark = pytest.mark.browser
LIST = "checklists/clinical/?specialty=orthopaedic-surgery"


def test_what_is_done_can_be_hidden_and_stays_so(built_site: BuiltSite, page: Page) -> None:
    """It is counted all the same; the next checklist follows; one press shows it again."""
    page.goto(built_site.url + LIST)
    ready(page)
    row = page.locator(".checklist .task:visible").first
    key = row.locator("[data-task]").get_attribute("data-task")
    row = page.locator(f'.task:has([data-task="{key}"])').first
    row.locator("[data-task]").check()
    button = page.locator("[data-hide-done]")
    button.click()
    expect(row).to_be_hidden()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".ticks__words")).to_contain_text("1 of")
    page.reload()
    ready(page)
    expect(row).to_be_hidden()
    page.locator("[data-hide-done]").press("Enter")
    expect(row).to_be_visible()


def test_a_window_that_tasks_share_is_shown_once(built_site: BuiltSite, page: Page) -> None:
    """Of neighbors with the same words one shows them; screen readers hear them all."""
    page.goto(built_site.url + LIST)
    ready(page)
    pairs = page.evaluate(
        """() => [...document.querySelectorAll(".checklist .tasks")].flatMap((tasks) => {
          const shown = [...tasks.querySelectorAll(".task")].filter((one) => one.checkVisibility());
          const words = shown.map((one) => one.querySelector(".task__when"));
          return words.map((one, i) => [one?.textContent, i ? words[i - 1]?.textContent : null,
            one?.classList.contains("task__when--same") ?? false]);
        })"""
    )
    assert any(same for *_, same in pairs)
    for words, before, same in pairs:
        assert same == (bool(words) and words == before), words
    tree = page.locator(".checklist").aria_snapshot()
    assert tree.count(pairs[0][0]) >= 1


def test_the_index_tells_how_far_the_reader_is(built_site: BuiltSite, page: Page) -> None:
    """For the chosen specialty, as the checklist itself says."""
    page.goto(built_site.url + LIST)
    ready(page)
    for i in range(3):
        page.locator(".checklist .task:visible [data-task]").nth(i).check()
    total = page.locator(".ticks__words").inner_text()
    page.goto(built_site.url + "checklists/")
    ready(page)
    card = page.locator('[data-term="clinical"]')
    expect(card.locator("[data-progress]")).to_have_text(total)
    assert total.startswith("3 of ")


def test_home_goes_on_where_the_reader_was(built_site: BuiltSite, page: Page) -> None:
    """Until the entry is marked as read; it can be taken back."""
    page.goto(built_site.url + "guides/email-etiquette/?stage=clinical")
    ready(page)
    title = page.locator("main h1").inner_text()
    page.goto(built_site.url)
    expect(page.locator("[data-go-on] a")).to_have_text(title)
    page.locator("[data-go-on] a").click()
    button = page.locator("[data-read]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto(built_site.url)
    expect(page.locator("[data-home-week] h3")).to_be_visible()
    expect(page.locator("[data-go-on]")).to_have_count(0)
