"""Tokens to a tree for paper: what becomes of every token and every element that authors may write.

In: the text of a body. Out: a tree of plain data (text, or a mapping with its kind under `k` and
what is in it under `c`), which a typesetter walks; nothing of it is ever read as markup. `TOKENS`
says what is done with each kind of token, `ELEMENTS` what each element is on paper. Markdown and
authors' HTML open and close the same elements, so that one may stand inside the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from markdown_it.token import Token

from .cleaning import EMBEDS, GONE_WITH_CONTENT
from .page import aligned, code_title, embed_card
from .read import tokens_of
from .tags import COMMENT, OPTIONAL_END, VOID, Tag, tags_in

_NO_TAG = re.compile(r"<[?!][^>]*(?:>|\Z)")
"""What HTML reads as a comment, too: `<?php ... ?>`, `<!DOCTYPE ...>`, `<![CDATA[ ... ]]>`."""
Node = dict[str, Any]
Piece = str | Node


@dataclass(frozen=True, slots=True)
class Tree:
    """A body on paper: its blocks, and what its terms mean.

    `unknown` are kinds of tokens that have no rule, with their line; their words stay.
    """

    blocks: tuple[Piece, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    unknown: tuple[tuple[str, int], ...] = ()


ELEMENTS: Mapping[str, str | None] = {
    "p": "p",
    **{f"h{level}": "heading" for level in range(1, 7)},
    "ul": "ul", "ol": "ol", "li": "li", "dl": "dl", "dt": "dt", "dd": "dd",
    "blockquote": "quote", "pre": "pre", "hr": "hr", "details": "note", "summary": "title",
    "figure": "group", "figcaption": "caption",
    "table": "table", "caption": "caption", "thead": "thead", "tbody": "tbody", "tfoot": "tbody",
    "tr": "tr", "th": "th", "td": "td",
    "a": "link", "img": "image", "br": "br", "input": "box",
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "dfn": "em",
    "var": "em", "s": "strike", "del": "strike", "ins": "under", "u": "under", "mark": "mark",
    "sup": "sup", "sub": "sub", "code": "code", "kbd": "code", "samp": "code", "small": "small",
    "q": "quoted",
    "div": "group", "section": "group", "article": "group", "aside": "group", "header": "group",
    "footer": "group",
    "span": None, "abbr": None, "time": None, "col": None, "colgroup": None,
}  # fmt: skip
"""Kinds of nodes by element; None: only what is in it. An element that is not here is not shown."""

BLOCKS = frozenset({
    "p", "heading", "ul", "ol", "dl", "quote", "pre", "hr", "note", "group", "caption", "table",
    "title", "notes",
})  # fmt: skip
"""Kinds that stand on lines of their own."""


def tree_of(text: str) -> Tree:
    """The tree of a body; empty where the text is too large to be read."""
    parsed = tokens_of(text)
    if parsed is None:
        return Tree()
    emitter = Emitter()
    for token in parsed.tokens:
        emitter.take(token)
    terms = tuple(parsed.env.get("abbreviations", {}).items())
    return Tree(tuple(_blocks(emitter.end())), terms, tuple(emitter.unknown))


def words_of(pieces: Iterable[Piece]) -> str:
    """The words of a tree, blocks and breaks apart."""
    parts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(piece)
            continue
        inside = words_of(_inside(piece))
        apart = piece["k"] in BLOCKS or piece["k"] in ("li", "br", "note-text", "term", "cell")
        parts.append(f" {inside} " if apart else inside)
    return "".join(parts)


def _inside(node: Node) -> Iterable[Piece]:
    if "title" in node:
        yield from (*node["title"], " ")
    yield from node.get("c", ())
    for section in ("head", "rows"):
        for row in node.get(section, ()):
            yield from row


@dataclass(slots=True)
class Emitter:
    """Takes tokens in order; `end` gives what they made."""

    unknown: list[tuple[str, int]] = field(default_factory=list)
    _open: list[tuple[str, Node]] = field(default_factory=lambda: [("", {"k": "root", "c": []})])
    _gone: str = ""

    def take(self, token: Token) -> None:
        """Do with a token what `TOKENS` says of its kind."""
        rule = TOKENS.get(token.type)
        if rule is None:
            self.unknown.append((token.type, token.map[0] + 1 if token.map else 1))
            self.children(token) if token.children else self.add(token.content)
        else:
            rule(self, token)

    def end(self) -> list[Piece]:
        """Everything, with what was left open closed."""
        while len(self._open) > 1:
            self.close(self._open[-1][0])
        pieces: list[Piece] = self._open[0][1]["c"]
        return pieces

    def add(self, piece: Piece) -> None:
        """Put a piece into what is open."""
        if not self._gone:
            self._open[-1][1]["c"].append(piece)

    def open(self, element: str, **more: Any) -> None:
        """Open an element; what it is on paper may hold `more`."""
        kind = ELEMENTS.get(element)
        self._open.append((element, {"k": kind or "only", **more, "c": []}))

    def close(self, element: str) -> None:
        """Close the last element of that name, with all that was left open in it."""
        if not any(name == element for name, _ in self._open[1:]):
            return
        while True:
            name, node = self._open.pop()
            if node["k"] == "only":
                for piece in node["c"]:
                    self.add(piece)
            else:
                self.add(_settled(node))
            if name == element:
                return

    def children(self, token: Token) -> None:
        """The tokens inside one."""
        for child in token.children or ():
            self.take(child)

    def html(self, text: str) -> None:
        """A piece of HTML: its tags open and close elements, the rest is words."""
        at = 0
        for tag in tags_in(text):
            self._words(text[at : tag.start])
            at = tag.end
            self._tag(tag)
        self._words(text[at:])

    def _words(self, text: str) -> None:
        words = unescape(_NO_TAG.sub("", COMMENT.sub("", text)))
        if not any(name == "pre" for name, _ in self._open):
            words = re.sub(r"\s+", " ", words)
        if words:
            self.add(words)

    def _tag(self, tag: Tag) -> None:
        if self._gone:
            self._gone = "" if tag.closes and tag.name == self._gone else self._gone
        elif tag.name in EMBEDS or tag.name == "source":
            if not tag.closes:
                self.html(embed_card(tag))
        elif tag.name in GONE_WITH_CONTENT:
            self._gone = "" if tag.closes else tag.name
        elif tag.closes:
            self.close(tag.name)
        else:
            self._start(tag)

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name in OPTIONAL_END:
            self._end_before(name)
        anchor = _id(tag.get("id") or (tag.get("name") if name == "a" else None))
        if name == "br":
            self.add({"k": "br"})
        elif name == "hr":
            self.add({"k": "hr"})
        elif name == "img":
            self.add(image(tag.get("src") or "", tag.get("alt") or ""))
        elif name in VOID:
            return
        elif re.fullmatch(r"h[1-6]", name):
            self.open(name, level=int(name[1]), **anchor)
        elif name == "a":
            href = tag.get("href")
            embed = "embed" in (tag.get("class") or "").split()
            self.open(name, href=(href or "").strip(), embed=embed, **anchor)
        elif name in ("td", "th"):
            spans = {key: _number(tag.get(key)) for key in ("colspan", "rowspan")}
            self.open(name, **{key: one for key, one in spans.items() if one > 1}, **anchor)
        elif name == "ol":
            self.open(name, start=_number(tag.get("start")), **anchor)
        elif ELEMENTS.get(name):
            self.open(name, **anchor)
        else:
            if anchor:
                self.add({"k": "at", **anchor})
            self.open(name)

    def _end_before(self, name: str) -> None:
        """Close what HTML closes by itself where such an element begins."""
        ends = {
            "p": ("p",), "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"),
            "tr": ("tr",), "td": ("td", "th"), "th": ("td", "th"),
        }.get(name, ("thead", "tbody", "tfoot"))  # fmt: skip
        for opened, _ in reversed(self._open[1:]):
            if opened in ends:
                self.close(opened)
                return
            if opened in ("ul", "ol", "dl", "table", "tr", "td", "th", "blockquote", "div"):
                return


def image(source: str, words: str) -> Node:
    """A picture, with what stands for it."""
    return {"k": "image", "src": source.strip(), "alt": " ".join(words.split())}


Rule = Callable[[Emitter, Token], None]


def _opens(emitter: Emitter, token: Token) -> None:
    if token.hidden:
        return
    emitter.open(token.tag, **_id(token.attrs.get("id")))


def _id(anchor: object) -> dict[str, str]:
    return {"id": str(anchor)} if anchor else {}


def _closes(emitter: Emitter, token: Token) -> None:
    if not token.hidden:
        emitter.close(token.tag)


def _nothing(_emitter: Emitter, _token: Token) -> None:
    """For what is seen on no page either."""


def _text(emitter: Emitter, token: Token) -> None:
    emitter.add(token.content)


def _heading(emitter: Emitter, token: Token) -> None:
    emitter.open(token.tag, level=int(token.tag[1]), **_id(token.attrs.get("id")))


def _ordered(emitter: Emitter, token: Token) -> None:
    emitter.open("ol", start=int(token.attrs.get("start", 1)))


def _item(emitter: Emitter, token: Token) -> None:
    emitter.open("li")
    if "checked" in token.meta:
        emitter.add({"k": "box", "on": bool(token.meta["checked"])})


def _cell(emitter: Emitter, token: Token) -> None:
    side = aligned(token)
    emitter.open(token.tag, **({"align": side} if side else {}))


def _link(emitter: Emitter, token: Token) -> None:
    emitter.open("a", href=str(token.attrs.get("href", "")))


def _image(emitter: Emitter, token: Token) -> None:
    inside = Emitter()
    inside.children(token)
    emitter.add(image(str(token.attrs.get("src", "")), words_of(inside.end())))


def _code(emitter: Emitter, token: Token) -> None:
    title = code_title(token.info or "")
    emitter.add({"k": "pre", **({"title": [title]} if title else {}), "c": [token.content]})


def _inline_code(emitter: Emitter, token: Token) -> None:
    emitter.add({"k": "code", "c": [token.content]})


def _html(emitter: Emitter, token: Token) -> None:
    emitter.html(token.content)


def _note(emitter: Emitter, token: Token) -> None:
    names = str(token.attrs.get("class", "")).split()
    kind = next((name for name in names if name not in ("admonition", "tab")), "")
    emitter._open.append((f"note {token.tag}", {"k": "note", "kind": kind, "c": []}))


def _note_end(emitter: Emitter, token: Token) -> None:
    emitter.close(f"note {token.tag}")


def _alert(emitter: Emitter, token: Token) -> None:
    node = {"k": "note", "kind": str(token.info).lower(), "c": []}
    emitter._open.append(("alert", node))


def _title(emitter: Emitter, _token: Token) -> None:
    emitter.open("summary")


def _title_end(emitter: Emitter, _token: Token) -> None:
    emitter.close("summary")


def _tabs(emitter: Emitter, _token: Token) -> None:
    emitter.open("div")


def _footnote_ref(emitter: Emitter, token: Token) -> None:
    label, again = token.meta["label"], token.meta.get("subId", 0)
    anchor = f"fnref{again + 1 if again else ''}:{label}"
    emitter.add({"k": "ref", "to": f"fn:{label}", "id": anchor, "c": [str(token.meta["id"] + 1)]})


def _footnotes(emitter: Emitter, _token: Token) -> None:
    emitter._open.append(("notes", {"k": "notes", "c": []}))


def _footnote(emitter: Emitter, token: Token) -> None:
    node = {"k": "note-text", "id": f"fn:{token.meta['label']}", "c": []}
    emitter._open.append(("footnote", node))


def _ends(name: str) -> Rule:
    return lambda emitter, _token: emitter.close(name)


def _pair(name: str, opening: Rule = _opens, closing: Rule = _closes) -> dict[str, Rule]:
    return {f"{name}_open": opening, f"{name}_close": closing}


TOKENS: Mapping[str, Rule] = {
    "inline": Emitter.children,
    **_pair("paragraph"),
    **_pair("heading", _heading),
    **_pair("bullet_list"),
    **_pair("ordered_list", _ordered),
    **_pair("list_item", _item),
    **_pair("blockquote"),
    **_pair("dl"),
    **_pair("dt"),
    **_pair("dd"),
    **_pair("table"),
    **_pair("thead"),
    **_pair("tbody"),
    **_pair("tr"),
    **_pair("th", _cell),
    **_pair("td", _cell),
    "fence": _code,
    "code_block": _code,
    "hr": lambda emitter, _token: emitter.add({"k": "hr"}),
    "html_block": _html,
    "definition": _nothing,  # where a reference leads; the links that use it know it
    **_pair("note", _note, _note_end),
    **_pair("note_title", _title, _title_end),
    **_pair("tabs", _tabs, _ends("div")),
    **_pair("alert", _alert, _ends("alert")),
    **_pair("alert_title", _title, _title_end),
    **_pair("footnote_block", _footnotes, _ends("notes")),
    **_pair("footnote", _footnote, _ends("footnote")),
    "footnote_ref": _footnote_ref,
    "footnote_anchor": _nothing,  # an arrow back to the text, which paper does not need
    "text": _text,
    "text_special": _text,
    "softbreak": lambda emitter, _token: emitter.add(" "),
    "hardbreak": lambda emitter, _token: emitter.add({"k": "br"}),
    "code_inline": _inline_code,
    "html_inline": _html,
    "image": _image,
    **_pair("link", _link),
    **_pair("strong"),
    **_pair("em"),
    **_pair("s"),
    **_pair("mark"),
    **_pair("ins"),
    **_pair("sup"),
    **_pair("sub"),
}
"""What is done with each kind of token. A kind without a rule is told, and its words stay."""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 4 and int(text) else 1


def _is_block(piece: Piece) -> bool:
    return not isinstance(piece, str) and piece["k"] in BLOCKS


def _is_blank(piece: Piece) -> bool:
    return isinstance(piece, str) and not piece.strip()


def _blocks(pieces: Sequence[Piece]) -> list[Piece]:
    """Blocks one below the other: words that stand alone become paragraphs."""
    found: list[Piece] = []
    loose: list[Piece] = []

    def close() -> None:
        if any(not _is_blank(piece) for piece in loose):
            found.append({"k": "p", "c": _trimmed(loose)})
        loose.clear()

    for piece in pieces:
        if _is_block(piece):
            close()
            found.append(piece)
        else:
            loose.append(piece)
    close()
    return found


def _flow(pieces: Sequence[Piece]) -> list[Piece]:
    """Words alone as they are; beside blocks they become paragraphs."""
    return _blocks(pieces) if any(_is_block(piece) for piece in pieces) else _trimmed(pieces)


def _trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """Without white space at both ends."""
    kept = list(pieces)
    while kept and _is_blank(kept[0]):
        del kept[0]
    while kept and _is_blank(kept[-1]):
        del kept[-1]
    if kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip()
    if kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip()
    return kept


def _settled(node: Node) -> Node:
    """A node that is closed, its content in the order that its kind asks for."""
    pieces: list[Piece] = node["c"]
    match node["k"]:
        case "p" if any(_is_block(piece) for piece in pieces):
            return {**node, "k": "group", "c": _blocks(pieces)}
        case "p" | "heading" | "title" | "caption":
            return {**node, "c": _trimmed(pieces)}
        case "ul" | "ol":
            return {**node, "c": _wrapped(pieces, "li")}
        case "li" | "td" | "th" | "dt" | "dd":
            return {**node, "c": _flow(pieces)}
        case "dl":
            return {**node, "c": _terms(pieces)}
        case "note":
            title = next((p for p in pieces if not isinstance(p, str) and p["k"] == "title"), None)
            rest = [piece for piece in pieces if piece is not title]
            return {**node, "title": title["c"] if title else [], "c": _blocks(rest)}
        case "pre":
            return {"k": "pre", "c": [words_of(pieces)]}
        case "code":
            return {"k": "code", "c": [words_of(pieces)]}
        case "group" | "quote" | "note-text":
            return {**node, "c": _blocks(pieces)}
        case "table":
            return _table(pieces)
        case "link" if not node.get("href"):
            return {"k": "span", "c": pieces}
        case _:
            return node


def _wrapped(pieces: Sequence[Piece], kind: str) -> list[Piece]:
    """All of one kind: what is not is put into one, so that nothing is lost."""
    found: list[Piece] = []
    for piece in pieces:
        if _is_blank(piece):
            continue
        is_one = not isinstance(piece, str) and piece["k"] == kind
        found.append(piece if is_one else {"k": kind, "c": _flow([piece])})
    return found


def _terms(pieces: Sequence[Piece]) -> list[Piece]:
    """A list of terms with what is said of each."""
    found: list[Node] = []
    for piece in pieces:
        if _is_blank(piece):
            continue
        if isinstance(piece, str) or piece["k"] not in ("dt", "dd"):
            piece = {"k": "dd", "c": _flow([piece])}
        if piece["k"] == "dt" or not found:
            found.append({"k": "term", "title": [], "c": []})
        if piece["k"] == "dt":
            found[-1]["title"] = piece["c"]
        else:
            found[-1]["c"] += _blocks(piece["c"])
    return [*found]


def _rows(pieces: Sequence[Piece]) -> tuple[list[list[Node]], list[Piece]]:
    """Rows of cells, and what stands beside them."""
    rows: list[list[Node]] = []
    beside: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, dict) and piece["k"] == "tr":
            cells = [one for one in piece["c"] if isinstance(one, dict) and one["k"] in _CELLS]
            beside += [one for one in piece["c"] if one not in cells and not _is_blank(one)]
            rows.append([{**cell, "k": "cell", "th": cell["k"] == "th"} for cell in cells])
        elif not _is_blank(piece):
            beside.append(piece)
    return [row for row in rows if row], beside


_CELLS = ("th", "td")


def _table(pieces: Sequence[Piece]) -> Node:
    """A table whose rows all have as many cells; its head is what authors say, or a row of heads.

    What stands between rows, as HTML allows in error, stands before the table.
    """
    head: list[list[Node]] = []
    rows: list[list[Node]] = []
    loose: list[Piece] = []
    for piece in pieces:
        kind = piece["k"] if isinstance(piece, dict) else ""
        found, beside = _rows(piece["c"] if kind in ("thead", "tbody") else [piece])  # type: ignore[index]
        (head if kind == "thead" else rows).extend(found)
        loose += beside
    while not head and rows and all(cell["th"] for cell in rows[0]):
        head.append(rows.pop(0))
    widths = [width for part in (head, rows) for width in _widths(part)]
    columns = max(widths, default=0)
    for part in (head, rows):
        for row, width in zip(part, _widths(part), strict=True):
            row += [{"k": "cell", "th": False, "c": []} for _ in range(columns - width)]
    table: Node = {"k": "table", "columns": columns, "head": head, "rows": rows}
    before = _blocks(loose)
    if not columns:
        return {"k": "group", "c": before}
    return {"k": "group", "c": [*before, table]} if before else table


def _widths(rows: list[list[Node]]) -> list[int]:
    """How many columns each row takes; no cell reaches below the last of them."""
    found: list[int] = []
    above: dict[int, int] = {}
    for number, row in enumerate(rows):
        width = above.pop(number, 0)
        for cell in row:
            across = cell.get("colspan", 1)
            width += across
            if cell.get("rowspan", 1) > 1:
                cell["rowspan"] = min(cell["rowspan"], len(rows) - number)
            for below in range(1, cell.get("rowspan", 1)):
                above[number + below] = above.get(number + below, 0) + across
        found.append(width)
    return found
