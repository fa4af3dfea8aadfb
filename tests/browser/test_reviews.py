"""Pages turn overdue in the browser, on the day."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.conftest import BuiltSite

pytestmark = pytest.mark.browser
PAGE = "guides/networking-principles/"


def test_a_page_turns_overdue_on_the_day(built_site: BuiltSite, context: BrowserContext) -> None:
    """The day it is due it is not overdue; the day after, it says so, once."""
    page = context.new_page()
    page.goto(built_site.url + PAGE)
    due = page.locator("[data-review-due]").get_attribute("data-review-due")
    assert due is not None
    day = datetime.fromisoformat(due).replace(hour=12, tzinfo=UTC)
    page.clock.install(time=day)
    page.reload(wait_until="networkidle")
    expect(page.locator(".review .overdue")).to_have_count(0)
    page.clock.install(time=day.replace(year=day.year + 1))
    page.reload(wait_until="networkidle")
    expect(page.locator(".review .overdue")).to_have_text("This review is overdue.")


def test_the_register_counts_with_the_readers_day(
    built_site: BuiltSite, context: BrowserContext
) -> None:
    """Years later every page is overdue, and the sum at the top says so."""
    page = context.new_page()
    page.clock.install(time=datetime(2040, 1, 1, 12, tzinfo=UTC))
    page.goto(built_site.url + "about/reviews/", wait_until="networkidle")
    rows = page.locator("[data-review-state]")
    expect(page.locator("[data-review-state] .overdue")).to_have_count(rows.count())
    expect(page.locator("[data-reviews-count=overdue]")).to_have_text(str(rows.count()))
    expect(page.locator("[data-reviews-count=soon]")).to_have_text("0")
    expect(page.locator("[data-reviews-today]")).to_have_text("January 1, 2040")


def test_without_scripts_the_states_of_the_build_stand(built_folder: Path) -> None:
    """Every row has words for its state."""
    text = (built_folder / "about/reviews/index.html").read_text(encoding="utf-8")
    assert "data-review-state" in text
    assert "</strong>, <span data-reviews-count" in text
