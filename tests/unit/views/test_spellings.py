"""Words are found however they are typed: without an elision, a ligature, a stroke."""

from __future__ import annotations

import re

import pytest

from generator.views import spellings as spellings_module
from generator.views.spellings import spellings
from tests.support.site import ROOT


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Aller à l’hôpital", {"hôpital"}),
        ("l'été, d'abord, qu’elle", {"été", "abord", "elle"}),
        ("<h2>L’œuvre</h2>", {"œuvre", "oeuvre", "l’oeuvre"}),
        ("le cœur de Łukasz", {"coeur", "lukasz"}),
        ("Straße, Søren", {"strasse", "soren"}),
        ("all'ospedale", {"ospedale"}),
        ("We don't, I'd, O'Brien's, students' rooms", set()),
        ("plain words, résumé", set()),
    ],
)
def test_other_spellings_of_a_text(text: str, found: set[str]) -> None:
    """Only what no index would find by itself; English contractions stay as they are."""
    assert set(spellings([text])) == found


def test_a_query_loses_the_same_elisions() -> None:
    """Else a word asked for without one would not be in the index, or the other way round."""
    script = (ROOT / "generator/theme/js/search/words.js").read_text(encoding="utf-8")
    known = re.search(r"ELIDED = /.*?\)\(\?:([^)]*)\)\['’\]", script)
    assert known
    assert f"(?:{known[1]})['’]" in spellings_module._ELIDED.pattern
