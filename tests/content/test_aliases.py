"""Every other name of an entry is answered on its page: an abbreviation stands there in full view.

A search for an abbreviation that leads to a page without the word leaves the reader guessing. Plain
synonyms ("cold email") are the search's business and are not looked at here.
"""

from __future__ import annotations

import re

from generator.catalogue.catalogue import Catalogue
from generator.model.entry import Entry

_SHORT = re.compile(r"^(?:[A-Z]{2,}|[A-Z]-?\d|\d\+\d|\d/\d)$")

# Names that everyone reads as the word on the page.
SAME = {
    "LOR": "letter",
    "DM": "message",
    "PI": "mentor",
    "AI": "acting internship",
    "OR": "operating",
    "PGY": "resident",
    "GS": "general surgery",
    "CTS": "cardiothoracic",
    "M1": "preclinical",
    "M3": "clerkship",
    "CRM": "contact",
    "CT": "cardiothoracic",
    "I6": "i-6",
    "QI": "quality improvement",
    "SLOR": "eslor",
    "UIM": "underrepresented",
    "URM": "underrepresented",
    "NSGY": "neurosurgery",
    "OHNS": "otolaryngology",
}


def visible(entry: Entry) -> str:
    """All that a reader sees of an entry, its other names left out."""
    fields = entry.fields.model_dump(exclude={"aka", "citations", "related", "aliases"})
    return f"{fields} {re.sub(r'[(]http[^)]*[)]', '', entry.body.text)}"


def unanswered(entry: Entry) -> list[str]:
    """Abbreviations among the other names that stand nowhere on the page."""
    text = visible(entry)
    words = [word for name in entry.fields.aka for word in name.split() if _SHORT.match(word)]
    return [
        word
        for word in dict.fromkeys(words)
        if not re.search(rf"(?<![\w]){re.escape(word)}(?![\w])", text)
        and SAME.get(word, "\0") not in text.lower()
    ]


def test_an_abbreviation_searched_for_stands_on_its_page(guide: Catalogue) -> None:
    """VSLO, ROL or I-6, typed into the search, lead to a page that says what they are."""
    found = {entry.id: unanswered(entry) for entry in guide.entries}
    assert {entry: words for entry, words in found.items() if words} == {}


def test_what_counts_as_an_abbreviation() -> None:
    """The test above cannot pass by looking at nothing."""
    some = ("VSLO", "I-6", "4+3", "Zoom", "Step")
    assert [word for word in some if _SHORT.match(word)] == ["VSLO", "I-6", "4+3"]
