"""Marks in pairs around words, as `==marked==` and `^^added^^` are in Material's Markdown."""

from __future__ import annotations

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
