"""The menu, the footer and the announcement: what leads where, and what a school may change."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from generator.catalogue.catalogue import Catalogue
from generator.model.site import SiteFile
from generator.views.navigation import footer, hidden, navigation, notice, places, shell
from tests.support.catalogue import TODAY, catalogue, entry


def guide(**site: Any) -> Catalogue:
    """A guide of two collections with a `site.yml`."""
    return catalogue(
        entry("guides/a"),
        entry("faqs/b", question="Why?"),
        settings={"site": SiteFile.model_validate(site)},
    )


def addresses(made: Catalogue) -> dict[str, list[str]]:
    """Addresses of the menu's links, by the title of their group."""
    return {group.title: [link.address for link in group.links] for group in navigation(made)}


def test_the_menu_has_what_the_guide_has() -> None:
    """Collections without an entry stay out, and so does a comparison of nothing."""
    found = addresses(guide())
    assert set(found) == {"Start", "Read", "Do", "About"}
    assert set(found["Read"]) == {"guides/", "faqs/"}
    assert "specialties/compare/" not in found["Start"]
    assert "programs/" not in found["Do"]


def test_a_school_writes_a_menu() -> None:
    """Its groups, its words, other sites; `rest` is what it named nowhere else."""
    found = guide(
        menu=[
            {"title": "First", "links": ["guides", {"to": "faqs", "title": "Ask"}]},
            {"title": "More", "links": [{"rest": "collections"},
                                        {"url": "https://x.example/", "title": "X"}]},
            {"title": "Empty", "links": ["conferences"]},
        ]
    )  # fmt: skip
    assert addresses(found) == {"First": ["guides/", "faqs/"], "More": ["https://x.example/"]}
    titles = [link.title for group in navigation(found) for link in group.links]
    assert titles[1:] == ["Ask", "X"]


def test_what_is_switched_off_is_nowhere() -> None:
    """Neither in the menu nor among the places; and its name is told to the pages."""
    found = guide(places={"contacts": {"hide": True}})
    assert "contacts/" not in addresses(found)["Do"]
    assert "contacts" not in places(found)
    assert hidden(found) == ("contacts",)
    assert "contacts/" in addresses(guide())["Do"]


def test_a_tool_has_the_name_a_school_gives_it() -> None:
    """Where the school says nothing, ours stays."""
    found = places(guide(places={"plan": {"name": "My year"}}))
    assert found["plan"].title == "My year"
    assert found["plan"].blurb == places(guide())["plan"].blurb


def test_the_footer_is_the_schools_or_about_the_guide() -> None:
    """Ours leads to privacy and accessibility in each case that nothing is written."""
    assert {"about/privacy/", "about/accessibility/"} <= {link.address for link in footer(guide())}
    assert [link.address for link in footer(guide(footer=["guides"]))] == ["guides/"]


def test_an_announcement_stands_up_to_its_last_day() -> None:
    """On that day, and on no later one."""
    until = date(2026, 12, 1)
    said = guide(announcement={"text": "Fair on Monday", "until": until, "link": "guides/a"})
    found = notice(said, until)
    assert found is not None
    assert (found.text, found.until) == ("Fair on Monday", "2026-12-01")
    assert found.link is not None
    assert found.link.address == "guides/a/"
    assert notice(said, until + timedelta(days=1)) is None
    assert notice(guide(), TODAY) is None


def test_the_frame_offers_every_specialty_and_stage() -> None:
    """With the links and the words of the page around them."""
    found = shell(guide(), TODAY)
    assert [term.id for term in found.stages] == ["clinical", "application"]
    assert {"general-surgery", "orthopaedic-surgery"} <= {term.id for term in found.specialties}
    assert found.groups == navigation(guide())
    assert found.logo is None
