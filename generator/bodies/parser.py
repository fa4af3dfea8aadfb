"""The one parser of Markdown: CommonMark and GFM, and what Material and GitHub write beside them.

In: a text. Out: the tokens of markdown-it-py, those of the inline kind with the offset at which
each link, image, tag and code span starts. Everything that is said or shown of a body comes from
these tokens (docs/decisions/0018-one-markdown.md).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from .attributes import read_attributes
from .autolinks import behind_signs
from .blocks import abbreviation, container, footnote_once, html_with_markdown
from .inline import by_character
from .pairs import note_marks, pair

Rule = Callable[[StateInline, bool], bool]
NESTING = 100
"""Levels that the parser follows; `limits.DEPTH` refuses a text long before."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tokens of a text, its lines, and what its blocks left for the whole (`env`)."""

    tokens: list[Token]
    lines: list[str]
    env: dict[str, Any]


def parse(text: str) -> Parsed:
    """Parse a text that `limits` lets pass."""
    env: dict[str, Any] = {}
    tokens = parser().parse(text, env)
    return Parsed(tokens, text.split("\n"), env)


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The parser with everything that authors may write."""
    md = MarkdownIt(
        "gfm-like",
        {
            "linkify": False,  # links `readme.md` and `e.g.this`; GitHub's rules follow below
            "tasklists": True,
            "alerts": True,
            "store_labels": True,
            "inline_definitions": True,
            "maxNesting": NESTING,
            "xhtmlOut": False,
        },
    )
    md.validateLink = _any_address  # type: ignore[method-assign,assignment]
    md.use(footnote_plugin, inline=False).use(deflist_plugin)
    md.use(gfm_autolink_plugin).use(sub_plugin).use(superscript_plugin)
    pair(md, "=", "mark")
    pair(md, "^", "ins")
    ends: Any = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    email = md.inline.ruler.__rules__[md.inline.ruler.__find__("gfm_autolink_email")]
    email.fn = _whole_name(email.fn)
    address = md.inline.ruler.__rules__[md.inline.ruler.__find__("gfm_autolink_protocol")]
    address.fn = behind_signs(address.fn)
    note = md.block.ruler.__rules__[md.block.ruler.__find__("footnote_def")]
    note.fn = footnote_once(note.fn)
    md.block.ruler.before("fence", "container", container, ends)
    md.block.ruler.before("html_block", "html_with_markdown", html_with_markdown, ends)
    md.block.ruler.before("reference", "abbreviation", abbreviation)
    md.core.ruler.push("attributes", read_attributes)
    _note_places(md)
    note_marks(md)
    by_character(md)
    return md


def _any_address(_address: str) -> bool:
    """Any address makes a link. The check refuses those that run, and cleaning takes them out."""
    return True


_PLACED = {
    "link": ("[", "link_open"),
    "image": ("!", "image"),
    "autolink": ("<", "link_open"),
    "html_inline": ("<", "html_inline"),
    "backticks": ("`", "code_inline"),
    "footnote_ref": ("[", "footnote_ref"),
    "gfm_autolink_www": ("w", "link_open"),
    "gfm_autolink_protocol": (":", "link_open"),
    "gfm_autolink_email": ("@", "link_open"),
}
"""Inline rules, the character at which each one starts, and the token whose place it notes."""


def _note_places(md: MarkdownIt) -> None:
    for name, (char, kind) in _PLACED.items():
        rules = md.inline.ruler.__rules__
        rule = rules[md.inline.ruler.__find__(name)]
        rule.fn = _noting(rule.fn, char, kind)
    md.inline.ruler.__cache__ = None


def _whole_name(rule: Rule) -> Rule:
    """The rule for mail addresses, given the whole name before the `@`.

    It looks for the name in the text not yet made a token, where `first_last` begins at the last
    underscore, because each of these may be emphasis.
    """

    def run(state: StateInline, silent: bool) -> bool:
        if silent or state.src[state.pos] != "@":
            return False
        start = state.pos
        while start and (state.src[start - 1].isalnum() or state.src[start - 1] in ".+-_"):
            start -= 1
        kept = state.pending
        missing = state.pos - start - len(state.pending)
        taken: list[str] = []
        at = len(state.tokens)
        while missing > 0 and at and state.tokens[at - 1].type == "text":
            at -= 1
            taken.append(state.tokens[at].content)
            missing -= len(taken[-1])
        if not taken or missing > 0:
            return rule(state, silent)
        state.pending = "".join(reversed(taken)) + state.pending
        tokens, metas = state.tokens[at:], state.tokens_meta[at:]
        marks = [one for one in state.delimiters if one.token >= at]
        del state.tokens[at:], state.tokens_meta[at:]
        state.delimiters[:] = [one for one in state.delimiters if one.token < at]
        if rule(state, silent):
            return True
        state.tokens += tokens
        state.tokens_meta += metas
        state.delimiters += marks
        state.pending = kept
        return False

    return run


def _noting(rule: Rule, char: str, kind: str) -> Rule:
    """The rule, which also notes in `meta` where its token starts and ends.

    `at` and `end` are offsets in the text of the inline token; of a link, `label` is where its
    words end.
    """

    def run(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != char:
            return False
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if silent:
            return True
        for token in state.tokens[count:]:
            if token.type == kind:
                token.meta["at"], token.meta["end"] = start, state.pos
                if token.info == "auto" and token.markup == "autolink" and kind == "link_open":
                    words = state.tokens[-2].content
                    token.meta["at"] = max(0, min(start, state.pos - len(words)))
                elif kind == "link_open":
                    token.meta["label"] = token.meta.get("label", "")
                break
        return True

    return run
