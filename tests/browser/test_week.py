"""Home as the reader's week, from data alone: whose list holds what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.adapters.building.project import open_project
from generator.outputs.plan_data import plan_artifact
from generator.pipeline import check
from generator.views.plan import plan_data
from tests.support.site import ROOT, Server

pytestmark = pytest.mark.browser

DAYS = [date(2026, 11, 25), date(2027, 3, 10), date(2027, 8, 15)]
LISTS = """async ([data, choices, today]) => {
  const { weekOf, shownKeys } = await import("/week.js");
  const { clean } = await import("/plan/choice.js");
  const { parseDay } = await import("/dates.js");
  const mine = { ticks: {}, people: [] };
  const day = parseDay(today);
  return choices.map((choice) => shownKeys(weekOf(data, clean(choice, data), mine, day)));
}"""


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """A page that can import the theme's modules."""
    server = Server(ROOT / "generator" / "theme" / "js")
    page = browser.new_page()
    page.goto(server.url + "dates.js")
    yield page
    page.close()
    server.close()


@pytest.fixture(scope="module")
def guide() -> dict[str, Any]:
    """The shipped guide's tasks and dates, as the page is given them."""
    catalogue = check(open_project(ROOT, Path("site_config"))).catalogue
    assert catalogue is not None
    made = plan_artifact(plan_data(catalogue, DAYS[0]))
    found: dict[str, Any] = json.loads(made.data)
    return found


def lists(page: Page, guide: dict[str, Any], choices: list[dict[str, str]], today: date) -> Any:
    """The keys of the tasks that each reader's home shows."""
    return page.evaluate(LISTS, [guide, choices, today.isoformat()])


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_different_readers_have_different_homes(
    scripts: Page, guide: dict[str, Any], today: date
) -> None:
    """No task stands in every list; at least four fifths of the lists differ."""
    own = {one for task in guide["tasks"] for one in task.get("specialties", [])}
    ids = [term["id"] for term in guide["specialties"] if term["id"] in own]
    fields = [one for one in ids if one not in ("other", "undecided", "surgical")]
    choices = [
        {"specialty": specialty, "stage": stage["id"]}
        for specialty in fields
        for stage in guide["stages"]
    ]
    assert len(choices) >= 21
    found = lists(scripts, guide, choices, today)
    assert all(found), "a home without a task"
    assert not set.intersection(*(set(keys) for keys in found))
    assert len({tuple(keys) for keys in found}) >= 0.8 * len(choices)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_every_line_is_for_its_reader(scripts: Page, guide: dict[str, Any], today: date) -> None:
    """Also for those who are not sure yet, or of another field."""
    choices = [
        {"specialty": specialty, "stage": stage["id"]}
        for specialty in ["", *(term["id"] for term in guide["specialties"])]
        for stage in guide["stages"]
    ]
    tasks = {task["key"]: task for task in guide["tasks"]}
    for choice, keys in zip(choices, lists(scripts, guide, choices, today), strict=True):
        for key in keys:
            assert choice["stage"] in tasks[key]["stages"], (choice, key)
            fields = tasks[key].get("specialties")
            assert not choice["specialty"] or not fields or choice["specialty"] in fields
