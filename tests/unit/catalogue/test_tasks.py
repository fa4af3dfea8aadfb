"""Tasks for whom and when: undated, recurring, instead of a general one, heirs of old ones."""

from __future__ import annotations

import json

import pytest

from generator.catalogue.catalogue import Catalogue
from generator.outputs.open_data import guide_json
from generator.views.checklist import checklist, every_task
from tests.support.site import SiteTest

ENTRY = """---
title: Writing
summary: How to write.
specialties: [all]
stages: [clinical]
reviewed: 2026-11-22
tasks:
  - {id: remind, do: Write one reminder., when: {anchor: email-sent, from: 2 weeks, to: 3 weeks}}
  - id: remind-early
    do: Write one reminder after a week.
    when: {anchor: email-sent, from: 1 week, to: 1 week, basis: source}
    specialties: [orthopaedic-surgery]
    instead_of: guides/writing/remind
    citation: {id: ortho-how-to-network}
  - {id: thank, do: Thank the team., each: rotation, formerly: [guides/thanks/thank, guides/writing/remind]}
  - {id: tidy, do: Tidy your profiles., basis: source, citation: {id: general-surgery}}
---

Write.
"""  # noqa: E501


@pytest.fixture
def guide(small_site: SiteTest) -> Catalogue:
    """A guide with one task of each kind."""
    small_site.write("content/guides/writing.md", ENTRY)
    catalogue = small_site.check().catalogue
    assert catalogue is not None
    return catalogue


def keys(guide: Catalogue, specialty: str | None = None) -> list[str]:
    """Ids of the tasks on the clinical checklist, in order."""
    return [record.task.id for record in guide.tasks_for("clinical", specialty)]


def test_a_task_of_its_own_takes_the_general_ones_place_for_its_readers(guide: Catalogue) -> None:
    """Readers of the specialty have one of the two, everyone else the general one."""
    assert keys(guide, "orthopaedic-surgery") == ["remind-early", "tidy", "thank"]
    assert keys(guide, "general-surgery") == ["remind", "tidy", "thank"]
    assert keys(guide) == ["remind", "tidy", "thank"]


def test_dated_tasks_come_first_then_undated_ones_then_what_recurs(guide: Catalogue) -> None:
    """Each under a heading that says so; the page holds all, for the lens to choose from."""
    stage = guide.settings.stages.term("clinical")
    groups = [(g.title, [i.key for i in g.items]) for g in every_task(guide, stage).groups]
    assert groups == [
        ("While you wait for a reply", ["guides/writing/remind-early", "guides/writing/remind"]),
        ("At any time in this stage", ["guides/writing/tidy"]),
        ("Each rotation", ["guides/writing/thank"]),
    ]


def test_a_source_is_named_for_what_stands_in_it_alone(guide: Catalogue) -> None:
    """Action and time apart; a task is the editors' own where nothing else is said."""
    stage = guide.settings.stages.term("clinical")
    found = {i.key.rpartition("/")[2]: i.source for i in every_task(guide, stage).items}
    assert found["remind"] is None
    assert found["thank"] is None
    assert found["tidy"] is not None
    assert found["tidy"][0].startswith("From: ")
    assert found["remind-early"] is not None
    assert found["remind-early"][0].startswith("Time from: ")


def test_old_keys_lead_to_what_took_their_place(guide: Catalogue) -> None:
    """But for a key that is still a task's own, whose ticks stay with it."""
    assert guide.former_tasks == {"guides/thanks/thank": "guides/writing/thank"}
    stage = guide.settings.stages.term("clinical")
    (thank,) = [i for i in checklist(guide, stage).items if i.each]
    assert thank.formerly == ("guides/thanks/thank",)


def test_the_general_task_says_that_it_is_for_the_others(guide: Catalogue) -> None:
    """So that a list of everything reads as it is meant."""
    stage = guide.settings.stages.term("clinical")
    words = {i.key.rpartition("/")[2]: i.for_words for i in every_task(guide, stage).items}
    assert words["remind"] == "all other specialties"
    assert words["remind-early"] == "orthopaedic"


def test_open_data_tells_all_of_it(guide: Catalogue) -> None:
    """A task without a time has none there, and says with what it recurs."""
    tasks = json.loads(guide_json(guide, "2026-11-25", "1").data)["tasks"]
    thank = next(task for task in tasks if task["key"] == "guides/writing/thank")
    assert thank["when"] is None
    assert thank["each"] == "rotation"
    early = next(task for task in tasks if task["key"] == "guides/writing/remind-early")
    assert early["instead_of"] == "guides/writing/remind"
    assert early["when"]["basis"] == "source"
