"""The tree of a text as the book sets it: where links lead on paper, and what its pictures are.

A link to what the book holds leads there and says its page; one to the site leads to the live page;
one to a cited document says its number among the sources, any other its address in a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from ...bodies.tree import Node, Piece, words_of
from ...model.words import Words
from ...views.book import Book, BookEntry
from ..body_words import translated

DEEPEST = 6
"""The deepest level of headings that PDF has (ISO 32000-1, 14.8.4.3.2: H1 to H6)."""
_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(slots=True)
class Places:
    """What addresses of the site stand for in one book, and numbers of documents by address."""

    held: frozenset[str]
    moved: Mapping[str, str]
    numbers: Mapping[str, int]
    by_url: Mapping[str, int]
    base_url: str | None
    used: set[str] = field(default_factory=set)

    def label_of(self, address: str) -> str | None:
        """The label in the book of what stands at an address; the nearest one it has."""
        path, _, part = address.partition("#")
        path = path.partition("?")[0]
        path = self.moved.get(path, path)
        for label in (f"{path}#{part}" if part else path, path):
            if label in self.held:
                self.used.add(label)
                return label
        return None

    def live(self, address: str) -> str | None:
        """The whole address of a page of the site, where it is known where that stands."""
        return self.base_url.rstrip("/") + "/" + address if self.base_url else None


def places_of(book: Book, labels: Iterable[str], trees: Mapping[str, Iterable[Piece]]) -> Places:
    """The places of a book whose chapters have the given labels."""
    held = set(labels)
    for entry in book.entries:
        held.add(entry.address)
        held |= {f"{entry.address}#{one}" for one in _ids(trees[entry.id])}
    return Places(
        frozenset(held),
        book.moved,
        {source.id: source.number for source in book.sources},
        {_bare(s.citation.url): s.number for s in book.sources if s.citation.url},
        book.base_url,
    )


def _ids(pieces: Iterable[Piece]) -> Iterable[str]:
    for piece in pieces:
        if isinstance(piece, str):
            continue
        if piece.get("id"):
            yield piece["id"]
        for part in ("title", "c"):
            yield from _ids(piece.get(part, ()))
        for part in ("head", "rows"):
            for row in piece.get(part, ()):
                yield from _ids(row)


def _bare(url: str) -> str:
    return _WEB.sub("", url).rstrip("/").removeprefix("www.")


@dataclass(slots=True)
class Setter:
    """Sets the text of one entry, whose own headings stand below `level`.

    `finder` marks where a term first stands; `missing` are pictures that are not there.
    """

    entry: BookEntry
    places: Places
    words: Words
    level: int
    finder: Finder
    files: Mapping[str, str]
    missing: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _last: int = 0

    def blocks(self, pieces: Iterable[Piece]) -> list[Piece]:
        """The pieces with what paper needs."""
        return [done for piece in pieces for done in self._set(piece)]

    def _set(self, piece: Piece) -> list[Piece]:
        if isinstance(piece, str):
            return self.finder.marked(piece)
        kind = piece["k"]
        node = self._named(piece)
        if kind == "heading":
            return [self._heading(node)]
        if kind == "link":
            return self._link(node)
        if kind == "image":
            return [self._image(node)]
        if kind == "ref":
            label = self.places.label_of(f"{self.entry.address}#{node['to']}")
            return [{**node, "to": label}]
        if kind in ("code", "pre"):
            return [{**node, "c": ["".join(node["c"]).rstrip("\n")]}]
        if kind == "note" and words_of(node["title"]) == "Note":
            node = {**node, "title": [self.words.gettext("Note")]}
        for part in ("title", "c"):
            if part in node:
                node[part] = self.blocks(node[part])
        for part in ("head", "rows"):
            if part in node:
                node[part] = [self.blocks(row) for row in node[part]]
        if kind == "table":  # a head that comes again may hold no links (ISO 14289-1, 7.8)
            node["repeat"] = not any(_has_link(row) for row in node["head"])
            node["widths"] = _widths(node)
        return [node]

    def _named(self, node: Node) -> Node:
        """A node with its id as a label of the book, which no other has."""
        node = dict(node)
        anchor = node.pop("id", None)
        label = f"{self.entry.address}#{anchor}"
        if anchor and label not in self._seen:
            self._seen.add(label)
            node["id"] = label
        return node

    def _heading(self, node: Node) -> Node:
        """A heading below the entry's own, of words alone; levels follow without a gap."""
        wanted = max(1, node["level"] - 1)
        self._last = min(wanted, self._last + 1)
        level = min(self.level + self._last, DEEPEST)
        return {**node, "level": level, "c": [" ".join(words_of(node["c"]).split())]}

    def _link(self, node: Node) -> list[Piece]:
        target, inside = node["href"], self.blocks(node["c"])
        if node.get("embed"):
            inside = [_embed(words_of(node["c"]), self.words)]
        address = self.entry.addresses.get(target)
        if target in self.entry.addresses:
            if address is None:
                return inside
            kind = self.entry.files.get(target)
            behind: list[Piece] = [f" ({kind})"] if kind else []
            return [*self.to(address, inside), *behind]
        if target.startswith("#"):
            return self.to(self.entry.address + target, inside)
        if target.startswith("//"):
            target = f"https:{target}"
        if not _WEB.match(target) and not target.lower().startswith(("mailto:", "tel:")):
            return inside
        return [self.outside(target, inside)]

    def outside(self, url: str, inside: list[Piece]) -> Piece:
        """Words that lead out of the guide, with what tells on paper where to."""
        link: Node = {"k": "web", "url": url, "c": inside}
        number = self.places.by_url.get(_bare(url))
        shown = re.sub(r"^(?:mailto|tel):", "", url)
        if number:
            link["source"] = number
        elif _bare(shown) not in _bare(words_of(inside)):
            link["note"] = shown
        return link

    def to(self, address: str, inside: list[Piece]) -> list[Piece]:
        """Words that lead to a place of the site: in the book, else live."""
        label = self.places.label_of(address)
        if label:
            return [{"k": "to", "to": label, "c": inside}]
        live = self.places.live(address)
        return [{"k": "web", "url": live, "c": inside}] if live else inside

    def _image(self, node: Node) -> Node:
        source = node["src"]
        file = self.files.get(self.entry.pictures.get(source, ""))
        if file is None:
            self.missing.append(source)
            return {"k": "span", "c": [node["alt"]]}
        return {"k": "image", "file": file, "alt": node["alt"]}


def _widths(table: Node) -> list[float]:
    """Shares of a table's columns: by how much they say, none narrower than its longest word."""
    said = [0.0] * table["columns"]
    longest = [4.0] * table["columns"]
    for row in (*table["head"], *table["rows"]):
        if sum(cell.get("colspan", 1) for cell in row) != len(said) or len(row) != len(said):
            continue
        for column, cell in enumerate(row):
            words = words_of(cell["c"])
            said[column] += len(words)
            longest[column] = max(longest[column], *(len(word) + 1.5 for word in words.split()), 4)
    rows = len(table["head"]) + len(table["rows"])
    wanted = [max(least, (one / rows) ** 0.7 * 3) for one, least in zip(said, longest, strict=True)]
    return [round(one / sum(wanted), 3) for one in wanted]


def _has_link(pieces: Iterable[Piece]) -> bool:
    return any(
        piece["k"] in ("to", "web", "ref") or _has_link(piece.get("c", ()))
        for piece in pieces
        if not isinstance(piece, str)
    )


def _embed(words: str, frame: Words) -> str:
    """`Video: title (host)` in the frame's language."""
    html = translated(f'<a class="embed" href="">{escape(words)}</a>', frame)
    return unescape(re.sub(r"<[^<>]*>", "", html))


class Finder:
    """Finds the first use of each term in a text, and marks it with the term's number."""

    def __init__(self, terms: Mapping[str, int]) -> None:
        self._terms = terms
        longest = sorted(terms, key=lambda term: (-len(term), term))
        words = "|".join(re.escape(term) for term in longest)
        self._pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)") if terms else None
        self.found: set[int] = set()

    def begin(self) -> None:
        """Another text begins."""
        self.found = set()

    def marked(self, text: str) -> list[Piece]:
        """The text in pieces, a mark before each term that has not been found yet."""
        if self._pattern is None:
            return [text]
        pieces: list[Piece] = []
        at = 0
        for match in self._pattern.finditer(text):
            number = self._terms[match[0]]
            if number not in self.found:
                self.found.add(number)
                if match.start() > at:
                    pieces.append(text[at : match.start()])
                pieces.append({"k": "mark-term", "t": number})
                at = match.start()
        pieces.append(text[at:])
        return [piece for piece in pieces if piece != ""]


def plain(data: Any) -> Any:
    """A tree for JSON: tuples as lists."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [plain(value) for value in data]
    return data
