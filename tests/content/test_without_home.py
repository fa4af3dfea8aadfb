"""The list of facts without a home finds those, and no others."""

from __future__ import annotations

from tests.content.without_home import without_home

TEXT = "It was [41.0%](https://www.a.example/x/) of 1,448 on March 5."


def fact(address: str, *figures: str) -> dict[str, object]:
    """A fact of a ledger."""
    return {"id": "one", "fact": "It is.", "figures": figures, "source": {"url": address}}


def test_an_address_in_another_spelling_is_a_home() -> None:
    """With or without www, a last slash, or the lock."""
    assert without_home([fact("http://a.example/x")], TEXT) == []


def test_figures_are_a_home_however_they_are_written() -> None:
    """A thousand's comma, a percent sign, a date."""
    assert without_home([fact("https://b.example", "1448", "2025-03-06")], TEXT) == ["one"]
    assert without_home([fact("https://b.example", "1,448", "41.0%", "2025-03-05")], TEXT) == []


def test_a_fact_with_neither_is_listed() -> None:
    """Nothing of it stands in the guide."""
    assert without_home([fact("https://b.example", "9%")], TEXT) == ["one"]
