"""Ticks as text for a link: what goes in comes out, whatever the text."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import Page

from tests.conftest import BuiltSite

pytestmark = pytest.mark.browser

RUN = """async ([ticks, keys]) => {
  const { encode, decode } = await import("/assets/js/checklist/code.js");
  const text = encode(ticks);
  return { text, back: decode(text, keys) };
}"""


@pytest.fixture
def tab(page: Page, built_site: BuiltSite) -> Page:
    """A page of the site, whose modules can be imported."""
    page.goto(built_site.url)
    return page


@pytest.mark.parametrize("seed", range(6))
def test_what_goes_in_comes_out(tab: Page, seed: int) -> None:
    """States exactly, times to the second, tasks the guide no longer has counted."""
    chance = random.Random(seed)
    known = [f"guides/entry-{n}/task-{chance.randrange(99)}" for n in range(160)]
    gone = [f"guides/gone-{n}/task" for n in range(seed)]
    ticks = {
        key: {
            "state": chance.choice(["done", "skipped", "open"]),
            "at": chance.randrange(1_577_836_800, 2_200_000_000) * 1000,
        }
        for key in [*chance.sample(known, 20 * seed), *gone]
    }
    result = tab.evaluate(RUN, [ticks, known])
    expected = {key: tick for key, tick in ticks.items() if key not in gone}
    assert result["back"] == {"ticks": expected, "unknown": len(gone)}


def test_keys_of_the_guide_do_not_collide(tab: Page) -> None:
    """Every task of the guide, each time it comes and under each old key, has a hash of its own."""
    result = tab.evaluate(
        """async () => {
          const main = document.querySelector('script[type=module]').src;
          const { hashOf } = await import("/assets/js/checklist/code.js");
          const open = await (await fetch(main.replace(/assets.*/, "api/guide.json"))).json();
          const { namesOf } = await import("/assets/js/ticks.js");
          const keys = open.tasks.flatMap(namesOf);
          return [keys.length, new Set(keys.map(hashOf)).size];
        }"""
    )
    assert result[0] == result[1] > 100


@pytest.mark.parametrize("text", ["", "A", "AQ==", "Ag", "AQAA", "AQAAAP__________", "<script>"])
def test_strange_text_is_refused_or_empty(tab: Page, text: str) -> None:
    """No text makes the reader stumble."""
    result = tab.evaluate(
        """async (text) => {
          const { decode } = await import("/assets/js/checklist/code.js");
          return decode(text, ["guides/a/b"]);
        }""",
        text,
    )
    assert result is None or result["ticks"] == {}
