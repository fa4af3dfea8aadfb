"""The dates of a season from those before it: which rule each shows, and what is left alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.editing.refusal import EditRefused
from generator.editing.season import lay_proposal, propose
from generator.model.settings import Cycle
from generator.model.words import Words

ANCHORS = [
    {"id": "match-day", "name": "Match Day", "kind": "cycle", "description": "Results."},
    {"id": "rank-lists", "name": "rank lists are due", "kind": "cycle", "description": "Lists."},
]


def season(year: int, *milestones: tuple[str, str, str | None]) -> dict[str, Any]:
    """A season with milestones of (id, date, anchor)."""
    return {
        "id": str(year),
        "name": f"Residency starting July {year}",
        "milestones": [
            {"id": key, "name": key, "date": day, "status": "confirmed", "anchor": anchor}
            for key, day, anchor in milestones
        ],
    }


def cycle(*seasons: dict[str, Any]) -> Cycle:
    """A cycle with these seasons."""
    return Cycle.model_validate({"anchors": ANCHORS, "seasons": list(seasons)})


TWO = (
    season(
        2027,
        ("open-2027", "2026-06-03", None),
        ("fee-2027", "2027-01-31", None),
        ("lists-2027", "2027-03-03", "rank-lists"),
        ("match-2027", "2027-03-19", "match-day"),
    ),
    season(
        2028,
        ("open-2028", "2027-06-02", None),
        ("fee-2028", "2028-01-31", None),
        ("lists-2028", "2028-03-01", "rank-lists"),
        ("match-2028", "2028-03-17", "match-day"),
    ),
)


def test_each_date_keeps_the_rule_that_earlier_seasons_show() -> None:
    """A weekday of the month, a fixed day, a distance from Match Day, the third Friday of March."""
    found = propose(cycle(*TWO), 2029, Words())
    assert {one.id: one.date for one in found.new} == {
        "open-2029": date(2028, 6, 7),  # the first Wednesday
        "fee-2029": date(2029, 1, 31),
        "lists-2029": date(2029, 2, 28),  # 16 days before Match Day, no longer in March
        "match-2029": date(2029, 3, 16),
    }
    assert (found.id, found.name, found.begins) == ("2029", "Residency starting July 2029", True)


def test_everything_proposed_is_estimated_and_says_by_which_rule() -> None:
    """Whatever the status of the date it was taken from."""
    found = propose(cycle(*TWO), 2029, Words())
    assert {one.status for one in found.new} == {"estimated"}
    notes = {one.id: one.note for one in found.new}
    assert notes["lists-2029"] == "Estimated: 16 days before Match Day, as in earlier seasons."
    assert notes["match-2029"] == "Estimated: the same weekday of the month as March 17, 2028."
    assert found.unsure == found.new


def test_one_season_alone_shows_no_rule() -> None:
    """Its dates come a year later, February 29 on the 28th; Match Day keeps its weekday."""
    found = propose(
        cycle(
            season(
                2028,
                ("letters-2028", "2027-08-15", None),
                ("leap-2028", "2028-02-29", None),
                ("match-2028", "2028-03-17", "match-day"),
            )
        ),
        2029,
        Words(),
    )
    days = {one.id: one.date for one in found.new}
    assert days["letters-2029"] == date(2028, 8, 15)
    assert days["match-2029"] == date(2029, 3, 16)


def test_what_is_there_stays_and_only_what_is_missing_is_proposed() -> None:
    """A date of the season asked for is never proposed again, under its id or its anchor."""
    later = season(2029, ("day-of-results", "2029-03-23", "match-day"))
    found = propose(cycle(*TWO, later), 2029, Words())
    assert not found.begins
    assert [one.id for one in found.new] == ["open-2029", "fee-2029", "lists-2029"]
    assert next(one.date for one in found.new if one.id == "lists-2029") == date(2029, 3, 7)


def test_an_id_without_a_year_gets_one() -> None:
    """Two seasons cannot have one id."""
    found = propose(cycle(season(2028, ("letters", "2027-08-15", None))), 2029, Words())
    assert [one.id for one in found.new] == ["letters-2029"]


def test_a_year_before_all_seasons_is_refused() -> None:
    """There is nothing to start from."""
    with pytest.raises(EditRefused, match="no season before 2027"):
        propose(cycle(*TWO), 2027, Words())


def test_a_season_of_the_base_is_added_to_and_a_new_one_begun() -> None:
    """As `extend`, or with its own name; what the file says stays in front."""
    begun: dict[str, Any] = {}
    lay_proposal(begun, propose(cycle(*TWO), 2029, Words()))
    assert begun["seasons"][0]["name"] == "Residency starting July 2029"
    added: dict[str, Any] = {
        "seasons": [{"id": "2029", "extend": True, "milestones": [{"id": "x"}]}]
    }
    later = season(2029, ("match-2029", "2029-03-16", "match-day"))
    lay_proposal(added, propose(cycle(*TWO, later), 2029, Words()))
    assert [one["id"] for one in added["seasons"][0]["milestones"]][:2] == ["x", "open-2029"]
    assert "name" not in added["seasons"][0]
