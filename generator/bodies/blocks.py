"""Blocks beside CommonMark's: notes, folding notes and tabs as Material writes them, abbreviations.

The plugin of mdit-py-plugins for notes takes no tabs, ends at two blank lines and makes no
`<details>`; one rule for all three is shorter than two.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.rules_block import StateBlock

Rule = Callable[[StateBlock, int, int, bool], bool]
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]+)\]:")
_MARK = re.compile(r"(!!!|\?\?\?[+-]?|===[!+]?)(?![!?=])[ \t]*(.*)")
_HEAD = re.compile(r'([\w-]+(?: +[\w-]+)*)?[ \t]*(?:"([^\n]*)")?[ \t]*')
_ABBREVIATION = re.compile(r"\*\[([^\[\]\n]+)\]:[ \t]*(\S.*)")
_MARKDOWN_INSIDE = re.compile(
    r"<([a-zA-Z][a-zA-Z0-9-]*)(?=[^<>]*\smarkdown[\s=>])[^<>]*>[ \t]*", re.IGNORECASE
)
_SUMMARY = re.compile(r"<summary\b[^<>]*>.*</summary>[ \t]*", re.IGNORECASE)


def container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A note (`!!! tip "Title"`), a folding note (`???`), or a set of tabs (`=== "Title"`)."""
    found = _head(state, start)
    if found is None:
        return False
    if silent:
        return True
    mark, kinds, title = found
    if not mark.startswith("==="):
        state.line = _fill(state, start, end, mark, kinds, title)
        return True
    number = state.env["tabs"] = state.env.get("tabs", 0) + 1
    opening = state.push("tabs_open", "div", 1)
    opening.attrs, opening.block = {"class": "tabs"}, True
    line, first = start, True
    while found and found[0].startswith("===") and (first or "!" not in found[0]):
        following = _fill(state, line, end, found[0], "", found[2], (number, first))
        line, first = following, False
        while line < end and state.isEmpty(line):
            line += 1
        inside = line < end and state.sCount[line] == state.sCount[start]
        found = _head(state, line) if inside else None
        state.line = following
    state.push("tabs_close", "div", -1).block = True
    opening.map = [start, state.line]
    return True


def _head(state: StateBlock, line: int) -> tuple[str, str, str | None] | None:
    """Mark, kinds and title of a line that opens a container."""
    begin = state.bMarks[line] + state.tShift[line]
    if state.src[begin : begin + 3] not in ("!!!", "???", "===") or state.is_code_block(line):
        return None
    match = _MARK.fullmatch(state.src[begin : state.eMarks[line]].rstrip())
    head = _HEAD.fullmatch(match[2]) if match else None
    if match is None or head is None:
        return None
    mark, kinds, title = match[1], head[1] or "", head[2]
    if mark.startswith("===") and (kinds or title is None):
        return None
    return (mark, kinds, title) if kinds or title else None


def _fill(
    state: StateBlock,
    start: int,
    end: int,
    mark: str,
    kinds: str,
    title: str | None,
    tab: tuple[int, bool] | None = None,
) -> int:
    """Push the element with what is indented below its head; gives the line behind it."""
    inner = _indent_below(state, start, end)
    line = start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= inner):
        line += 1
    while line > start + 1 and state.isEmpty(line - 1):
        line -= 1
    folds = mark[0] in "?="
    names = kinds.lower().split()
    opening = state.push("note_open", "details" if folds else "div", 1)
    opening.block, opening.markup, opening.map = True, mark, [start, line]
    is_banner = bool(title) and not folds and (start + 1 >= end or state.isEmpty(start + 1))
    opening.meta["empty"] = line == start + 1 and not is_banner
    if tab:
        opening.attrs = {"class": "tab", "name": f"tabs-{tab[0]}"}
    else:
        opening.attrs = {"class": " ".join(["admonition", *(names or ["note"])])}
    if mark.endswith("+") or (tab and tab[1]):
        opening.attrs["open"] = ""
    words = names[0].capitalize() if title is None and names else title or ""
    if words or folds:
        tag = "summary" if folds else "p"
        head = state.push("note_title_open", tag, 1)
        if not tab:
            head.attrs = {"class": "admonition-title"}
        head.map, head.block = [start, start + 1], True
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = words or "Note", [start, start + 1], []
        state.push("note_title_close", tag, -1).block = True
    kept = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "note", line, inner
    state.md.block.tokenize(state, start + 1, line)
    state.parentType, state.lineMax, state.blkIndent = kept
    closing = state.push("note_close", opening.tag, -1)
    closing.block = True
    return line


def _indent_below(state: StateBlock, start: int, end: int) -> int:
    """Where the text of a container begins: four columns in, or as few as its first line has."""
    base = state.sCount[start]
    line = start + 1
    while line < end and state.isEmpty(line):
        line += 1
    found = state.sCount[line] - base if line < end else 4
    return base + (found if found in (2, 3) else 4)


def html_with_markdown(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A tag that says `markdown`, alone on its line: what follows it is Markdown at once."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.src[begin : begin + 1] != "<" or state.is_code_block(start):
        return False
    line = state.src[begin : state.eMarks[start]]
    if not (_MARKDOWN_INSIDE.fullmatch(line) or (_follows(state) and _SUMMARY.fullmatch(line))):
        return False
    if silent:
        return True
    token = state.push("html_block", "", 0)
    token.map = [start, start + 1]
    token.meta["inside"] = True
    token.content = state.getLines(start, start + 1, state.blkIndent, True)
    state.line = start + 1
    return True


def _follows(state: StateBlock) -> bool:
    return bool(state.tokens) and bool(state.tokens[-1].meta.get("inside"))


def abbreviation(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """`*[ICU]: Intensive care unit`: explained where the page first uses it."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.src[begin : begin + 2] != "*[" or state.is_code_block(start):
        return False
    match = _ABBREVIATION.fullmatch(state.src[begin : state.eMarks[start]])
    if not match:
        return False
    if not silent:
        known = state.env.setdefault("abbreviations", {})
        term, means = match[1].strip(), match[2].strip()
        if known.get(term, means) != means:
            state.env.setdefault("twice", []).append(("abbreviation", term, start))
        known[term] = means
        state.line = start + 1
    return True


def footnote_once(rule: Rule) -> Rule:
    """The rule for the text of a footnote, which notes where one is written a second time."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begin = state.bMarks[start] + state.tShift[start]
        match = _FOOTNOTE.match(state.src, begin, state.eMarks[start])
        known = state.env.get("footnotes", {}).get("refs", {})
        again = match is not None and f":{match[1]}" in known
        if not rule(state, start, end, silent):
            return False
        if match and again and not silent:
            state.env.setdefault("twice", []).append(("footnote", match[1], start))
        return True

    return run
