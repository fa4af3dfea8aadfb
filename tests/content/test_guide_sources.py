"""Lines of `docs/guide-sources.md` name entries that exist and an address that one of them has."""

from __future__ import annotations

import re
from pathlib import Path

from generator.catalogue.catalogue import Catalogue

NOTE = Path(__file__).resolve().parents[2] / "docs/guide-sources.md"
_ENTRY = re.compile(r"`([a-z]+/[a-z0-9-]+)`")
_ADDRESS = re.compile(r"<(https?://[^>]+)>")


def rows() -> list[str]:
    """Rows of the tables that name an entry."""
    lines = NOTE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("| ") and _ENTRY.search(line)]


def test_the_note_has_its_rows() -> None:
    """Fifteen faults and twenty-five topics at the least."""
    assert len(rows()) >= 40


def test_every_entry_named_exists_and_is_named_once(guide: Catalogue) -> None:
    """An entry that was merged is not named as the home of an answer, nor one twice in a row."""
    wrong = []
    for row in rows():
        named = _ENTRY.findall(re.sub(r"`[a-z]+/[a-z0-9-]+/[a-z0-9-]+`", "", row))
        wrong += [name for name in named if name not in guide.by_id and f"{name}.yml" not in row]
        wrong += [row for _ in range(len(named) != len(set(named)))]
    assert wrong == []


def test_the_address_of_a_row_stands_in_an_entry_of_it(guide: Catalogue) -> None:
    """What a row goes back to is linked or cited by an entry that it names."""
    wrong = []
    for row in rows():
        entries = [guide.by_id[name] for name in _ENTRY.findall(row) if name in guide.by_id]
        told = " ".join(
            " ".join((e.body.text, *(guide.citations[c.id].url or "" for c in e.fields.cited)))
            for e in entries
        )
        told += str([entry.fields for entry in entries])
        wrong += [address for address in _ADDRESS.findall(row) if address not in told]
    assert wrong == []
