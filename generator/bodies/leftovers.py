"""Marks in a body that no page will show as their author meant them.

In: the text of one inline token with everything that was understood blanked out. Out: what is left,
as kind, offset and words. Each pattern is linear: it starts at a mark and is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Leftover(NamedTuple):
    """A mark that stays as it is: its code, where it starts, what it is, what to write instead."""

    code: str
    offset: int
    what: str
    hint: str


class _Mark(NamedTuple):
    needs: str
    pattern: re.Pattern[str]
    what: str
    hint: str
    code: str = "not-rendered"


_COPY = "copy its text here, or link to it"
_FORMULA = "a formula", "write it in words or characters, or show it as an image with words for it"
_TEMPLATE = "a template's mark", "write out what it stands for"

_MARKS = (
    _Mark("{{", re.compile(r"\{\{[^{}\n]{0,200}\}\}"), *_TEMPLATE),
    _Mark("{%", re.compile(r"\{%[^%\n]{0,200}%\}"), *_TEMPLATE),
    _Mark("{!", re.compile(r"\{![^!\n]{1,200}!\}"), "an included file", _COPY),
    _Mark("8<--", re.compile(r"-{1,4}8<-{1,4}"), "an included file", _COPY),
    _Mark(
        "[[",
        re.compile(r"\[\[[^\[\]\n]{1,200}\]\]"),
        "a wiki link",
        "write [words](../collection/entry.md)",
    ),
    _Mark(
        "]",
        re.compile(r"^\[toc\][ \t]*$", re.MULTILINE | re.IGNORECASE),
        "a table of contents",
        "leave it out: pages list their headings",
    ),
    _Mark(
        "{:toc}",
        re.compile(r"^\{:toc\}", re.MULTILINE),
        "a table of contents",
        "leave it out: pages list their headings",
    ),
    _Mark("<%", re.compile(r"<%[^%\n]{0,200}%>"), *_TEMPLATE),
    _Mark(
        "\\",
        re.compile(
            r"^\\(?:newpage|pagebreak|clearpage|vspace|hspace|begin|end|label|ref)\b[^\n]{0,80}",
            re.MULTILINE,
        ),
        "a command of LaTeX",
        "leave it out",
    ),
    _Mark(
        "^[",
        re.compile(r"\^\[[^\[\]\n]{1,200}\]"),
        "a footnote inside the line",
        "write [^1] here, and [^1]: text on a line of its own",
    ),
    _Mark(
        "++",
        re.compile(
            r"(?<![\w+])\+\+[a-z][\w-]{0,20}(?:\+[\w\"-]{1,20}){0,5}\+\+(?![\w+])", re.IGNORECASE
        ),
        "keyboard keys",
        "write <kbd>Ctrl</kbd>+<kbd>C</kbd>",
    ),
    _Mark(
        ":",
        re.compile(r"(?<![\w:/]):(?:[a-z][a-z0-9_+-]{1,60}|[+-]1|100):(?![\w:/])"),
        "an emoji's short name",
        "paste the character itself, or leave it out",
    ),
    _Mark("$$", re.compile(r"\$\$[^$]{1,2000}\$\$"), *_FORMULA),
    _Mark(
        "$",
        re.compile(
            r"(?<![\\$\w])\$(?![\s$\d])(?=[^$\n]{0,200}[\\^_={])[^$\n]{1,200}(?<!\s)\$(?![\d$\w])"
        ),
        *_FORMULA,
    ),
    _Mark(
        "$",
        re.compile(
            r"(?<![\\$\w])\$\d*[a-z](?:[\^_]|\s?[=+<>]\s?)[^$\n]{1,100}(?<!\s)\$(?![\d$\w])",
            re.IGNORECASE,
        ),
        *_FORMULA,
    ),
    _Mark(
        "{",
        re.compile(r"\{(?:\+\+|--|~~|>>|==)[^{}\n]{0,200}(?:\+\+|--|~~|<<|==)\}"),
        "an editor's mark",
        "accept the change, or leave it out",
    ),
    _Mark(
        "[@",
        re.compile(r"\[@[\w:.-]{1,80}[^\[\]\n]{0,80}\]"),
        "a reference to a document",
        "name it under 'citations'",
    ),
    _Mark(
        "[^",
        re.compile(r"\[\^[^\[\]\s]{1,80}\](?!:)"),
        "a footnote that is not written",
        "write it: [^1]: text, on a line of its own",
        "undefined-reference",
    ),
    _Mark(
        "][",
        re.compile(r"\[[^\[\]]{1,200}\]\[[^\[\]\n]{0,80}\]"),
        "a link whose address is not written",
        "write the address: [words]: https://..., on a line of its own",
        "undefined-reference",
    ),
    _Mark(
        "] (",
        re.compile(
            r"\[[^\[\]\n]{1,200}\] \((?=[^()\n]{0,200}"
            r"(?:\.md|\.(?:png|jpe?g|gif|svg|webp|pdf|docx?|xlsx?|pptx?|csv)|https?:|\s{7}|\.\./))"
            r"[^()\n]{1,200}\)"
        ),
        "a link with a space in the middle",
        "write [words](address) without a space",
        "undefined-reference",
    ),
    _Mark(
        "](",
        re.compile(
            r"\[[^\[\]\n]{0,200}\]\((?![<\s])(?=[^()<>\n]{0,200}[/.#])"
            r"[^()<>\n\s]{1,200}[ \t][^()<>\n\"]{1,200}\)"
        ),
        "a link whose address has spaces",
        "write %20 for each space, or put the address in <...>",
        "broken-link",
    ),
    _Mark(
        "](",
        re.compile(r"\[[^\[\]\n]{1,200}\]\(\s{7,}[^()\n]{1,200}\)"),
        "a link whose address has blanks",
        "write %20 for each blank, or put the address in <...>",
        "broken-link",
    ),
    _Mark(
        ")[",
        re.compile(
            r"\([^()\[\]\n]{1,100}\)\[(?=[^\[\]\n]{0,200}(?:\.md|https?:|\s{7}|\.\./))[^\[\]\n]{1,200}\]"
        ),
        "a link with its brackets the other way round",
        "write [words](address)",
        "undefined-reference",
    ),
    _Mark(
        "](<",
        re.compile(r"\[[^\[\]\n]{1,200}\]\(<[^<>()\n]{1,200}\)"),
        "a link whose address does not end",
        "write [words](address), or > behind the address",
        "undefined-reference",
    ),
    _Mark(
        "<<",
        re.compile(r"<<[A-Za-z][^<>\n]{0,80}>>"),
        "a placeholder in two brackets",
        "write \\<name> or name it in words",
    ),
    _Mark(
        "<",
        re.compile(r"<[a-zA-Z]{1,2}:[a-zA-Z][^<>\n]{0,80}>"),
        "markup from Word",
        "paste the text as plain text",
    ),
    _Mark(
        "<![",
        re.compile(r"<!\[(?:if|endif)[^<>]{0,60}>", re.IGNORECASE),
        "a mark of Word",
        "paste the text as plain text",
    ),
    _Mark(
        "%%",
        re.compile(r"%%[^%\n]{1,200}%%"),
        "a comment of another program",
        "write <!-- ... -->",
    ),
)
"""Marks inside a text. `needs` is looked for first, since most texts have none."""

_NOTE = 'write !!! note "Title" on a line of its own and indent the text by four spaces'
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
        (r"^/{3,}[ \t]*[\w|]", "a block as other programs write it", _NOTE),
        (r"^\.\. [\w-]+::", "a block as other programs write it", _NOTE),
        (
            r"^\[![A-Za-z]+\]",
            "an alert that is not read",
            "write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION] alone on its line",
        ),
        (
            r"^\[(?: {0,3}|[-/~])\](?=[ \t]?\S)|^\[[xX]\](?=\w| \w)",
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
    r"[ \t]?(?=\S)|-(?=[A-Za-z])|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)[ \t]?(?=\S)"
    r"|\d{1,2}[.)](?=[A-Za-z])"
    r"|(?:[a-z]|[ivx]{1,4})[.)] (?=\S))"
)
"""How people start the items of a list where Markdown sees none."""
_DASHES = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*\|?[ \t]*")
_BARRED = re.compile(r"[ \t]*\|[^\n]*\|[ \t]*|[^|\n]*\S \| \S[^|\n]*")
"""A row as tables are written: bars around it, or one in its middle."""
_TABS = re.compile(r"[^\t]+\t+[^\t]")


def leftovers(text: str, masked: str) -> Iterator[Leftover]:
    """What is left in one text; `masked` is the same text with what was understood blanked out."""
    for mark in _MARKS:
        if mark.needs not in masked:
            continue
        for match in mark.pattern.finditer(masked):
            written = " ".join(text[match.start() : match.end()].split())
            shown = written if len(written) <= 60 else f"{written[:57]}..."
            yield Leftover(
                mark.code, match.start(), f"'{shown}' is {mark.what} and stays as it is", mark.hint
            )
    bulleted = False
    for pattern, what, hint in _LINES if _ANY_LINE.search(masked) else ():
        first = pattern.search(masked)
        if first:
            bulleted = True
            words = " ".join(text[first.start() :].split("\n")[0].split())[:40]
            at = first.start() + len(first[0]) - len(first[0].lstrip(" \t"))
            yield Leftover("not-rendered", at, f"'{words}' is {what} and stays as it is", hint)
    if "\n" in text:
        yield from _over_lines(text, masked, bulleted)


def _over_lines(text: str, masked: str, bulleted: bool) -> Iterator[Leftover]:
    """What several lines of one paragraph were meant to be."""
    rows, written = masked.split("\n"), text.split("\n")
    offset = 0
    previous = ""
    told: set[str] = set()
    for number, row in enumerate(rows):
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
                "write |---|---| below the head of the table, with as many columns",
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
