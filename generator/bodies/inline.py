"""The inline parser, which tries at a character only the rules that can start there.

markdown-it-py tries each of its twenty rules at each place where plain text ends; here, most places
have two. The rules, their order and what they do are the library's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline

Rule = Callable[[StateInline, bool], bool]
_STARTS = {
    "linkify": ":",
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "mark": "=",
    "ins": "^",
    "emphasis": "*_",
    "sup": "^",
    "sub": "~",
    "link": "[",
    "image": "!",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "gfm_autolink_www": "w",
    "gfm_autolink_protocol": ":",
    "gfm_autolink_email": "@",
}
"""The characters at which a rule can start; one that is not named here is tried everywhere."""


def by_character(md: MarkdownIt) -> None:
    """Let the parser, which has all its rules, look at the character first."""
    fast = _ByCharacter()
    fast.ruler, fast.ruler2 = md.inline.ruler, md.inline.ruler2
    stops = md.inline.terminator_re.pattern.replace("w", "")
    fast.terminator_re = re.compile(rf"{stops}|w(?=ww\.)")  # not at each w of a text
    rules = [rule for rule in fast.ruler.__rules__ if rule.enabled]
    fast.everywhere = [rule.fn for rule in rules if rule.name not in _STARTS]
    for char in set("".join(_STARTS.values())):
        fast.rules[char] = [r.fn for r in rules if char in _STARTS.get(r.name, char)]
    md.inline = fast


class _ByCharacter(ParserInline):
    """Tokenizes as `ParserInline` does."""

    def __init__(self) -> None:
        super().__init__()
        self.rules: dict[str, list[Rule]] = {}
        self.everywhere: list[Rule] = []

    def tokenize(self, state: StateInline) -> None:
        """Tokens of the whole range of the state."""
        src, end, most = state.src, state.posMax, state.md.options["maxNesting"]
        rules, everywhere = self.rules, self.everywhere
        while state.pos < end:
            char = src[state.pos]
            if state.level < most and any(
                rule(state, False) for rule in rules.get(char, everywhere)
            ):
                continue
            state.append_pending(char)
            state.pos += 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - the library's name
        """Move behind one token."""
        pos = state.pos
        if pos in state.cache:
            state.pos = state.cache[pos]
            return
        found = False
        if state.level < state.md.options["maxNesting"]:
            state.level += 1
            found = any(
                rule(state, True) for rule in self.rules.get(state.src[pos], self.everywhere)
            )
            state.level -= 1
        else:
            state.pos = state.posMax
        if not found:
            state.pos += 1
        state.cache[pos] = state.pos
