"""The planner holds several of each: away rotations, interviews, deadlines, each by its name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream
from playwright.sync_api import Locator, Page, expect

from tests.conftest import BuiltSite
from tests.support import axe
from tests.support.waiting import ready

pytestmark = pytest.mark.browser

CHOICE = "plan/?specialty=orthopaedic-surgery&stage=application"
KEPT = """(name) => {
  const { base, guide } = document.documentElement.dataset;
  const path = new URL(base.replace(/\\/?$/, "/"), location.href).pathname;
  return localStorage.getItem(`matchbook:${path}:${guide}:${name}`);
}"""
PUT = """([name, value]) => {
  const { base, guide } = document.documentElement.dataset;
  const path = new URL(base.replace(/\\/?$/, "/"), location.href).pathname;
  localStorage.setItem(`matchbook:${path}:${guide}:${name}`, value);
}"""


@pytest.fixture
def plan(page: Page, built_site: BuiltSite) -> Iterator[Page]:
    """The planner of an applicant on a fixed day; no error on the page."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.clock.set_fixed_time("2027-08-10T08:00:00")
    page.goto(built_site.url + CHOICE)
    ready(page)
    yield page
    assert errors == []


def kept(page: Page, name: str = "plan") -> Any:
    """What the device keeps under a name."""
    text = page.evaluate(KEPT, name)
    return json.loads(text) if text else None


def put(page: Page, name: str, value: Any) -> None:
    """Keep something, as an earlier version of the site would have."""
    page.evaluate(PUT, [name, json.dumps(value)])


def add(page: Page, kind: str, name: str, **days: str) -> Locator:
    """Add an event of a kind with a name and its days by anchor; its row."""
    page.locator(".plan__own").evaluate("part => { part.open = true; }")
    page.locator(f'[data-add-event="{kind}"]').click()
    row = page.locator("[data-event-row]").filter(
        has=page.locator("input:focus")  # the name of the new one
    )
    identity = str(row.get_attribute("data-event-row"))
    row = page.locator(f'[data-event-row="{identity}"]')
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    for anchor, day in days.items():
        field = row.locator(f'[name="plan-{identity}-{anchor.replace("_", "-")}"]')
        field.fill(day)
        field.dispatch_event("change")
    return row


def rows(page: Page, name: str) -> Locator:
    """The tasks that stand on the page for an event."""
    return page.locator(".plan__groups .task").filter(has_text=name)


def test_two_aways_stand_beside_each_other(plan: Page) -> None:
    """Each has its tasks at its own time, under its own name, with ticks of its own."""
    add(plan, "away", "Away at Lakeside", away_start="2027-07-19", away_end="2027-08-13")
    add(plan, "away", "Away at Hilltop", away_start="2027-09-06", away_end="2027-10-01")
    assert [one["name"] for one in kept(plan)["events"]] == ["Away at Lakeside", "Away at Hilltop"]
    assert rows(plan, "Away at Lakeside").count() == rows(plan, "Away at Hilltop").count() > 1
    box = rows(plan, "Away at Hilltop").first.locator("[data-task]")
    key = str(box.get_attribute("data-task"))
    box.check()
    assert list(kept(plan, "ticks")) == [f"{key}@rotation-2"]
    expect(rows(plan, "Away at Lakeside").locator(f'[data-task="{key}"]').first).not_to_be_checked()


def test_one_that_is_removed_comes_back_by_undo(plan: Page) -> None:
    """And a number is never given to another one."""
    add(plan, "interview", "Lakeside", interview="2027-11-02")
    add(plan, "interview", "Hilltop", interview="2027-11-09")
    plan.locator('[data-event-row="interview-2"]').get_by_role("button", name="Remove").click()
    expect(plan.locator("[data-undo]")).to_be_focused()
    assert rows(plan, "Hilltop").count() == 0
    plan.keyboard.press("Enter")
    expect(plan.locator('[data-event-row="interview-2"]')).to_be_visible()
    plan.locator('[data-event-row="interview-2"]').get_by_role("button", name="Remove").click()
    add(plan, "interview", "Bayview", interview="2027-11-16")
    assert [one["id"] for one in kept(plan)["events"]] == ["interview-1", "interview-3"]


def test_days_that_look_wrong_are_asked_about_and_kept(plan: Page) -> None:
    """An end before its start, and a day long ago: a gentle word beside the fields."""
    row = add(plan, "away", "Lakeside", away_start="2027-09-06", away_end="2027-09-01")
    expect(row.get_by_role("status")).to_contain_text("The last day is before the first")
    row.locator("[type=date]").last.fill("2027-10-01")
    row.locator("[type=date]").last.dispatch_event("change")
    expect(row.get_by_role("status")).to_be_empty()
    old = add(plan, "letter-deadline", "Letters", letter_deadline="2017-09-22")
    expect(old.get_by_role("status")).to_contain_text("more than a year ago")
    assert kept(plan)["events"][1]["days"] == {"letter-deadline": "2017-09-22"}


def test_the_plan_of_release_0_1_0_is_read_whole(plan: Page) -> None:
    """One day of each kind becomes the first of its kind; its ticks are the first one's."""
    task = "rotations/away-rotation/first-days"
    keys = plan.locator("[data-task]").evaluate_all("all => all.map((one) => one.dataset.task)")
    task = next(key for key in keys if key.startswith("rotations/away-rotation/"))
    put(plan, "ticks", {task: {"state": "done", "at": 1_700_000_000_000}})
    days = {"away-start": "2027-09-06", "away-end": "2027-10-01", "interview": "2027-11-02",
            "stage-start.application": "2027-05-17", "a-day-of-mine": "2027-01-01"}  # fmt: skip
    put(plan, "plan", {"year": 2028, "dates": days})
    plan.reload()
    ready(plan)
    expect(plan.locator("[data-event-row]")).to_have_count(2)
    expect(plan.locator("select[name=year]")).to_have_value("2028")
    done = plan.locator('[data-plan-group="done"]')
    expect(done.locator(f'[data-task="{task}"]')).to_have_count(1)
    add(plan, "away", "Another", away_start="2027-10-11", away_end="2027-11-05")
    after = kept(plan)
    assert after["version"] == 2
    assert after["dates"] == {
        "stage-start.application": "2027-05-17",
        "a-day-of-mine": "2027-01-01",
    }
    assert [one["id"] for one in after["events"]] == ["rotation-1", "interview-1", "rotation-2"]
    expect(done.locator(f'[data-task="{task}"]')).to_have_count(1)  # of the first, not the new one
    expect(rows(plan, "Another").locator(f'[data-task="{task}"]')).not_to_be_checked()


def test_a_link_brings_everything_back(plan: Page, built_site: BuiltSite) -> None:
    """Names with any letters, both aways, and the old form of the link."""
    plan.context.grant_permissions(["clipboard-read", "clipboard-write"])
    add(plan, "away", 'Away at "Łódź" & Søn; 100 %', away_start="2027-07-19")
    add(plan, "away", "Second", away_start="2027-09-06", away_end="2027-10-01")
    plan.get_by_role("button", name="Copy link").click()
    link = plan.evaluate("navigator.clipboard.readText()")
    before = kept(plan)["events"]
    plan.evaluate("localStorage.clear()")
    plan.goto("about:blank")
    plan.goto(link)
    expect(plan.locator(".plan__shared")).to_contain_text('Away at "Łódź" & Søn; 100 %')
    plan.get_by_role("button", name="Keep this plan").click()
    assert kept(plan)["events"] == before
    plan.goto("about:blank")
    plan.goto(built_site.url + "plan/#stage=application&year=2028&date.away-start=2027-09-06")
    expect(plan.locator(".plan__shared")).to_contain_text("Away rotation, September 6, 2027")


def test_the_calendar_file_reminds_and_names_the_events(plan: Page) -> None:
    """The events themselves, tasks by event, a reminder on each; one id for each."""
    add(plan, "away", "Lakeside", away_start="2027-09-06", away_end="2027-10-01")
    add(plan, "away", "Hilltop", away_start="2027-10-11", away_end="2027-11-05")
    with plan.expect_download() as download:
        plan.get_by_role("button", name="Calendar file").click()
    text = Path(str(download.value.path())).read_text("utf-8")
    events = IcsCalendarStream.calendar_from_ics(text).events
    assert {"Lakeside", "Hilltop"} <= {str(event.summary) for event in events}
    assert len({event.uid for event in events}) == len(events)
    assert text.count("BEGIN:VALARM") == text.count("TRIGGER:-PT15H") == len(events)
    assert any("(Hilltop)" in str(event.summary) for event in events)


def test_roadmap_steps_come_into_the_readers_own_file(plan: Page) -> None:
    """On request, for the chosen stage and specialty, under the ids of before."""
    plan.select_option("select[name=stage]", "application")
    plan.select_option("select[name=specialty]", "orthopaedic-surgery")
    plan.select_option("select[name=year]", "2028")
    found = []
    for with_steps in (False, True):
        plan.get_by_label("Roadmap steps in the calendar file, too").set_checked(with_steps)
        with plan.expect_download() as download:
            plan.get_by_role("button", name="Calendar file").click()
        text = Path(str(download.value.path())).read_text("utf-8")
        events = IcsCalendarStream.calendar_from_ics(text).events
        found.append({event.uid: event for event in events})
        assert len(found[-1]) == len(events)
    without, both = found
    steps = {uid for uid in both if uid.startswith("step.")}
    assert without.keys() == both.keys() - steps
    names = {uid.partition("@")[0] for uid in steps}
    assert "step.orthopaedic-student.application-season.2028.last" in names
    assert "step.application-year.match-week.2028" in names
    assert not any("general-surgery" in name or "cardiothoracic" in name for name in names)
    assert all(event.alarm for event in both.values())


@pytest.mark.parametrize("stage", ["preclinical", "clinical", "application", "resident", "fellow"])
def test_every_stage_is_asked_for_its_match_year(plan: Page, stage: str) -> None:
    """Those who have matched for the year that was; to others no year that is over is offered."""
    plan.select_option("select[name=stage]", stage)
    label = plan.locator("label.plan__field", has=plan.locator("select[name=year]"))
    matched = stage in ("resident", "fellow")
    expect(label).to_contain_text("Year you matched" if matched else "Match year")
    years = plan.locator("select[name=year] option").evaluate_all("all => all.map((o) => o.value)")
    assert ("2027" in years) == matched  # Match Day 2027 was in March
    assert ("2028" in years) != matched


def test_a_plan_without_dates_says_what_is_true(plan: Page) -> None:
    """Nothing known is not nothing to do."""
    plan.select_option("select[name=specialty]", "")
    plan.select_option("select[name=stage]", "fellow")
    expect(plan.locator("[data-plan-nothing]")).to_contain_text("cannot be placed until you give")
    expect(plan.locator("[data-plan]")).not_to_contain_text("Enjoy it")


def test_axe_finds_nothing_and_nothing_scrolls_sideways(plan: Page, built_site: BuiltSite) -> None:
    """With three events, one of them doubtful, at 390 and 320 pixels."""
    axe.prepare(plan.context)
    plan.set_viewport_size({"width": 390, "height": 844})
    plan.reload()
    ready(plan)
    add(plan, "away", "Lakeside", away_start="2027-09-06", away_end="2027-09-01")
    add(
        plan,
        "interview",
        "A program with a very long name, of a very long place",
        interview="2027-11-02",
    )
    assert axe.violations(plan) == []
    assert plan.evaluate("document.documentElement.scrollWidth") == 390
    plan.set_viewport_size({"width": 320, "height": 640})
    assert plan.evaluate("document.documentElement.scrollWidth") == 320
