"""Profiles of specialties: facts with season and source, their pages, the list by family."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from generator.catalogue.assemble import assemble
from generator.catalogue.catalogue import Catalogue
from generator.model.citation import Citation
from generator.model.collections.specialties import COLLECTION, GROUPS
from generator.model.content import Content
from generator.model.entry import Entry
from generator.model.taxonomy import UNDECIDED, Family, Specialties, Specialty
from generator.views.compare import CompareView, compare_page
from generator.views.entry_page import EntryPage, citation_lines, entry_page
from generator.views.listings import TermsView, specialties_page
from generator.views.profiles import present_season
from generator.views.site import derive
from tests.support.catalogue import TODAY, catalogue, entry

CYCLE = {
    "anchors": [{"id": "match-day", "name": "Match Day", "kind": "cycle"}],
    "seasons": [
        {
            "id": str(year),
            "name": f"Season {year}",
            "milestones": [
                {
                    "id": f"match-day-{year}",
                    "name": "Match Day",
                    "date": day,
                    "status": "estimated",
                    "anchor": "match-day",
                }
            ],
        }
        for year, day in ((2026, date(2026, 3, 20)), (2027, date(2027, 3, 19)))
    ],
}
FIRST_GUIDE = entry("guides/first", specialties=["all"])


def profile(slug: str, **fields: Any) -> Entry:
    """A profile of the medical family."""
    return entry(f"specialties/{slug}", **{"family": "medical", **fields})


def guide(*entries: Entry) -> Catalogue:
    """A guide of two families and one document, with surgery as its only term."""
    made = catalogue(*entries, cycle=CYCLE)
    families = (Family(id="surgical", name="Surgical"), Family(id="medical", name="Medical"))
    terms = (Specialty(id="general-surgery", name="General surgery", family="surgical"),)
    settings = replace(
        made.settings, specialties=Specialties("specialties", terms, families=families)
    )
    paper = Citation(title="A paper", publisher="A society", read=TODAY, url="https://a.example/")
    return replace(made, settings=settings, citations={"paper": paper})


def fact(says: str, **fields: Any) -> dict[str, Any]:
    """A fact as authors write it, of the season 2026 where nothing else is said."""
    when = {} if "as_of" in fields else {"season": 2026}
    return {"says": says, "citation": "paper", **when, **fields}


def pages(made: Catalogue) -> dict[str, Any]:
    """Views of a guide's pages by address."""
    return {page.address: page.view for page in derive(made, TODAY).pages}


def test_every_fact_stands_under_one_heading() -> None:
    """No field of facts is left out of the page, and none stands there twice."""
    shown = [name for names in GROUPS.values() for name in names]
    own = [field.name for field in COLLECTION.own_fields if field.name not in ("family",)]
    common = ("specialties", "stages")
    assert sorted(shown) == sorted(name for name in own if name not in common)


def test_the_present_season_is_that_of_the_next_match() -> None:
    """On Match Day it is still the old one; after the last that is known it stays."""
    cycle = guide().settings.cycle
    assert present_season(cycle, date(2026, 3, 20)) == 2026
    assert present_season(cycle, date(2026, 3, 21)) == 2027
    assert present_season(cycle, date(2028, 1, 1)) == 2027


def test_a_fact_says_its_season_and_document() -> None:
    """Only what is of the present season counts as current; what nobody wrote has no line."""
    made = guide(
        profile("neurology", signals=[fact("9", season=2027), fact("8")], training=[
            fact("4 years", as_of="undated", status="reported", number=4)
        ])
    )  # fmt: skip
    view = compare_page(made, TODAY).view
    assert isinstance(view, CompareView)
    training, signals = view.fields[0].lines
    assert (training.label, training.number) == ("Years of training", 4)
    assert [(f.when, f.current, f.reported) for f in training.facts] == [("undated", False, True)]
    assert [(f.says, f.when, f.current) for f in signals.facts] == [
        ("9", "2027 season", True),
        ("8", "2026 season", False),
    ]
    assert signals.facts[0].url == "https://a.example/"


def test_documents_of_facts_are_those_of_the_page() -> None:
    """The foot names each document once, and the document names the page."""
    one = profile("neurology", signals=[fact("8")], letters=[fact("3")])
    made = guide(one)
    assert [line.id for line in citation_lines(made, one)] == ["paper"]
    assert made.citing("paper") == (one,)


def test_a_profile_of_a_term_heads_the_terms_own_page() -> None:
    """One page at the address: the profile, then all that the guide has for the specialty."""
    made = guide(FIRST_GUIDE, profile("general-surgery", family="surgical"))
    view = pages(made)["specialties/general-surgery/"]
    assert isinstance(view, EntryPage)
    below = {block.name: block.view for block in view.below}
    lists = below["specialty"].own  # type: ignore[attr-defined]
    assert [card.id for section in lists.sections for card in section.cards] == ["guides/first"]


def test_a_profile_without_a_term_leads_to_its_family() -> None:
    """Where nothing is written for the family, to what holds for everybody."""
    one = profile("neurology")
    for entries, reader in (
        ((one,), "other"),
        ((one, entry("guides/wards", specialties=["medical"])), "medical"),
    ):
        view = pages(guide(*entries))["specialties/neurology/"]
        block = next(block.view for block in view.below if block.name == "specialty")
        assert (block.own, block.reader.id) == (None, reader)


def test_profiles_fill_nobodys_lists_but_those_of_the_undecided() -> None:
    """They describe fields, for whoever chooses; search finds them with every lens."""
    one = profile("neurology")
    made = guide(FIRST_GUIDE, one)
    assert made.with_term("specialties", "general-surgery") == (FIRST_GUIDE,)
    assert one in made.with_term("specialties", UNDECIDED)
    assert "general-surgery" in made.readers_of(one)


def test_fields_are_listed_by_family() -> None:
    """Terms and profiles share a list; both doors close it."""
    made = guide(FIRST_GUIDE, profile("neurology"), profile("general-surgery", family="surgical"))
    view = specialties_page(made).view
    assert isinstance(view, TermsView)
    assert [(g.title, [card.term.id for card in g.cards]) for g in view.groups] == [
        ("Surgical", ["general-surgery"]),
        ("Medical", ["neurology"]),
        ("Not decided, or another field", ["undecided", "other"]),
    ]


def test_a_guide_without_families_needs_no_headings() -> None:
    """As before there were any: one list."""
    view = specialties_page(catalogue(FIRST_GUIDE)).view
    assert isinstance(view, TermsView)
    assert [group.title for group in view.groups] == [None]


def test_a_draft_leaves_the_terms_page_as_it_is() -> None:
    """The page of the specialty does not disappear with a profile that is not published."""
    made = guide(FIRST_GUIDE, profile("general-surgery", family="surgical", draft=True))
    assert not isinstance(pages(made)["specialties/general-surgery/"], EntryPage)


def test_the_chip_of_a_profile_is_its_family() -> None:
    """It is not for `all specialties`, but of one kind."""
    one = profile("neurology")
    view = entry_page(guide(one), one, TODAY).view
    assert [(chip.label, chip.address) for chip in view.chips] == [  # type: ignore[attr-defined]
        ("Medical", "specialties/#medical")
    ]


def test_a_school_that_hides_a_term_hides_its_profile() -> None:
    """Known, but shown nowhere: neither in the list nor in the comparison."""
    terms = catalogue().settings.specialties.terms
    made = catalogue()
    settings = replace(
        made.settings, specialties=Specialties("specialties", terms, hidden=("neurology",))
    )
    shown = assemble(settings, Content(entries=(profile("neurology"), profile("psychiatry"))))
    assert list(shown.profiles) == ["psychiatry"]
