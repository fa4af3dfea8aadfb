"""HTML pages to parts: the main text, without the menus, headers and footers of their site."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

from bs4 import BeautifulSoup, Comment, Tag

from .opening import decode
from .parts import Note, Part, quoted, words_of
from .splitting import fill, split
from .to_markdown import shown_text, soup_of

_MAIN = (
    "main", "[role=main]", "article", ".md-content", ".theme-doc-markdown", ".entry-content",
    ".post-content", ".page-content", "#main-content", "#content", "#main", ".content",
)  # fmt: skip
_FRAME = (
    "nav, header, footer, aside, [role=navigation], [role=banner], [role=contentinfo], "
    "[role=search], .breadcrumb, .breadcrumbs, .sidebar, .menu, .toc, #toc, .skip-link, "
    ".screen-reader-text, .headerlink, .md-source-file, .theme-doc-toc-mobile, .pagination-nav"
)
_NEVER = ("script", "style", "noscript", "template", "link", "meta", "svg", "head")
_FORM = ("form", "button", "select", "textarea")
_EMBED = ("iframe", "video", "audio", "embed", "object")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_DATA = re.compile(r"data:image/(png|jpe?g|gif|webp)(;base64)?,(.*)", re.S | re.I)


def read_web(data: bytes, source: str, *, whole: bool) -> list[Part]:
    """The parts of one saved page; only one that stands alone is divided at its headings."""
    text, notes = _text(data)
    soup = soup_of(text)
    title = _title(soup, source)
    fields: dict[str, object] = {}
    described = soup.find("meta", attrs={"name": "description"})
    if isinstance(described, Tag) and str(described.get("content") or "").strip():
        fields["summary"] = " ".join(str(described["content"]).split())
    for comment in soup.find_all(string=lambda one: isinstance(one, Comment)):
        comment.extract()
    for one in soup.find_all(_NEVER):
        one.decompose()
    main, left = _main(soup)
    if left:
        notes.append(Note("lost", f"the frame of its site (menu, header, footer): {quoted(left)}"))
    own = words_of(shown_text(main))
    _unframe(main, notes)
    pictures = _embedded(main)
    parts = []
    for heading, piece in split(main, title, whole=whole):
        part = Part(source=source, title=heading, address=source, fields=dict(fields))
        fill(part, piece)
        part.pictures = {key: value for key, value in pictures.items() if key in part.text}
        parts.append(part)
    if parts:
        parts[0].notes[:0] = notes
        parts[0].words = own
    return parts


def _text(data: bytes) -> tuple[str, list[Note]]:
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = named.group(1).decode("ascii").lower()
        try:
            text = data.decode("cp1252" if name in ("iso-8859-1", "latin-1", "latin1") else name)
            return text.replace("\0", ""), []
        except (LookupError, UnicodeDecodeError):
            pass
    text, name = decode(data)
    notes = [] if name == "utf-8" else [Note("changed", f"its letters, from {name} to UTF-8")]
    return text, notes


def _title(soup: BeautifulSoup, source: str) -> str:
    heading = soup.find("h1")
    if isinstance(heading, Tag) and heading.get_text(strip=True):
        for link in heading.find_all(class_="headerlink"):
            link.decompose()
        return " ".join(heading.get_text(" ").split())
    named = soup.find("title")
    if isinstance(named, Tag) and named.get_text(strip=True):
        return re.split(r"\s+[|–—·-]\s+", " ".join(named.get_text().split()))[0]
    return PurePosixPath(source).stem.replace("-", " ").replace("_", " ")


def _main(soup: BeautifulSoup) -> tuple[Tag, str]:
    """The element that holds the text, and the words around it."""
    body = soup.find("body")
    body = body if isinstance(body, Tag) else soup
    for selector in _MAIN:
        found = body.select(selector)
        if len(found) == 1 and len(words_of(found[0].get_text(" "))) > 3:
            main = found[0].extract()
            return main, " ".join(body.get_text(" ", strip=True).split())
    left = []
    for one in body.select(_FRAME):
        if not one.decomposed and not one.find("h1"):
            left.append(" ".join(one.get_text(" ", strip=True).split()))
            one.decompose()
    return body, " ".join(filter(None, left))


def _unframe(main: Tag, notes: list[Note]) -> None:
    left = []
    for one in main.select(_FRAME):
        if one.decomposed or one.find("h1"):
            continue
        if words := " ".join(one.get_text(" ", strip=True).split()):
            left.append(words)
        one.decompose()
    if left:
        notes.append(Note("lost", f"menus inside its text: {quoted(' / '.join(left))}"))
    for one in main.find_all(_FORM):
        if one.decomposed:
            continue
        words = " ".join(one.get_text(" ", strip=True).split())
        notes.append(Note("lost", f"a form: {quoted(words)}" if words else "a form"))
        one.decompose()
    for one in main.find_all(_EMBED):
        if one.decomposed:
            continue
        inner = one.find("source")
        address = str(one.get("src") or one.get("data") or "") or (
            str(inner.get("src") or "") if isinstance(inner, Tag) else ""
        )
        words = str(one.get("title") or "") or " ".join(one.get_text(" ", strip=True).split())
        if address.startswith(("https://", "http://", "//")):
            link = soup_of("").new_tag(
                "a", href=("https:" + address) if address[0] == "/" else address
            )
            link.string = words or f"{one.name} on another site"
            paragraph = soup_of("").new_tag("p")
            paragraph.append(link)
            one.replace_with(paragraph)
            notes.append(Note("changed", f"what was embedded ({one.name}) is a link: {address}"))
        else:
            notes.append(Note("lost", f"what was embedded ({one.name}): {address or words}"))
            one.decompose()
    for image in main.find_all("img"):
        if not image.get("src") and image.get("data-src"):
            image["src"] = str(image["data-src"])


def _embedded(main: Tag) -> dict[str, bytes]:
    """Pictures that stand in the page itself, by the keys that take their place."""
    pictures: dict[str, bytes] = {}
    for image in main.find_all("img"):
        found = _DATA.match(str(image.get("src") or ""))
        if not found:
            continue
        kind, encoded, text = found.groups()
        try:
            content = base64.b64decode(text) if encoded else unquote_to_bytes(text)
        except (binascii.Error, ValueError):
            continue
        key = f"picture:{len(pictures) + 1}.{kind.lower().replace('jpeg', 'jpg')}"
        pictures[key] = content
        image["src"] = key
    return pictures
