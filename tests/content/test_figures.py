"""Every fact of the articles has a home in the guide, and its figures stand there unchanged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalogue.catalogue import Catalogue
from tests.support.site import ROOT

HOMES = Path(__file__).with_name("homes.yml")
LEDGER = ROOT.parent / "shared" / "facts.yml"
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
)
_DIGITS = {word: str(number) for number, word in enumerate(_NUMBERS.split())} | {"twenty": "20"}
_WORD = re.compile(rf"\b({'|'.join(_DIGITS)})\b")
needs_ledger = pytest.mark.skipif(not LEDGER.exists(), reason="the ledger of facts is not here")


def normal(text: str) -> str:
    """Text with one way to write a range, a number and a minute, without markup."""
    text = text.lower().translate(str.maketrans("\u2013\u2014\u2019", "--'", '*_`"'))
    text = _WORD.sub(lambda match: _DIGITS[match.group()], text)
    text = re.sub(r"(\d+) (?:to|or|and) (\d+)\b", r"\1-\2", text)
    text = re.sub(r"(\d)-(month|week|day|minute|min|hour|year)", r"\1 \2", text)
    return re.sub(r"\s+", " ", re.sub(r"\bmin\b", "minute", text))


def ledger() -> tuple[Mapping[str, Any], ...]:
    """The facts of the five articles, or nothing where the ledger is not here."""
    if not LEDGER.exists():
        return ()
    return tuple(yaml.safe_load(LEDGER.read_text(encoding="utf-8"))["facts"])


@pytest.fixture(scope="module")
def homes() -> dict[str, list[str]]:
    """Fact ids and the entries that carry them."""
    return dict(yaml.safe_load(HOMES.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def texts(guide: Catalogue) -> dict[str, str]:
    """The whole file of every entry, normal."""
    return {entry.id: normal((ROOT / entry.path).read_text("utf-8")) for entry in guide.entries}


def test_writing_a_figure_another_way_is_the_same_figure() -> None:
    """Dashes, words for numbers and ranges do not hide a figure; another figure is another."""
    assert normal("Within **three to five** days") == normal("within 3\u20135 days")
    assert normal("a 4-minute read") == normal("a 4 min read")
    assert normal("2-3 weeks") != normal("2-4 weeks")


def test_homes_exist(homes: dict[str, list[str]], guide: Catalogue) -> None:
    """Every home is an entry that is published."""
    assert {home for places in homes.values() for home in places} - set(guide.by_id) == set()


@needs_ledger
def test_every_fact_has_a_home(homes: dict[str, list[str]]) -> None:
    """No fact of the ledger was left out, and none was made up."""
    ids = {fact["id"] for fact in ledger()}
    assert set(homes) == ids
    assert all(homes.values())


@needs_ledger
def test_figures_stand_in_their_home(homes: dict[str, list[str]], texts: dict[str, str]) -> None:
    """Each figure of a fact stands, unchanged, in at least one of its homes."""
    missing = [
        (fact["id"], figure)
        for fact in ledger()
        for figure in fact.get("figures", ())
        if not any(normal(str(figure)) in texts[home] for home in homes[fact["id"]])
    ]
    assert missing == []


@needs_ledger
def test_homes_cite_the_article_of_their_fact(
    homes: dict[str, list[str]], guide: Catalogue
) -> None:
    """At least one home of a fact cites the article that the fact comes from."""
    uncited = [
        fact["id"]
        for fact in ledger()
        if not any(
            citation.id == fact["source"]
            for home in homes[fact["id"]]
            for citation in guide.by_id[home].fields.citations
        )
    ]
    assert uncited == []
