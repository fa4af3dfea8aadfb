"""Abbreviations are explained where an entry first uses them, and spelling is American."""

from __future__ import annotations

import re

import pytest

from generator.catalogue.catalogue import Catalogue
from tests.content.prose import prose

# Each abbreviation and what must stand near its first use in an entry's body.
EXPANSIONS = {
    "AAMC": "Association of American Medical",
    "AAOS": "American Academy of Orthopaedic Surgeons",
    "AAS": "Association for Academic Surgery",
    "AATS": "American Association for Thoracic Surgery",
    "ACP": "American College of Physicians",
    "ACS": "American College of Surgeons",
    "AI": "artificial intelligence",
    "AMA": "American Medical Association",
    "CABG": "bypass",
    "CTICU": "cardiothoracic ICU",
    "CV": "curriculum vitae",
    "ECMO": "machine",
    "ERAS": "Electronic Residency",
    "HPB": "hepato-pancreato-biliary",
    "ICU": "intensive care",
    "LACES": "Latin American Association",
    "M&M": "morbidity and mortality",
    "M2": "second-year",
    "MIS": "minimally invasive",
    "MS3": "third",
    "MS4": "fourth",
    "NRMP": "National Resident Matching",
    "OR": "operating room",
    "PGY": "year",
    "QI": "quality improvement",
    "SAGES": "Society of American Gastrointestinal",
    "STS": "Society of Thoracic Surgeons",
    "TSF": "Thoracic Surgery Foundation",
    "TSMA": "Thoracic Surgery Medical Student",
    "VSLO": "Visiting Student Learning Opportunities",
}
NEAR = 90  # characters after the first use in which the words may still stand
BRITISH = re.compile(
    r"\b(programme|specialit(?:y|ies)|organis\w+|recognis\w+|specialis\w+|emphasis(?:e|ed|es|ing)|"
    r"apologis\w+|colou?r(?<=our)\w*|favou?r(?<=our)\w*|behaviou?r(?<=our)\w*|honou?r(?<=our)\w*|"
    r"centre|theatre|practis(?:e|ed|es|ing)|travell\w+|labell\w+|paediatr\w+|anaesth\w+|gynaec\w+|"
    r"oesoph\w+|afterwards|towards|whilst|learnt|judgement|enrol|fulfil|licence|orthopedic\w*|"
    r"email\w*)\b",
    re.IGNORECASE,
)
NAMES = re.compile("Medical Student Orthopedic Society")  # a name is spelled as its owner does
BRITISH_DATE = re.compile(
    r"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b"
)


@pytest.mark.parametrize(("short", "long"), EXPANSIONS.items())
def test_an_abbreviation_is_spelled_out_at_first_use(
    guide: Catalogue, short: str, long: str
) -> None:
    """In each entry, the full name stands before the abbreviation or right behind it."""
    use = re.compile(rf"(?<![\w&/-]){re.escape(short)}(?![\w&])")
    bare = []
    for entry in guide.entries:
        text = re.sub(r"\]\([^)]*\)", "]", entry.body.text)
        found = use.search(text)
        if found and long.lower() not in text[: found.end() + NEAR].lower():
            bare.append(entry.id)
    assert bare == []


def test_every_term_of_the_glossary_is_used(guide: Catalogue) -> None:
    """The glossary explains words that stand in the guide, and no others."""
    text = "\n".join(f"{prose(entry)} {entry.body.text}" for entry in guide.entries)
    text += "\n".join(f"{record.task.do} {record.task.why}" for record in guide.tasks)
    unused = [t for t in guide.glossary if not re.search(rf"(?<!\w){re.escape(t)}(?!\w)", text)]
    assert unused == []


def test_spelling_is_american(guide: Catalogue) -> None:
    """Program, color, center, afterward, e-mail; but orthopaedic, as the specialty writes it."""
    british = [
        (entry.id, found.group())
        for entry in guide.entries
        if (found := BRITISH.search(NAMES.sub("", f"{entry.fields.title}. {prose(entry)}")))
    ]
    assert british == []


def test_dates_are_american(guide: Catalogue) -> None:
    """May 13, 2024, and not 13 May 2024."""
    found = [entry.id for entry in guide.entries if BRITISH_DATE.search(prose(entry))]
    assert found == []


def test_readers_are_told_the_rule_and_not_the_document(guide: Catalogue) -> None:
    """In orthopaedics, not "the orthopaedic article": documents are named under citations."""
    narrated = re.compile(
        r"\b(cardiothoracic|surgery|surgical|orthopaedic|specialty|CT|that|this|same|other)"
        r" (document|article)s?\b|\bthe (document|article)s?\b",
        re.IGNORECASE,
    )
    assert [entry.id for entry in guide.entries if narrated.search(prose(entry))] == []
