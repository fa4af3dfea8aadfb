"""Roadmaps and checklists tell the same: the steps' tasks are the lists' tasks."""

from __future__ import annotations

from datetime import date

import pytest

from generator.catalogue.catalogue import Catalogue
from generator.model.collections.roadmaps import Roadmap
from generator.model.entry import Entry
from generator.views.blocks.steps import steps
from generator.views.checklist import every_task
from generator.views.road import road

TODAY = date(2026, 11, 25)


def roadmaps(guide: Catalogue) -> list[tuple[Entry, Roadmap]]:
    """All roadmaps of the guide."""
    return list(guide.of_kind(Roadmap))


def test_every_task_of_a_step_stands_on_the_checklist_of_its_stages(guide: Catalogue) -> None:
    """In the same words and under the same key, so that one tick serves both."""
    lists = {
        stage.id: {item.key: item for item in every_task(guide, stage).items}
        for stage in guide.settings.stages
    }
    for entry, _roadmap in roadmaps(guide):
        for step in steps(guide, entry, TODAY).steps:
            for item in (*step.items, *step.also):
                assert item.stages, (entry.id, step.id, item.key)
                for stage in item.stages:
                    assert lists[stage][item.key].do == item.do


def test_a_steps_tasks_are_for_its_roadmaps_readers(guide: Catalogue) -> None:
    """What a step takes from elsewhere is for one of its stages and for all its specialties."""
    for entry, roadmap in roadmaps(guide):
        stages = set(guide.settings.stages.expand(roadmap.stages))
        readers = set(guide.terms_of(entry, "specialties"))
        for step in steps(guide, entry, TODAY).steps:
            for item in step.also:
                assert stages & set(item.stages), (entry.id, item.key)
                if roadmap.specialties != ("all",):
                    assert readers <= set(item.specialties), (entry.id, item.key)


def test_every_step_has_a_task_and_a_station(guide: Catalogue) -> None:
    """A step without a task could never be done."""
    bare = {("choosing-a-program", "interview-and-compare")}
    for entry, roadmap in roadmaps(guide):
        made = steps(guide, entry, TODAY).steps
        assert [
            s.id for s in made if not (s.items or s.also) and (entry.slug, s.id) not in bare
        ] == []
        stations = road(guide, roadmap, TODAY).stations
        assert {stop.step for one in stations for stop in one.stops} == {s.id for s in made}


@pytest.mark.parametrize(
    ("way", "specialties"),
    [
        ("guides/no-home-department", True),
        ("guides/reapplying", False),
        ("faqs/not-sure-which-field", True),
    ],
)
def test_the_side_roads_readers_ask_for(guide: Catalogue, way: str, specialties: bool) -> None:
    """No home program, reapplying, a research year, undecided: each is a road of its own."""
    for entry, roadmap in roadmaps(guide):
        if specialties and roadmap.specialties == ("all",):
            continue
        assert way in {side.entry for side in roadmap.side_roads}, entry.id
