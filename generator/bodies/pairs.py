"""Marks in pairs around words, as `==marked==` and `^^added^^` are in Material's Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter


def pair(md: MarkdownIt, char: str, tag: str) -> None:
    """Let two of `char` on both sides of words put them into the element `tag`."""
    code = ord(char)

    def find(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != char or silent:
            return False
        scanned = state.scanDelims(state.pos, True)
        if scanned.length != 2:
            return False
        state.push("text", "", 0).content = char * 2
        state.delimiters.append(
            Delimiter(code, 0, len(state.tokens) - 1, -1, scanned.can_open, scanned.can_close)
        )
        state.pos += 2
        return True

    def close(state: StateInline) -> None:
        lists = [state.delimiters]
        lists += [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
        for delimiters in lists:
            for opener in delimiters:
                if opener.marker == code and opener.end != -1:
                    end = delimiters[opener.end]
                    for index, name, nesting in (
                        (opener.token, f"{tag}_open", 1),
                        (end.token, f"{tag}_close", -1),
                    ):
                        token = state.tokens[index]
                        token.type, token.tag, token.nesting = name, tag, nesting  # type: ignore[assignment]
                        token.markup, token.content = char * 2, ""

    md.inline.ruler.before("emphasis", tag, find)
    md.inline.ruler2.before("emphasis", tag, close)


Rule = Callable[[StateInline, bool], bool]
_RULES = ("strikethrough", "mark", "ins", "emphasis")


class Unpaired(NamedTuple):
    """Marks that nothing pairs with: where they start in their text, and what stands there."""

    at: int
    marks: str


def note_marks(md: MarkdownIt) -> None:
    """Let the parser remember the marks that pair with none, by the text that they stand in.

    They are left in `env["unpaired"]`; a page shows them as they are.
    """
    for name in _RULES:
        rule = md.inline.ruler.__rules__[md.inline.ruler.__find__(name)]
        rule.fn = _placing(rule.fn)
    md.inline.ruler.__cache__ = None
    md.inline.ruler2.before("fragments_join", "unpaired", _unpaired)


def _placing(rule: Rule) -> Rule:
    def run(state: StateInline, silent: bool) -> bool:
        at, count = state.pos, len(state.tokens) + bool(state.pending)
        if not rule(state, silent):
            return False
        for token in state.tokens[count:]:
            token.meta["mark"] = at
            at += len(token.content)
        return True

    return run


def _unpaired(state: StateInline) -> None:
    lists: list[Sequence[Delimiter]] = [state.delimiters]
    lists += [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    left: dict[int, str] = {}
    for delimiters in lists:
        paired = {one.end for one in delimiters if one.end >= 0}
        for number, one in enumerate(delimiters):
            token = state.tokens[one.token]
            if one.end < 0 and number not in paired and "mark" in token.meta and token.content:
                left[token.meta["mark"]] = token.content
    if left:
        state.env.setdefault("unpaired", {})[state.src] = tuple(_runs(left))


def _runs(left: dict[int, str]) -> Iterator[Unpaired]:
    """Neighbors as one."""
    start, marks = -1, ""
    for at in sorted(left):
        if marks and at == start + len(marks) and left[at][0] == marks[0]:
            marks += left[at]
            continue
        if marks:
            yield Unpaired(start, marks)
        start, marks = at, left[at]
    if marks:
        yield Unpaired(start, marks)
