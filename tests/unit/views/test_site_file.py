"""What `site.yml` puts into menu, home page and footer, and what it switches off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from generator.catalogue.assemble import assemble
from generator.catalogue.catalogue import Catalogue
from generator.model.content import Content
from generator.model.entry import Entry
from generator.model.site import SiteFile
from generator.sources.collections import named_collections
from generator.views.home import HomeView, Text, home_page
from generator.views.navigation import shell
from generator.views.site import derive
from tests.support.catalogue import TODAY, catalogue, entry

ENTRIES = (
    entry("guides/letters", "Ask early."),
    entry("rotations/icu"),
    entry("faqs/why", question="Why?"),
)


def guide(*entries: Entry, **written: Any) -> Catalogue:
    """A guide of these entries with a `site.yml`."""
    site = SiteFile.model_validate(written)
    plain = catalogue(*(entries or ENTRIES))
    settings = replace(
        plain.settings,
        site=site,
        collections=named_collections(plain.settings.collections, site.places),
    )
    return assemble(settings, Content(entries=entries or ENTRIES))


def menu(made: Catalogue) -> list[tuple[str, list[str]]]:
    """Titles of the menu's groups and of their links."""
    return [(g.title, [link.title for link in g.links]) for g in shell(made, TODAY).groups]


def home(made: Catalogue) -> HomeView:
    """What the home page shows."""
    view = home_page(made, TODAY).view
    assert isinstance(view, HomeView)
    return view


def test_a_guide_without_the_file_has_our_menu_without_what_it_lacks() -> None:
    """No mentors, no differences, no programs, no conferences: nothing leads there."""
    assert menu(guide()) == [
        ("Start", ["Home", "Stages", "Specialties"]),
        ("Read", ["Guides", "Rotations", "Questions"]),
        ("Do", ["Checklists", "Print room", "Your plan", "Calendars", "Contact log"]),
        ("About", ["About this guide", "Citations", "Reviews", "Privacy", "Accessibility"]),
    ]


def test_a_school_orders_its_menu_and_gives_links_words_of_its_own() -> None:
    """Places by name, addresses of the web, and all that is left over of a kind."""
    made = guide(
        menu=[
            {"title": "First", "links": ["rotations", {"to": "guides/letters", "title": "Ask"}]},
            {"title": "More", "links": [{"rest": "collections"}, {"rest": "tools"}]},
            {"title": "Away", "links": [{"url": "https://example.edu/", "title": "Library"}]},
        ]
    )
    assert menu(made) == [
        ("First", ["Rotations", "Ask"]),
        ("More", ["Guides", "Questions", "Checklists", "Print room", "Your plan", "Calendars",
                  "Contact log"]),
        ("Away", ["Library"]),
    ]  # fmt: skip


def test_places_have_the_schools_names_and_order() -> None:
    """Menu, headings and breadcrumbs say the same."""
    made = guide(
        places={
            "rotations": {"name": "Clerkships", "singular": "Clerkship", "order": 1},
            "checklists": {"name": "To do"},
            "contacts": {"name": "People I met", "order": 1},
        }
    )
    groups = dict(menu(made))
    assert groups["Read"] == ["Clerkships", "Guides", "Questions"]
    assert groups["Do"][:2] == ["People I met", "To do"]
    pages = {page.address: page for page in derive(made, TODAY).pages}
    assert pages["rotations/"].title == "Clerkships"
    assert [crumb.title for crumb in pages["rotations/icu/"].crumbs] == [
        "Home", "Clerkships", "Icu",
    ]  # fmt: skip
    assert [crumb.title for crumb in pages["checklists/clinical/"].crumbs][:2] == ["Home", "To do"]
    assert pages["contacts/"].title == "People I met"


def test_a_collection_that_is_switched_off_takes_its_entries_along() -> None:
    """No page, no list, no link; another entry's link to it is known to be hidden."""
    made = guide(places={"faqs": {"hide": True}})
    assert "faqs/why" not in made.by_id
    assert "faqs/why" in made.hidden
    assert not any(page.address.startswith("faqs/") for page in derive(made, TODAY).pages)


def test_a_tool_that_is_switched_off_keeps_its_address() -> None:
    """Nothing leads there any more, but what readers stored there is not lost."""
    made = guide(places={"contacts": {"hide": True}})
    assert "Contact log" not in dict(menu(made))["Do"]
    assert "Contact log" not in [way.title for row in home(made).rows for block in row
                                 for way in getattr(block.view, "ways", ())]  # fmt: skip
    page = next(page for page in derive(made, TODAY).pages if page.address == "contacts/")
    assert not page.listed
    assert not page.keep_offline


def test_home_shows_the_named_blocks_in_their_order() -> None:
    """A page of the guide can be one of them, and then stands there in full."""
    made = guide(home=["guides/letters", "read", "now"])
    rows = home(made).rows
    assert [[block.name for block in row] for row in rows] == [["text"], ["ways"], ["now"]]
    text = rows[0][0].view
    assert isinstance(text, Text)
    assert (text.title, "Ask early." in text.body.html) == ("Letters", True)


def test_dates_stand_beside_what_matters_now_where_they_follow_it() -> None:
    """Two blocks share a row only where the school puts them beside each other."""
    day = {"id": "m", "name": "Match Day", "date": date(2027, 3, 19), "status": "confirmed"}
    season = {"id": "s", "name": "S", "milestones": [day]}
    plain = catalogue(*ENTRIES, cycle={"anchors": [], "seasons": [season]})
    for names, rows in (
        (["now", "dates"], [["now", "dates"]]),
        (["now", "stages", "dates"], [["now"], ["ways"], ["dates"]]),
    ):
        site = SiteFile.model_validate({"home": names})
        made = assemble(replace(plain.settings, site=site), Content(entries=ENTRIES))
        assert [[block.name for block in row] for row in home(made).rows] == rows


def test_the_footer_holds_what_the_school_names() -> None:
    """In the place of the pages about the guide."""
    made = guide(footer=["about/privacy", {"url": "https://example.edu/", "title": "Library"}])
    assert [link.title for link in shell(made, TODAY).footer] == ["Privacy", "Library"]


def test_an_announcement_stands_until_its_last_day() -> None:
    """On the day itself it is there; on the day after, the build leaves it out."""
    said = {"text": "Fair on Thursday.", "until": "2026-11-25", "link": "guides/letters"}
    made = guide(announcement=said)
    notice = shell(made, date(2026, 11, 25)).notice
    assert notice is not None
    assert (notice.text, notice.until) == ("Fair on Thursday.", "2026-11-25")
    assert notice.link is not None
    assert notice.link.address == "guides/letters/"
    assert shell(made, date(2026, 11, 26)).notice is None
