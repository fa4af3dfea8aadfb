"""Where documents differ: who is told what, side by side."""

from __future__ import annotations

from typing import Any

from generator.diagnostics import Position
from generator.model.citation import Citation, Difference
from generator.model.entry import Places
from generator.views.compare import CompareView, DifferenceView, compare_page
from tests.support.catalogue import TODAY, catalogue, entry

PAPER = Citation.model_validate({
    "title": "Paper", "publisher": "X", "read": TODAY, "sections": {"one": "section 1"},
})  # fmt: skip


def difference(*stances: tuple[list[str], str], **more: Any) -> DifferenceView:
    """The row of one question, with what is said to whom."""
    question = Difference.model_validate({
        "id": "letters", "question": "How many letters?", "topics": ["letters"],
        "stances": [
            {"specialties": terms, "says": says, "citations": [{"id": "paper", "section": "one"}]}
            for terms, says in stances
        ],
        **more,
    })  # fmt: skip
    places = Places(Position("content/differences.yml"))
    guide = catalogue(
        entry("guides/letters"),
        content={"citations": {"paper": PAPER}, "differences": ((question, places),)},
    )
    view = compare_page(guide, TODAY).view
    assert isinstance(view, CompareView)
    (row,) = view.rows
    return row


def cells(row: DifferenceView) -> list[tuple[list[str], list[str]]]:
    """Specialties and what is said to them, cell by cell."""
    return [
        ([term.id for term in cell.specialties], [one.says for one in cell.stances])
        for cell in row.cells
    ]


def test_each_specialty_has_a_cell_with_what_is_said_to_it() -> None:
    """An empty one where the documents say nothing."""
    assert cells(difference((["general-surgery"], "Three."))) == [
        (["general-surgery"], ["Three."]),
        (["orthopaedic-surgery"], []),
    ]


def test_neighbors_that_are_told_the_same_share_a_cell() -> None:
    """Those that are told nothing do not."""
    both = ["general-surgery", "orthopaedic-surgery"]
    assert cells(difference((both, "Four."))) == [(both, ["Four."])]
    assert [terms for terms, _ in cells(difference((["all"], "Five.")))] == [[both[0]], [both[1]]]


def test_what_holds_for_all_stands_below() -> None:
    """It is in no cell."""
    row = difference((["all"], "Two."), (["general-surgery"], "Three."))
    assert [one.says for one in row.everyone] == ["Two."]
    assert cells(row)[0][1] == ["Three."]


def test_a_stance_names_its_document_and_where_in_it() -> None:
    """The link leads to the document's line among the citations."""
    (stance,) = difference((["all"], "Two.")).everyone
    assert stance.citations == (("Paper, section 1", "about/citations/#paper"),)


def test_related_entries_that_there_are_not_are_left_out() -> None:
    """A check tells them; the page does not break."""
    row = difference((["all"], "Two."), related=["guides/letters", "guides/gone"])
    assert row.related == (("Letters", "guides/letters/"),)
