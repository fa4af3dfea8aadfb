"""The table of traced claims is whole, and what it traced is still in the guide."""

from __future__ import annotations

from pathlib import Path

from generator.catalogue.catalogue import Catalogue
from tests.content.draw_claims import claims, draw, facts

TABLE = Path(__file__).resolve().parents[2] / "docs/traced-claims.md"


def rows() -> list[list[str]]:
    """Cells of the table, without its head."""
    lines = [x for x in TABLE.read_text(encoding="utf-8").splitlines() if x.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def test_seventy_claims_are_traced_each_with_a_verdict() -> None:
    """Number, entry, claim, address, place and verdict, none of them empty."""
    table = rows()
    assert [row[0] for row in table] == [str(n) for n in range(1, 71)]
    assert all(len(row) == 6 and all(row) for row in table)


def test_an_address_that_was_traced_still_stands_in_its_entry(guide: Catalogue) -> None:
    """A claim that is gone or has moved is removed from the table or traced again."""
    gone = [
        (row[0], row[3])
        for row in rows()
        for entry in (guide.by_id[row[1].strip("`")],)
        for cited in ([guide.citations[cited.id].url for cited in entry.fields.cited],)
        if row[3].strip("<>") not in cited and row[3].strip("<>") not in entry.body.text
    ]
    assert gone == []


def test_the_same_seed_draws_the_same_claims() -> None:
    """Anyone can repeat a draw on the same text, and another seed draws others."""
    assert draw(15) == draw(15) != draw(16)


def test_a_claim_is_a_sentence_or_a_row_with_a_figure_and_a_link_out() -> None:
    """Links inside the guide and figures without a link are no claims to trace."""
    text = "---\n---\nIt is [40%](https://a.example/x). It is 3. See [this](b.md) of 2024.\n"
    assert claims(text) == [("It is 40%.", "https://a.example/x")]


def test_a_fact_of_a_profile_with_a_figure_is_a_claim() -> None:
    """What a profile says is drawn with its season and the address of its document."""
    signals, match = '{says: "8", season: 2025, citation: a}', "{says: NRMP, citation: a}"
    text = f"---\nsignals:\n  - {signals}\nmatch:\n  - {match}\n---\n"
    assert facts(text, {"a": "https://a.example"}) == [("signals: 8 (2025)", "https://a.example")]
