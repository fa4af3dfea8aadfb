"""Queries with their right answers, and how often the search finds them.

`tests/golden_queries.yml` is what the search was tuned by; `tests/held_out_queries.yml` was written
before, and tells whether it holds for other words too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import yaml
from playwright.sync_api import Page

from tests.support.site import ROOT

FIND = """
async (queries) => {
  const base = new URL(document.documentElement.dataset.base.replace(/\\/?$/, "/"), location.href);
  const module = (name) => import(new URL(`assets/js/search/${name}.js`, base).href);
  const [listing, { match }] = await Promise.all([module("listing"), module("match")]);
  const index = (await listing.open(), await (listing.rest() ?? listing.open()));
  return queries.map((words) => {
    const { matches } = match(index, words, { language: "en-US" });
    return matches.map(({ item, exact }) => [item.address, exact]);
  });
}
"""


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and the addresses that answer it; None among them: nothing may claim to."""

    words: str
    answers: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Rates:
    """How many of 100 queries have the right answer first and among three; the others, in words."""

    first: float
    among_three: float
    queries: int
    missed: tuple[str, ...]


def golden() -> tuple[Query, ...]:
    """The queries that the search is tuned by."""
    return _read("golden_queries.yml")


def held_out() -> tuple[Query, ...]:
    """Those that it is not."""
    return _read("held_out_queries.yml")


def _read(name: str) -> tuple[Query, ...]:
    found = yaml.safe_load((ROOT / "tests" / name).read_text(encoding="utf-8"))
    return tuple(
        Query(
            one["words"], tuple(one["first"] if isinstance(one["first"], list) else [one["first"]])
        )
        for one in found
    )


def rates(page: Page, queries: Sequence[Query]) -> Rates:
    """Ask a page of the built site all queries."""
    answers = page.evaluate(FIND, [query.words for query in queries])
    first = three = 0
    missed = []
    for query, found in zip(queries, answers, strict=True):
        rank = _rank(query, found)
        first += rank == 1
        three += 1 <= rank <= 3
        if rank != 1:
            shown = found[0][0] if found else "nothing"
            missed.append(
                f"{query.words!r}: {query.answers[0]} is {rank or 'not there'}, first {shown}"
            )
    many = len(queries)
    return Rates(100 * first / many, 100 * three / many, many, tuple(missed))


def _rank(query: Query, found: Sequence[tuple[str, bool]]) -> int:
    """The place of the first right answer, from 1; 0 where there is none.

    A part of a page, or a page as one reader sees it, counts as the page.
    """
    if None in query.answers and not any(exact for _, exact in found):
        return 1
    names = [address.partition("#")[0].partition("?")[0].rstrip("/") for address, _ in found]
    return next((i for i, name in enumerate(names, 1) if name in query.answers), 0)
