"""A school's free pages: an address, a place in the menu, and nothing that other entries need."""

from __future__ import annotations

import json
from datetime import date

import pytest

from generator.outputs.open_data import guide_json, schema_text
from generator.pipeline import write
from generator.views.navigation import shell
from tests.support.catalogue import TODAY
from tests.support.site import SiteTest

PARKING = """---
title: Where to park
summary: Lot C is free after five.
---

Ask at the [desk](../guides/first.md).
"""


@pytest.fixture
def school(small_site: SiteTest) -> SiteTest:
    """A guide with one page of its own."""
    small_site.write("content/pages/parking.md", PARKING)
    return small_site


def drawn(school: SiteTest) -> dict[str, str]:
    """Text of every staged file, by path."""
    made = school.check().catalogue
    assert made is not None
    artifacts = write(made, TODAY, lambda _: lambda: ()).artifacts
    return {a.path: a.data.decode() for a in artifacts if a.path.endswith((".md", ".json"))}


def test_it_needs_a_title_and_a_summary_alone(school: SiteTest) -> None:
    """Neither specialties nor stages nor a review, and nothing warns of it."""
    assert [p for p in school.check().problems if p.position.path.startswith("content/pages")] == []


def test_it_stands_at_its_address_and_says_nothing_of_reviews(school: SiteTest) -> None:
    """The page has its text, the way home, and neither chips nor a date of review."""
    page = drawn(school)["pages/parking.md"]
    assert "Ask at the" in page
    assert json.loads(page.split("crumbs: ")[1].splitlines()[0]) == [
        ["Home", ""], ["Where to park", "pages/parking/"],
    ]  # fmt: skip
    assert "Every stage" not in page
    assert "Next review" not in page


def test_it_stands_in_the_menu_and_in_no_list(school: SiteTest) -> None:
    """Pages have no list of their own, and lists of stages and specialties leave them out."""
    made = school.check().catalogue
    assert made is not None
    start = shell(made, TODAY).groups[0]
    assert start.links[-1].address == "pages/parking/"
    files = drawn(school)
    assert "pages/index.md" not in files
    assert "Where to park" not in files["stages/clinical/index.md"]


def test_no_review_of_it_is_due(school: SiteTest) -> None:
    """It is not in the register; the open data says that there is no day."""
    made = school.check().catalogue
    assert made is not None
    guide = json.loads(guide_json(made, "2026-11-25", "0").data)
    entry = next(one for one in guide["entries"] if one["id"] == "pages/parking")
    assert (entry["reviewed"], entry["review_due"]) == (None, None)
    assert "pages/parking" not in drawn(school)["about/reviews/index.md"]


def test_a_school_may_review_it_all_the_same(school: SiteTest) -> None:
    """With `reviewed` it is in the register like any other entry."""
    text = PARKING.replace("summary:", "reviewed: 2026-11-01\nsummary:")
    school.write("content/pages/parking.md", text)
    assert "pages/parking" in drawn(school)["about/reviews/index.md"]


def test_its_schema_asks_for_what_it_needs(school: SiteTest) -> None:
    """Editors are told of two needed fields, and of no day that stands for none."""
    made = school.check().catalogue
    assert made is not None
    schema = json.loads(schema_text(made.settings.collections["pages"]))
    assert schema["required"] == ["title", "summary"]
    assert "default" not in schema["properties"]["reviewed"]
    assert date.min.isoformat() not in json.dumps(schema)
