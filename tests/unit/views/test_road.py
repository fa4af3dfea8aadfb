"""Where a roadmap's steps and side roads stand on its road."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from generator.model.collections.roadmaps import Roadmap
from generator.views.road import Road, Station, road
from tests.support.site import SiteTest

TODAY = date(2026, 11, 22)


def drawn(site: SiteTest, *windows: str, step: dict[str, Any] | None = None, **own: Any) -> Road:
    """The road of a roadmap with one step for each window, its other fields as given."""
    catalogue = site.check().catalogue
    assert catalogue is not None
    steps = [
        {"id": f"s{n}", "title": f"Step {n}", "summary": "What.", "window": yaml.safe_load(window)}
        | (step or {})
        for n, window in enumerate(windows)
    ]
    fields = {"title": "A", "summary": "B", "specialties": ["all"], "stages": ["all"]}
    fields |= {"reviewed": TODAY, "steps": steps}
    return road(catalogue, Roadmap.model_validate(fields | own), TODAY)


def stops(road: Road) -> dict[str, list[str]]:
    """The steps at each station that has some."""
    return {one.title: [stop.step for stop in one.stops] for one in road.stations if one.stops}


def station(road: Road, stage: str) -> Station:
    """The station of a stage."""
    return next(one for one in road.stations if one.stage == stage)


def test_every_road_runs_from_the_first_stage_to_residency(small_site: SiteTest) -> None:
    """Stages a roadmap is not for are stations too, so that each reader finds their place."""
    made = drawn(
        small_site, "{anchor: match-day, from: -3 months, to: 0 days}", stages=["application"]
    )
    assert [(one.stage, one.covered) for one in made.stations] == [
        ("preclinical", False),
        ("clinical", False),
        ("application", True),
        (None, True),
        ("resident", False),
    ]
    assert made.stations[3].title == "Match Day"


def test_a_step_stands_where_the_middle_of_its_window_falls(small_site: SiteTest) -> None:
    """Every anchor of the cycle is placed by its season; Match Week is a station of its own."""
    made = drawn(
        small_site,
        "{anchor: match-day, from: -24 months, to: -12 months}",
        "{anchor: match-day, from: -9 months, to: 0 months}",
        "{anchor: applications-open, from: 0 days, to: 4 weeks}",
        "{anchor: match-day, from: -4 days, to: 0 days}",
        "{anchor: residency-start, from: -3 months, to: 0 days}",
        "{anchor: letter-deadline, from: -6 weeks, to: 0 days}",
    )
    assert stops(made) == {
        "Clinical years": ["s0"],
        "Application year": ["s1", "s2", "s5"],
        "Match Day": ["s3", "s4"],
    }


def test_a_step_of_each_stage_stands_at_each(small_site: SiteTest) -> None:
    """The day a stage begins comes in every stage; a day of the reader's own comes once."""
    window = "{anchor: stage-start, from: 0 days, to: 1 month}"
    made = drawn(small_site, window, step={"stages": ["clinical", "fellow"]})
    assert stops(made) == {"Clinical years": ["s0"], "Fellowship": ["s0"]}
    own = drawn(
        small_site,
        "{anchor: start, from: 0 days, to: 1 month}",
        step={"stages": ["clinical", "application"]},
    )
    assert stops(own) == {"Clinical years": ["s0"]}


def test_a_stage_that_matches_with_another_is_a_side_road(small_site: SiteTest) -> None:
    """Graduates apply in the same year, so theirs is a way beside the application year."""
    made = drawn(small_site, "{anchor: match-day, from: -3 months, to: 0 days}")
    (side,) = station(made, "application").sides
    assert (side.title, side.stages) == ("Graduates and reapplicants", ("graduate",))


def test_a_side_road_leaves_and_comes_back_where_it_says(small_site: SiteTest) -> None:
    """It stands at the station of the step it leaves at, names where it joins, and its page."""
    made = drawn(
        small_site,
        "{anchor: match-day, from: -20 months, to: -12 months}",
        "{anchor: match-day, from: -3 months, to: 0 days}",
        side_roads=[
            {"id": "a", "title": "A", "summary": "S.", "leaves": "s0", "joins": "s1"},
            {"id": "b", "title": "B", "summary": "S.", "entry": "guides/first"},
            {"id": "c", "title": "C", "summary": "S.", "stages": ["graduate"]},
        ],
    )
    (left,) = station(made, "clinical").sides
    assert left.joins is not None
    assert left.joins.title == "Step 1"
    (first,) = station(made, "preclinical").sides
    assert (first.title, first.address) == ("B", "guides/first/")
    assert [side.title for side in station(made, "application").sides] == ["C"]


def test_stages_without_a_time_still_make_a_road(small_site: SiteTest) -> None:
    """A school's own stages need not say when they begin: a step stands at the first of its own."""
    path = small_site.root / "site_config" / "taxonomies.yml"
    text = yaml.safe_load(path.read_text(encoding="utf-8"))
    text["stages"] = [{"id": one["id"], "name": one["name"]} for one in text["stages"]]
    path.write_text(yaml.safe_dump(text), encoding="utf-8")
    made = drawn(
        small_site,
        "{anchor: match-day, from: -3 months, to: 0 days}",
        step={"stages": ["clinical"]},
        stages=["preclinical", "clinical", "graduate"],
    )
    assert [(one.stage, len(one.stops)) for one in made.stations] == [
        ("preclinical", 0),
        ("clinical", 1),
        ("graduate", 0),
    ]
