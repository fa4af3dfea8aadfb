"""Records from elsewhere: what they would do here, wrong clocks, and tables as Excel has them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.site import ROOT, Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """A page that can import the theme's modules."""
    server = Server(ROOT / "generator" / "theme" / "js")
    page = browser.new_page()
    page.goto(f"{server.url}main.js")
    yield page
    page.close()
    server.close()


def test_a_link_says_what_it_would_take_away(scripts: Page) -> None:
    """Nothing is written; a time in the future counts as now, so the next own tick wins."""
    found = scripts.evaluate(
        """async () => {
          const ticks = await import("/ticks.js");
          ticks.clear();
          for (const key of ["g/a/x", "g/a/y"]) ticks.set(key, "done", 1000);
          const far = { state: "open", at: Date.UTC(2039, 0, 1) };
          const others = { "g/a/x": far, "g/a/y": far, "g/a/z": { state: "done", at: 5 } };
          const before = ticks.preview(others);
          const still = ticks.get("g/a/x").state;
          ticks.merge(others);
          const at = ticks.get("g/a/x").at;
          ticks.set("g/a/x", "done");
          const after = ticks.get("g/a/x").at - Date.now() < 1000;
          return { before, still, now: at <= Date.now(), after };
        }"""
    )
    assert found == {
        "before": {"changed": 3, "taken": 2},
        "still": "done",
        "now": True,
        "after": True,
    }


def test_tables_with_a_line_for_excel_and_titles_are_read(scripts: Page) -> None:
    """`sep=;` is no row, and the headings are where the most of them are known."""
    rows = scripts.evaluate(
        """async () => {
          const { parse } = await import("/csv.js");
          return parse("sep=;\\r\\nName;Met on\\r\\nAda;2026-12-31\\r\\n");
        }"""
    )
    assert rows == [["Name", "Met on"], ["Ada", "2026-12-31"]]
    people = scripts.evaluate(
        """async () => {
          const { fromRows } = await import("/contacts/records.js");
          const rows = [["Contacts 2026"], ["Surgery"], ["Name", "Topics"], ["Ada", "research"]];
          return fromRows(rows, { occasions: [], messages: [] }).people.map((one) => one.name);
        }"""
    )
    assert people == ["Ada"]
