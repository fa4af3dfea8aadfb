"""A long list is parted by topic or by letter, and keeps its order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from generator.catalogue.catalogue import Catalogue
from generator.model.taxonomy import Taxonomy, Term
from generator.views.grouping import LONGEST, SCREENS, grouped
from generator.views.listings import ListView, collection_page
from tests.support.catalogue import catalogue, entry

MANY = 100
TOPICS = Taxonomy("topics", tuple(Term(id=f"topic-{n}", name=f"Topic {n}") for n in range(10)))


def guide(count: int, **fields: Callable[[int], Any]) -> Catalogue:
    """A guide with so many entries; a field of each is made from its number."""
    made = catalogue(
        *(
            entry(
                f"guides/page-{n:03}",
                title=f"{chr(65 + n % 26)} title {n:03}",
                **{key: value(n) for key, value in fields.items()},
            )
            for n in range(count)
        )
    )
    return replace(made, settings=replace(made.settings, topics=TOPICS))


def test_a_short_list_has_no_groups() -> None:
    """What a few screens show needs no headings."""
    made = guide(LONGEST)
    assert grouped(made, made.in_collection("guides")) == ()


def test_a_long_list_is_parted_by_letter_within_two_screens() -> None:
    """Runs of letters, in the order of the list, each entry once."""
    made = guide(MANY)
    entries = made.in_collection("guides")
    groups = grouped(made, entries)
    assert [one for _, group in groups for one in group] == list(entries)
    assert max(len(group) for _, group in groups) <= SCREENS
    assert groups[0][0] == "A to D"


def test_topics_part_a_list_where_they_part_it_well() -> None:
    """Each entry under the first topic that it names; those with a lone topic or none come last."""
    made = guide(MANY, topics=lambda n: [f"topic-{n % 10}"] if n < 95 else [])
    groups = grouped(made, made.in_collection("guides"))
    assert [title for title, _ in groups] == [f"Topic {n}" for n in range(10)] + ["Other topics"]
    assert sum(len(group) for _, group in groups) == MANY


@pytest.mark.parametrize("topics", [[], ["topic-1"]])
def test_the_editors_own_order_is_not_undone(topics: list[str]) -> None:
    """Where they gave weights and no topics part it, a list stays whole."""
    made = guide(MANY, topics=lambda _: topics, weight=lambda n: n)
    assert grouped(made, made.in_collection("guides")) == ()


def test_the_page_shows_the_groups_as_rows() -> None:
    """Cards would make two screens of ten entries."""
    made = guide(MANY)
    view = collection_page(made, made.settings.collections["guides"]).view
    assert isinstance(view, ListView)
    assert view.style == "rows"
    assert sum(len(group.cards) for group in view.groups) == MANY
