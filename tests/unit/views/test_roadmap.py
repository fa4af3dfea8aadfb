"""Where a roadmap's steps stand on their axes."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from generator.model.collections.roadmaps import Roadmap
from generator.views.roadmap import Timeline, timeline
from tests.support.site import SiteTest


def laid_out(site: SiteTest, *windows: str, stages: list[list[str]] | None = None) -> Timeline:
    """The axes of a roadmap with one step for each window."""
    catalogue = site.check().catalogue
    assert catalogue is not None
    steps = [
        {"id": f"s{n}", "title": f"Step {n}", "summary": "What.", "window": yaml.safe_load(window)}
        | ({"stages": stages[n]} if stages else {})
        for n, window in enumerate(windows)
    ]
    roadmap = Roadmap.model_validate(
        {
            "title": "A",
            "summary": "B",
            "specialties": ["all"],
            "stages": ["all"],
            "reviewed": date(2026, 11, 22),
            "steps": steps,
        }
    )
    return timeline(catalogue, roadmap, date(2026, 11, 22))


def test_overlapping_steps_share_an_axis(small_site: SiteTest) -> None:
    """Places are percent of the axis; a bar starts and ends where its window does."""
    (axis,) = laid_out(
        small_site,
        "{anchor: start, from: 0 months, to: 6 months}",
        "{anchor: start, from: 3 months, to: 12 months}",
    ).axes
    assert [(bar.start, bar.length) for bar in axis.bars] == [(0.0, 50.0), (25.0, 75.0)]
    assert axis.title == "Months after you start this plan"


def test_each_anchor_has_its_own_axis(small_site: SiteTest) -> None:
    """The days between two anchors are the student's, so no common axis claims to know them."""
    axes = laid_out(
        small_site,
        "{anchor: start, from: 0 months, to: 6 months}",
        "{anchor: match-day, from: -12 months, to: 0 months}",
        "{anchor: start, from: 6 months, to: 9 months}",
    ).axes
    assert [(axis.anchor, len(axis.bars)) for axis in axes] == [("start", 2), ("match-day", 1)]
    assert axes[1].title == "Months before Match Day"
    assert [tick.label for tick in axes[1].ticks][0::6] == ["12", "0"]


def test_an_anchor_of_every_stage_has_an_axis_for_each(small_site: SiteTest) -> None:
    """A stage begins on another day each time: its own axis says whose it is."""
    axes = laid_out(
        small_site,
        "{anchor: stage-start, from: 0 months, to: 6 months}",
        "{anchor: stage-start, from: 0 months, to: 12 months}",
        "{anchor: stage-start, from: 3 months, to: 9 months}",
        stages=[["preclinical"], ["resident", "fellow"], ["preclinical"]],
    ).axes
    assert [(axis.stages, len(axis.bars)) for axis in axes] == [
        (("preclinical",), 2),
        (("resident", "fellow"), 1),
    ]
    assert axes[1].title == "Months after this stage begins: Residency and Fellowship"


def test_an_axis_reaches_from_the_anchor_to_the_last_end(small_site: SiteTest) -> None:
    """A window that starts late leaves room before it, so that the wait can be seen."""
    (axis,) = laid_out(small_site, "{anchor: start, from: 9 months, to: 12 months}").axes
    assert (axis.bars[0].start, axis.bars[0].length) == (75.0, 25.0)


def test_windows_on_both_sides_are_labeled_with_signs(small_site: SiteTest) -> None:
    """Before the anchor is minus, after it plus, and the anchor is marked."""
    (axis,) = laid_out(small_site, "{anchor: match-day, from: -2 months, to: 1 month}").axes
    assert [tick.label for tick in axis.ticks] == ["\N{MINUS SIGN}2", "\N{MINUS SIGN}1", "0", "+1"]
    assert [tick.is_anchor for tick in axis.ticks] == [False, False, True, False]
    assert "before" in axis.title
    assert "after" in axis.title


def test_short_axes_count_weeks(small_site: SiteTest) -> None:
    """Days and weeks around an anchor are not crammed into a month."""
    (axis,) = laid_out(small_site, "{anchor: rank-lists, from: -4 weeks, to: 0 days}").axes
    assert axis.title == "Weeks before rank lists are due"
    assert [tick.label for tick in axis.ticks] == ["4", "3", "2", "1", "0"]


def test_repeats_are_drawn_as_far_as_the_axis_goes(small_site: SiteTest) -> None:
    """A yearly step beside one of two years is drawn twice."""
    (axis,) = laid_out(
        small_site,
        "{anchor: start, from: 0 months, to: 24 months}",
        "{anchor: start, from: 0 months, to: 6 months, repeat: 12 months}",
    ).axes
    assert axis.bars[1].repeats == ((50.0, 25.0),)


@pytest.mark.parametrize(
    "window",
    [
        "{anchor: start, from: 0 days, to: 0 days}",
        "{anchor: start, from: 60 months, to: 60 months}",
        "{anchor: start, from: -1 day, to: 0 days}",
        "{anchor: start, from: -600 months, to: 600 months, repeat: 1 day}",
    ],
)
def test_no_window_leaves_its_axis(small_site: SiteTest, window: str) -> None:
    """The shortest bar can be seen, the longest fits, and there are few ticks."""
    (axis,) = laid_out(small_site, window).axes
    assert all(tick.at >= 0 and tick.at <= 100 for tick in axis.ticks)
    assert 2 <= len(axis.ticks) <= 15
    for bar in axis.bars:
        assert bar.start >= 0
        assert 1 <= bar.length <= 100
        assert bar.start + bar.length <= 100.01
