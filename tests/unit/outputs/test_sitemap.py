"""The sitemap: full addresses, days of review, and nothing that asks to be left out."""

from __future__ import annotations

from xml.etree import ElementTree

from generator.outputs.sitemap import sitemap
from generator.views.page import Page
from tests.support.catalogue import TODAY, catalogue, entry

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def found(base_url: str | None, *pages: Page) -> dict[str, str | None]:
    """Day of review by address."""
    guide = catalogue(entry("guides/a"), institution={"base_url": base_url})
    root = ElementTree.fromstring(sitemap(guide, pages).data)
    return {
        url.findtext(f"{SPACE}loc") or "": url.findtext(f"{SPACE}lastmod")
        for url in root.iter(f"{SPACE}url")
    }


def page(address: str, *, listed: bool = True) -> Page:
    """A page at an address."""
    return Page(address, "x", "x", "x", None, listed=listed)


def test_without_a_place_of_its_own_the_site_has_no_addresses() -> None:
    """The protocol takes full ones only."""
    assert found(None, page("guides/a/")) == {}


def test_entries_have_the_day_of_their_review() -> None:
    """Other pages have none, and the order is that of addresses."""
    seen = found("https://x.example/guide/", page("guides/a/"), page(""))
    assert seen == {
        "https://x.example/guide/": None,
        "https://x.example/guide/guides/a/": TODAY.isoformat(),
    }
    assert next(iter(seen)) == "https://x.example/guide/"


def test_what_asks_search_engines_to_leave_it_out_is_not_there() -> None:
    """Pages about people, say."""
    assert found("https://x.example/", page("mentors/", listed=False)) == {}


def test_an_address_is_text_in_xml() -> None:
    """A sign that means something there is written as one that does not."""
    assert found("https://x.example/", page("a&b/")) == {"https://x.example/a&b/": None}
