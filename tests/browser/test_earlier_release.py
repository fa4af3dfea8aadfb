"""What release 0.1.0 left on a reader's device, or in a file of theirs, is taken as it is.

tests/schools/release-0.1.0-device.json was made by that release in a browser. Other kinds of what
may be kept, made by hand, are in test_mine.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import BuiltSite
from tests.support.site import ROOT

pytestmark = pytest.mark.browser

TICKED = "guides/letters-of-recommendation/ask-for-strong-letters"
STORE = """([name, value]) => {
  const { base, guide } = document.documentElement.dataset;
  const path = new URL((base ?? "").replace(/\\/?$/, "/"), location.href).pathname;
  localStorage.setItem(`matchbook:${path}:${guide}:${name}`, JSON.stringify(value));
}"""


@pytest.fixture(scope="module")
def device() -> Mapping[str, Any]:
    """What was stored and exported."""
    text = (ROOT / "tests" / "schools" / "release-0.1.0-device.json").read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


@pytest.fixture
def reader(page: Page, built_site: BuiltSite, device: Mapping[str, Any]) -> Page:
    """A browser of a reader who used 0.1.0."""
    page.goto(built_site.url + "about/")
    for name, value in device["stored"].items():
        known = {**value, "specialty": "general-surgery"} if name == "lens" else value
        page.evaluate(STORE, [name, known])
    return page


def test_ticks_and_lens_are_there(reader: Page, built_site: BuiltSite) -> None:
    """On the checklist, without anything to do."""
    reader.goto(built_site.url + "checklists/application/")
    expect(reader.locator(f'[data-task="{TICKED}"]').first).to_be_checked()
    expect(reader.locator('[data-lens="stage"]')).to_have_value("application")


def test_people_are_in_the_contact_log(reader: Page, built_site: BuiltSite) -> None:
    """With every word that was written about them."""
    reader.goto(built_site.url + "contacts/")
    expect(reader.get_by_text("Rosa Muster").first).to_be_visible()
    expect(reader.get_by_text("Send the abstract").first).to_be_visible()


def test_its_table_of_people_can_be_opened(
    page: Page, built_site: BuiltSite, device: Mapping[str, Any]
) -> None:
    """With the headings and the order that it had."""
    page.goto(built_site.url + "contacts/")
    page.wait_for_selector("[data-file=csv]", state="attached")
    table = {"name": "c.csv", "mimeType": "text/csv", "buffer": device["contacts"].encode()}
    page.set_input_files("[data-file=csv]", table)  # type: ignore[arg-type]
    expect(page.get_by_text("Rosa Muster").first).to_be_visible()
