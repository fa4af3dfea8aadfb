"""The host's handbook as pages of the site, under `/about/hosting/`."""

from __future__ import annotations

from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue
from ..model.handbook import HandbookPage
from .body import BodyView, text_body
from .page import Address, Page, crumbs
from .terms import terms_text

ADDRESS = "about/hosting/"
TITLE = "Ids"
SUMMARY = "Every specialty, stage, topic, anchor and document that an entry of this guide can name."
"""Of the page that lists them, which is made from the guide itself."""


@dataclass(frozen=True, slots=True)
class HandbookView:
    """One page's text, and the pages before and after it (title, address)."""

    body: BodyView
    before: tuple[str, Address] | None
    after: tuple[str, Address] | None


def handbook_pages(catalogue: Catalogue) -> tuple[Page, ...]:
    """All pages of the handbook, unless the host switched it off."""
    if not catalogue.settings.institution.handbook:
        return ()
    pages = catalogue.handbook
    words = catalogue.settings.words
    about, index = (words.gettext("About"), "about/"), (words.gettext("Hosting"), ADDRESS)
    if pages:
        pages += (
            HandbookPage(
                slug="terms", title=TITLE, summary=SUMMARY, weight=240, body=terms_text(catalogue)
            ),
        )
    places = [ADDRESS if page.slug == "index" else f"{ADDRESS}{page.slug}/" for page in pages]
    links = [(page.title, place) for page, place in zip(pages, places, strict=True)]
    return tuple(
        Page(
            place,
            page.title,
            page.summary,
            "handbook_index" if page.slug == "index" else "handbook",
            HandbookView(
                text_body(catalogue, page.body, ADDRESS),
                links[number - 1] if number else None,
                links[number + 1] if number + 1 < len(links) else None,
            ),
            crumbs(words, about, index)
            if place == ADDRESS
            else crumbs(words, about, index, (page.title, place)),
        )
        for number, (page, place) in enumerate(zip(pages, places, strict=True))
    )
