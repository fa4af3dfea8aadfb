"""The home page: which blocks, in which order, and what each of them holds."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.catalogue.catalogue import Catalogue
from generator.model.site import SiteFile
from generator.views.home import HomeView, Now, Text, Ways, home_page, milestones
from tests.support.catalogue import TODAY, catalogue, entry

CYCLE: dict[str, Any] = {
    "anchors": [],
    "seasons": [
        {
            "id": "2027",
            "name": "2027",
            "milestones": [
                {"id": "match", "name": "Match Day", "date": date(2027, 3, 19),
                 "status": "estimated"},
                {"id": "today", "name": "Today", "date": TODAY, "status": "confirmed"},
                {"id": "past", "name": "Past", "date": date(2026, 11, 24),
                 "status": "confirmed"},
            ],
        }
    ],
}  # fmt: skip


def rows(guide: Catalogue) -> list[list[str]]:
    """Names of the blocks' templates, row by row."""
    view = home_page(guide, TODAY).view
    assert isinstance(view, HomeView)
    return [[block.name for block in row] for row in view.rows]


def views(guide: Catalogue) -> dict[str, object]:
    """What each block shows, by its template; of several with one template, the last."""
    view = home_page(guide, TODAY).view
    assert isinstance(view, HomeView)
    return {block.name: block.view for row in view.rows for block in row}


def test_dates_to_come_stand_in_order_of_time() -> None:
    """What is today still counts, what was yesterday does not."""
    guide = catalogue(cycle=CYCLE)
    assert [one.name for one in milestones(guide, TODAY)] == ["Today", "Match Day"]
    assert [one.name for one in milestones(guide, date(2027, 3, 20))] == []


def test_a_date_says_how_sure_it_is() -> None:
    """Its day in words, and its status for readers."""
    (_, match) = milestones(catalogue(cycle=CYCLE), TODAY)
    assert (match.date, match.words, match.day) == ("2027-03-19", "March 19, 2027", 19)
    assert match.status.lower() == "estimated"


def test_what_matters_now_and_the_dates_share_a_row() -> None:
    """Everything else has a row of its own."""
    found = rows(catalogue(entry("guides/a"), cycle=CYCLE))
    assert ["now", "dates"] in found
    assert [row for row in found if len(row) > 1] == [["now", "dates"]]


def test_without_dates_there_is_no_block_for_them() -> None:
    """A block with nothing to show is left out."""
    assert "dates" not in [name for row in rows(catalogue(entry("guides/a"))) for name in row]


def test_a_school_chooses_the_blocks() -> None:
    """In its own order, entries in full among them."""
    site = SiteFile.model_validate({"home": ["stages", "guides/welcome", "now"]})
    guide = catalogue(entry("guides/welcome", title="Welcome"), settings={"site": site})
    assert rows(guide) == [["ways"], ["text"], ["now"]]
    text = views(guide)["text"]
    assert isinstance(text, Text)
    assert (text.title, text.address) == ("Welcome", "guides/welcome/")


def test_a_reader_may_choose_every_specialty_and_stage() -> None:
    """Also to be undecided, where the guide offers it."""
    now = views(catalogue())["now"]
    assert isinstance(now, Now)
    assert [term.id for term in now.stages] == ["clinical", "application"]
    assert {"general-surgery", "orthopaedic-surgery"} <= {term.id for term in now.specialties}


def test_collections_are_offered_with_their_number_of_entries() -> None:
    """An empty collection is no way in."""
    site = SiteFile.model_validate({"home": ["read"]})
    guide = catalogue(
        entry("guides/a"), entry("guides/b"), entry("faqs/c", question="Why?"),
        settings={"site": site},
    )  # fmt: skip
    ways = views(guide)["ways"]
    assert isinstance(ways, Ways)
    assert {way.address: way.count for way in ways.ways} == {"guides/": 2, "faqs/": 1}


def test_only_questions_for_everybody_are_asked_first() -> None:
    """At most three, with the address of their answer."""
    asked = [entry(f"faqs/q{n}", question=f"Question {n}?") for n in range(4)]
    own = entry("faqs/a-own", question="Own?", specialties=["general-surgery"])
    ask = views(catalogue(own, *asked))["ask"]
    questions = ask.questions  # type: ignore[attr-defined]
    assert len(questions) == 3
    assert "Own?" not in [words for words, _ in questions]
    assert all(address.startswith("faqs/q") for _, address in questions)
