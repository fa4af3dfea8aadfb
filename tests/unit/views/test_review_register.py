"""Which reviews are overdue, which come soon, and whose they are."""

from __future__ import annotations

from datetime import date, timedelta

from generator.views.review_register import SOON, register
from tests.support.catalogue import catalogue, entry

DUE = date(2026, 7, 15)


def rows(today: date) -> list[tuple[bool, bool]]:
    """Whether the one entry, due on `DUE`, is overdue, and whether it comes soon."""
    guide = catalogue(entry("guides/a", reviewed=date(2026, 1, 15)), reviews={"default_months": 6})
    return [(row.overdue, row.soon) for row in register(guide, today).rows]


def test_a_review_is_overdue_from_the_day_after() -> None:
    """On the day itself there is still time."""
    assert rows(DUE) == [(False, True)]
    assert rows(DUE + timedelta(days=1)) == [(True, False)]


def test_soon_begins_with_the_first_of_so_many_days_and_ends_with_the_day() -> None:
    """What is due today is due soon; what is further off is neither."""
    assert rows(DUE - SOON) == [(False, True)]
    assert rows(DUE - SOON - timedelta(days=1)) == [(False, False)]


def test_owners_have_their_entries_the_first_due_first() -> None:
    """An entry without an owner is the policy's."""
    guide = catalogue(
        entry("guides/late", reviewed=date(2026, 3, 1)),
        entry("guides/early", reviewed=date(2026, 1, 1)),
        entry("guides/other", owner="dean's office"),
        reviews={"default_months": 6},
    )
    found = register(guide, date(2026, 8, 1))
    named = [(one.name, [row.id for row in one.rows]) for one in found.owners]
    assert named == [
        ("dean's office", ["guides/other"]),
        ("Editors", ["guides/early", "guides/late"]),
    ]
    assert (found.overdue, found.soon) == (1, 1)


def test_what_nobody_signed_waits() -> None:
    """A signature is a name and a role; whoever only maintains an entry has not signed it."""
    guide = catalogue(
        entry("guides/a", reviewed_by={"name": "Ada Reyes", "role": "Associate dean"}),
        entry("guides/b", owner="Dean's office"),
    )
    found = register(guide, DUE)
    assert {row.id: row.signed for row in found.rows} == {
        "guides/a": "Ada Reyes, Associate dean",
        "guides/b": "",
    }
    assert found.unsigned == 1
