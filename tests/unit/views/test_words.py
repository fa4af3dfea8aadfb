"""Dates and windows in words."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.settings import Anchor
from generator.model.windows import Window
from generator.model.words import Words
from generator.views.words import date_range, group_title, window_words

WORDS = Words()
MATCH = Anchor(id="match-day", name="Match Day", kind="cycle", on="on Match Day")
MEETING = Anchor(
    id="conference-end", name="the conference ends", kind="own", after="After a conference"
)


def window(start: str, end: str, repeat: str | None = None) -> Window:
    """A window around any anchor."""
    return Window.model_validate(
        {"anchor": "a", "from": start, "to": end} | ({"repeat": repeat} if repeat else {})
    )


@pytest.mark.parametrize(
    ("start", "end", "repeat", "words"),
    [
        ("-12 months", "-9 months", None, "12 to 9 months before Match Day"),
        ("-6 weeks", "-10 days", None, "6 weeks to 10 days before Match Day"),
        ("-6 weeks", "0 days", None, "in the last 6 weeks before Match Day"),
        ("-2 weeks", "1 week", None, "from 2 weeks before to 1 week after Match Day"),
        ("0 days", "1 month", None, "in the first month after Match Day"),
        ("3 days", "5 days", None, "3 to 5 days after Match Day"),
        ("1 week", "1 week", None, "1 week after Match Day"),
        ("0 days", "0 days", None, "on Match Day"),
        ("0 days", "6 months", "3 months", "in the first 6 months after Match Day, every 3 months"),
        ("0 days", "6 months", "1 month", "in the first 6 months after Match Day, every month"),
    ],
)  # fmt: skip
def test_a_window_reads_as_one_would_say_it(
    start: str, end: str, repeat: str | None, words: str
) -> None:
    """Units are said once where both ends share them; nothing is before and after at once."""
    assert window_words(WORDS, window(start, end, repeat), MATCH) == words


def test_groups_of_a_checklist_are_named_by_their_anchor() -> None:
    """What starts before the anchor stands under another heading than what starts after it."""
    assert group_title(WORDS, window("-1 week", "0 days"), MATCH) == "Before Match Day"
    assert group_title(WORDS, window("3 days", "5 days"), MEETING) == "After a conference"


def test_date_ranges_are_as_short_as_they_are_clear() -> None:
    """Month and year are said once where they are shared."""
    assert (
        date_range(WORDS, date(2026, 1, 29), date(2026, 2, 1)) == "January 29 to February 1, 2026"
    )
    assert date_range(WORDS, date(2025, 10, 4), date(2025, 10, 7)) == "October 4 to 7, 2025"
    assert (
        date_range(WORDS, date(2025, 12, 30), date(2026, 1, 2))
        == "December 30, 2025 to January 2, 2026"
    )
    assert date_range(WORDS, date(2026, 1, 1), date(2026, 1, 1)) == "January 1, 2026"


def test_words_are_joined_without_a_comma_before_the_last() -> None:
    """One, two and three."""
    assert [WORDS.join(w) for w in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip
