"""Pages about the guide: about, privacy, accessibility, citations, earlier editions, handbook."""

from __future__ import annotations

from datetime import date

from generator.model.citation import Citation
from generator.model.handbook import HandbookPage
from generator.model.settings import FrozenEdition
from generator.views.about import AboutView, AccessibilityView, about_pages, accessibility_view
from generator.views.documents import CitationsView, citations_page
from generator.views.editions import EditionsView, editions_page
from generator.views.handbook import HandbookView, handbook_pages
from tests.support.catalogue import TODAY, catalogue, entry

CITED = Citation.model_validate({"title": "Guide", "publisher": "X", "read": TODAY})
UNUSED = Citation.model_validate({"title": "Other", "publisher": "Y", "read": TODAY})


def test_about_counts_what_the_guide_holds() -> None:
    """Entries and documents, and who maintains what names nobody."""
    guide = catalogue(entry("guides/a"), entry("guides/b"), content={"citations": {"x": CITED}})
    about, privacy, accessibility = about_pages(guide, TODAY)
    assert isinstance(about.view, AboutView)
    assert (about.view.entries, about.view.documents, about.view.owner) == (2, 1, "Editors")
    assert [page.address for page in (about, privacy, accessibility)] == [
        "about/", "about/privacy/", "about/accessibility/",
    ]  # fmt: skip


def test_privacy_tells_whether_people_are_listed() -> None:
    """A guide with mentors holds data about people, one without does not."""
    mentor = entry(
        "mentors/ada", title="Dr. Ada Reyes", role="Surgeon", interests=["Trauma"],
        takes_on=["clinical"], contact="ada@x.example",
    )  # fmt: skip
    for entries, expected in (((), False), ((mentor,), True)):
        view = about_pages(catalogue(*entries), TODAY)[1].view
        assert isinstance(view, AboutView)
        assert view.lists_people is expected


def test_evaluations_stand_with_the_latest_first_and_none_from_the_future() -> None:
    """A day that is tomorrow here is today elsewhere, and counts."""
    days = [date(2025, 5, 1), date(2026, 11, 26), date(2026, 11, 27), date(2026, 2, 1)]
    guide = catalogue(
        institution={"evaluations": [{"date": d, "by": "Us", "what": "all"} for d in days]}
    )
    view = accessibility_view(guide, TODAY)
    assert isinstance(view, AccessibilityView)
    assert [one.date for one, _ in view.evaluations] == [days[1], days[3], days[0]]
    assert view.evaluations[1][1] == "February 1, 2026"
    assert view.audit is None


def test_every_document_stands_with_the_entries_that_cite_it() -> None:
    """A document that nothing cites stands there, too."""
    guide = catalogue(
        entry("guides/a", citations=[{"id": "x"}]), entry("guides/b"),
        content={"citations": {"x": CITED, "y": UNUSED}},
    )  # fmt: skip
    view = citations_page(guide).view
    assert isinstance(view, CitationsView)
    found = {row.id: [card.title for card in row.entries] for row in view.rows}
    assert found == {"x": ["A"], "y": []}


def test_earlier_editions_stand_with_the_latest_first() -> None:
    """Search engines, devices and later editions leave their page out."""
    editions = (FrozenEdition("2024", date(2025, 6, 30)), FrozenEdition("2025", date(2026, 6, 30)))
    page = editions_page(catalogue(settings={"editions": editions}))
    assert isinstance(page.view, EditionsView)
    assert [(row.name, row.address) for row in page.view.rows] == [
        ("2025", "archive/2025/"), ("2024", "archive/2024/"),
    ]  # fmt: skip
    assert page.view.rows[0].frozen == "June 30, 2026"
    assert (page.listed, page.keep_offline, page.keep_in_editions) == (False, False, False)


HANDBOOK = tuple(
    HandbookPage(slug=slug, title=slug.title(), summary="x", weight=weight, body="Text.")
    for slug, weight in (("index", 0), ("start", 10))
)


def test_the_handbook_leads_from_page_to_page() -> None:
    """The last one lists the ids that this guide has."""
    pages = handbook_pages(catalogue(content={"handbook": HANDBOOK}))
    assert [page.address for page in pages] == [
        "about/hosting/", "about/hosting/start/", "about/hosting/terms/",
    ]  # fmt: skip
    first, second, last = (page.view for page in pages)
    assert isinstance(first, HandbookView)
    assert (first.before, first.after) == (None, ("Start", "about/hosting/start/"))
    assert isinstance(second, HandbookView)
    assert second.before == ("Index", "about/hosting/")
    assert isinstance(last, HandbookView)
    assert last.after is None
    assert "general-surgery" in last.body.html


def test_a_school_can_leave_the_handbook_out() -> None:
    """Then there is no page of it."""
    assert (
        handbook_pages(catalogue(content={"handbook": HANDBOOK}, institution={"handbook": False}))
        == ()
    )
