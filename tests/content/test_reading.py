"""The guide reads easily: US grade 10 at most, and far below that as a rule."""

from __future__ import annotations

import re
from statistics import median

import pytest
import textstat

from generator.catalogue.catalogue import Catalogue
from generator.model.entry import Entry
from tests.content.prose import prose, sentences

HARDEST, MEDIAN = 10.0, 9.0

# Words that students of medicine know and names nobody can shorten, each read as a short word.
MEDICAL = (
    "The Society of Thoracic Surgeons",
    "Society of Thoracic Surgeons",
    "American Association for Thoracic Surgery",
    "American Academy of Orthopaedic Surgeons",
    "Society of American Gastrointestinal and Endoscopic Surgeons",
    "Thoracic Surgery Medical Student Association",
    "Thoracic Surgery Foundation",
    "American College of Surgeons",
    "American College of Physicians",
    "American Medical Association",
    "Association for Academic Surgery",
    "Electronic Residency Application Service",
    "National Resident Matching Program",
    "cardiothoracic",
    "orthopaedics",
    "orthopaedic",
    "cardiology",
    "cardiologists",
    "anesthesiologists",
    "perfusionists",
    "residency",
    "residencies",
    "residents",
    "resident",
    "surgery",
    "attending",
    "attendings",
    "clerkship",
    "sub-internship",
    "sub-internships",
    "rotation",
    "rotations",
    "faculty",
    "morbidity and mortality",
    "curriculum vitae",
    "intensive care unit",
)
_MEDICAL = re.compile(r"\b(" + "|".join(sorted(MEDICAL, key=len, reverse=True)) + r")\b", re.I)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text, medical words read as short ones."""
    return float(textstat.flesch_kincaid_grade(_MEDICAL.sub("ward", text)))


def test_sentences_are_what_a_reader_reads() -> None:
    """Markup, headings and tables are not counted; a list item is a sentence."""
    body = "## Head\n\n| a | b |\n\nA **bold** [link](x.md).\n\n- one thing;\n1. another\n"
    assert sentences(body) == ["A bold link.", "one thing.", "another."]


def test_the_measure_tells_hard_from_easy() -> None:
    """The tests below cannot pass by measuring nothing."""
    hard = (
        "Interdepartmental collaboration necessitates comprehensive administrative "
        "consideration of organizational responsibilities, notwithstanding individual "
        "circumstances that might otherwise complicate institutional decision-making."
    )
    assert grade(hard) > HARDEST
    assert grade("Write to her soon. Say thank you. Name one thing she said.") < MEDIAN


@pytest.fixture(scope="module")
def grades(guide: Catalogue) -> dict[str, float]:
    """The grade of every entry."""

    def of(entry: Entry) -> float:
        return grade(prose(entry))

    return {entry.id: of(entry) for entry in guide.entries}


def test_no_entry_is_hard_to_read(grades: dict[str, float]) -> None:
    """Every entry stays at grade 10 or below."""
    assert {entry: value for entry, value in grades.items() if value > HARDEST} == {}


def test_most_entries_are_easy(grades: dict[str, float]) -> None:
    """Half of all entries stay at grade 9 or below."""
    assert median(grades.values()) <= MEDIAN


def test_sentences_are_short(guide: Catalogue) -> None:
    """No sentence runs beyond forty-five words."""
    long = [
        (entry.id, sentence)
        for entry in guide.entries
        for paragraph in sentences(entry.body.text)
        for sentence in re.split(r"(?<=[.!?]) ", paragraph)
        if len(sentence.split()) > 45
    ]
    assert long == []
