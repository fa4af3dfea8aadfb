"""What a body says of itself: its headings, links and images, what is amiss, and its HTML.

All places count lines and columns from 1 inside the body; `Body.position` says where that is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..diagnostics import Diagnostic, Position
from ..model.entry import Body


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 to 6, its text, the id it gets on the page."""

    level: int
    text: str
    anchor: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image, whatever its syntax, and where its target is written.

    `text` is the words of a link or the alternative text of an image; None where an image of HTML
    has no `alt` at all.
    """

    target: str
    text: str | None
    is_image: bool
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ReadBody:
    """One body, read.

    `remarks` are problems whose position has no path and counts lines inside the body. `html` is
    clean and whole; where a local address belongs, it names a slot (`page.filled`) of `targets`.
    """

    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    remarks: tuple[Diagnostic, ...] = ()
    html: str = ""
    targets: tuple[str, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()


def position(body: Body, path: str, at: Heading | Link | Position) -> Position:
    """Where something of a body stands; `path` is the entry's own file."""
    return body.position(path, at.line - 1, at.column)


def placed(remark: Diagnostic, body: Body, path: str) -> Diagnostic:
    """A remark at its place in the file."""
    return replace(remark, position=position(body, path, remark.position))
