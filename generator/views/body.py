"""A body as a page shows it: its HTML, where its links lead, and the terms it explains."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape

from ..bodies.addresses import site_address
from ..bodies.body import ReadBody
from ..catalogue.catalogue import Catalogue
from ..model.entry import Entry
from .page import Address


@dataclass(frozen=True, slots=True)
class BodyView:
    """Clean HTML with slots, the address for each (None leaves the words of a link alone).

    `headings` are ids and words of those on level 2; `terms` are explained where they first stand.
    """

    html: str
    addresses: tuple[Address | None, ...] = ()
    headings: tuple[tuple[str, str], ...] = ()
    terms: tuple[tuple[str, str], ...] = ()


def entry_body(catalogue: Catalogue, entry: Entry) -> BodyView:
    """The body of an entry; terms are those of the guide's glossary and its own."""
    body = catalogue.body_of(entry)
    html = unescape(body.html)
    glossary = {term: means for term, means in catalogue.glossary.items() if term in html}
    return _view(
        body,
        tuple(catalogue.address_of(entry, target) for target in body.targets),
        glossary | dict(body.abbreviations),
    )


def text_body(catalogue: Catalogue, text: str, folder: str) -> BodyView:
    """A text of ours whose links are written as from a file in `folder`."""
    body = catalogue.read_body(text)
    addresses = tuple(site_address(folder, target) for target in body.targets)
    return _view(body, addresses, dict(body.abbreviations))


def _view(body: ReadBody, addresses: tuple[Address | None, ...], terms: dict[str, str]) -> BodyView:
    headings = tuple((one.anchor, one.text) for one in body.headings if one.level == 2)
    return BodyView(body.html, addresses, headings, tuple(terms.items()))
