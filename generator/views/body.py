"""A body as a page shows it: its HTML, where its links lead, and the terms it explains."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape

from ..bodies.addresses import site_address
from ..bodies.body import ReadBody
from ..catalogue.catalogue import Catalogue
from ..model.entry import Entry
from ..model.media import ATTACHMENTS, NARROW, WIDEST, end_of, narrow_of, size_words
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
    body, more = _with_files(catalogue, entry, catalogue.body_of(entry))
    html = unescape(body.html)
    glossary = {term: means for term, means in catalogue.glossary.items() if term in html}
    return _view(
        body,
        (*(catalogue.address_of(entry, target) for target in body.targets), *more),
        glossary | dict(body.abbreviations),
    )


def text_body(catalogue: Catalogue, text: str, folder: str) -> BodyView:
    """A text of ours whose links are written as from a file in `folder`."""
    body = catalogue.read_body(text)
    addresses = tuple(site_address(folder, target) for target in body.targets)
    return _view(body, addresses, dict(body.abbreviations))


_SLOT = re.compile(r'<(?P<tag>a|img)\b(?P<rest>[^<>]*?\s(?:href|src)="~(?P<number>\d+)~"[^<>]*)>')


_WIDTH = re.compile(r' width="(\d{1,4})(?:px)?"')


def _with_files(
    catalogue: Catalogue, entry: Entry, body: ReadBody
) -> tuple[ReadBody, tuple[Address, ...]]:
    """The body with kind and size behind each link to an attachment, and pictures that keep room.

    Beside it, the addresses of pictures' second sizes, for the slots that follow those of the body.

    A picture's width and height let the page stand still while it comes (WCAG 2.2, 3.2; no layout
    shift), and only what is near the reader is loaded.
    """
    named = [catalogue.file_named(entry, target) for target in body.targets]
    files = [file[0] if file else "" for file in named]
    if not any(file in catalogue.files or file in catalogue.images for file in files):
        return body, ()
    behind: list[str] = []
    more: list[Address] = []

    def seen(match: re.Match[str]) -> str:
        file = files[int(match["number"])]
        rest = match["rest"]
        if match["tag"] == "img":
            if " loading=" not in rest:
                rest = f'{rest} loading="lazy"'
            pixels = catalogue.images.get(file)
            if pixels and " width=" not in rest and " height=" not in rest:
                width, height = pixels
                scale = min(1.0, WIDEST / width)
                rest += f' width="{round(width * scale)}" height="{max(1, round(height * scale))}"'
            second = narrow_of(file, pixels)
            if pixels and second:
                number = len(files) + len(more)
                more.append(second)
                said = _WIDTH.search(match["rest"])
                room = f"{said[1]}px" if said else f"(min-width: {NARROW}px) {NARROW}px, 100vw"
                rest += (
                    f' srcset="~{number}~ {NARROW}w, ~{match["number"]}~ {min(WIDEST, pixels[0])}w"'
                    f' sizes="{room}"'
                )
            return f"<img{rest}>"
        attachment = catalogue.files.get(file)
        kind = (
            f"{ATTACHMENTS[end_of(file)]}, {size_words(catalogue.settings.words, attachment.size)}"
            if attachment
            else ""
        )
        behind.append(f" <small>({kind})</small>" if kind else "")
        return match[0]

    parts = _SLOT.sub(seen, body.html)
    return replace(body, html=_ends_filled(parts, behind)), tuple(more)


def _ends_filled(html: str, behind: list[str]) -> str:
    """The HTML with a text behind the end of each local link, in order."""
    out: list[str] = []
    waiting = iter(behind)
    for number, part in enumerate(re.split(r'(<a\b[^<>]*\shref="~\d+~"[^<>]*>)', html)):
        if number % 2 == 0 and number:
            words, end, rest = part.partition("</a>")
            part = f"{words}{end}{next(waiting)}{rest}"
        out.append(part)
    return "".join(out)


def _view(body: ReadBody, addresses: tuple[Address | None, ...], terms: dict[str, str]) -> BodyView:
    headings = tuple((one.anchor, one.text) for one in body.headings if one.level == 2)
    return BodyView(body.html, addresses, headings, tuple(terms.items()))
