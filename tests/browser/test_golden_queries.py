"""What students type finds what they mean: the golden queries of `tests/golden_queries.yml`."""

from __future__ import annotations

import sys

import pytest
import yaml
from playwright.sync_api import Page

from tests.conftest import BuiltSite
from tests.support.site import ROOT

pytestmark = pytest.mark.browser
WANTED = 0.85
QUERIES = yaml.safe_load((ROOT / "tests" / "golden_queries.yml").read_text(encoding="utf-8"))

FIND = """
async (queries) => {
  const base = document.documentElement.dataset.base.replace(/\\/?$/, "/");
  const at = new URL(base + "assets/js/search/", location.href).href;
  const module = (name) => import(`${at}${name}.js`);
  const [engine, { kindsOf }] = await Promise.all([module("engine"), module("rank")]);
  const kinds = kindsOf(document.querySelectorAll("input[data-facet]"));
  const found = [];
  for (const words of queries) {
    const hits = (await engine.find(words, kinds)).slice(0, 20);
    const data = await Promise.all(hits.map((hit) => hit.data()));
    found.push(data.map((one) => one.raw_url.replace(/^\\/|\\/$/g, "")));
  }
  return found;
}
"""


def test_golden_queries(
    built_site: BuiltSite, page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    """The entry that must come first does: the mean reciprocal rank is at least 0.85."""
    assert len(QUERIES) >= 40
    page.goto(built_site.url + "search/")
    found = page.evaluate(FIND, [query["words"] for query in QUERIES])
    ranks = [
        entries.index(query["first"]) + 1 if query["first"] in entries else None
        for query, entries in zip(QUERIES, found, strict=True)
    ]
    mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
    lines = [f"golden queries: mean reciprocal rank {mean:.3f} over {len(QUERIES)} queries"]
    for query, rank, entries in zip(QUERIES, ranks, found, strict=True):
        if rank != 1:
            lines.append(f"  {query['words']!r}: {query['first']} is {rank}, first {entries[:1]}")
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert mean >= WANTED


def test_golden_queries_name_entries_that_exist(built_site: BuiltSite) -> None:
    """A renamed entry is noticed here, not as a bad search."""
    gone = [
        query["first"]
        for query in QUERIES
        if not (built_site.folder / query["first"] / "index.html").is_file()
    ]
    assert gone == []
