"""The book's data: a rule for each block and each kind of node, and links that lead on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.adapters.building.project import open_project
from generator.bodies.tree import ELEMENTS
from generator.catalogue.catalogue import Catalogue
from generator.model.site import BookSettings
from generator.outputs.book.blocks import RULES
from generator.outputs.book.data import MOST_PAGES, book_data
from generator.outputs.book.text import Finder
from generator.outputs.pdf import TEMPLATES, Press
from generator.pipeline import check
from generator.views.blocks import BLOCKS
from generator.views.book import Book, book
from generator.views.book.terms import first_letter, sort_key
from tests.support.site import ROOT

TODAY = date(2026, 11, 25)
Node = dict[str, Any]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The real guide."""
    found = check(open_project(ROOT, Path("site_config")), TODAY).catalogue
    assert found is not None
    return found


@pytest.fixture(scope="module")
def whole(catalogue: Catalogue) -> Book:
    """Its book for all."""
    return book(catalogue, None, TODAY)


@pytest.fixture(scope="module")
def data(catalogue: Catalogue, whole: Book) -> Node:
    """What its template is given."""
    press = Press("https://guide.example.edu/")
    whole = replace(whole, base_url=press.base_url)
    return book_data(whole, "letter", press, catalogue.settings.words, {}).data


def nodes(pieces: Iterable[Any]) -> Iterator[Node]:
    """All nodes of a tree."""
    for piece in pieces:
        if not isinstance(piece, dict):
            continue
        if "k" in piece:
            yield piece
        for part in ("title", "c"):
            if not isinstance(piece.get(part), str):
                yield from nodes(piece.get(part, ()))
        for part in ("head", "rows"):
            if isinstance(piece.get(part), list):
                for row in piece[part]:
                    yield from nodes(row if isinstance(row, list) else [row])


def test_every_block_of_a_page_has_a_rule() -> None:
    """Whoever adds a block to pages says what the book does with it."""
    assert set(RULES) == set(BLOCKS)


def test_every_kind_of_node_has_a_rule_in_the_template(data: Node) -> None:
    """The template draws each kind that the guide's book, or the emitter, can hold."""
    text = (TEMPLATES / "book.typ").read_text("utf-8")
    rules = set(re.findall(r"(?m)^  ([a-z-]+): \(", text))
    kinds = {one["k"] for one in nodes(data["chapters"])}
    emitter = (ROOT / "generator" / "bodies" / "tree.py").read_text("utf-8")
    kinds |= set(re.findall(r'"k": "([a-z-]+)"', emitter))
    kinds |= {kind for kind in ELEMENTS.values() if kind}
    drawn_by_others = {"cell", "td", "th", "tr", "thead", "tbody", "term", "dt", "dd", "link"}
    assert kinds - rules <= {*drawn_by_others, "root", "only"}


def test_every_link_inside_leads_to_a_place_of_the_book(data: Node) -> None:
    """Whatever is named as a target is there, once."""
    there = [one["id"] for one in nodes(data["chapters"]) if one.get("id") and one["k"] != "source"]
    assert len(there) == len(set(there))
    named = {one["to"] for one in nodes(data["chapters"]) if one.get("to")}
    assert named
    assert named <= set(there)


def test_each_entry_stands_once(catalogue: Catalogue, whole: Book) -> None:
    """Every published entry is in the book of all, in one place."""
    ids = [entry.id for entry in whole.entries]
    assert sorted(ids) == sorted(catalogue.by_id)


def test_the_same_day_and_the_next_give_the_same_book(catalogue: Catalogue, whole: Book) -> None:
    """A book tells nothing of today."""
    assert book(catalogue, None, date(2026, 12, 24)) == whole


def test_levels_of_headings_leave_none_out(data: Node) -> None:
    """No heading is more than one level below the one before it (ISO 14289-1, 7.4.2)."""
    for chapter in data["chapters"]:
        last = 1
        for one in nodes([chapter]):
            level = {"chapter": 1, "section": 2, "month": 2, "initial": 2, "ticks": 3}.get(
                one["k"], one.get("level")
            )
            if level is not None:
                assert level <= last + 1, one
                last = level


def with_book(catalogue: Catalogue, **settings: Any) -> list[tuple[str, int]]:
    """Chapters of a book chosen by a school, with the number of their entries."""
    site = catalogue.settings.site.model_copy(update={"book": BookSettings(**settings)})
    chosen = replace(catalogue, settings=replace(catalogue.settings, site=site))
    return [
        (one.name, sum(len(group.entries) for group in one.groups))
        for one in book(chosen, None, TODAY).chapters
    ]


def test_a_school_chooses_chapters(catalogue: Catalogue) -> None:
    """What has a chapter of its own does not stand in another; what is not named is not there."""
    faqs = len(catalogue.in_collection("faqs"))
    found = with_book(catalogue, chapters=("faqs", "guides/couples-match", "stages", "index"))
    assert found[:2] == [("faqs", faqs), ("guides/couples-match", 1)]
    assert found[-1] == ("index", 0)
    counted = sum(count for _, count in found)
    apart = sum(len(catalogue.in_collection(one)) for one in ("specialties",))
    assert counted == len(catalogue.entries) - apart


def test_a_school_leaves_out_what_it_does_not_want(catalogue: Catalogue) -> None:
    """Chapters, stages, collections and entries."""
    found = dict(with_book(catalogue, leave_out=("fellow", "messages", "faqs/match-dates")))
    assert not {"fellow", "messages"} & set(found)
    assert "clinical" in found


def test_a_term_is_marked_where_it_first_stands() -> None:
    """Longer terms go before shorter ones, parts of words do not count."""
    finder = Finder({"STS": 1, "STS Annual Meeting": 2})
    marked = finder.marked("STSA and the STS Annual Meeting of the STS, the STS.")
    marks = [one["t"] for one in marked if isinstance(one, dict)]
    assert marks == [2, 1]
    assert "".join(one for one in marked if isinstance(one, str)).startswith("STSA and the STS")


def test_the_index_is_in_order_and_short(data: Node) -> None:
    """Letters without accents and case; a term that many texts name leads to those about it."""
    index = data["chapters"][-1]["c"]
    words = [row["words"] for letter in index for row in letter["rows"]]
    assert words == sorted(words, key=sort_key)
    assert [first_letter(word) for word in ("Éclair", "(a)", "1st")] == ["E", "A", "#"]
    assert any(row["often"] for letter in index for row in letter["rows"])
    assert MOST_PAGES > 1


def test_links_out_say_where_they_lead(data: Node) -> None:
    """An address that is a source has its number, any other stands in a note."""
    links = [one for one in nodes(data["chapters"]) if one["k"] == "web"]
    outside = [one for one in links if not one["url"].startswith("https://guide.example.edu/")]
    assert outside
    for one in outside:
        shown = "".join(piece for piece in one["c"] if isinstance(piece, str))
        assert "source" in one or "note" in one or shown, one
