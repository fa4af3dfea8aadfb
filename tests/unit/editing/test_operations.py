"""Entries renamed, removed, copied, hidden: files after it, with what refers to them."""

from __future__ import annotations

from datetime import date

import pytest

from generator.editing.entry_file import key_order, read_back
from generator.editing.entry_state import EntryState, LayerFile, as_own, edited, hidden, state_of
from generator.editing.operations import (
    Referrer,
    deleted,
    duplicated,
    free_slug,
    links_led,
    renamed,
    reviewed,
    sentence_of,
    started,
)
from generator.editing.refusal import EditRefused
from generator.editing.source_text import SourceText
from generator.editing.starters import starter_text
from generator.model.collections import COLLECTIONS

FAQS = COLLECTIONS["faqs"]
BASE = """\
---
title: Parking
question: Where do I park?
summary: Behind the hospital.  # ask again in May
specialties: [all]
stages: [all]
reviewed: 2026-11-01
tasks:
  - id: ask
    do: Ask for a pass.
---

Behind the hospital.
"""


def source(text: str = BASE) -> SourceText:
    """A file as text."""
    return SourceText.of(text.encode())


def file(text: str = BASE, layer: str = "base") -> LayerFile:
    """A file of one layer."""
    return LayerFile(layer, f"{layer}/faqs/parking.md", "faqs/parking.md", source(text))


def state(own: str | None = None, *, base: str | None = BASE) -> EntryState:
    """The entry with and without a file of the school's."""
    lower = [file(base)] if base else []
    return state_of("faqs/parking", FAQS, lower, file(own, "school") if own else None, "content")


def test_a_changed_base_entry_is_a_file_of_one_line() -> None:
    """What a form changes of the base stands alone in the school's file; undone, it goes."""
    now = state()
    made = edited(now, {**now.shown, "summary": "In garage B."}, "", "keep")
    assert made is not None
    assert made.plain == "---\nextend: true\nsummary: In garage B.\n---\n"
    then = state(made.plain)
    assert (then.kind, then.shown["summary"]) == ("changed", "In garage B.")
    assert edited(then, {**then.shown, "summary": "Behind the hospital."}, "", "keep") is None


@pytest.mark.parametrize("mode", ["append", "replace"])
def test_text_is_added_or_put_in_the_place_of_the_bases(mode: str) -> None:
    """And comes back to the form with the way it was given."""
    now = state()
    made = edited(now, now.shown, "Ask Ms. Roe.", mode)  # type: ignore[arg-type]
    assert made is not None
    then = state(made.plain)
    assert (then.body, then.body_mode) == ("Ask Ms. Roe.", mode)
    assert edited(then, then.shown, "", "keep") is None


def test_an_entry_of_ones_own_is_edited_in_place() -> None:
    """Comments stay; nothing is extended."""
    now = state(BASE, base=None)
    assert now.kind == "ours"
    made = edited(now, {**now.shown, "title": "Where to park"}, now.body)
    assert made is not None
    assert made.plain == BASE.replace("title: Parking", "title: Where to park")


def test_hidden_and_replaced_entries_are_told_apart() -> None:
    """A hidden one cannot be edited; a replaced one starts with the base's own bytes."""
    assert state(hidden().plain).kind == "hidden"
    with pytest.raises(EditRefused):
        edited(state(hidden().plain), {"title": "x"}, "")
    assert as_own(state(), source()).data == BASE.encode()
    assert state(BASE).kind == "replaced"


def test_a_renamed_entry_keeps_its_old_address_its_ticks_and_its_links() -> None:
    """Aliases redirect, tasks name their former keys, other files of the school follow."""
    other = source(
        BASE.replace("title: Parking", "title: Other\nrelated: [faqs/parking]")
        .replace(
            "Behind the hospital.\n", "See [parking](parking.md#fees) and `[x](parking.md)`.\n", 2
        )
        .replace("summary: See", "summary: Behind it. See")
    )
    referrer = Referrer(FAQS, "content/faqs/other.md", other)
    made = renamed("faqs/parking", "content/faqs/parking.md", source(), FAQS, "garage", [referrer])
    assert made["content/faqs/parking.md"] is None
    new = made["content/faqs/garage.md"]
    assert new is not None
    data = read_back(new).data
    assert data["aliases"] == ["faqs/parking/"]
    assert data["tasks"][0]["formerly"] == ["faqs/parking/ask"]
    told = made["content/faqs/other.md"]
    assert told is not None
    assert read_back(told).data["related"] == ["faqs/garage"]
    assert "[parking](garage.md#fees) and `[x](parking.md)`" in told.body


def test_a_deleted_entry_leaves_the_words_of_links() -> None:
    """Related lists forget it."""
    other = source(BASE.replace("title: Parking", "title: Other\nrelated: [faqs/parking]"))
    referrer = Referrer(FAQS, "content/faqs/other.md", other)
    made = deleted("faqs/parking", "content/faqs/parking.md", [referrer])
    assert made["content/faqs/parking.md"] is None
    told = made["content/faqs/other.md"]
    assert told is not None
    assert "related" not in read_back(told).data


@pytest.mark.parametrize(
    ("text", "new", "led"),
    [
        ("[a](x.md)", "faqs/y", "[a](y.md)"),
        ('[a](../faqs/x.md "T")', "guides/y", '[a](../guides/y.md "T")'),
        ("[a]: x.md", "faqs/y", "[a]: y.md"),
        ("[a [b]](x.md)", None, "[a [b]](x.md)"),
        ("[a](x.md)", None, "a"),
        ("[a](https://example.org/x.md)", "faqs/y", "[a](https://example.org/x.md)"),
        ("```\n[a](x.md)\n```\n[a](x.md)", "faqs/y", "```\n[a](x.md)\n```\n[a](y.md)"),
    ],
)
def test_links_follow(text: str, new: str | None, led: str) -> None:
    """Outside code, in both ways of writing; other files and hosts are left alone."""
    assert links_led(text, "faqs", "faqs/x", new) == led


def test_a_new_entry_starts_from_the_starting_file() -> None:
    """With its title in the place of the sample, as a draft."""
    text = starter_text(FAQS, "a-b", date(2026, 11, 25))
    data = read_back(started(text, "Whom do I ask?", FAQS)).data
    assert (data["title"], data["question"], data["draft"]) == (
        "Whom do I ask?", "Whom do I ask?", True,
    )  # fmt: skip


def test_a_copy_is_a_draft_without_the_old_addresses() -> None:
    """What only one entry can have stays with the first."""
    text = BASE.replace("title: Parking", "title: Parking\naliases: [faqs/cars/]")
    data = read_back(duplicated(source(text), "Parking two", FAQS)).data
    assert (data["title"], data["draft"], "aliases" in data) == ("Parking two", True, False)


def test_marking_as_reviewed_is_one_line() -> None:
    """The day changes and nothing else."""
    made = reviewed(source(), date(2026, 11, 25), key_order(FAQS.schema))
    assert made.plain == BASE.replace("2026-11-01", "2026-11-25")


def test_saves_are_told_in_a_sentence() -> None:
    """One field with both values where they are short."""
    assert sentence_of({"a": 1}, {"a": 2}, "T") == 'A of "T": 1 to 2'
    assert sentence_of({}, {}, "T") == 'Text of "T" changed'
    assert free_slug("a", ["a", "a-2"]) == "a-3"
