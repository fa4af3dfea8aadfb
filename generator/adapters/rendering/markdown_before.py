"""What release 0.1.0 made of the same texts: a note at each line that is another structure now.

That release read Markdown with Python-Markdown (docs/decisions/0018-one-markdown.md). In: entries
and what our parser makes of them. Out: notes; nothing is wrong, but somebody should look.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from typing import NamedTuple

from markdown import Markdown

from ...bodies.page import filled
from ...catalogue.catalogue import Catalogue
from ...diagnostics import Diagnostic, note
from ...model.entry import Entry

EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "tables", "toc",
]  # fmt: skip
"""Those of release 0.1.0."""
_BLOCKS = {
    "p": "a paragraph", "li": "an item of a list", "pre": "a block of code", "dt": "a term",
    "dd": "a definition", "td": "a cell of a table", "th": "a head of a table",
    "summary": "the title of a folding part", "blockquote": "a quotation",
    **{f"h{level}": f"a heading of level {level}" for level in range(1, 7)},
}  # fmt: skip
_INLINE = {
    "a": "a link", "code": "code", "em": "emphasis", "strong": "bold", "s": "struck out",
    "sub": "lowered", "sup": "raised", "mark": "marked", "ins": "added", "img": "an image",
}  # fmt: skip
_SAME = {"del": "s", "b": "strong", "i": "em"}
_LEADING = re.compile(r"^[\s>#*+-]*(?:\d+[.)]\s+)?")
_MOST = 20
"""Differences told of one text: where everything differs, twenty show it."""


class Part(NamedTuple):
    """A piece of text with the block it stands in, and the marks inside it."""

    kind: str
    words: str
    marks: tuple[str, ...]


class _Parts(HTMLParser):
    """The pieces of a page, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self._open: list[str] = []
        self._text: list[str] = []
        self._marks: list[str] = []
        self._quiet = 0
        self.feed(html)
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block ends the piece before it; a mark is noted."""
        tag = _SAME.get(tag, tag)
        names = (dict(attrs).get("class") or "").split()
        if self._quiet or {"footnote-ref", "footnote-backref", "code-title"} & set(names):
            self._quiet += tag not in ("img", "br", "hr", "input")
        elif tag in _INLINE:
            if not (tag == "code" and "pre" in self._open):
                self._marks.append(tag)
        elif tag not in ("span", "abbr", "br", "input"):
            self._end()
        if tag in ("ul", "ol", *_BLOCKS):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A block ends its piece."""
        tag = _SAME.get(tag, tag)
        if self._quiet:
            self._quiet -= 1
        elif tag not in _INLINE and tag not in ("span", "abbr"):
            self._end()
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Text of the piece that is open."""
        if not self._quiet:
            self._text.append(data)

    def _end(self) -> None:
        words = " ".join("".join(self._text).split())
        if words or self._marks:
            self.parts.append(Part(self._kind(), words, tuple(sorted(self._marks))))
        self._text, self._marks = [], []

    def _kind(self) -> str:
        inner = next((tag for tag in reversed(self._open) if tag not in ("ul", "ol")), "p")
        lists = sum(tag in ("ul", "ol") for tag in self._open)
        if inner == "p" and "blockquote" in self._open:
            inner = "blockquote"
        if lists and inner in ("p", "li"):
            number = f" on level {lists}" if lists > 1 else ""
            return f"an item of a list{number}"
        return _BLOCKS[inner]


@lru_cache(maxsize=1)
def _parser() -> Markdown:
    return Markdown(extensions=EXTENSIONS)


def markdown_before(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Differences in the texts that are the school's own; of a guide without a base, in all."""
    layers = {layer.name for layer in catalogue.settings.institution.layers}
    for entry in catalogue.every:
        if entry.layer != "base" or entry.changed_by or layers == {"base"}:
            yield from differences(catalogue, entry)


def differences(catalogue: Catalogue, entry: Entry) -> Iterator[Diagnostic]:
    """A note for each place of an entry's text that is another structure now."""
    body = catalogue.body_of(entry)
    now = _Parts(filled(body.html, body.targets)).parts
    before = _Parts(_parser().reset().convert(entry.body.text)).parts
    matcher = difflib.SequenceMatcher(
        None, [_start(part) for part in before], [_start(part) for part in now], autojunk=False
    )
    line = told = 0
    for tag, a, b, c, d in matcher.get_opcodes():
        pairs = [(before[a:b], now[c:d])]
        if tag == "equal":
            pairs = [([old], [new]) for old, new in zip(before[a:b], now[c:d], strict=True)]
        for old, new in pairs:
            line = _line_of((old or new)[0], entry.body.text, line)
            if old == new or told == _MOST:
                continue
            told += 1
            yield note(
                entry.body.position(entry.path, line),
                "read-otherwise",
                f"release 0.1.0 showed {_told(old)} here; now it is {_told(new)}",
                hint="look at the page, and write it another way where the one before was meant",
            )


def _start(part: Part) -> str:
    return " ".join(part.words.split()[:2])


def _line_of(part: Part, text: str, after: int) -> int:
    """The line, from 0 and not above `after`, on which a piece begins; `after` where none does."""
    rows = text.split("\n")[after:]
    first = part.words.split()[:1]
    starts = (
        n
        for n, row in enumerate(rows)
        if (bare := _LEADING.sub("", row).strip()[:30]) and (part.words.startswith(bare))
    )
    holds = (n for n, row in enumerate(rows) if first and first[0] in row)
    return after + next(starts, next(holds, 0))


def _told(parts: list[Part]) -> str:
    if not parts:
        return "nothing"
    shown = [f"{part.kind} '{_short(part.words)}'{_marks(part)}" for part in parts[:3]]
    more = f" and {len(parts) - 3} more" if len(parts) > 3 else ""
    return ", ".join(shown) + more


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39]}…"


def _marks(part: Part) -> str:
    counts = Counter(part.marks)
    words = [_INLINE[m] if n == 1 else f"{n} times {_INLINE[m]}" for m, n in counts.items()]
    return f" with {', '.join(words)}" if words else ""
