"""Attribute lists, as Python-Markdown writes them: `{#id .class key=value}`, with `:` or without.

They stand at the end of a heading or a cell, on the last line of a paragraph, or right behind words
in marks, a link, an image or code.
"""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_LIST = re.compile(r"\{:?[ \t]*([#.\w][^{}\n]*?)[ \t]*\}")
_PART = re.compile(r"""#([^\s{}"'<>=]+)|\.([\w:-]+)|([\w:-]+)=("[^"\n]*"|'[^'\n]*'|[^\s"'=]+)""")


def read_attributes(state: StateCore) -> None:
    """Move attribute lists from the words into the elements they belong to."""
    for opening, token in pairwise(state.tokens):
        children = token.children
        if token.type != "inline" or not children or "{" not in token.content:
            continue
        _behind_elements(children)
        last = children[-1]
        if last.type != "text" or not last.content.rstrip().endswith("}"):
            continue
        start = last.content.rfind("{")
        match = _LIST.fullmatch(last.content[start:].rstrip()) if start >= 0 else None
        found = _parts(match[1]) if match else None
        if found is None:
            continue
        alone = start == 0 and len(children) > 1 and children[-2].type == "softbreak"
        ends = opening.type in ("heading_open", "td_open", "th_open")
        if ends or (alone and opening.type == "paragraph_open"):
            last.content = last.content[:start].rstrip()
            if alone:
                del children[-2:]
            _give(opening, found)


def _behind_elements(children: list[Token]) -> None:
    for place, (before, token) in enumerate(pairwise(children)):
        if token.type != "text" or not token.content.startswith("{"):
            continue
        if before.type not in ("image", "code_inline") and before.nesting != -1:
            continue
        match = _LIST.match(token.content)
        found = _parts(match[1]) if match else None
        if match is None or found is None:
            continue
        token.content = token.content[match.end() :]
        _give(before if before.nesting == 0 else _opener(children, place), found)


def _opener(children: list[Token], closing: int) -> Token:
    depth = 0
    for token in reversed(children[: closing + 1]):
        depth -= token.nesting
        if depth == 0:
            return token
    return children[closing]


def _parts(text: str) -> dict[str, str] | None:
    """The attributes of a list; None where it is plain text in braces."""
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        match = _PART.match(text, at)
        if not match:
            return None
        id_, class_, key, value = match.groups()
        if id_:
            found["id"] = id_
        elif class_:
            found["class"] = f"{found.get('class', '')} {class_}".strip()
        else:
            found[key] = value.strip("\"'")
        at = match.end()
        if at < len(text) and not text[at].isspace():
            return None
        while at < len(text) and text[at].isspace():
            at += 1
    return found


def _give(token: Token, found: dict[str, str]) -> None:
    for name, value in found.items():
        if name == "class":
            token.attrJoin("class", value)
        elif name not in ("href", "src"):
            token.attrSet(name, value)
