"""The glossary as a page: every abbreviation and term that pages explain, in one place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue
from .page import Address, Page, crumbs

GLOSSARY = "about/glossary/"


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term, the id of its line on the page, and what it means."""

    id: str
    term: str
    means: str

    @property
    def address(self) -> Address:
        """Where its line stands."""
        return f"{GLOSSARY}#{self.id}"


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """All terms by the alphabet."""

    terms: tuple[TermLine, ...]


def term_lines(catalogue: Catalogue) -> tuple[TermLine, ...]:
    """The glossary by the alphabet, each term with an id of its own."""
    lines: list[TermLine] = []
    taken: set[str] = set()
    for term, means in sorted(catalogue.glossary.items(), key=lambda x: (x[0].casefold(), x[0])):
        name = base = "term-" + (re.sub(r"[\W_]+", "-", term.lower()).strip("-") or "x")
        count = 1
        while name in taken:
            count += 1
            name = f"{base}-{count}"
        taken.add(name)
        lines.append(TermLine(name, term, means))
    return tuple(lines)


def glossary_page(catalogue: Catalogue) -> Page:
    """The page of all terms."""
    words = catalogue.settings.words
    _ = words.gettext
    return Page(
        GLOSSARY,
        _("Words explained"),
        _("Abbreviations and words of the Match, each in one line."),
        "glossary",
        GlossaryView(term_lines(catalogue)),
        crumbs(words, (_("About"), "about/"), (_("Words explained"), GLOSSARY)),
    )
