"""The questions that views ask of a catalogue."""

from __future__ import annotations

from datetime import date

from tests.support.catalogue import catalogue, entry


def test_what_leads_to_an_entry_is_read_next() -> None:
    """A page that another one links to, or names under `related`, leads back to it."""
    guide = catalogue(
        entry("guides/letters"),
        entry("guides/asking", related=["guides/letters"]),
        entry("faqs/how-many", "See [letters](../guides/letters.md).", question="How many?"),
    )
    letters = guide.by_id["guides/letters"]
    assert [one.id for one in guide.backlinks_to(letters)] == ["guides/asking", "faqs/how-many"]
    assert [one.id for one in guide.related_to(letters)] == ["guides/asking", "faqs/how-many"]


def test_named_entries_come_before_those_that_lead_here() -> None:
    """What the editors name is first, whatever else there is."""
    guide = catalogue(
        entry("guides/a", related=["guides/c"]),
        entry("guides/b", related=["guides/a"]),
        entry("guides/c"),
    )
    related = guide.related_to(guide.by_id["guides/a"])
    assert [one.id for one in related] == ["guides/c", "guides/b"]


def test_reviews_of_a_collection_are_spread_over_months() -> None:
    """Not everything reviewed on one day comes due on one day; an entry's own months stay."""
    reviews = {"default_months": 6, "stagger_months": 2}
    day = date(2026, 1, 15)
    guide = catalogue(
        *(entry(f"guides/{name}", reviewed=day) for name in "abcd"),
        entry("guides/e", reviewed=day, review_in=1),
        reviews=reviews,
    )
    due = [guide.review_due(one).month for one in guide.entries]
    assert due == [7, 8, 9, 7, 2]


def test_the_months_of_a_collection_go_before_the_default() -> None:
    """`months` by collection, else `default_months`."""
    guide = catalogue(
        entry("guides/a", reviewed=date(2026, 1, 15)),
        entry("pitfalls/a", reviewed=date(2026, 1, 15), instead="Ask."),
        reviews={"default_months": 6, "months": {"pitfalls": 3}},
    )
    assert [guide.review_due(one).month for one in guide.entries] == [7, 4]


def test_a_draft_is_checked_and_never_shown() -> None:
    """It stands in `every` alone, and leads nowhere."""
    guide = catalogue(entry("guides/a"), entry("guides/b", draft=True, related=["guides/a"]))
    assert [one.id for one in guide.entries] == ["guides/a"]
    assert [one.id for one in guide.every] == ["guides/a", "guides/b"]
    assert guide.backlinks_to(guide.by_id["guides/a"]) == ()
