"""The planner: a student's dates in, a dated plan out, on the device only."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from ical.calendar_stream import IcsCalendarStream
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.model.windows import Window
from tests.support import axe
from tests.support.site import Server, SiteTest

pytestmark = pytest.mark.browser

TODAY = date(2026, 11, 22)
NOW = f"{TODAY}T12:00:00"
ODD = 'Ask, politely; for "strong" letters \\ 🫀🏽 رسالة توصية'
CYCLE = """
anchors:
  - {id: start, name: you start this plan, kind: own, description: The day you begin.}
  - {id: conference-end, name: the conference ends, kind: own, description: Last day of a meeting.}
  - {id: letters, name: the letter deadline, kind: own, description: The day letters are due.}
  - {id: stage, name: this stage begins, kind: own, each_stage: true}
  - {id: ranks, name: rank lists are due, kind: cycle}
  - {id: match-day, name: Match Day, kind: cycle}
seasons:
  - id: "2027"
    name: Residency starting July 2027
    milestones:
      - {id: m27, name: Match Day, date: 2027-03-19, status: confirmed, anchor: match-day}
"""
EVERY_QUARTER = "{anchor: start, from: 2 months, to: 3 months, repeat: 3 months}"
TASKS = {
    "aways": ("Do an away rotation.", "{anchor: match-day, from: -12 months, to: -9 months}"),
    "wait": ("Sleep before Match Day.", "{anchor: match-day, from: -1 week, to: -1 day}"),
    "help": ("Help the next class.", "{anchor: match-day, from: 2 weeks, to: 2 months}"),
    "rank": ("Certify your list.", "{anchor: ranks, from: -1 week, to: -1 day}"),
    "thank": ("Thank whom you met.", "{anchor: conference-end, from: 3 days, to: 5 days}"),
    "ask": (ODD, "{anchor: letters, from: -6 weeks, to: -4 weeks}"),
    "settle": ("Find your way.", "{anchor: stage, from: 0 days, to: 6 months}"),
    "goals": ("Write down two goals.", "{anchor: start, from: 0 days, to: 1 month}"),
    "update": ("Write to your mentor.", EVERY_QUARTER),
}  # fmt: skip
NAMES = {"stage": "stage.application"}
"""Names under which the planner keeps dates, where they are not the anchor's id."""
OWN = {"start": "2026-10-31", "conference-end": "2026-11-20", "letters": "2027-01-10"}


def entry() -> str:
    """An entry with all tasks, and one task for another stage and one for another specialty."""
    lines = [
        "---", "title: Dates", "summary: All of them.", "specialties: [all]",
        "stages: [preclinical, application]", "reviewed: 2026-11-22", "tasks:",
    ]  # fmt: skip
    rows = [
        (key, do, when, "" if key == "settle" else "stages: [application]")
        for key, (do, when) in TASKS.items()
    ]
    rows.append(("early", "Read.", TASKS["goals"][1], "stages: [preclinical]"))
    rows.append(
        (
            "bones",
            "Saw.",
            TASKS["goals"][1],
            "stages: [application]\n    specialties: [orthopaedic-surgery]",
        )
    )
    for key, do, when, extra in rows:
        lines += [
            f"  - id: {key}",
            f"    do: {json.dumps(do, ensure_ascii=False)}",
            f"    when: {when}",
        ]
        lines += [f"    {extra}"] if extra else []
    return "\n".join([*lines, "---", "", "Do it."])


@dataclass(frozen=True)
class Planner:
    """A small guide with known dates, built for `TODAY` and served."""

    url: str
    data: dict[str, Any]


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planner]:
    """A guide with one task of every kind."""
    site = SiteTest.small(tmp_path_factory.mktemp("planner"))
    site.write(
        "site_config/institution.yml",
        "name: Test School\nguide_id: test\nlayers:\n  - {name: school, path: content}\n",
    )
    site.write("site_config/cycle.yml", CYCLE)
    site.write("content/guides/dates.md", entry())
    with pytest.MonkeyPatch.context() as patch:
        noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
        patch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
        assert site.build().written is not None, site.diagnostics()
    server = Server(site.root / "site")
    yield Planner(server.url, json.loads(site.read("assets/plan.json")))
    server.close()


@pytest.fixture
def plan(page: Page, guide: Planner) -> Iterator[Page]:
    """The planner on a fresh device on a fixed day; no error on the page."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_plan(page, guide)
    yield page
    assert errors == []


def open_plan(page: Page, guide: Planner, address: str = "plan/") -> None:
    """Open the planner on the fixed day."""
    page.clock.set_fixed_time(NOW)
    page.goto(guide.url + address)
    expect(page.locator("[data-plan] .plan__status")).not_to_be_empty()


def reopen(page: Page) -> None:
    """Open the same page again."""
    page.reload()
    expect(page.locator("[data-plan] .plan__status")).not_to_be_empty()


def fill(page: Page, year: str = "2027", **dates: str) -> None:
    """Choose the application year, a Match year and dates."""
    page.select_option("select[name=stage]", "application")
    page.select_option("select[name=year]", year)
    for anchor, day in (dates or OWN).items():
        page.fill(f"[name=plan-{anchor}]", day)
        page.dispatch_event(f"[name=plan-{anchor}]", "change")


def groups(page: Page) -> dict[str, list[str]]:
    """Task ids on the page, by group."""
    found: dict[str, list[str]] = page.evaluate(
        """() => Object.fromEntries(
          [...document.querySelectorAll("[data-plan-group]")].map((group) => [
            group.dataset.planGroup,
            [...group.querySelectorAll("[data-task]")].map((box) => box.dataset.task.split("/")[2]),
          ]))"""
    )
    return {name: ids for name, ids in found.items() if ids}


def kept(page: Page, name: str) -> Any:
    """What the device remembers under a name."""
    text = page.evaluate(
        """(name) => {
          const site = location.pathname.replace(/plan\\/$/, "");
          return localStorage.getItem(`matchbook:${site}:test:${name}`);
        }""",
        name,
    )
    return json.loads(text) if text else None


def task(page: Page, key: str) -> Any:
    """The row of a task."""
    return page.locator(f'li:has([data-task="guides/dates/{key}"])')


def calendar(page: Page) -> Any:
    """The plan's calendar file as an independent parser reads it, and its text."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Calendar file").click()
    path = Path(str(download.value.path()))
    text = path.read_bytes().decode("utf-8")
    return IcsCalendarStream.calendar_from_ics(text), text


def test_every_task_stands_under_its_time(plan: Page) -> None:
    """Late, this month, next, later and undated, each in the order in which it presses."""
    fill(plan, start="2026-10-31", letters="2027-01-10")
    assert groups(plan) == {
        "late": ["settle", "aways"],
        "now": ["goals", "bones", "ask"],
        "next": ["update"],
        "later": ["wait", "help"],
        "undated": ["thank", "rank"],
    }
    expect(task(plan, "goals")).to_contain_text("October 31 to November 30, 2026")
    expect(task(plan, "ask")).to_contain_text("November 29 to December 13, 2026")
    expect(task(plan, "update")).to_contain_text("December 31, 2026 to January 31, 2027")


def test_only_the_chosen_stage_and_specialty_are_planned(plan: Page) -> None:
    """What is for others stays out; the lens of the whole site is the choice."""
    fill(plan)
    assert "early" not in str(groups(plan))
    assert "bones" in str(groups(plan))
    plan.locator('[data-lens="specialty"]').first.select_option("general-surgery")
    expect(plan.locator("select[name=specialty]")).to_have_value("general-surgery")
    assert "bones" not in str(groups(plan))


def test_a_stage_has_its_own_first_day(plan: Page) -> None:
    """What begins in every stage is kept for each of them."""
    fill(plan, stage="2026-07-01")
    assert "settle" in groups(plan)["now"]
    plan.select_option("select[name=stage]", "preclinical")
    expect(plan.locator("[name=plan-stage]")).to_have_value("")
    assert "settle" in groups(plan)["late"]
    expect(plan.locator("[data-given=stage]")).to_contain_text(
        "Not given: taken to be July 19, 2023"
    )
    plan.fill("[name=plan-stage]", "2024-08-01")
    plan.dispatch_event("[name=plan-stage]", "change")
    assert "settle" in groups(plan)["late"]
    assert kept(plan, "plan")["dates"] == {
        "stage.application": "2026-07-01",
        "stage.preclinical": "2024-08-01",
    }


def test_a_window_that_has_passed_is_met_with_kindness(plan: Page) -> None:
    """It says that it is not too late, and how much time there is."""
    fill(plan)
    late = plan.locator('[data-plan-group="late"]')
    late.locator("summary").click()
    expect(late).to_contain_text("Do what still helps, from the top.")
    expect(task(plan, "aways")).to_contain_text("Not too late: 3 months left until Match Day.")
    task(plan, "aways").get_by_role("button", name="Not for me").click()
    reopen(plan)
    assert "aways" in groups(plan)["skipped"]
    plan.locator('[data-plan-group="skipped"] summary').click()
    plan.get_by_role("button", name="Put back").click()
    assert "aways" in groups(plan)["late"]


def test_an_undated_task_asks_for_its_date(plan: Page) -> None:
    """The question leads to the field; the answer dates the task."""
    fill(plan, start="2026-10-31")
    plan.locator('[data-plan-anchor="conference-end"] summary').click()
    plan.locator('[data-plan-anchor="conference-end"]').get_by_role(
        "button", name="Give the date"
    ).click()
    expect(plan.locator("[name=plan-conference-end]")).to_be_focused()
    plan.keyboard.type("11202026")
    expect(task(plan, "thank")).to_contain_text("November 23 to 25, 2026")
    assert "thank" in groups(plan)["week"]


def test_estimated_dates_say_so_and_give_way_to_better_ones(plan: Page) -> None:
    """A year nobody announced is moved from the nearest season; the student's own date wins."""
    fill(plan, year="2028")
    expect(task(plan, "wait")).to_contain_text("March 10 to 16, 2028 (estimated)")
    plan.locator(".plan__cycle summary").click()
    expect(plan.locator("[data-given=match-day]")).to_contain_text(
        "March 17, 2028, estimated from the 2027 season"
    )
    plan.fill("[name=plan-match-day]", "2028-03-24")
    plan.dispatch_event("[name=plan-match-day]", "change")
    expect(task(plan, "wait")).to_contain_text("March 17 to 23, 2028")
    expect(task(plan, "wait")).not_to_contain_text("estimated")


def test_ticks_are_remembered_and_shared_with_the_checklists(plan: Page, guide: Planner) -> None:
    """One key for each task, one place for all ticks, and the other tab hears of it."""
    fill(plan)
    other = plan.context.new_page()
    open_plan(other, guide)
    task(plan, "goals").get_by_role("checkbox").click()
    assert kept(plan, "ticks")["guides/dates/goals"]["state"] == "done"
    expect(plan.locator(".plan__status")).to_contain_text("1 task done.")
    assert "goals" in groups(plan)["now"], "it keeps its place until the page is opened again"
    expect(
        other.locator('[data-plan-group="done"] [data-task="guides/dates/goals"]')
    ).to_have_count(1)
    reopen(plan)
    expect(plan.locator('[data-plan-group="done"] summary')).to_contain_text("1")
    plan.locator('[data-plan-group="done"] summary').click()
    task(plan, "goals").get_by_role("checkbox").click()
    assert "goals" in groups(plan)["now"]


def test_what_repeats_asks_again_after_its_window(plan: Page) -> None:
    """A tick counts for the window it was made in, and not for the next one."""
    fill(plan, start="2026-09-01")
    assert "update" in groups(plan)["now"]
    task(plan, "update").get_by_role("checkbox").click()
    reopen(plan)
    assert "update" in groups(plan)["done"]
    plan.clock.set_fixed_time("2026-12-05T12:00:00")
    reopen(plan)
    expect(task(plan, "update")).to_contain_text("February 1 to March 1, 2027")
    assert "update" in groups(plan)["next"]


def test_a_shared_link_carries_the_plan_and_nothing_reaches_the_server(
    plan: Page, browser: Browser, guide: Planner
) -> None:
    """Copied, opened elsewhere, looked at, kept: the same plan. The dates stay behind the #."""
    plan.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_plan(plan, guide, "plan/?stage=application")  # which must not set the other reader's stage
    fill(plan)
    plan.get_by_role("button", name="Copy link").click()
    expect(plan.locator(".plan__note")).to_contain_text("Link copied")
    link = plan.evaluate("navigator.clipboard.readText()")
    assert dict(parse_qsl(urlsplit(link).fragment)) == {
        "stage": "application",
        "year": "2027",
        **{f"date.{anchor}": day for anchor, day in OWN.items()},
    }
    assert urlsplit(link).query == ""
    before = groups(plan)
    elsewhere = browser.new_context()
    page = elsewhere.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.set_fixed_time(NOW)
    page.goto(link)
    expect(page.locator(".plan__shared")).to_contain_text("A plan from a link")
    assert groups(page) == before
    assert kept(page, "plan") is None
    page.get_by_role("button", name="Keep this plan").click()
    expect(page.locator(".plan__shared")).to_be_empty()
    assert "#" not in page.url
    reopen(page)
    expect(page.locator(".plan__head")).to_contain_text("Application year · Match 2027")
    assert groups(page) == before
    assert kept(page, "plan")["dates"] == OWN
    assert not [
        url for url in asked if "2026-10-31" in urlsplit(url)._replace(fragment="").geturl()
    ]
    assert all(url.startswith(guide.url) for url in asked)
    elsewhere.close()


def test_a_shared_plan_leaves_mine_alone(plan: Page, guide: Planner) -> None:
    """Looking at a friend's plan changes nothing; 'Show my plan' brings mine back."""
    fill(plan)
    before = groups(plan)
    plan.goto("about:blank")
    open_plan(plan, guide, "plan/#stage=preclinical&date.start=2026-01-01")
    assert groups(plan)["late"] == ["early"]
    plan.get_by_role("button", name="Show my plan").click()
    assert groups(plan) == before


@pytest.mark.parametrize(
    "fragment",
    [
        "specialty=nope&stage=%3Cscript%3E&year=99999&date.start=2026-02-30",
        "date.__proto__=2026-01-01&date.constructor=2026-01-01&__proto__=x",
        "%E0%A4%A&&&===&date.=1",
        "year=2027e0&stage=application%00",
        "x" * 20000,
    ],
)
def test_odd_links_are_no_plan(plan: Page, guide: Planner, fragment: str) -> None:
    """What the guide does not know is left out; the page works on."""
    plan.goto("about:blank")
    open_plan(plan, guide, f"plan/#{fragment}")
    expect(plan.locator(".plan__shared")).to_be_empty()
    expect(plan.locator(".plan__status")).to_contain_text("Choose your stage")


@pytest.mark.parametrize(
    "text",
    ["[]", "null", "7", '{"year": "x", "dates": 3}', '{"year": 1, "dates": {"start": {}}}', "{"],
)
def test_odd_memory_is_no_plan(plan: Page, text: str) -> None:
    """Whatever stands in the device's storage, the planner opens."""
    plan.evaluate(
        """(text) => {
          const prefix = `matchbook:${location.pathname.replace(/plan\\/$/, "")}:test:`;
          localStorage.setItem(prefix + "plan", text);
          localStorage.setItem(prefix + "ticks", text);
        }""",
        text,
    )
    reopen(plan)
    fill(plan)
    assert "goals" in groups(plan)["now"]


def test_the_calendar_file_is_read_by_others(plan: Page) -> None:
    """All-day, exclusive ends, odd text whole, long windows by their ends, past ones out."""
    fill(plan)
    found, text = calendar(plan)
    events = {event.uid: event for event in found.events}
    assert events.keys() == {
        "task.guides.dates.thank@test.matchbook",
        "task.guides.dates.ask@test.matchbook",
        "task.guides.dates.goals.last@test.matchbook",
        "task.guides.dates.bones.last@test.matchbook",
        "task.guides.dates.update.first@test.matchbook",
        "task.guides.dates.update.last@test.matchbook",
        "task.guides.dates.wait@test.matchbook",
        "task.guides.dates.help.first@test.matchbook",
        "task.guides.dates.help.last@test.matchbook",
    }
    ask = events["task.guides.dates.ask@test.matchbook"]
    assert ask.summary == ODD
    assert (ask.dtstart, ask.dtend) == (date(2026, 11, 29), date(2026, 12, 14))
    assert str(ask.url).endswith("/guides/dates/")
    lines = text.encode().split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


def test_a_newer_calendar_file_moves_the_same_events(plan: Page) -> None:
    """Another date, the same identity."""
    fill(plan)
    first, _ = calendar(plan)
    plan.fill("[name=plan-letters]", "2027-02-10")
    plan.dispatch_event("[name=plan-letters]", "change")
    expect(task(plan, "ask")).to_contain_text("December 30, 2026")
    second, _ = calendar(plan)
    assert {event.uid for event in first.events} == {event.uid for event in second.events}


def test_an_empty_plan_makes_no_file(plan: Page) -> None:
    """Without a coming date it says what to do instead."""
    plan.select_option("select[name=stage]", "fellow")
    plan.get_by_role("button", name="Calendar file").click()
    expect(plan.locator(".plan__note")).to_contain_text(
        "Nothing in this plan has a coming date yet"
    )


def test_any_text_survives_the_calendar_file(plan: Page) -> None:
    """500 random titles and notes come back as they were, through a parser that is not ours."""
    chance = random.Random(5545)
    alphabet = [*"abc ,;:\\\"'\t\n-éßمع手🫀=\u200f", "👩🏽\u200d⚕️", "x" * 60]
    texts = [
        "".join(chance.choices(alphabet, k=chance.randrange(1, 60))).strip() or "a"
        for _ in range(500)
    ]
    text = plan.evaluate(
        """async (texts) => {
          const { calendarFile } = await import("/assets/js/ics.js");
          const day = { y: 2028, m: 2, d: 28 };
          const event = (words, n) => ({
            uid: `${n}@x`, title: words.replaceAll("\\n", " "), description: words,
            first: day, last: day,
          });
          return calendarFile("x", texts.map(event));
        }""",
        texts,
    )
    events = sorted(
        IcsCalendarStream.calendar_from_ics(text).events, key=lambda e: int(e.uid.split("@")[0])
    )
    assert [event.description for event in events] == texts
    assert [event.summary for event in events] == [each.replace("\n", " ") for each in texts]
    assert {event.dtend for event in events} == {date(2028, 2, 29)}


def test_the_plan_agrees_with_the_generators_calendar(plan: Page, guide: Planner) -> None:
    """300 random choices of days: every task stands where Python's windows put it."""
    chance = random.Random(42)
    cases = []
    for _ in range(300):
        today = date(2026, 1, 1) + timedelta(days=chance.randrange(800))
        dates = {
            anchor: (today + timedelta(days=chance.randrange(-500, 500))).isoformat()
            for anchor in ("start", "conference-end", "letters", "match-day", NAMES["stage"])
            if chance.random() < 0.8
        }
        cases.append([today.isoformat(), dates])
    found = plan.evaluate(
        """async ([data, cases]) => {
          const { makePlan } = await import("/assets/js/plan/model.js");
          const { parseDay, formatDay } = await import("/assets/js/dates.js");
          return cases.map(([today, dates]) => {
            const chosen = { specialty: "", stage: "application", year: null };
            const choice = { ...chosen, dates, events: [], last: {} };
            const bare = { ...data, stages: data.stages.map(({ id, name }) => ({ id, name })) };
            const plan = makePlan(bare, choice, {}, parseDay(today));
            const rows = Object.entries(plan).flatMap(([group, items]) => items.map((item) => [
              item.task.key,
              [group, item.first && formatDay(item.first), item.last && formatDay(item.last)],
            ]));
            return Object.fromEntries(rows);
          });
        }""",
        [guide.data, cases],
    )
    for (today, dates), placed in zip(cases, found, strict=True):
        assert placed == expected(guide.data, date.fromisoformat(today), dates)


def expected(data: dict[str, Any], today: date, dates: dict[str, str]) -> dict[str, list[Any]]:
    """Where Python puts every task of the application year."""
    month_end = (today.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    months = today.year * 12 + today.month - 1 + 4
    next_end = date(months // 12, months % 12 + 1, 1) - timedelta(days=1)
    placed: dict[str, list[Any]] = {}
    for one in data["tasks"]:
        if "application" not in one["stages"]:
            continue
        name = NAMES.get(one["anchor"], one["anchor"])
        if name not in dates:
            placed[one["key"]] = ["undated", None, None]
            continue
        window = Window.model_validate(
            {key: one[key] for key in ("anchor", "from", "to", "repeat") if key in one}
        )
        _, first, last = window.on(date.fromisoformat(dates[name]), today)
        week = [today, today + timedelta(days=6)]
        group = (
            "late"
            if last < today
            else "week"
            if week[0] <= first <= week[1] or week[0] <= last <= week[1]
            else "now"
            if first <= month_end
            else "next"
            if first <= next_end
            else "later"
        )
        placed[one["key"]] = [group, first.isoformat(), last.isoformat()]
    return placed


@pytest.mark.parametrize("zone", ["Pacific/Apia", "Pacific/Honolulu", "America/New_York"])
def test_time_zones_shift_no_day(browser: Browser, guide: Planner, zone: str) -> None:
    """The same dates east and west of the date line."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.goto(guide.url + "plan/#stage=application&year=2027&date.start=2026-10-31")
    expect(task(page, "goals")).to_contain_text("October 31 to November 30, 2026")
    expect(task(page, "wait")).to_contain_text("March 12 to 18, 2027")
    context.close()


def test_erasing_asks_first_and_then_forgets(plan: Page) -> None:
    """The dates go; ticks only where that is wished; the device holds nothing more of the plan."""
    fill(plan)
    task(plan, "goals").get_by_role("checkbox").click()
    plan.get_by_role("button", name="Erase", exact=True).click()
    plan.get_by_role("button", name="Keep everything").click()
    assert kept(plan, "plan")["dates"] == OWN
    plan.get_by_role("button", name="Erase", exact=True).click()
    plan.locator(".plan__note").get_by_role("button", name="Erase", exact=True).click()
    expect(plan.locator(".plan__note")).to_have_text("Your dates are erased.")
    assert kept(plan, "plan") is None
    assert kept(plan, "ticks")
    expect(plan.locator("[name=plan-start]")).to_have_value("")
    plan.get_by_role("button", name="Erase", exact=True).click()
    plan.get_by_role("checkbox", name="Also erase every tick").check()
    plan.locator(".plan__note").get_by_role("button", name="Erase", exact=True).click()
    assert kept(plan, "ticks") is None
    assert "done" not in groups(plan)


def test_refused_storage_is_said_and_the_plan_still_works(page: Page, guide: Planner) -> None:
    """In a window that keeps nothing, the plan lasts until the page is left."""
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })"
    )
    open_plan(page, guide)
    fill(page)
    expect(page.locator(".plan__form")).to_contain_text("This browser's storage is refused or full")
    task(page, "goals").get_by_role("checkbox").click()
    expect(page.locator(".plan__status")).to_contain_text("1 task done.")


def test_the_keyboard_is_enough(plan: Page) -> None:
    """Choose, date, tick and skip without a mouse; the focus stays where the hand is."""
    plan.locator("select[name=stage]").focus()
    plan.keyboard.press("A")  # the option that starts with it
    expect(plan.locator("select[name=stage]")).to_have_value("application")
    expect(plan.locator("select[name=stage]")).to_be_focused()
    plan.keyboard.press("Tab")
    expect(plan.locator("select[name=year]")).to_be_focused()
    plan.keyboard.press("ArrowDown")
    expect(plan.locator(".plan__head")).to_contain_text("Match 2027")
    plan.locator("[name=plan-start]").focus()
    plan.keyboard.type("10312026")
    expect(task(plan, "goals")).to_contain_text("October 31 to November 30, 2026")
    expect(plan.locator("[name=plan-start]")).to_be_focused()
    box = task(plan, "goals").get_by_role("checkbox")
    box.focus()
    plan.keyboard.press("Tab")
    plan.keyboard.press("Tab")
    expect(task(plan, "goals").get_by_role("button", name="Not for me")).to_be_focused()
    plan.keyboard.press("Enter")
    expect(task(plan, "goals").get_by_role("button", name="Put back")).to_be_focused()
    plan.keyboard.press("Shift+Tab")  # a task that is not for the reader shows no link
    expect(task(plan, "goals").get_by_role("checkbox")).to_be_focused()
    plan.keyboard.press("Space")
    expect(task(plan, "goals").get_by_role("checkbox")).to_be_checked()
    expect(task(plan, "goals").get_by_role("checkbox")).to_be_focused()


def test_without_javascript_the_page_says_where_else_to_go(
    browser: Browser, guide: Planner
) -> None:
    """The checklists and the calendars stand in for the planner."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(guide.url + "plan/")
    expect(page.get_by_role("heading", name="Without JavaScript")).to_be_visible()
    expect(
        page.locator("[data-without-script]").get_by_role("link", name="Checklists")
    ).to_be_visible()
    expect(page.locator("[data-plan]")).to_be_hidden()
    context.close()


def test_a_failed_load_can_be_tried_again(page: Page, guide: Planner) -> None:
    """Off the network on the first visit: a sentence, and a way on."""
    page.clock.set_fixed_time(NOW)
    page.route("**/assets/plan.json", lambda route: route.abort())
    page.goto(guide.url + "plan/")
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    page.unroute("**/assets/plan.json")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("select[name=stage]")).to_be_visible()


def test_an_impossible_date_is_refused_aloud(plan: Page) -> None:
    """Half a date, or one of another century, changes nothing and is said."""
    fill(plan)
    plan.fill("[name=plan-start]", "1850-01-01")
    plan.dispatch_event("[name=plan-start]", "change")
    expect(plan.locator(".plan__note")).to_contain_text("not a date between 2000 and 2100")
    expect(plan.locator("[name=plan-start]")).to_have_attribute("aria-invalid", "true")
    assert kept(plan, "plan")["dates"]["start"] == OWN["start"]
    plan.fill("[name=plan-start]", "2026-11-01")
    plan.dispatch_event("[name=plan-start]", "change")
    expect(plan.locator("[name=plan-start]")).not_to_have_attribute("aria-invalid", "true")


def test_axe_finds_nothing(browser: Browser, guide: Planner) -> None:
    """The planner, full and with everything unfolded, holds WCAG 2.2 AA in light and dark."""
    context = browser.new_context(reduced_motion="reduce")
    axe.prepare(context)
    page = context.new_page()
    open_plan(page, guide)
    fill(page)
    task(page, "goals").get_by_role("checkbox").click()
    page.get_by_role("button", name="Erase", exact=True).click()
    page.evaluate(
        "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
    )
    assert axe.violations(page) == []
    context.close()


def test_a_narrow_screen_needs_no_sideways_scrolling(browser: Browser, guide: Planner) -> None:
    """At 320 pixels everything fits."""
    context: BrowserContext = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    open_plan(page, guide)
    fill(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()


def test_paper_shows_the_plan_and_not_the_controls(plan: Page) -> None:
    """What is printed is the choice, the groups and boxes."""
    fill(plan)
    plan.emulate_media(media="print")
    expect(plan.locator(".plan__form")).to_be_hidden()
    expect(plan.locator(".plan__tools")).to_be_hidden()
    expect(plan.locator(".plan__head")).to_be_visible()
    expect(plan.locator(".plan__head")).to_have_text(
        re.compile("Application year · Match 2027, as of November 22, 2026")
    )
    expect(task(plan, "goals")).to_be_visible()
    waiting = plan.locator('[data-plan-anchor="ranks"]')
    expect(waiting).not_to_have_attribute("open", "")
    plan.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(waiting.locator("li")).to_be_visible()
    expect(waiting).to_have_attribute("open", "")
    plan.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(waiting).not_to_have_attribute("open", "")
