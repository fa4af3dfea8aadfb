"""Lists of collections."""

from __future__ import annotations

from generator.model.collections import COLLECTIONS
from generator.views.listings import ListView, collection_page
from tests.support.site import ENTRY, SiteTest


def listed(site: SiteTest, collection: str) -> ListView:
    """The list of one collection."""
    catalogue = site.check().catalogue
    assert catalogue is not None, site.diagnostics()
    view = collection_page(catalogue, COLLECTIONS[collection]).view
    assert isinstance(view, ListView)
    return view


def test_a_question_answered_elsewhere_keeps_its_place_on_the_list(small_site: SiteTest) -> None:
    """A link to the question on the list of questions leads on to the page that answers it now."""
    head = "aliases: [faqs/how-many-mentors/, guides/old/]\nreviewed:"
    small_site.write(
        "content/guides/team.md", ENTRY.format(title="Team").replace("reviewed:", head)
    )
    (one,) = listed(small_site, "faqs").moved
    assert (one.id, one.words, one.title) == ("how-many-mentors", "How many mentors", "Team")
    assert one.address == "guides/team/"


def test_cards_have_no_ids_to_keep(small_site: SiteTest) -> None:
    """A list of cards was never linked into."""
    head = "aliases: [guides/old/]\nreviewed:"
    small_site.write(
        "content/guides/team.md", ENTRY.format(title="Team").replace("reviewed:", head)
    )
    assert listed(small_site, "guides").moved == ()
