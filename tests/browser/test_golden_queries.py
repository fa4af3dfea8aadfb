"""What students type finds what they mean: the queries of `tests/golden_queries.yml`.

And the forty of `tests/held_out_queries.yml`, which were written before the search was tuned.
"""

from __future__ import annotations

import sys

import pytest
from playwright.sync_api import Page

from tests.conftest import BuiltSite
from tests.support.queries import golden, held_out, rates

pytestmark = pytest.mark.browser
FIRST, AMONG_THREE = 92, 97
"""Of 100 queries, so many have the right answer first, and among the first three."""


def test_queries_find_the_right_thing(
    built_site: BuiltSite, page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    """Abbreviations, typing errors, questions, names, and things that the guide does not have."""
    page.goto(built_site.url + "about/")
    found = {"golden": rates(page, golden()), "held out": rates(page, held_out())}
    with capsys.disabled():
        for name, rate in found.items():
            sys.stdout.write(
                f"\n{name} queries: {rate.first:.1f} of 100 first, {rate.among_three:.1f} among "
                f"three, of {rate.queries}\n"
            )
            sys.stdout.write("".join(f"  {line}\n" for line in rate.missed))
    assert found["golden"].queries >= 150
    assert found["golden"].first >= FIRST
    assert found["golden"].among_three >= AMONG_THREE


def test_no_query_is_held_out_and_tuned_by() -> None:
    """What is tuned by proves nothing."""
    assert len(held_out()) >= 40
    assert {query.words.lower() for query in golden()} & {
        q.words.lower() for q in held_out()
    } == set()


def test_queries_name_what_exists(built_site: BuiltSite) -> None:
    """A renamed entry is noticed here, not as a bad search."""
    named = {answer for q in (*golden(), *held_out()) for answer in q.answers if answer is not None}
    assert [one for one in named if not (built_site.folder / one / "index.html").is_file()] == []
