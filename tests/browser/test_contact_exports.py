"""Exports of LinkedIn, Google, Outlook and Apple are understood by their headings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support.site import ROOT, Server

pytestmark = pytest.mark.browser

READ = """async (text) => {
  const { fromRows } = await import("/contacts/records.js");
  const { parse } = await import("/csv.js");
  return fromRows(parse(text), { occasions: new Map(), messages: new Map() }).people;
}"""
LINKEDIN = (
    'Notes:\n"When exporting your connection data, you may notice that some are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ada,Reed,https://x.example/ada,ada@school.example,Lakeside,Attending,12 Nov 2026\n"
)
GOOGLE = (
    "First Name,Middle Name,Last Name,Organization Name,Organization Title,Notes,"
    "E-mail 1 - Label,E-mail 1 - Value\n"
    "Ada,B.,Reed,Lakeside,Attending,Met at rounds,Work,ada@school.example\n"
)
OUTLOOK = (
    "sep=;\nFirst Name;Last Name;Company;Job Title;E-mail Address;Notes\n"
    "Ada;Reed;Lakeside;Attending;ada@school.example;Met at rounds\n"
)
APPLE = (
    "First name,Last name,Organization,Job title,Email\n"
    "Ada,Reed,Lakeside,Attending,ada@school.example\n"
)


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """A page that can import the theme's modules."""
    server = Server(ROOT / "generator" / "theme" / "js")
    page = browser.new_page()
    page.goto(server.url + "dates.js")
    yield page
    page.close()
    server.close()


@pytest.mark.parametrize("table", [LINKEDIN, GOOGLE, OUTLOOK, APPLE], ids=["L", "G", "O", "A"])
def test_a_person_is_whole(scripts: Page, table: str) -> None:
    """One name, one institution with the role, the address; nothing of it is lost."""
    (ada,) = scripts.evaluate(READ, table)
    assert ada["name"] in ("Ada Reed", "Ada B. Reed")
    assert ada["institution"] == "Lakeside, Attending"
    assert ada["email"] == "ada@school.example"
    if "Connected On" in table:
        assert ada["met"] == "2026-11-12"
        assert "https://x.example/ada" in ada["topics"]
    if "Notes" in table and "rounds" in table:
        assert "Met at rounds" in ada["topics"]


def test_dates_are_read_as_people_write_them(scripts: Page) -> None:
    """The month in letters, before or after the day; what is no date stays words."""
    found: Any = scripts.evaluate(
        """async (all) => {
          const { readDate } = await import("/contacts/records.js");
          return all.map(readDate);
        }""",
        ["12 Nov 2026", "Nov 12, 2026", "November 12, 2026", "12-Nov-2026", "31 Feb 2026", "soon"],
    )
    assert found == ["2026-11-12"] * 4 + ["", ""]
