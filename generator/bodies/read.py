"""Reads a body once: `ReadBody` holds all that checks say and pages show of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it.token import Token

from ..diagnostics import Diagnostic, Position
from ..model.media import PICTURES, end_of
from . import remarks
from .anchors import Anchors, letters, slugify
from .body import Heading, Link, ReadBody
from .cleaning import ATTRIBUTES, EMBEDS, clean, remedy, takes_all
from .leftovers import leftovers
from .limits import DEPTH
from .page import Renderer, Slots, draw, embed_card
from .parser import Parsed, parse
from .places import InlinePlaces, Places
from .signs import Sign, unpaired
from .tags import OPTIONAL_END, VOID, Tag, open_comment, tags_in

_PIPE = re.compile(r"(?<!\\)\|")
_DASHED = re.compile(r"[ \t|:]*-[ \t|:-]*\|[ \t|:-]*")
_RULED = re.compile(r"\s*-{2,}(?: +-{2,})+\s*")
_MISSED = ("style", "color", "bgcolor", "align", "srcset", "hidden")
_UNSEEN = re.compile(r"<\?(?:php|=)?[^<>]{0,2000}\?>|<!\[CDATA\[.{0,2000}?\]\]>|<!DOCTYPE[^<>]*>",
                     re.IGNORECASE | re.DOTALL)  # fmt: skip
"""What HTML never shows, whatever words it holds."""
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_FRONT_MATTER = re.compile(r"[a-z_]{2,20}: ")
"""Attributes without which an element looks otherwise; others make no difference that is seen."""
_DIAGRAMS = ("mermaid", "plantuml", "math", "graphviz", "dot", "d2", "latex")


@lru_cache(maxsize=20_000)
def read(text: str, *, drawn: bool = True) -> ReadBody:
    """All that a body holds; its HTML only where it is `drawn`.

    A body that is too large holds errors alone.
    """
    refused = remarks.limits(text)
    if refused:
        return ReadBody(remarks=tuple(refused))
    parsed, reader = _walked(text)
    found = reader.remarks
    if reader.too_deep:
        return ReadBody(remarks=tuple(found))
    slots = Slots()
    html = clean(draw(parsed.tokens, _renderer(), parsed.env, slots)) if drawn else ""
    return ReadBody(
        tuple(reader.headings),
        tuple(reader.links),
        frozenset(reader.anchors),
        tuple(found),
        html,
        slots.targets,
        tuple(parsed.env.get("abbreviations", {}).items()),
    )


def tokens_of(text: str) -> Parsed | None:
    """The tokens of a body, its headings with the ids that pages give them.

    None where the text is too large, or nested too deeply.
    """
    if remarks.limits(text):
        return None
    parsed, reader = _walked(text)
    return None if reader.too_deep else parsed


def _walked(text: str) -> tuple[Parsed, _Reader]:
    parsed = parse(text)
    reader = _Reader(parsed)
    reader.run()
    return parsed, reader


@lru_cache(maxsize=1)
def _renderer() -> Renderer:
    return Renderer()


class _Reader:
    """One walk over the tokens of a body."""

    def __init__(self, parsed: Parsed) -> None:
        self.tokens, self.lines, self.env = parsed.tokens, parsed.lines, parsed.env
        self.places = Places(parsed.lines)
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.anchors: set[str] = set()
        self.remarks: list[Diagnostic] = []
        self.too_deep = False
        self._open: list[tuple[str, Position]] = []
        self._removed: dict[str, tuple[Position, str, str, str]] = {}
        self._inside = ""
        self._signs: list[Sign] = []
        self._times: Counter[str] = Counter()
        self._tables: list[tuple[Position, bool]] = []
        self._code: set[int] = set()
        self._columns = 0

    def run(self) -> None:
        """Fill the lists."""
        taken = Anchors({str(token.attrs["id"]) for token in self.tokens if "id" in token.attrs})
        shown = {
            str(child.meta["label"])
            for token in self.tokens
            for child in token.children or ()
            if child.type == "image" and "label" in child.meta
        }
        for index, token in enumerate(self.tokens):
            if token.level >= 2 * DEPTH:
                self.too_deep = True
                self.remarks.append(remarks.too_deep(self._line(token)))
            if self.too_deep:
                return
            if token.attrs.get("id"):
                self.anchors.add(str(token.attrs["id"]))
            if token.type == "heading_open":
                self._heading(index, token, taken)
            elif token.type == "inline":
                self._inline(token)
            elif token.type == "html_block":
                self._html(token.content, self.places.of(token), 0, block=True)
            elif token.type in ("fence", "code_block"):
                self._fence(token)
            elif token.type == "definition":
                self._definition(token, shown)
            elif token.type.endswith("_list_open") and "task-list" in str(token.attrs.get("class")):
                self.remarks.append(remarks.boxes(self._line(token)))
            elif token.type == "note_open" and token.meta["empty"]:
                self.remarks.append(
                    remarks.not_rendered(
                        self._line(token),
                        "this note or tab holds nothing",
                        "indent its text by four spaces",
                    )
                )
            elif token.type == "footnote_open":
                self.anchors.add(f"fn:{token.meta['label']}")
            elif token.type == "paragraph_open":
                self._bold(index, token)
            elif token.type == "thead_open":
                self._columns = 0
            elif token.type == "th_open":
                self._columns += 1
            elif token.type == "tr_open" and self._columns:
                self._row(token)
            elif token.type == "hr" and _RULED.fullmatch(self.lines[(token.map or [0])[0]]):
                self.remarks.append(
                    remarks.not_rendered(
                        self._line(token),
                        "these dashes make a line and no table",
                        "write | a | b |, then |---|---|, then one row a line",
                    )
                )
        self._finish()

    def _line(self, token: Token) -> Position:
        line = token.map[0] if token.map else 0
        row = self.lines[line] if line < len(self.lines) else ""
        return Position("", line + 1, len(row) - len(row.lstrip()) + 1)

    def _heading(self, index: int, token: Token, taken: Anchors) -> None:
        inline = self.tokens[index + 1]
        words = "".join(_words(inline.children or []))
        at = self._line(token)
        anchor = str(token.attrs.get("id") or "")
        if not anchor:
            anchor = taken.unique(slugify(words))
            own = "" if slugify(words) else letters(words)
            if own:
                self.anchors.add(anchor)
                inline.children = [_mark(anchor), *(inline.children or [])]
                anchor = taken.unique(own)
            token.attrSet("id", anchor)
        self.anchors.add(anchor)
        level = int(token.tag[1])
        self.headings.append(Heading(level, words.strip(), anchor, at.line, at.column))
        has_image = any(child.type == "image" for child in inline.children or [])
        if not words.strip() and not has_image:
            self.remarks.append(remarks.empty_heading(at))
        if token.markup == "-" and token.map:
            row = self.lines[token.map[1] - 1].strip(" \t>")
            if len(row) < 0.6 * len(inline.content) or _FRONT_MATTER.match(inline.content):
                under = Position("", token.map[1])
                self.remarks.append(remarks.dashes(under, _short(words)))

    def _inline(self, token: Token) -> None:
        children = token.children or []
        content = token.content
        plain = len(children) == 1 and children[0].type == "text"
        places = _Lazy(self.places, token)
        masked = _masked(content, children)
        if not plain:
            for place, child in enumerate(children):
                if child.type == "link_open":
                    self._link(child, children[place + 1 :], content, places)
                elif child.type == "image":
                    self._image(child, content, places)
                elif child.type == "html_inline":
                    self._html(child.content, places, child.meta.get("at", 0), block=False)
                elif child.type == "footnote_ref":
                    again = child.meta.get("subId", 0)
                    number = again + 1 if again else ""
                    self.anchors.add(f"fnref{number}:{child.meta['label']}")
                if child.attrs.get("id"):
                    self.anchors.add(str(child.attrs["id"]))
        for one in self.env.get("unpaired", {}).get(content, ()):
            self._signs.append(Sign(one.marks, one.at, content, self._at(places, one.at)))
        in_item = token.level >= 3
        for found in leftovers(content, masked, in_item=in_item):
            at = places.at(found.offset)
            position = Position("", at[0] + 1, at[1])
            say = {
                "undefined-reference": remarks.undefined,
                "broken-link": remarks.broken,
            }.get(found.code, remarks.not_rendered)
            self.remarks.append(say(position, found.what, found.hint))

    def _link(self, token: Token, following: Sequence[Token], content: str, places: _Lazy) -> None:
        target = str(token.attrs.get("href", ""))
        inside = []
        for child in following:
            if child.type == "link_close":
                break
            inside.append(child)
        words = "".join(_words(inside)) or " ".join(
            child.content for child in inside if child.type == "image"
        )
        start, end = token.meta.get("at", 0), token.meta.get("end", 0)
        auto = token.info == "auto"
        if content[max(0, start - 2) : start] == "] " and token.meta.get("label"):
            self.remarks.append(
                remarks.undefined(
                    self._at(places, start - 1),
                    "there is a space in the middle of this link, so its first words are not in it",
                    "write [words][label] without a space",
                )
            )
        reference = bool(token.meta.get("label"))
        if auto:
            offset = start + (content[start : start + 1] == "<")
        elif reference:
            offset = start
        else:
            offset = _destination(content, start, end)
        line, column = places.at(offset)
        at = Position("", line + 1, column)
        if not reference:
            self.links.append(Link(target, words.strip(), False, line + 1, column))
        if (
            not auto
            and end_of(target) in PICTURES
            and (words.startswith("!") or content[max(0, start - 2) : start] == "! ")
        ):
            self.remarks.append(
                remarks.not_rendered(
                    self._at(places, start),
                    "this is a link to a picture, which is not shown itself",
                    "write ![what it shows](picture.png), the ! right before the bracket",
                )
            )
        if not auto:
            has_html = any(child.type == "html_inline" for child in inside)
            if words.strip() or not has_html:
                self.remarks += remarks.link_words(at, target, words)

    def _image(self, token: Token, content: str, places: _Lazy) -> None:
        target = str(token.attrs.get("src", ""))
        words = "".join(_words(token.children or []))
        start, end = token.meta.get("at", 0), token.meta.get("end", 0)
        offset = start if token.meta.get("label") else _destination(content, start, end)
        line, column = places.at(offset)
        self.links.append(Link(target, words.strip(), True, line + 1, column))
        self.remarks += remarks.image_words(Position("", line + 1, column), words)

    def _definition(self, token: Token, shown: set[str]) -> None:
        line = token.map[0] if token.map else 0
        row = self.lines[line]
        column = row.find("]:") + 2
        column += len(row[column:]) - len(row[column:].lstrip(" \t<")) + 1
        target = str(token.meta["url"])
        if token.meta["id"] not in shown:  # those are judged where they are shown
            self.links.append(Link(target, "-", False, line + 1, column))

    def _fence(self, token: Token) -> None:
        first, after = token.map or [0, 0]
        self._code.update(range(first, after))
        if token.type == "code_block":
            above = self.lines[first - 1] if first else ""
            rows = token.content.split("\n")
            if "|" in rows[0] and len(rows) > 1 and _DASHED.fullmatch(rows[1]):
                self.remarks.append(
                    remarks.not_rendered(
                        self._line(token),
                        "this table is indented, so it is shown as code",
                        "remove the spaces before its rows",
                    )
                )
            elif "|" in above and "|" in self.lines[first]:
                self.remarks.append(
                    remarks.not_rendered(
                        self._line(token),
                        "this row is indented and ends the table above it",
                        "remove the spaces before it",
                    )
                )
            return
        kind = token.info.strip().split(maxsplit=1)
        name = kind[0].strip("{}.").lower() if kind else ""
        if name in _DIAGRAMS:
            self.remarks.append(
                remarks.not_rendered(
                    self._line(token),
                    f"a block of '{name}' is shown as its source",
                    "show the drawing as an image, with its content in words",
                )
            )
        last = self.lines[after - 1].strip(" \t>") if after - 1 > first else ""
        if not (last.startswith(token.markup) and not last.strip(token.markup[0])):
            at = self._line(token)
            self.remarks.append(remarks.left_open(at, "this block of code", token.markup))

    def _row(self, token: Token) -> None:
        """Say which cell a row has too many, once for a table: no page shows it."""
        columns = self._columns
        line = token.map[0] if token.map else 0
        row = self.lines[line] if line < len(self.lines) else ""
        bare = row.lstrip(" \t>")
        first = len(row) - len(bare) if bare.startswith("|") else -1
        inner = [end for match in _PIPE.finditer(row) if (end := match.start()) > first]
        if len(inner) > columns and row[inner[columns - 1] + 1 :].strip(" \t|"):
            self._columns = 0
            self.remarks.append(
                remarks.not_rendered(
                    Position("", line + 1, inner[columns - 1] + 1),
                    f"this row has more cells than the {columns} of the table's head, and what is "
                    "behind them is not shown",
                    "give the head as many cells; write \\| for a | that belongs to the text",
                )
            )

    def _bold(self, index: int, token: Token) -> None:
        inline = self.tokens[index + 1]
        content = inline.content
        if token.level or token.hidden or len(content) > 80 or content[:2] not in ("**", "__"):
            return
        children = [c for c in inline.children or [] if c.type != "text" or c.content.strip()]
        if not children or children[0].type != "strong_open" or children[-1].type != "strong_close":
            return
        if sum(child.type == "strong_open" for child in children) > 1:
            return
        words = "".join(_words(children)).strip()
        following = self.tokens[index + 3].type if index + 3 < len(self.tokens) else ""
        if (
            words
            and words[-1] not in ".!,;:"
            and "\n" not in content
            and following.endswith(("paragraph_open", "list_open", "table_open"))
        ):
            self.remarks.append(remarks.bold_heading(self._line(token), _short(words)))

    def _html(self, text: str, places: InlinePlaces | _Lazy, base: int, *, block: bool) -> None:
        for tag in tags_in(text):
            at = self._at(places, base + tag.start)
            if not self._inside:
                self._tag(tag, text[tag.start : tag.end], at, places, base)
            if self._inside == tag.name and tag.closes:
                self._inside = ""
            elif not self._inside and takes_all(tag.name) and not tag.closes:
                self._inside = tag.name
            if self.too_deep:
                return
        for match in _UNSEEN.finditer(text):
            self.remarks.append(
                remarks.removed(
                    self._at(places, base + match.start()),
                    f"'{_short(match[0])}'",
                    "is not shown",
                    "leave it out; words belong into the text",
                    1,
                )
            )
        opened = open_comment(text)
        if opened >= 0:
            self.remarks.append(
                remarks.left_open(self._at(places, base + opened), "this comment", "-->")
            )
        if block:
            self._markdown_in(text, places)

    def _at(self, places: InlinePlaces | _Lazy, offset: int) -> Position:
        line, column = places.at(offset)
        return Position("", line + 1, column)

    def _tag(
        self, tag: Tag, written: str, at: Position, places: InlinePlaces | _Lazy, base: int
    ) -> None:
        name = tag.name
        if tag.closes:
            self._close(name)
            return
        if name == "h1":
            self.remarks.append(remarks.second_title(at))
        if name == "table":
            self._tables.append((at, False))
        elif name == "th" and self._tables:
            self._tables[-1] = (self._tables[-1][0], True)
        if name not in VOID and name not in OPTIONAL_END:
            self._open.append((name, at))
            if len(self._open) > DEPTH:
                self.too_deep = True
                self.remarks.append(remarks.too_deep(at))
        said = remedy(name)
        if said:
            self._times[name] += 1
            self._removed.setdefault(name, (at, *self._lost(tag, written, *said)))
        else:
            allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(name, set())
            for key, _, start in tag.attributes:
                lost = key.startswith("on") or key in _MISSED
                if lost and key not in allowed and f"{name} {key}" not in self._times:
                    self._times[f"{name} {key}"] += 1
                    where = self._at(places, base + start)
                    self.remarks.append(remarks.removed_attribute(where, key, name))
        for key in ("id", "name") if name == "a" else ("id",):
            if tag.get(key):
                self.anchors.add(str(tag.get(key)))
        if name == "a" and tag.get("href") is not None:
            where = self._at(places, base + tag.at("href"))
            target = str(tag.get("href")).strip()
            self.links.append(Link(target, "-", False, where.line, where.column))
        elif name == "img":
            where = self._at(places, base + tag.at("src"))
            target, alt = (tag.get("src") or "").strip(), tag.get("alt")
            text = None if alt is None else alt or "-"
            self.links.append(Link(target, text, True, where.line, where.column))
            self.remarks += remarks.image_words(where, alt or "")

    def _lost(self, tag: Tag, written: str, what: str, hint: str) -> tuple[str, str, str]:
        """How an element that does not stay is named, what becomes of it, and what to do."""
        if what.startswith("reads as a tag"):
            shown = _short(written)
            return shown, what, hint.replace(f"\\<{tag.name}>", f"\\{shown}")
        if tag.name == "source" and any(name in EMBEDS for name, _ in self._open):
            return "<source>", "is shown as a link", "write the link yourself to choose its words"
        address = tag.get("src") or tag.get("data")
        if tag.name in EMBEDS and address and not embed_card(tag):
            return (
                f"<{tag.name}>",
                "is removed, and nothing takes its place",
                f"write a link: [what it is]({address})",
            )
        return f"<{tag.name}>", what, hint

    def _close(self, name: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == name:
                del self._open[place:]
                return

    def _markdown_in(self, text: str, places: InlinePlaces | _Lazy) -> None:
        """Say once that Markdown inside this block of HTML is not read."""
        offset = 0
        for number, line in enumerate(text.split("\n")):
            bare = line.strip()
            looks = bare.startswith(("- ", "* ", "# ", "## ", "### ", "> ", "| ", "1. ")) or (
                "](" in bare or bare.count("**") >= 2
            )
            if number and looks and not bare.startswith("<!--"):
                self.remarks.append(
                    remarks.not_rendered(
                        self._at(places, offset + len(line) - len(line.lstrip())),
                        "Markdown inside HTML stays as it is here",
                        "leave a blank line below the tag",
                    )
                )
                return
            offset += len(line) + 1

    def _finish(self) -> None:
        for name, at in self._open:
            if remedy(name) is None:
                self.remarks.append(remarks.left_open(at, f"<{name}>", f"</{name}>"))
        for name, (at, written, what, hint) in self._removed.items():
            self.remarks.append(remarks.removed(at, written, what, hint, self._times[name]))
        self.remarks += unpaired(self._signs)
        self._finish_twice()
        for at, has_heads in self._tables:
            if not has_heads:
                self.remarks.append(remarks.bare_table(at))
        self.remarks += remarks.conflict_markers(self.lines, self._code)
        footnotes = self.env.get("footnotes", {}).get("refs", {})
        for label, number in footnotes.items():
            if number < 0:
                mark = f"[^{label[1:]}]:"
                line = next((n for n, row in enumerate(self.lines) if mark in row), 0)
                self.remarks.append(
                    remarks.not_rendered(
                        Position("", line + 1, max(0, self.lines[line].find(mark)) + 1),
                        f"the footnote '{label[1:]}' is never used and is not shown",
                        f"write [^{label[1:]}] where it belongs, or remove it",
                    )
                )

    def _finish_twice(self) -> None:
        """Say of addresses, footnotes and abbreviations that are written a second time."""
        known = self.env.get("references", {})
        for again in self.env.get("duplicate_refs", ()):
            label, line = again["label"], again["map"][0]
            first = str(known[label]["href"]) if label in known else ""
            if label in known and first != again["href"] and not first.startswith("#"):
                row = self.lines[line]
                at = Position("", line + 1, len(row) - len(row.lstrip()) + 1)
                name = row.strip().partition("]")[0].lstrip("[")
                shown = f"the first, {_short(first)}"
                self.remarks.append(remarks.twice(at, "the address of", name, shown))
        for kind, name, line in self.env.get("twice", ()):
            row = self.lines[line] if line < len(self.lines) else ""
            at = Position("", line + 1, len(row) - len(row.lstrip()) + 1)
            self.remarks.append(remarks.twice(at, f"the {kind}", name, "the last"))


class _Lazy:
    """Places of an inline token, found out where the first is asked for."""

    def __init__(self, places: Places, token: Token) -> None:
        self._places, self._token = places, token
        self._found: InlinePlaces | None = None
        if token.map and token.map[1] - token.map[0] == 1 and "|" in token.content:
            self.at(0)

    def at(self, offset: int) -> tuple[int, int]:
        if self._found is None:
            self._found = self._places.of(self._token)
        return self._found.at(offset)


def _words(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline", "text_special"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield " "


def _masked(content: str, children: Sequence[Token]) -> str:
    """The text with blanks for what was understood: code, tags, images, addresses, escapes."""
    letters: list[str] | None = None
    for child in children:
        if "at" not in child.meta:
            continue
        start, end = child.meta["at"], child.meta["end"]
        if child.type == "link_open" and child.info != "auto":
            close = content.rfind("](", start, end)
            start = end - 1 if close < 0 else close
            if close < 0:  # a reference: its brackets are understood
                start = max(content.rfind("][", child.meta["at"], end), child.meta["at"])
        if letters is None:
            letters = list(content)
        for place in range(start, min(end, len(letters))):
            if letters[place] != "\n":
                letters[place] = " "
    return _ESCAPE.sub("  ", content if letters is None else "".join(letters))


def _destination(content: str, start: int, end: int) -> int:
    """Where the address of `[words](address)` starts."""
    at = content.rfind("](", start, end)
    if at < 0:
        return start
    at += 2
    while at < end and content[at] in " \t\n<":
        at += 1
    return at


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 60 else f"{plain[:57]}..."


def _mark(anchor: str) -> Token:
    """An empty place that a link from elsewhere may lead to."""
    return Token("html_inline", "", 0, content=f'<span id="{anchor}"></span>')
