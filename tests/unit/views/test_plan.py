"""What the planner's script is given."""

from __future__ import annotations

import json
from datetime import date

from generator.outputs.plan_data import plan_artifact
from generator.views.plan import plan_data
from tests.support.site import SiteTest

ENTRY = """---
title: Dates
summary: All of them.
specialties: [SPECIALTY]
stages: [application]
reviewed: 2026-11-22
tasks:
  - id: ask
    do: Ask.
    when: {anchor: letter-deadline, from: -6 weeks, to: -4 weeks, repeat: 1 month}
---

Do it.
"""


def data(site: SiteTest, specialty: str = "all") -> dict[str, object]:
    """The planner's data of a guide with one task."""
    site.write("content/guides/dates.md", ENTRY.replace("SPECIALTY", specialty))
    catalogue = site.check().catalogue
    assert catalogue is not None
    found: dict[str, object] = json.loads(
        plan_artifact(plan_data(catalogue, date(2026, 11, 22))).data
    )
    return found


def test_a_task_carries_its_window_its_words_and_its_advice(small_site: SiteTest) -> None:
    """Keys without a value are left out, and so are specialties where they are all."""
    found = data(small_site)
    assert found["tasks"] == [
        {
            "key": "guides/dates/ask",
            "do": "Ask.",
            "entry": 0,
            "anchor": "letter-deadline",
            "from": "-6 weeks",
            "to": "-4 weeks",
            "repeat": "1 month",
            "words": "6 to 4 weeks before the letter deadline, every month",
            "stages": ["application"],
        }
    ]
    assert found["entries"] == [{"title": "Dates", "url": "guides/dates/"}]


def test_specialties_are_named_where_they_matter(small_site: SiteTest) -> None:
    """A task for some is not offered to the others."""
    (task,) = data(small_site, "general-surgery")["tasks"]  # type: ignore[misc]
    assert task["specialties"] == ["general-surgery"]


def test_only_anchors_that_tasks_use_are_asked_for(small_site: SiteTest) -> None:
    """Nobody is asked for a date that changes nothing."""
    anchors = data(small_site)["anchors"]
    assert [anchor["id"] for anchor in anchors] == ["letter-deadline"]  # type: ignore[attr-defined]


def test_years_begin_with_the_one_under_way(small_site: SiteTest) -> None:
    """Eight Match years, each with its dates and how sure they are."""
    years = data(small_site)["years"]
    assert [one["year"] for one in years] == list(range(2027, 2035))  # type: ignore[attr-defined]
    match_day = years[2]["dates"]["match-day"]  # type: ignore[index]
    assert match_day == {"date": "2029-03-16", "status": "estimated", "from": 2028}
