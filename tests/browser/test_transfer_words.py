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


def test_a_record_of_the_future_stands_once(scripts: Page) -> None:
    """Brought in again, also when its time has come, it takes nothing back that was said since."""
    found = scripts.evaluate(
        """async () => {
          const ticks = await import("/ticks.js");
          const real = Date.now;
          const said = [];
          ticks.clear();
          const file = { "g/a/x": { state: "done", at: real() + 86_400_000 } };
          const older = { "g/a/x": { state: "done", at: real() + 3_600_000 } };
          const bring = (records) => (said.push(ticks.merge(records), ticks.get("g/a/x").state));
          bring(file);
          ticks.set("g/a/x", "open");
          Date.now = () => real() + 1000;
          bring(file);
          bring(older);
          Date.now = () => real() + 2 * 86_400_000;
          bring(file);
          bring({ "g/a/x": { state: "done", at: Date.now() - 5000 } });
          Date.now = real;
          ticks.clear();
          return said;
        }"""
    )
    assert found == [1, "done", 0, "open", 0, "open", 0, "open", 1, "done"]


def test_a_link_of_the_future_stands_once(scripts: Page) -> None:
    """The same link, opened on another day, does not tick again what was unticked since."""
    found = scripts.evaluate(
        """async () => {
          const ticks = await import("/ticks.js");
          const { decode, encode } = await import("/checklist/code.js");
          const real = Date.now;
          const said = [];
          ticks.clear();
          const link = encode({ "g/a/x": { state: "done", at: real() + 30 * 86_400_000 } });
          const open = () => {
            const carried = decode(link, ["g/a/x"]).ticks;
            said.push(ticks.merge(carried), ticks.get("g/a/x").state);
          };
          open();
          ticks.set("g/a/x", "open");
          for (const days of [0, 1, 60]) {
            Date.now = () => real() + days * 86_400_000;
            open();
          }
          Date.now = real;
          ticks.clear();
          return said;
        }"""
    )
    assert found == [1, "done", 0, "open", 0, "open", 0, "open"]


def test_a_table_of_contacts_with_semicolons_and_a_line_for_excel(scripts: Page) -> None:
    """Every person is read, with the day and the whole text in quotes."""
    (ada,) = scripts.evaluate(
        """async () => {
          const { parse } = await import("/csv.js");
          const { fromRows } = await import("/contacts/records.js");
          const text = 'sep=;\\nName;Met on;Topics\\nAda;2026-12-31;"one; two, three"\\n';
          return fromRows(parse(text), { occasions: [], messages: [] }).people;
        }"""
    )
    assert (ada["name"], ada["met"], ada["topics"]) == ("Ada", "2026-12-31", "one; two, three")


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
