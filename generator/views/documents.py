"""What the guide rests on: its citations, and where documents differ on a question."""

from __future__ import annotations

from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue
from ..model.citation import Citation, Difference, Stance
from ..model.entry import ALL
from ..model.taxonomy import Term
from .cards import Card, card
from .page import Address, Page, crumbs


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A document with the entries that rest on it."""

    id: str
    citation: Citation
    entries: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class CitationsView:
    """All documents."""

    rows: tuple[CitationRow, ...]


@dataclass(frozen=True, slots=True)
class StanceView:
    """What one document says."""

    specialties: tuple[Term, ...]
    every: bool
    says: str
    citations: tuple[tuple[str, Address], ...]


@dataclass(frozen=True, slots=True)
class CompareCell:
    """What is said for neighboring specialties; no stance where the documents say nothing."""

    specialties: tuple[Term, ...]
    stances: tuple[StanceView, ...]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A question on which documents differ: a cell for every specialty, then what holds for all."""

    id: str
    question: str
    cells: tuple[CompareCell, ...]
    everyone: tuple[StanceView, ...]
    advice: str | None
    related: tuple[tuple[str, Address], ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """All differences."""

    specialties: tuple[Term, ...]
    rows: tuple[DifferenceView, ...]


def citations_page(catalogue: Catalogue) -> Page:
    """All documents the guide rests on."""
    rows = tuple(
        CitationRow(key, citation, tuple(card(catalogue, e) for e in catalogue.citing(key)))
        for key, citation in catalogue.citations.items()
    )
    return Page(
        "about/citations/",
        "Citations",
        "The documents this guide rests on, and what to doubt in each.",
        "citations",
        CitationsView(rows),
        crumbs(("About", "about/"), ("Citations", "about/citations/")),
    )


def compare_page(catalogue: Catalogue) -> Page:
    """What the documents of different specialties say on the same question."""
    address = "specialties/compare/"
    rows = tuple(_difference(catalogue, difference) for difference in catalogue.differences)
    return Page(
        address,
        "Where the advice differs",
        "What the documents of each specialty say on the same question, side by side.",
        "compare",
        CompareView(tuple(catalogue.settings.specialties), rows),
        crumbs(("Specialties", "specialties/"), ("Where the advice differs", address)),
    )


def _difference(catalogue: Catalogue, difference: Difference) -> DifferenceView:
    specialties = catalogue.settings.specialties
    stances = tuple(_stance(catalogue, stance) for stance in difference.stances)
    cells: list[CompareCell] = []
    for term in specialties:
        said = tuple(s for s in stances if not s.every and term in s.specialties)
        if cells and said and cells[-1].stances == said:
            cells[-1] = CompareCell((*cells[-1].specialties, term), said)
        else:
            cells.append(CompareCell((term,), said))
    return DifferenceView(
        difference.id,
        difference.question,
        tuple(cells),
        tuple(s for s in stances if s.every),
        difference.advice,
        tuple(
            (catalogue.by_id[key].title, catalogue.by_id[key].permalink)
            for key in difference.related
            if key in catalogue.by_id
        ),
    )


def _stance(catalogue: Catalogue, stance: Stance) -> StanceView:
    specialties = catalogue.settings.specialties
    return StanceView(
        tuple(specialties.term(s) for s in specialties.expand(stance.specialties)),
        ALL in stance.specialties,
        stance.says,
        tuple(
            (_citation_words(catalogue, ref.id, ref.section), f"about/citations/#{ref.id}")
            for ref in stance.citations
        ),
    )


def _citation_words(catalogue: Catalogue, key: str, section: str | None) -> str:
    citation = catalogue.citations[key]
    return f"{citation.title}, {citation.sections[section]}" if section else citation.title
