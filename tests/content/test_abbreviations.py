"""An abbreviation is never left to guessing: the glossary explains it, or the page does itself."""

from __future__ import annotations

import re

from generator.catalogue.catalogue import Catalogue
from generator.model.entry import Entry

# Everyday letters, names of universities, and parts of names that stand beside in full.
KNOWN = frozenset(
    (
        "AB",
        "US",
        "ID",
        "PDF",
        "HIV",
        "SF",
        "IX",
        "CK",
        "MS",
        "UCSF",
        "USC",
        "MUSC",
        "UC",
        "CARE",
        "EQUATOR",
    )
)
_SHORT = re.compile(r"(?<![\w&/#-])(?:[A-Z]{2,}(?:&[A-Z]+)?|[A-Z]&[A-Z]|[a-z][A-Z]{2,})(?![\w-])")
_LINK = re.compile(r"\]\([^)]*\)|<[^>]+>")


def abbreviations(entry: Entry) -> set[str]:
    """Words of capitals in an entry's text and tasks, addresses left out."""
    tasks = " ".join(f"{task.do} {task.why or ''}" for task in entry.tasks)
    return set(_SHORT.findall(f"{_LINK.sub(']', entry.body.text)} {tasks}")) - KNOWN


def explained(short: str, entry: Entry) -> bool:
    """Whether the page itself says it: in brackets, before brackets, or after a comma or dash."""
    fields = entry.fields.model_dump(include={"summary", "title", "organiser", "offered_by", "by"})
    text = f"{fields} {_LINK.sub(']', entry.body.text)}"
    one = re.escape(short)
    return bool(
        re.search(rf"\([^)]*\b{one}\)?[^)]*\)|\b{one}\]?\**,? (?:\(|the |which |or )", text)
    )


def unexplained(guide: Catalogue) -> dict[str, set[str]]:
    """By entry, the abbreviations that neither it nor the glossary explains."""
    terms = {word for term in guide.glossary for word in (term, *term.split())}
    found = {
        entry.id: {a for a in abbreviations(entry) - terms if not explained(a, entry)}
        for entry in guide.entries
    }
    return {key: left for key, left in found.items() if left}


def test_every_abbreviation_is_explained(guide: Catalogue) -> None:
    """By the glossary's tooltip, or where it stands."""
    assert unexplained(guide) == {}


def test_what_counts_as_an_abbreviation() -> None:
    """The test above cannot pass by looking at nothing."""
    assert _SHORT.findall("An eSLOR of the AOA, or M&M; not I, Zoom, or #IX.") == [
        "eSLOR",
        "AOA",
        "M&M",
    ]
