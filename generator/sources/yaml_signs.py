"""Signs by which YAML leaves something out of what was written, without a word.

A ` #` behind text starts a comment, `!` in front is a tag and `&x` names an anchor: each is dropped
with or without what follows. In: the events of a document and its text. Out: a warning at the sign.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..diagnostics import Diagnostic, Position, error, warning

_COMMENT = re.compile(r"([ \t]+)#(.?)")
_NEXT_LINE = re.compile(r"[ \t]*\n([ \t]+)#([^\s#!])")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0abefrvNLP_]))")
_SHORT = {"0": 0, "a": 7, "b": 8, "e": 27, "f": 12, "r": 13, "v": 11}
_NEVER_SHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}"
                   for plane in range(1, 17)) + "]"
)  # fmt: skip
"""Control characters (but tab and line end) and non-characters (Unicode 23.7)."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_TURNING = "\u202d\u202e"
"""Overrides of direction (Unicode's report 36, 2.1.1); scripts from right to left need none."""
_DOUBTFUL = re.compile(f"{_NEVER_SHOWN.pattern}|[{REPLACEMENT}{_TURNING}]")


Span = tuple[int, int]
"""Where a value starts and ends in the text of its document, counted in characters."""


def comment_behind(value: str, span: Span, text: str, place: Position) -> Diagnostic | None:
    """A warning where a `#` cuts plain text short; `place` is where the text starts.

    A comment is meant as one where two spaces stand before the `#` and one after it.
    """
    start, end = span
    match = _COMMENT.match(text, end)
    if match:
        if len(match[1]) > 1 and match[2] in ("", " ", "\n"):
            return None
        cut = text[match.end(1) :].partition("\n")[0].strip()
        column = match.end(1) - text.rfind("\n", 0, end)
        sign = Position(place.path, place.line + text.count("\n", start, end), column)
        return warning(
            sign,
            "text-left-out",
            f"'{cut[:60]}' is read as a comment and left out",
            hint=f'put the whole text in quotes: "{value[:40]} {cut[:20]}"; or, where it is a '
            "comment, leave two spaces before the # and one after it",
        )
    match = _NEXT_LINE.match(text, end)
    if not match:
        return None
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if len(match[1]) <= len(line) - len(line.lstrip(" -")):
        return None
    cut = text[match.end(1) :].partition("\n")[0].strip()
    sign = Position(place.path, place.line + 1 + text.count("\n", start, end), len(match[1]) + 1)
    return warning(
        sign,
        "text-left-out",
        f"'{cut[:60]}' is read as a comment and left out",
        hint="put the whole text in quotes, with what stands above",
    )


def bare_tag(place: Position) -> Diagnostic:
    """A `!` that stands alone before a value."""
    return warning(
        place,
        "text-left-out",
        "the '!' in front is a sign of YAML and left out",
        hint='put the text in quotes if it belongs to it: "! ..."',
    )


def unused_anchors(
    anchors: Mapping[str, Position], used: frozenset[str] | set[str]
) -> list[Diagnostic]:
    """Names given by `&` that nothing refers to: nearly always text."""
    return [
        warning(
            place,
            "text-left-out",
            f"'&{name}' in front is a name that nothing refers to, and left out",
            hint=f'put the text in quotes if it belongs to it: "&{name} ..."',
        )
        for name, place in anchors.items()
        if name not in used
    ]


def may_hide_controls(text: str) -> bool:
    """Whether a value of the document could hold what nothing can show: as it is, or escaped."""
    return "\\" in text or not (_is_plain(text) or not _NEVER_SHOWN.search(text))


def _is_plain(text: str) -> bool:
    """Whether every line is printable: a quick look, which a no-break space already fails."""
    return all(map(str.isprintable, text.split("\n")))


def without_controls(
    value: str, span: Span, text: str, place: Position
) -> tuple[str, list[Diagnostic]]:
    """The value with `REPLACEMENT` for what nothing can show, and an error for each of these."""
    found = list(dict.fromkeys(_NEVER_SHOWN.findall(value)))
    if not found:
        return value, []
    problems = [
        error(
            _place_of(ord(character), span, text, place),
            "control-character",
            f"the character U+{ord(character):04X} can be neither shown nor printed",
            hint="remove it, or write what it stands for; programs that export YAML write it so",
        )
        for character in found
    ]
    return _NEVER_SHOWN.sub(REPLACEMENT, value), problems


def _place_of(code: int, span: Span, text: str, place: Position) -> Position:
    """Where the escape that gives a character is written, else where the value starts."""
    start, end = span
    for match in _ESCAPE.finditer(text, start, end):
        written = match[1] or match[2] or match[3]
        if (int(written, 16) if written else _SHORT.get(match[4])) == code:
            before = text[start : match.start()]
            if "\n" not in before:
                return Position(place.path, place.line, place.column + len(before))
            column = len(before.rpartition("\n")[2]) + 1
            return Position(place.path, place.line + before.count("\n"), column)
    return place


def _doubt(character: str) -> tuple[str, str]:
    """What to say of a character in a body, and what to do."""
    if character == REPLACEMENT:
        return "a character was lost here", "type it again; the file was saved as another encoding"
    name = f"the character U+{ord(character):04X}"
    if character in _TURNING:
        return f"{name} turns the rest of the line round", "remove it; readers see other words"
    return f"{name} can be neither shown nor printed", (
        "remove it; type a line break that came from Word or PowerPoint again"
    )


def controls_in_body(body: str, path: str, first_line: int) -> list[Diagnostic]:
    """A warning for each kind of character that is not shown, was lost or turns a line."""
    if REPLACEMENT not in body and _is_plain(body):
        return []
    seen: set[str] = set()
    problems = []
    for match in _DOUBTFUL.finditer(body):
        if match[0] in seen:
            continue
        seen.add(match[0])
        before = body[: match.start()]
        line, column = before.count("\n"), len(before.rpartition("\n")[2]) + 1
        what, hint = _doubt(match[0])
        problems.append(
            warning(
                Position(path, first_line + line, column),
                "control-character",
                what,
                hint=hint,
            )
        )
    return problems
