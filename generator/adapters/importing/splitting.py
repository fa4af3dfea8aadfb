"""A document's HTML to parts: one for each heading of its first level, or one in all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bs4.element import NavigableString, Tag

from .parts import Part, words_of
from .to_markdown import soup_of, to_markdown

_HEADING = re.compile(r"h[1-6]\Z")
_BOX = re.compile(r"^\s*(?:[☐□❏❑▢◻⬜☑✓✔☒]|\[[ xX]?\])\s*(?=\S)")


@dataclass(slots=True)
class _Piece:
    title: str
    nodes: list[Tag | NavigableString] = field(default_factory=list)


def split(html: Tag, title: str, *, whole: bool) -> list[tuple[str, Tag]]:
    """Titles and trees of the parts of a document named `title`.

    It is divided at its headings of level 1 where there are two of them; what stands before the
    first is a part of its own. A document with a single one has that as its title.
    """
    tops = [node for node in html.find_all("h1") if node.get_text(strip=True)]
    if whole or len(tops) < 2:
        if len(tops) == 1:
            title = _words(tops[0])
            tops[0].decompose()
        return [(title, html)]
    for top in tops:  # a heading inside a box of layout would hide the border
        parent = top.parent
        while parent is not None and parent is not html:
            parent.unwrap()
            parent = top.parent
    pieces = [_Piece(title)]
    for node in list(html.children):
        if isinstance(node, Tag) and node.name == "h1" and node.get_text(strip=True):
            pieces.append(_Piece(_words(node)))
            anchors = [str(one["id"]) for one in (node, *node.find_all(id=True)) if one.get("id")]
            for anchor in anchors:
                mark = soup_of("").new_tag("a", id=anchor)
                pieces[-1].nodes.append(mark)
        elif isinstance(node, (Tag, NavigableString)):
            pieces[-1].nodes.append(node)
    found: list[tuple[str, Tag]] = []
    for piece in pieces:
        tree = soup_of("")
        for node in piece.nodes:
            tree.append(node.extract() if node.parent else node)
        if piece is pieces[0] and not words_of(tree.get_text(" ")) and not tree.find("img"):
            continue
        found.append((piece.title, tree))
    return found


def fill(part: Part, tree: Tag) -> None:
    """Put the tree's text, tasks and anchors into `part`."""
    boxes(part, tree)
    level_headings(tree)
    count = 0
    for node in tree.find_all(True):
        if _HEADING.match(node.name) and node.get_text(strip=True):
            count += 1
        for name in ("id", "name"):
            if node.get(name) and (name == "id" or node.name == "a"):
                part.anchors.setdefault(str(node[name]), count)
    part.text = to_markdown(tree, part)


def boxes(part: Part, tree: Tag) -> None:
    """Lines that begin with a box to be ticked become tasks."""
    count = 0
    for node in list(tree.find_all(["p", "li"])):
        if node.find(["ul", "ol", "p", "img"]) or node.find_parent("table"):
            continue
        field_ = node.find("input", type="checkbox")
        words = " ".join(node.get_text().split())
        if not field_ and not _BOX.match(words):
            continue
        words = _BOX.sub("", words).strip()
        if not words or node.find("a"):
            if field_:
                field_.replace_with("☐ ")
            continue
        part.tasks.append(words)
        count += 1
        parent = node.parent
        node.decompose()
        if parent is not None and parent.name in ("ul", "ol") and not parent.find("li"):
            parent.decompose()
    if count:
        part.note("changed", f"{count} line{'' if count == 1 else 's'} with a box to tick: tasks")


def level_headings(tree: Tag) -> None:
    """Let headings start at level 2 and never skip one; an empty one is none."""
    below: list[int] = []
    for node in tree.find_all(_HEADING):
        if not node.get_text(strip=True):
            if node.find("img"):
                node.name = "p"
            else:
                node.unwrap()
            continue
        for mark in node.find_all(["strong", "b"]):
            mark.unwrap()
        level = int(node.name[1])
        while below and below[-1] >= level:
            below.pop()
        below.append(level)
        node.name = f"h{min(6, len(below) + 1)}"


def _words(node: Tag) -> str:
    return " ".join(node.get_text(" " if node.find("br") else "").split())
