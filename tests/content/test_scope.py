"""The guide holds what it promises, and every article it rests on is used to its last section."""

from __future__ import annotations

import pytest

from generator.catalogue.catalogue import Catalogue
from generator.diagnostics import Diagnostic

FEWEST = {
    "rotations": 12,
    "conferences": 16,
    "mentorship": 12,
    "faqs": 5,
    "messages": 18,
    "roadmaps": 4,
    "worksheets": 6,
    "guides": 12,
    "opportunities": 20,
    "resources": 3,
    "pitfalls": 7,
}
ARTICLES = (
    "cts-md-graduate",
    "general-surgery",
    "sts-resources",
    "program-selection",
    "ortho-how-to-network",
)
TITLE, SUMMARY = 60, 200


def test_the_guide_passes_a_strict_check(problems: tuple[Diagnostic, ...]) -> None:
    """`matchbook check --strict` finds neither an error nor a warning."""
    assert [str(p) for p in problems if p.severity in {"error", "warning"}] == []


@pytest.mark.parametrize(("collection", "fewest"), FEWEST.items())
def test_collections_are_filled(guide: Catalogue, collection: str, fewest: int) -> None:
    """Each collection holds at least what readers were promised."""
    assert len(guide.in_collection(collection)) >= fewest


@pytest.mark.parametrize("article", ARTICLES)
def test_every_section_of_an_article_is_cited(guide: Catalogue, article: str) -> None:
    """Nothing in the five articles was left aside: each section is cited by some entry."""
    cited = {
        citation.section
        for entry in guide.entries
        for citation in entry.fields.citations
        if citation.id == article
    }
    assert set(guide.citations[article].sections) - cited == set()


def test_every_citation_is_used(guide: Catalogue) -> None:
    """No document is listed that nothing rests on."""
    used = {c.citation for e in guide.in_collection("conferences") for c in e.fields.editions}
    used |= {c.id for entry in guide.entries for c in entry.fields.cited}
    used |= {
        milestone.citation
        for season in guide.settings.cycle.seasons
        for milestone in season.milestones
    }
    assert set(guide.citations) - used == set()


def test_titles_and_summaries_are_short(guide: Catalogue) -> None:
    """A title fits a phone's line, a summary a search result."""
    long = [entry.id for entry in guide.entries if len(entry.fields.title) > TITLE]
    long += [entry.id for entry in guide.entries if len(entry.fields.summary) > SUMMARY]
    assert long == []


def test_every_entry_rests_on_something(guide: Catalogue) -> None:
    """Every entry cites what it rests on."""
    assert [entry.id for entry in guide.entries if not entry.fields.cited] == []
