"""Everything of the reader's: what was kept before is read whole, goes as one file, is erased."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import BuiltSite
from tests.support import axe
from tests.support.waiting import ready

pytestmark = pytest.mark.browser

KEY = """(name) => {
  const { base, guide } = document.documentElement.dataset;
  const path = new URL(base.replace(/\\/?$/, "/"), location.href).pathname;
  return `matchbook:${path}:${guide}:${name}`;
}"""
OLD_DATES = {"away-start": "2027-09-06", "away-end": "2027-10-01", "letter-deadline": "2027-09-22"}
DONE = {"state": "done", "at": 1_700_000_000_000}
ANN = {"id": "a", "name": "Dr. Ann", "due": "2027-01-01"}
NOTE = {"id": "n", "who": "R", "role": "Resident", "on": "", "factor": "", "says": "Kind."}
EVENT = {"id": "rotation-1", "kind": "away", "name": "Lakeside", "days": {}}
KINDS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing": ({}, ["Nothing is kept"]),
    "0.1.0: a lens": ({"lens": {"specialty": "general-surgery", "stage": "clinical"}},
                      ["General surgery, Clinical years"]),
    "0.1.0: a lens of a term that is gone": ({"lens": {"specialty": "alchemy", "stage": ""}}, []),
    "0.1.0: ticks": ({"ticks": {"guides/social-media/tidy-profiles": DONE}}, ["1 task ticked"]),
    "0.1.0: a tick of a task that is gone": ({"ticks": {"guides/gone/gone": DONE}}, ["1 task"]),
    "0.1.0: a plan": ({"plan": {"year": 2028, "dates": OLD_DATES}}, ["2028", "2 dates in your"]),
    "0.1.0: a plan with days of other anchors": (
        {"plan": {"year": None, "dates": {"my-own-day": "2027-01-01"}}}, ["1 date in your plan"]),
    "0.1.0: a plan of a year that is over": ({"plan": {"year": 2019, "dates": {}}}, ["2019"]),
    "0.1.0: contacts": ({"contacts": {"version": 1, "people": [ANN]}}, ["1 person"]),
    "0.1.0: programs": ({"programs": {"version": 1, "weights": {}, "own": [],
        "programs": [{"id": "p", "name": "Lakeside", "scores": {}, "notes": [NOTE]}]}},
        ["1 program"]),
    "numbered rotations": ({"turns": {"rotation": 3}, "ticks": {"a/b/c@rotation-2": DONE}},
                           ["1 task"]),
    "today's plan": ({"plan": {"version": 2, "year": 2028, "dates": {}, "events": [EVENT],
                               "last": {"rotation": 4}}}, ["1 date"]),
    "a plan of a later version": ({"plan": {"version": 9, "events": [EVENT], "new": {"a": 1}}},
                                  ["1 date"]),
    "half a plan": ({"plan": {"dates": "none", "events": [None, 3, {"id": "x"}, EVENT, EVENT]}},
                    ["1 date"]),
    "a plan that is a list": ({"plan": [1, 2]}, ["Nothing is kept"]),
    "ticks that are a list": ({"ticks": [DONE]}, ["Nothing is kept"]),
    "ticks with broken records": ({"ticks": {"a/b/c": {"state": "??"}, "d/e/f": DONE}}, ["1 task"]),
    "people without names, and twice": ({"contacts": {"people": [ANN, ANN, 4, {}]}}, ["2 people"]),
    "text that is no JSON": ({"plan": "raw:{", "ticks": "raw:x", "contacts": "raw:["},
                             ["Nothing is kept"]),
    "events of a kind that is gone": (
        {"plan": {"version": 2, "events": [{**EVENT, "kind": "voyage", "id": "voyage-1"}]}},
        ["1 date"]),
    "names in every script": ({"plan": {"version": 2, "events": [
        {**EVENT, "name": 'Łódź "מרפאה" 🫀 <b>'}]}}, ["1 date"]),
    "a turn that cannot be": ({"turns": {"rotation": "many", "meeting": -4}}, ["Nothing is kept"]),
}  # fmt: skip


@pytest.fixture
def plan(page: Page, built_site: BuiltSite) -> Iterator[Page]:
    """The planner on a fresh device; no error on any page."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(built_site.url + "plan/")
    ready(page)
    yield page
    assert errors == []


def keep(page: Page, parts: dict[str, Any]) -> None:
    """Keep parts as an earlier version of the site did; `raw:` is text as it is."""
    for name, value in parts.items():
        raw = isinstance(value, str) and value.startswith("raw:")
        text = value[4:] if raw else json.dumps(value)
        page.evaluate(
            "([key, text]) => localStorage.setItem(key, text)", [page.evaluate(KEY, name), text]
        )


def stored(page: Page) -> dict[str, str]:
    """All that is kept, under the names the scripts use."""
    found: dict[str, str] = page.evaluate("() => ({ ...localStorage })")
    return {key.rsplit(":", 1)[-1]: text for key, text in found.items()}


def saved(page: Page) -> Path:
    """Everything as one file."""
    with page.expect_download() as download:
        page.locator("[data-mine-save]").click()
    return Path(str(download.value.path()))


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_what_was_kept_before_is_read_and_nothing_of_it_is_lost(
    plan: Page, built_site: BuiltSite, every: bool
) -> None:
    """22 kinds of it, broken ones too: opening the pages changes nothing, and a file has it all.

    Every week each kind meets every page that reads it, in between one and the planner.
    """
    assert len(KINDS) >= 20
    for number, (kind, (parts, words)) in enumerate(KINDS.items()):
        plan.evaluate("localStorage.clear()")
        keep(plan, parts)
        before = stored(plan)
        others = ("", "checklists/clinical/", "contacts/")
        for address in (*(others if every else [others[number % 3]]), "plan/"):
            plan.goto(built_site.url + address)
            ready(plan)
            assert not plan.locator("html[data-failed]").count(), (kind, address)
        for one in words:
            expect(plan.locator(".mine__list"), kind).to_contain_text(one)
        assert {**stored(plan), **before} == stored(plan), kind
        file = json.loads(saved(plan).read_text("utf-8"))
        valid = {name: value for name, value in parts.items() if not str(value).startswith("raw:")}
        assert file["parts"].items() >= valid.items(), kind


FULL = {
    "lens": {"specialty": "general-surgery", "stage": "application"},
    "plan": {"version": 2, "year": 2028, "dates": {"stage-start.application": "2027-05-01"},
             "events": [{**EVENT, "days": {"away-start": "2027-09-06"}}],
             "last": {"rotation": 1}},
    "ticks": {"guides/social-media/tidy-profiles": DONE,
              "rotations/away-rotation/x@rotation-1": DONE},
    "contacts": {"version": 1, "people": [ANN]},
}  # fmt: skip


def test_one_file_brings_everything_to_another_device_and_takes_nothing(
    plan: Page, tmp_path: Path
) -> None:
    """Added to what is there, and taken back by undo; a file twice adds nothing."""
    keep(plan, FULL)
    plan.reload()
    ready(plan)
    file = tmp_path / "mine.json"
    file.write_bytes(saved(plan).read_bytes())
    other = {**EVENT, "name": "Hilltop", "days": {"away-start": "2027-10-04"}}
    plan.evaluate("localStorage.clear()")
    keep(plan, {"plan": {"version": 2, "events": [other]},
                "contacts": {"people": [{"id": "a", "name": "Dr. Bo"}]}})  # fmt: skip
    plan.reload()
    ready(plan)
    before = stored(plan)
    plan.locator('[data-file="mine"]').set_input_files(file)
    expect(plan.locator("[data-mine]")).to_contain_text("Nothing that was here is gone")
    after = {name: json.loads(text) for name, text in stored(plan).items()}
    assert [(one["id"], one["name"]) for one in after["plan"]["events"]] == [
        ("rotation-1", "Hilltop"),
        ("rotation-2", "Lakeside"),
    ]
    assert "rotations/away-rotation/x@rotation-2" in after["ticks"]
    assert {one["name"] for one in after["contacts"]["people"]} == {"Dr. Ann", "Dr. Bo"}
    assert len({one["id"] for one in after["contacts"]["people"]}) == 2
    plan.locator('[data-file="mine"]').set_input_files(file)
    again = json.loads(stored(plan)["plan"])
    assert len(again["events"]) == 2
    plan.locator("[data-mine] [data-undo]").click()
    plan.evaluate("localStorage.clear()")
    keep(plan, {name: json.loads(text) for name, text in before.items()})


def test_a_file_of_ticks_of_release_0_1_0_still_opens(plan: Page, tmp_path: Path) -> None:
    """And what is no such file, or another guide's, changes nothing."""
    guide = plan.evaluate("document.documentElement.dataset.guide")
    file = tmp_path / "ticks.json"
    data = {"format": "matchbook-ticks", "version": 1, "guide": guide, "ticks": {"a/b/c": DONE}}
    file.write_text(json.dumps(data))
    plan.locator('[data-file="mine"]').set_input_files(file)
    expect(plan.locator(".mine__list")).to_contain_text("1 task ticked")
    for text in ("{", "[]", json.dumps({**data, "guide": "other"}), "null"):
        file.write_text(text)
        plan.locator('[data-file="mine"]').set_input_files(file)
        expect(plan.locator("[data-mine]")).to_contain_text("nothing was changed")


def test_a_link_carries_the_plan_and_the_ticks(plan: Page) -> None:
    """It asks first; people do not travel in it."""
    keep(plan, FULL)
    key = plan.locator("[data-task]").first
    plan.reload()
    ready(plan)
    plan.locator("[data-week-task], .plan__groups [data-task]").first.check()
    done = [name for name in json.loads(stored(plan)["ticks"]) if "away-rotation/x" not in name]
    plan.locator("[data-mine-link]").click()
    link = plan.locator("[data-mine-address]").input_value()
    assert "#mine=" in link
    plan.evaluate("localStorage.clear()")
    plan.goto("about:blank")
    plan.goto(link)
    plan.locator("dialog [data-yes]").click()
    expect(plan.locator(".mine__list")).to_contain_text("2 dates")
    after = stored(plan)
    assert set(done) <= set(json.loads(after["ticks"]))
    assert json.loads(after["plan"])["events"] == FULL["plan"]["events"]  # type: ignore[index]
    assert "contacts" not in after
    plan.goto("about:blank")
    plan.goto(link[:-9])
    expect(plan.locator("[data-mine]")).to_contain_text("not whole")
    assert key is not None


def test_everything_is_erased_in_one_place_and_comes_back_by_undo(plan: Page) -> None:
    """Asked first; nothing of it is left; undone while the page is open."""
    axe.prepare(plan.context)
    keep(plan, FULL)
    plan.reload()
    ready(plan)
    plan.locator("[data-mine-erase]").click()
    plan.keyboard.press("Escape")
    assert "contacts" in stored(plan)
    assert axe.violations(plan) == []
    plan.locator("[data-mine-erase]").click()
    plan.locator("dialog [data-yes]").click()
    expect(plan.locator(".mine__list")).to_contain_text("Nothing is kept")
    assert not {"lens", "plan", "ticks", "contacts"} & set(stored(plan))
    plan.locator("[data-mine] [data-undo]").click()
    assert {name: json.loads(stored(plan)[name]) for name in FULL} == FULL
