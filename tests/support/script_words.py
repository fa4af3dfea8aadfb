"""Words that a script would show without asking for their translation.

A string that looks like something to read (two words, or a capital letter first) has to stand
inside `_()`, `msg()`, `ngettext()` or `around()`. What browsers and files read is named below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_READ = re.compile(r"[A-Z][a-z]{2,}|[A-Za-z]{2,},? [A-Za-z]{2,}")
_TOLD = re.compile(r"\b(?:_|msg|ngettext|around)\(\s*(?:\"(?:\\.|[^\"\\])*\",\s*)?\Z")
_FOR_MACHINES = re.compile(
    r"[a-z0-9-]*[.#>\[][\w\s.:#>\[\]=~*(),\"'-]*"  # a selector
    r"|(?:[a-z]+, )+[a-z]+, \[role=button\]"
    r"|[\w./*-]*/[\w./*-]*"
    r"|[a-z][\w-]*( [a-z][\w-]*--?[\w-]*)*"  # names of classes, attributes, methods
    r"|(?:Arrow)?[A-Z][a-z]+"
    r"|PRODID:.*|BEGIN:.*|END:.*"
)
_NOT_SHOWN = re.compile(r"(?:\bclass: |\bError\(|querySelector(?:All)?\(|^ *\[)\Z", re.MULTILINE)
"""Before a class, a fault for whoever repairs the page, a selector."""
_UNDERSTOOD = frozenset({"contacts/records.js", "programs/rows.js", "search/words.js"})
"""Modules that know, in small letters, what stands in files of others and in questions."""
_BEFORE_PATTERN = re.compile(r"(?:^|[=(,:;!&|?{}\[>]|return)\s*\Z")
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
_KEYS = frozenset({"Enter", "Escape", "ArrowDown", "ArrowUp"})


def hard_wired(script: Path) -> Iterator[tuple[int, str]]:
    """Line and text of each string that looks like words for a reader and is not translated."""
    text = script.read_text(encoding="utf-8")
    for start, said in _strings(text):
        plain = re.sub(r"\\(.)", r"\1", said)
        if not _READ.search(plain) or (_FOR_MACHINES.fullmatch(plain) and not _is_word(plain)):
            continue
        if script.as_posix().endswith(tuple(_UNDERSTOOD)) and plain == plain.lower():
            continue
        if not _TOLD.search(text[:start]) and not _NOT_SHOWN.search(text[:start]):
            yield text.count("\n", 0, start) + 1, plain


def _is_word(text: str) -> bool:
    """`Undo` is read; a key's name is not."""
    return bool(re.fullmatch(r"[A-Z][a-z]+", text)) and text not in _KEYS


def _strings(text: str) -> Iterator[tuple[int, str]]:
    """Every string of a script with its start; of a template what stands outside its values."""
    at = 0
    while at < len(text):
        two, one = text[at : at + 2], text[at]
        if two == "//":
            at = _after(text, "\n", at)
        elif two == "/*":
            at = _after(text, "*/", at + 2)
        elif one == "/" and re.search(
            r"(?:^|[=(,:;!&|?{}\[>]|return)\s*\Z", text[max(0, at - 20) : at]
        ):
            found = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*").match(
                text, at
            )
            at = found.end() if found else at + 1
        elif one in "\"'":
            end = _end_of(text, one, at + 1)
            yield at, text[at + 1 : end]
            at = end + 1
        elif one == "`":
            end, said, inside = _template(text, at + 1)
            yield at, said
            for start, code in inside:
                yield from ((start + place, word) for place, word in _strings(code))
            at = end
        else:
            at += 1


def _template(text: str, at: int) -> tuple[int, str, list[tuple[int, str]]]:
    """Where a template ends, its own text, and the code of its values with their places."""
    said: list[str] = []
    inside: list[tuple[int, str]] = []
    while text[at] != "`":
        if text[at] == "\\":
            at += 1
        elif text[at : at + 2] == "${":
            start, depth = at + 2, 1
            at = start
            while depth:
                if text[at] == "`":
                    at = _template(text, at + 1)[0]
                    continue
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            inside.append((start, text[start : at - 1]))
            said.append("\N{BULLET}")
            continue
        said.append(text[at])
        at += 1
    return at + 1, "".join(said), inside


def _after(text: str, sign: str, at: int) -> int:
    found = text.find(sign, at)
    return len(text) if found < 0 else found + len(sign)


def _end_of(text: str, quote: str, at: int) -> int:
    while text[at] != quote:
        at += 2 if text[at] == "\\" else 1
    return at
