"""Tasks that come again, that took others over, or that stand instead of a general one."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.site import Server, SiteTest

pytestmark = pytest.mark.browser

ENTRY = """---
title: Writing
summary: How to write.
specialties: [all]
stages: [clinical]
reviewed: 2026-11-22
tasks:
  - {id: remind, do: Write one reminder., when: {anchor: email-sent, from: 2 weeks, to: 3 weeks}}
  - id: remind-early
    do: Write sooner.
    when: {anchor: email-sent, from: 1 week, to: 1 week}
    specialties: [orthopaedic-surgery]
    instead_of: guides/writing/remind
  - {id: thank, do: Thank the team., each: rotation, formerly: [guides/thanks/thank]}
  - {id: greet, do: Greet the team., each: rotation}
  - {id: tidy, do: Tidy your profiles., formerly: [guides/profiles/tidy, guides/lists/open]}
---

Write.
"""
STAGE = "checklists/clinical/"
OLD = {
    "guides/thanks/thank": {"state": "done", "at": 1_700_000_000_000},
    "guides/profiles/tidy": {"state": "open", "at": 1_700_000_000_000},
    "guides/lists/open": {"state": "done", "at": 1_700_000_000_001},
}
KEEP = """([name, value]) => {
  const { base, guide } = document.documentElement.dataset;
  const path = new URL(base.replace(/\\/?$/, "/"), location.href).pathname;
  const key = `matchbook:${path}:${guide}:${name}`;
  if (value !== null) localStorage.setItem(key, JSON.stringify(value));
  return localStorage.getItem(key);
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A built guide with one task of each kind."""
    site = SiteTest.small(tmp_path_factory.mktemp("guide"))
    site.write("content/guides/writing.md", ENTRY)
    site.build()
    server = Server(site.root / "site")
    yield server.url
    server.close()


@pytest.fixture
def tab(page: Page, address: str) -> Iterator[Page]:
    """The clinical checklist on a fresh device; no error on the page."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_list(page, address + STAGE)
    yield page
    assert errors == []


def open_list(page: Page, address: str) -> None:
    """Open a checklist and wait until it is alive."""
    page.goto(address)
    expect(page.locator("html[data-ready]")).to_be_attached()


def kept(page: Page, name: str = "ticks", value: object = None) -> dict[str, dict[str, object]]:
    """What the device keeps under a name; with a value, after that was put there."""
    found = page.evaluate(KEEP, [name, value])
    return json.loads(found) if found else {}


def box(page: Page, task: str):  # type: ignore[no-untyped-def]
    """The box of a task by its id."""
    return page.locator(f'.task input[data-task="guides/writing/{task}"]')


def test_a_new_rotation_finds_its_boxes_empty_and_keeps_the_old_ones(tab: Page) -> None:
    """Ticks belong to the rotation they were made in; other tasks are as they were."""
    box(tab, "thank").check()
    box(tab, "tidy").check()
    tab.get_by_role("button", name="Next rotation").click()
    expect(tab.get_by_text("Rotation 2", exact=True)).to_be_visible()
    expect(box(tab, "thank")).not_to_be_checked()
    expect(box(tab, "tidy")).to_be_checked()
    box(tab, "greet").check()
    tab.get_by_role("button", name="Rotation before").click()
    expect(box(tab, "thank")).to_be_checked()
    expect(box(tab, "greet")).not_to_be_checked()
    assert set(kept(tab)) == {
        "guides/writing/thank@rotation-1",
        "guides/writing/tidy",
        "guides/writing/greet@rotation-2",
    }


def test_the_rotation_under_way_is_there_after_a_reload(tab: Page) -> None:
    """And before the modules are: early.js shows its boxes."""
    tab.get_by_role("button", name="Next rotation").click()
    box(tab, "thank").check()
    tab.reload()
    expect(box(tab, "thank")).to_be_checked()
    expect(tab.get_by_text("Rotation 2", exact=True)).to_be_visible()


def test_ticks_of_tasks_that_were_taken_over_are_there(tab: Page) -> None:
    """The later word of several stands; what recurs now was ticked for the first time."""
    kept(tab, "ticks", OLD)
    tab.reload()
    expect(tab.locator("html[data-ready]")).to_be_attached()
    expect(box(tab, "tidy")).to_be_checked()
    expect(box(tab, "thank")).to_be_checked()
    tab.get_by_role("button", name="Next rotation").click()
    expect(box(tab, "thank")).not_to_be_checked()


def test_a_tick_from_before_a_task_recurred_goes_to_the_first_time(tab: Page) -> None:
    """It was ticked when there was one box for all rotations."""
    kept(tab, "ticks", {"guides/writing/greet": {"state": "done", "at": 1_700_000_000_000}})
    tab.reload()
    expect(box(tab, "greet")).to_be_checked()
    box(tab, "tidy").check()
    assert set(kept(tab)) == {"guides/writing/greet@rotation-1", "guides/writing/tidy"}


def test_old_ticks_are_there_without_the_modules(browser: Browser, address: str) -> None:
    """On a slow network boxes show what was kept before the modules have come."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + STAGE)
    kept(page, "ticks", OLD)
    page.route("**/main*.js", lambda route: route.abort())
    page.reload()
    expect(box(page, "tidy")).to_be_checked()
    expect(box(page, "thank")).to_be_checked()
    context.close()


def test_a_link_of_before_brings_its_ticks(tab: Page, address: str) -> None:
    """Keys in it that the guide has no more lead to what took their place; so do old files."""
    text = tab.evaluate(
        """async (ticks) => {
          return (await import("/assets/js/checklist/code.js")).encode(ticks);
        }""",
        {**OLD, "guides/writing/greet@rotation-3": {"state": "done", "at": 1_700_000_000_000}},
    )
    tab.goto("about:blank")
    tab.goto(f"{address}{STAGE}#ticks={text}")
    tab.get_by_role("button", name="Bring them in").click()
    expect(box(tab, "tidy")).to_be_checked()
    expect(tab.get_by_text("Rotation 3", exact=True)).to_be_visible()
    expect(box(tab, "greet")).to_be_checked()
    expect(box(tab, "thank")).not_to_be_checked()
    assert set(kept(tab)) == {
        "guides/writing/thank@rotation-1",
        "guides/writing/greet@rotation-3",
        "guides/writing/tidy",
    }


def test_one_of_two_tasks_is_shown(tab: Page) -> None:
    """The general one where no specialty is chosen, and for those who have none of their own."""
    expect(box(tab, "remind")).to_be_visible()
    expect(box(tab, "remind-early")).to_be_hidden()
    chooser = tab.locator('[data-lens="specialty"]').first
    chooser.select_option("orthopaedic-surgery")
    expect(box(tab, "remind")).to_be_hidden()
    expect(box(tab, "remind-early")).to_be_visible()
    chooser.select_option("general-surgery")
    expect(box(tab, "remind")).to_be_visible()
    expect(box(tab, "remind-early")).to_be_hidden()


def test_the_plan_holds_them_all_and_asks_no_date_for_the_undated(tab: Page, address: str) -> None:
    """Under a heading of their own; what recurs is ticked for the rotation under way."""
    tab.get_by_role("button", name="Next rotation").click()
    tab.goto(f"{address}plan/?stage=clinical")
    group = tab.locator('[data-plan-group="anytime"]')
    expect(group.locator(".task")).to_have_count(3)
    expect(tab.locator('[data-plan-group="undated"] .task')).to_have_count(1)
    box(tab, "thank").check()
    expect(tab.locator('[data-plan-group="anytime"] [data-state="done"]')).to_have_count(1)
    assert set(kept(tab)) == {"guides/writing/thank@rotation-2"}


def test_the_event_of_a_task_that_took_another_over_stays_the_same(tab: Page) -> None:
    """A calendar that has the old event is given its new time, not a second event."""
    uids = tab.evaluate(
        """async () => {
          const { eventsOf } = await import("/assets/js/plan/calendar.js");
          const day = { y: 2026, m: 12, d: 1 };
          const anchor = { anchor: { name: "x" }, status: "own" };
          const item = (task) => ({ task: { do: "Do.", words: "x", ...task }, entry: { url: "", title: "" }, at: anchor, number: 0, first: day, last: day });
          const items = [item({ key: "guides/a/b" }), item({ key: "guides/a/c", formerly: ["guides/old/c"] })];
          return eventsOf(items, day, "x", () => new URL(location.href)).map((event) => event.uid);
        }"""  # noqa: E501
    )
    assert uids == ["task.guides.a.b@x", "task.guides.old.c@x"]
