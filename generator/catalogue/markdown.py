"""What a Markdown body points to: its headings, links and images, each with its place.

A scan, not a renderer: code is skipped, everything else is found by the shapes Markdown gives it.
The rendered page is cleaned on its own (adapters/markdown.py), so a shape missed here is a missed
diagnostic and never a hole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown.extensions.toc import slugify

from ..diagnostics import Position
from ..model.entry import Body

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_EXPLICIT_ID = re.compile(r"\{:?[^}]*#([\w-]+)[^}]*\}\s*$")
_CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\]]*\])*)\]"
    r"\(\s*(?P<target><[^>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+[\"'(].*?[\"')])?\s*\)"
)
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)(?P<label>[^\]]+)\]:\s*(?P<target>\S+)")
_AUTOLINK = re.compile(r"<(?P<target>[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*)>")
_HTML_LINK = re.compile(r"<[^>]*?\b(?:href|src)\s*=\s*[\"']?(?P<target>[^\"'\s>]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 to 6, its text, the id it gets on the page."""

    level: int
    text: str
    anchor: str
    position: Position


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image and where its target is written."""

    target: str
    text: str
    is_image: bool
    position: Position


@dataclass(frozen=True, slots=True)
class Outline:
    """All headings and links of one body, in order."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]

    @property
    def anchors(self) -> frozenset[str]:
        """Ids that a link to this page may name."""
        return frozenset(heading.anchor for heading in self.headings)


@lru_cache(maxsize=20_000)
def outline(body: Body, path: str) -> Outline:
    """Scan a body that stands in the file `path`."""
    headings: list[Heading] = []
    links: list[Link] = []
    taken: set[str] = set()
    for offset, line in _prose_lines(body):
        place = body.position(path, offset)
        match = _HEADING.match(line)
        if match:
            text = match.group(2)
            explicit = _EXPLICIT_ID.search(text)
            anchor = explicit.group(1) if explicit else _unique(slugify(_bare(text), "-"), taken)
            taken.add(anchor)
            headings.append(Heading(len(match.group(1)), text, anchor, place))
        if "[" in line or "<" in line:
            links += _links_in(_blank_code(line), place)
    return Outline(tuple(headings), tuple(links))


def without_links(text: str, is_gone: Callable[[str], bool]) -> str:
    """The Markdown with every link whose target `is_gone` replaced by its words."""
    lines = text.split("\n")
    for offset, line in _prose_lines(Body(text)):
        blank = _blank_code(line)
        for match in reversed(list(_LINK.finditer(blank))):
            if match.group("image") != "!" and is_gone(match.group("target").strip("<>")):
                start, end = match.span("text")
                line = line[: match.start()] + line[start:end] + line[match.end() :]
        lines[offset] = line
    return "\n".join(lines)


def _prose_lines(body: Body) -> Iterator[tuple[int, str]]:
    """Lines outside fenced code, numbered from 0."""
    fence = ""
    for offset, line in enumerate(body.text.split("\n")):
        match = _FENCE.match(line)
        if match and (not fence or match.group(1).startswith(fence)):
            fence = "" if fence else match.group(1)[:3]
            continue
        if not fence:
            yield offset, line


def _links_in(line: str, at: Position) -> Iterator[Link]:
    for match in _LINK.finditer(line):
        target = match.group("target").strip("<>")
        place = Position(at.path, at.line, match.start("target") + 1)
        yield Link(target, match.group("text").strip(), match.group("image") == "!", place)
        if match.group("image") != "!" and "![" in match.group("text"):
            yield from _links_in(" " * match.start("text") + match.group("text"), at)
    for pattern in (_REFERENCE, _AUTOLINK, _HTML_LINK):
        for match in pattern.finditer(line):
            place = Position(at.path, at.line, match.start("target") + 1)
            yield Link(match.group("target"), "-", False, place)


def _blank_code(line: str) -> str:
    """The line with code spans replaced by blanks, so that columns stay right."""
    return _CODE_SPAN.sub(lambda match: " " * len(match.group()), line)


def _bare(text: str) -> str:
    return re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", lambda m: m.group(1) or "", text)


def _unique(anchor: str, taken: set[str]) -> str:
    """As Python-Markdown's toc extension makes ids unique: `name`, `name_1`, `name_2`."""
    if anchor and anchor not in taken:
        return anchor
    number = 1
    while f"{anchor}_{number}" in taken:
        number += 1
    return f"{anchor}_{number}"
