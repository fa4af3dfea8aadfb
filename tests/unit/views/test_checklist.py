"""A stage's checklist: for whom a task is, when, and from which document."""

from __future__ import annotations

from typing import Any

from generator.catalogue.catalogue import Catalogue
from generator.model.citation import Citation
from generator.views.checklist import Checklist, checklist, every_task, sheet_address, sheet_name
from tests.support.catalogue import TODAY, catalogue, entry, task

CYCLE: dict[str, Any] = {
    "anchors": [{"id": "match-day", "name": "Match Day", "kind": "cycle"},
                {"id": "start", "name": "the start", "kind": "own"}],
}  # fmt: skip
PAPER = Citation.model_validate({"title": "Paper", "publisher": "X", "read": TODAY})


def window(first: str, last: str, **more: Any) -> dict[str, Any]:
    """A window around Match Day."""
    return {"anchor": "match-day", "from": first, "to": last, **more}


def guide(*tasks: dict[str, Any], **fields: Any) -> Catalogue:
    """A guide with one entry of tasks for the clinical stage."""
    return catalogue(
        entry("guides/a", tasks=list(tasks), stages=["clinical"], **fields),
        cycle=CYCLE,
        content={"citations": {"paper": PAPER}},
    )


def made(found: Catalogue, specialty: str | None = None) -> Checklist:
    """The clinical checklist of a guide."""
    terms = found.settings
    chosen = terms.specialties.term(specialty) if specialty else None
    return checklist(found, terms.stages.term("clinical"), chosen)


def test_tasks_stand_in_order_of_time() -> None:
    """What begins earlier comes first; what has no date comes last."""
    found = made(
        guide(
            {"id": "any", "do": "Whenever."},
            task("late", when=window("-2 months", "-1 month")),
            task("early", when=window("-12 months", "-9 months")),
        )
    )
    assert [item.key for item in found.items] == [
        "guides/a/early", "guides/a/late", "guides/a/any",
    ]  # fmt: skip
    assert found.items[-1].window is None


def test_a_list_for_one_specialty_leaves_out_what_is_for_others() -> None:
    """The list for all says of a task that is for some whom it is for."""
    own = guide(task("a"), task("b", specialties=["general-surgery"]))
    assert [item.key for item in made(own, "orthopaedic-surgery").items] == ["guides/a/a"]
    assert len(made(own, "general-surgery").items) == 2
    stage = own.settings.stages.term("clinical")
    words = {item.key: item.for_words for item in every_task(own, stage).items}
    assert words == {"guides/a/a": None, "guides/a/b": "general surgery"}


def test_another_stage_has_none_of_it() -> None:
    """And no sheet that would be empty."""
    found = guide(task("a"))
    other = checklist(found, found.settings.stages.term("application"))
    assert (other.groups, other.paper) == ((), ())


def test_a_list_names_the_sheets_that_there_are() -> None:
    """One for all, one for each specialty, on both papers; for one specialty its own alone."""
    found = guide(task("a"))
    titles = [link.title for link in made(found).paper]
    assert titles[0] == "All specialties"
    assert {"General surgery", "Orthopaedic surgery"} <= set(titles)
    (own,) = made(found, "general-surgery").paper
    assert own.letter == "print/clinical-general-surgery-letter.pdf"
    assert own.a4 == "print/clinical-general-surgery-a4.pdf"


def test_a_task_says_what_of_it_stands_in_a_document() -> None:
    """The action, the time, or both; an editors' own task names none."""
    source = {"citation": {"id": "paper"}}
    found = made(
        guide(
            task("own", when=window("-1 month", "0 days")),
            task("action", when=window("-1 month", "0 days"), basis="source", **source),
            task("both", when=window("-1 month", "0 days", basis="source"), basis="source",
                 **source),
            task("time", when=window("-1 month", "0 days", basis="source"), **source),
        )
    )  # fmt: skip
    told = {item.key.rpartition("/")[2]: item.source for item in found.items}
    place = "about/citations/#paper"
    assert told == {
        "own": None,
        "action": ("From: Paper", place),
        "both": ("Action and time from: Paper", place),
        "time": ("Time from: Paper", place),
    }


def test_a_sheet_is_named_by_its_stage_and_specialty() -> None:
    """`all` stands for every specialty."""
    terms = catalogue().settings
    stage, own = terms.stages.term("clinical"), terms.specialties.term("general-surgery")
    assert sheet_name(stage, None) == "clinical-all"
    assert sheet_address(sheet_name(stage, own), "a4") == "print/clinical-general-surgery-a4.pdf"
