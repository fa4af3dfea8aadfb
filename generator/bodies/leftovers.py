"""Marks in a body that no page will show as their author meant them.

In: the text of one inline token with everything that was understood blanked out. Out: what is left,
as kind, offset and words. Each pattern is linear: it starts at a mark and is bounded. Those inside
a line are in `marks.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from .marks import MARKS


class Leftover(NamedTuple):
    """A mark that stays as it is: its code, where it starts, what it is, what to write instead."""

    code: str
    offset: int
    what: str
    hint: str


_NOTE = 'write !!! note "Title" on a line of its own and indent the text by four spaces'
_NO_BOX = (
    r"^\[(?: {0,3}|[-/~\u2713\u2714]| [xX] ?|[xX] )\](?=[ \t]?\S)"
    r"|^\[[xX]\](?=\w| \w|\Z)|^\[ \]\Z"
)
_BULLETS = r"\u2022\u25cf\u25aa\u25e6\u2023\uf0b7\uf0a7\u00b7\u2043"
_LINES = tuple(
    (re.compile(pattern, re.MULTILINE), what, hint)
    for pattern, what, hint in (
        (
            r"^\[[^\[\]^\n]{1,100}\]:[ \t]+\S",
            "the address of a link that is not read, nor are those below it,",
            "leave a blank line above it, and write %20 for spaces in the address",
        ),
        (r"^:{3,}[ \t]*[\w{\[]", "a note as other programs write it", _NOTE),
        (r"^::[A-Za-z][\w-]{0,40}[\[{]", "a block as other programs write it", _NOTE),
        (
            r"\A\{:?[ \t]*[.#][\w-][^{}\n]{0,80}\}[ \t]*\Z",
            "attributes of nothing",
            "write them right below the paragraph, or at the end of the heading",
        ),
        (
            r"^(?:={2,6}[ \t]+\S[^\n=]{0,100}(?:={2,6}[ \t]*)?|h[1-6]\. \S[^\n]{0,100})$",
            "a heading as other programs write it",
            "write '## ' before it",
        ),
        (
            r"^\{(?:info|note|tip|warning|code|panel|quote|noformat|toc|expand)(?::[^{}\n]{0,80})?\}",
            "a block as other programs write it",
            _NOTE,
        ),
        (
            r"^(?:image|include|video|xref|link)::?[^\s\[\]]{1,200}\[",
            "a block as other programs write it",
            "write ![words](picture.png), or [words](address)",
        ),
        (r"^/{3,}[ \t]*[\w|]", "a block as other programs write it", _NOTE),
        (r"^\.\. [\w-]+::", "a block as other programs write it", _NOTE),
        (
            r"^\[![A-Za-z]+\]",
            "an alert that is not read",
            "write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION] alone on its line",
        ),
        (
            _NO_BOX,
            "a box that is not read",
            "write '- [ ] ' or '- [x] ' at the start of an item",
        ),
        (r"^#{2,6}(?=[^\s#\d])", "a heading without its space", "write a space behind the #"),
        (r"^#{7,}[ \t]", "a heading below level 6", "divide the text, or write it in bold"),
        (
            r"^\+[-=]{2,}[-=+]*\+[ \t]*$",
            "a table as other programs write it",
            "write | a | b |, then |---|---|, then one row a line",
        ),
        (r"^(?:!!!|\?\?\?\+?)(?=[ \t]|$|\w)", "the start of a note", _NOTE),
        (
            r"^===[!+]?[ \t]+\S",
            "the start of a tab",
            'write === "Title" on a line of its own and indent the text by four spaces',
        ),
        (
            r"^(?:import .{1,100} from [\"'].{1,100}[\"'];?|export (?:const|default) .*)$",
            "a line of program code",
            "leave it out",
        ),
        (
            rf"^[ \t]*(?:[{_BULLETS}][ \t\u00a0]*|o\t)(?=\S)",
            "a bullet as Word writes it",
            "write '- ' at the start of each item",
        ),
        (
            r"^[ \t]*[\u2610\u2611\u2612\u25a1\uf0a8\uf06f][ \t\u00a0]*(?=\S)",
            "a box as Word writes it",
            "write '- [ ] ', or make it a task under 'tasks'",
        ),
        (
            r"^(?:\d{1,2}[.)]|\(?[a-z][.)])\t(?=\S)",
            "a numbered item as Word writes it",
            "leave a blank line above the list and write '1. ' at the start of each item",
        ),
    )
)
"""Marks at the start of a line of text."""
_ANY_LINE = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _, _ in _LINES), re.MULTILINE)
"""One look for all of them, since most texts have none."""
_NUMBERED = re.compile(r"^\d{1,2}[.)] ")
_MARKED = re.compile(
    "[ \t]*(?:[\u2013\u2014\u2192\u2713\u2714\u2717\u27a2\u27a4\u25ba\u25b8\u25a0\u2219]"
    r"[ \t]?(?=\S)|[-+](?=[A-Za-z])|\*(?=[A-Za-z][^*]*\Z)"
    r"|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)[ \t]?(?=\S)"
    r"|\d{1,2}[.)](?=[A-Za-z])"
    r"|(?:[a-z]|[ivx]{1,4})[.)] (?=\S))"
)
"""How people start the items of a list where Markdown sees none."""
_TOO_FAR = re.compile(r"[ \t]*[-*+] (?=\w)")
"""A row that starts as an item: lists may begin below a line of text, so it is too far right."""
_TIGHT_ITEM = re.compile(r"(?:\d{1,2}[.)]|[-+])(?=[A-Za-z])|\*(?=[A-Za-z][^*]*\Z)")
"""The next item of a list, without its space."""
_DASHES = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*\|?[ \t]*")
_BARRED = re.compile(r"[ \t]*\|[^\n]*\|[ \t]*|[^|\n]*\S \| \S[^|\n]*")
"""A row as tables are written: bars around it, or one in its middle."""
_TABS = re.compile(r"[^\t]+\t+[^\t]")


def leftovers(text: str, masked: str, *, in_item: bool = False) -> Iterator[Leftover]:
    """What is left in one text; `masked` is the same text with what was understood blanked out.

    A line of an item (`in_item`) is easily taken for the next one.
    """
    told = bytearray(len(text))
    for mark in MARKS:
        if mark.needs not in (text if mark.escaped else masked):
            continue
        for match in mark.pattern.finditer(text if mark.escaped else masked):
            start, end = match.span()
            if told.find(1, start, end) >= 0:
                continue  # the one above knows better what it is
            if mark.escaped and not masked[match.start() + 2 : match.end() - 2].strip():
                continue  # inside code
            if mark.needs == "&" and match[0].endswith(";") and unescape(match[0]) != match[0]:
                continue
            told[start:end] = b"\1" * (end - start)
            written = " ".join(text[match.start() : match.end()].split())
            shown = written if len(written) <= 60 else f"{written[:57]}..."
            yield Leftover(
                mark.code, match.start(), f"'{shown}' is {mark.what} and stays as it is", mark.hint
            )
    bulleted = False
    for pattern, what, hint in _LINES if _starts_oddly(masked) else ():
        first = pattern.search(masked)
        if first:
            bulleted = True
            words = " ".join(text[first.start() :].split("\n")[0].split())[:40]
            at = first.start() + len(first[0]) - len(first[0].lstrip(" \t"))
            yield Leftover("not-rendered", at, f"'{words}' is {what} and stays as it is", hint)
    if "\n" in text:
        yield from _over_lines(text, masked, bulleted=bulleted, in_item=in_item)


def _starts_oddly(masked: str) -> bool:
    """Whether a line starts with a mark: a look at each start of a line, not at each letter."""
    at = 0
    while not _ANY_LINE.match(masked, at):
        at = masked.find("\n", at) + 1
        if not at:
            return False
    return True


def _over_lines(text: str, masked: str, *, bulleted: bool, in_item: bool) -> Iterator[Leftover]:
    """What several lines of one paragraph were meant to be."""
    rows, written = masked.split("\n"), text.split("\n")
    offset = 0
    previous = ""
    told: set[str] = set()
    for number, row in enumerate(rows):
        if number and "list" not in told and _TOO_FAR.match(row):
            told.add("list")
            yield Leftover(
                "not-rendered",
                offset + len(row) - len(row.lstrip()),
                "this item is indented too far, and runs on with the line above",
                "indent it by two spaces more than the item it belongs to",
            )
        if number and _NUMBERED.match(row) and "list" not in told:
            following = rows[number + 1] if number + 1 < len(rows) else ""
            if _NUMBERED.match(previous) or _NUMBERED.match(following):
                told.add("list")
                yield Leftover(
                    "not-rendered",
                    offset,
                    "these numbered lines run on as one paragraph",
                    "leave a blank line above the list",
                )
        if number and in_item and "list" not in told and _TIGHT_ITEM.match(row):
            told.add("list")
            yield Leftover(
                "not-rendered",
                offset,
                "this line runs on with the item above",
                "write a space behind the sign or number of an item",
            )
        marked = number and _MARKED.match(written[number]) and _MARKED.match(written[number - 1])
        if marked and "list" not in told:
            told.add("list")
            yield Leftover(
                "not-rendered",
                offset - len(previous) - 1,
                "these lines run on as one paragraph",
                "write '- ' or '1. ' at the start of each item",
            )
        if number and "|" in row and "-" in row and "table" not in told and _DASHES.fullmatch(row):
            told.add("table")
            yield Leftover(
                "not-rendered",
                offset,
                "this table is not read: its head and the row of dashes differ",
                "give the row of dashes as many columns as the head has",
            )
        if (
            "|" in row
            and number
            and "table" not in told
            and row.count("|") == previous.count("|")
            and _BARRED.fullmatch(row)
            and _BARRED.fullmatch(previous)
        ):
            told.add("table")
            yield Leftover(
                "not-rendered",
                offset - len(previous) - 1,
                "these lines with bars run on as one paragraph",
                "leave no blank line between the head of the table and its row of dashes"
                if _DASHES.fullmatch(previous)
                else "write |---|---| below the head of the table, with as many columns",
            )
        if (
            number
            and not bulleted
            and _TABS.match(row)
            and _TABS.match(previous)
            and "tabs" not in told
        ):
            told.add("tabs")
            yield Leftover(
                "not-rendered",
                offset - len(previous) - 1,
                "these lines with tabs run on as one paragraph",
                "write a table: | Name | Room |, then |---|---|, then one row a line",
            )
        previous = row
        offset += len(row) + 1
