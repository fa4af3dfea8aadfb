"""The mentor directory: the school's mentors, or where else to look."""

from __future__ import annotations

from typing import Any

from generator.model.entry import Entry
from generator.views.mentors import MentorsView, mentors_page
from tests.support.catalogue import catalogue, entry


def mentor(slug: str, **fields: Any) -> Entry:
    """A mentor of the school."""
    given = {"role": "Surgeon", "interests": ["Trauma"], "contact": "Write to ada@x.example.",
             "takes_on": ["clinical"]}  # fmt: skip
    return entry(f"mentors/{slug}", **{**given, **fields})


def view(*entries: Entry) -> MentorsView:
    """What the page shows."""
    found = mentors_page(catalogue(*entries)).view
    assert isinstance(found, MentorsView)
    return found


def test_a_page_about_people_asks_search_engines_to_leave_it_out() -> None:
    """A page without people does not."""
    assert mentors_page(catalogue(mentor("ada"))).listed is False
    assert mentors_page(catalogue()).listed is True


def test_interests_are_offered_once_whatever_their_case() -> None:
    """In the order of the alphabet, as the first mentor writes them."""
    found = view(mentor("ada", interests=["Trauma", "ethics"]), mentor("bo", interests=["trauma"]))
    assert found.interests == ("ethics", "Trauma")


def test_the_message_is_addressed_and_leaves_the_rest_to_the_student() -> None:
    """With an address found in the mentor's words; none is made up."""
    found = view(mentor("ada", title="Dr. Ada Reyes"), mentor("bo", contact="Ask the office."))
    ada, bo = sorted(found.mentors, key=lambda row: row.slug)
    assert ada.text.startswith("Dear Dr. Ada Reyes,")
    assert "{{your_question}}" in ada.text
    assert (ada.email, bo.email) == ("ada@x.example", None)


def test_whom_a_mentor_takes_on_is_told_in_words() -> None:
    """Ids to filter by, and the stages' names."""
    (ada,) = view(mentor("ada", takes_on=["clinical", "application"])).mentors
    assert ada.takes_on == ("clinical", "application")
    assert ada.takes_on_words == "Clinical and Application"


def test_without_mentors_programs_and_advice_are_shown() -> None:
    """Only opportunities that are mentorship programs, and the first four pages of advice."""
    common = {"offered_by": "Society", "eligibility": "All", "amount": "None"}
    found = view(
        entry("opportunities/pairs", kind="mentorship-program", matches_on=["Field"], **common),
        entry("opportunities/grant", kind="award", **common),
        *(entry(f"mentorship/m{number}") for number in range(5)),
    )
    assert [row.card.title for row in found.programs] == ["Pairs"]
    assert found.programs[0].matches_on == "field"
    assert len(found.advice) == 4
    assert found.mentors == ()
