"""The mentor directory: who shares most comes first, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.site import Server, SiteTest

pytestmark = pytest.mark.browser
MENTOR = """---
title: {name}
summary: Meets students in the second week of every month.
role: Assistant Professor of Surgery
level: {level}
interests: [{interests}]
practice: {practice}
takes_on: [{takes_on}]
contact: "{contact}"
specialties: [general-surgery]
stages: [all]
reviewed: 2026-11-22
---

Likes questions.
"""
MENTORS = {
    "ada": ("Dr. Ada Reyes", "Attending", "congenital, Outcomes", "Academic", "preclinical"),
    "ben": ("Dr. Ben Okoro", "Resident", "trauma, outcomes", "Community", "clinical"),
    "chi": ("Dr. Chi Lin", "Fellow", "global surgery", "Academic", "resident"),
}


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small guide with three mentors, served; its address."""
    site = SiteTest.small(tmp_path_factory.mktemp("mentors"))
    for slug, (name, level, interests, practice, takes_on) in MENTORS.items():
        text = MENTOR.format(
            name=name, level=level, interests=interests, practice=practice, takes_on=takes_on,
            contact=f"E-mail {slug}@oak.example, mornings",
        )  # fmt: skip
        site.write(f"content/mentors/{slug}.md", text)
    assert site.build().written is not None, site.diagnostics()
    server = Server(site.root / "site")
    yield server.url + "mentors/"
    server.close()


def names(page: Page) -> list[str]:
    """Names of the mentors shown, in order."""
    return page.locator(".mentor:visible .card__title").all_inner_texts()


def test_the_best_overlap_comes_first_with_its_reason(directory: str, page: Page) -> None:
    """Two shared interests beat one; who shares none steps back; the count is said."""
    page.goto(directory)
    page.get_by_label("outcomes").check()
    page.get_by_label("trauma").check()
    expect(page.locator(".mentor:visible")).to_have_count(2)
    assert names(page) == ["Dr. Ben Okoro", "Dr. Ada Reyes"]
    expect(page.locator("[data-mentor-why]").first).to_have_text(
        "Shares 2 of your 2 choices: trauma, outcomes"
    )
    expect(page.get_by_role("status").filter(has_text="overlap")).to_have_text(
        "Showing 2 of 3 mentors, best overlap first"
    )
    page.get_by_label("outcomes").uncheck()
    page.get_by_label("trauma").uncheck()
    expect(page.locator(".mentor:visible")).to_have_count(3)


def test_level_and_practice_count_too(directory: str, page: Page) -> None:
    """What programs match on beside interests is a choice like any other."""
    page.goto(directory)
    page.get_by_label("Kind of practice").select_option("Academic")
    page.get_by_label("Level of training").select_option("Fellow")
    expect(page.locator(".mentor:visible")).to_have_count(2)
    assert names(page)[0] == "Dr. Chi Lin"


def test_the_stage_is_the_lens(directory: str, page: Page) -> None:
    """Who does not take on the reader's stage is left out, and the page says so."""
    page.goto(directory + "?stage=clinical")
    expect(page.locator(".mentor:visible")).to_have_count(1)
    assert names(page) == ["Dr. Ben Okoro"]


def test_the_message_carries_what_is_shared(directory: str, page: Page) -> None:
    """The shared interest is filled in; what the reader typed is never overwritten."""
    page.goto(directory)
    page.get_by_label("trauma").check()
    card = page.locator(".mentor:visible").first
    card.get_by_text("A message to adapt").click()
    expect(card.locator("[data-message-text]")).to_contain_text("Dear Dr. Ben Okoro,")
    expect(card.locator("[data-message-text]")).to_contain_text("We share an interest in trauma.")
    card.locator('[data-fill-input="shared_interest"]').fill("night shifts")
    page.get_by_label("outcomes").check()
    expect(card.locator("[data-message-text]")).to_contain_text("an interest in night shifts.")


def test_ids_stay_unique_with_many_messages(directory: str, page: Page) -> None:
    """Every mentor has a message of their own, and no id is given twice."""
    page.goto(directory, wait_until="networkidle")
    twice = page.evaluate(
        """() => { const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
        return ids.filter((id, i) => ids.indexOf(id) !== i); }"""
    )
    assert twice == []


def test_people_stay_out_of_search_engines(directory: str, page: Page) -> None:
    """The directory and a mentor's page ask not to be indexed."""
    for address in (directory, directory + "ada/"):
        page.goto(address)
        expect(page.locator('meta[name="robots"]')).to_have_attribute("content", "noindex")


def test_without_mentors_the_page_points_to_programs(built_folder: Path) -> None:
    """The base lists nobody, so the societies' programs and the advice stand there."""
    text = (built_folder / "mentors/index.html").read_text(encoding="utf-8")
    assert "has not listed mentors" in text
    assert "opportunities/sts-mentorship-program/" in text
    assert "data-mentors" not in text
    assert 'content="noindex"' not in text
