"""HTML that authors write among their Markdown: its tags one by one, each with its offset.

A tag may run over several lines. What is no tag, a comment's words included, is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

_TAG = re.compile(
    r"<!--(?:-?>|.*?(?:-->|\Z))"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s<>/]*+)(?P<rest>(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>",
    re.DOTALL,
)
COMMENT = re.compile(r"<!--(?:-?>|.*?(?:-->|\Z))", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?""", re.DOTALL
)
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                  "param", "source", "track", "wbr"})  # fmt: skip
"""Elements without an end tag."""
OPTIONAL_END = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot",
                          "option", "colgroup"})  # fmt: skip
"""Elements whose end tag HTML lets authors leave out."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name in small letters, attributes as written, and where it stands in the text."""

    name: str
    closes: bool
    attributes: tuple[tuple[str, str, int], ...]
    start: int
    end: int

    def get(self, name: str) -> str | None:
        """The value of an attribute; None where it is not there."""
        return next((value for key, value, _ in self.attributes if key == name), None)

    def at(self, name: str) -> int:
        """Where an attribute's value starts, or the tag where it is not there."""
        return next((at for key, _, at in self.attributes if key == name), self.start)

    def write(self, attributes: dict[str, str]) -> str:
        """The tag with these attributes."""
        if self.closes:
            return f"</{self.name}>"
        words = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
        return f"<{self.name}{words}>"


def tags_in(text: str) -> Iterator[Tag]:
    """All tags in a piece of HTML; comments are left out."""
    for match in _TAG.finditer(text):
        if match["name"] is None:
            continue
        rest, base = match["rest"], match.start("rest")
        attributes = tuple(
            (
                one[1].lower(),
                unescape((one[2] or "").strip("\"'")),
                base + (one.start(2) + (one[2][:1] in "\"'") if one[2] else one.start(1)),
            )
            for one in _ATTRIBUTE.finditer(rest)
        )
        yield Tag(match["name"].lower(), bool(match["end"]), attributes, *match.span())


def open_comment(text: str) -> int:
    """Where a comment starts that does not end; -1 where all end."""
    start = text.rfind("<!--")
    return start if start >= 0 and "-->" not in text[start:] else -1
