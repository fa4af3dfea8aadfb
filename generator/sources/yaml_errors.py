"""What YAML's parser complains of, in a writer's words and at the place to change.

In: libyaml's error and the text. Out: a diagnostic. The parser stops where it can go no further,
which is often a line after the slip; what people write by mistake is looked for around that place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ..diagnostics import Diagnostic, Position, error

_CONFLICT = re.compile(r"<{7}(?: (?P<name>.*))?\Z")
_CONFLICT_END = re.compile(r">{7}(?: (?P<name>.*))?\Z")
_ODD_SPACES = "\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_ODD_SPACE = re.compile(rf"^(?P<before>[ ]*(?:- )?(?:[\w+-]+:[ ]*)?)[{_ODD_SPACES}]")
_WIDE_COLON = re.compile(r"^(?P<before>\s*(?:- )?[\w+-]+)[\uff1a\ufe55\ufe13]")
_VALUE = re.compile(r"^(?P<before>\s*(?:- )*(?:[\w+-]+:\s+)?)(?P<value>\S.*)$")
_FIELD = re.compile(r"^\s*(?:- )*[\w+-]+:(?:\s+(?P<value>\S.*))?$")
_SIGNS = {
    "@": "an @",
    "`": "a backtick",
    "%": "a % sign",
    "- ": "a dash",
    "? ": "a question mark",
    ">": "a > sign",
    "|": "a | sign",
    "&": "an & sign",
    "*": "an asterisk",
    "!": "an exclamation mark",
}
_TIGHT = re.compile(r"^\s*(?:- )*(?P<field>[a-z_+-]+):(?P<value>[^\s/:].*)$")
_NO_COLON = re.compile(r"^(?P<field>[a-z_]{2,20})(?:[ \t]*=[ \t]*|[ \t]+)(?P<value>\S.*)$")
_COMMENT = re.compile(r"[ \t](#)")
_LINES_BACK = 3


def conflict_in(text: str, path: str, first_line: int = 1) -> Diagnostic | None:
    """The first conflict that Git left in a text: two versions, of which one has to go."""
    if "<<<<<<<" not in text:
        return None
    lines = text.split("\n")
    for number, line in enumerate(lines):
        opening = _CONFLICT.match(line.rstrip())
        if not opening:
            continue
        ends = (_CONFLICT_END.match(one.rstrip()) for one in lines[number:])
        closing = next(filter(None, ends), None)
        if not closing:
            continue
        ours, theirs = opening["name"] or "yours", closing["name"] or "the other"
        return error(
            Position(path, first_line + number, 1),
            "merge-conflict",
            f"there are two versions here, '{ours}' and '{theirs}'",
            hint="keep one, or join them by hand, and remove the lines that start with "
            "<<<<<<<, ======= and >>>>>>>",
        )
    return None


def syntax_error(
    problem: yaml.MarkedYAMLError, text: str, path: str, first_line: int
) -> Diagnostic:
    """The complaint as a diagnostic."""
    mark = problem.problem_mark or problem.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    found = _slip(problem, lines, line, column)
    if found:
        line, column, what, hint = found
    else:
        what = f"not valid YAML: {problem.problem or problem.context or 'it cannot be read'}"
        hint = _general_hint(problem, lines[line] if line < len(lines) else "", column)
    return error(Position(path, first_line + line, column + 1), "yaml-syntax", what, hint=hint)


Slip = tuple[int, int, str, str]
"""Line and column from 0, what is wrong, and what to do."""


def _slip(problem: yaml.MarkedYAMLError, lines: list[str], line: int, column: int) -> Slip | None:
    """The mistake that people make which explains the complaint; None where none is known."""
    for number in _near(lines, line):
        match = _ODD_SPACE.match(lines[number])
        if match:
            name = _name_of(lines[number][match.end("before")])
            what = f"{name} is here, which YAML does not read as a space"
            return number, match.end("before"), what, "type the space again"
        match = _WIDE_COLON.match(lines[number])
        if match:
            what = "this is a full-width colon, which YAML does not read as one"
            return number, match.end("before"), what, "type a plain colon and a space"
    written = lines[line] if line < len(lines) else ""
    return (
        _unclosed(problem, lines, line)
        or _sign(problem, written, line, column)
        or _no_space(problem, lines, line)
        or _no_colon(problem, lines, line)
        or _backslash(problem, lines, line, column)
        or _more_behind(problem, written, line, column)
        or _too_far_right(problem, lines, line)
    )


def _name_of(character: str) -> str:
    if character in "\u00a0\u202f":
        return "a non-breaking space"
    return f"an odd space (U+{ord(character):04X})"


def _near(lines: list[str], line: int) -> Iterator[int]:
    """The line of the complaint, and the few above it."""
    yield from (n for n in range(line, line - _LINES_BACK, -1) if 0 <= n < len(lines))


def _unclosed(problem: yaml.MarkedYAMLError, lines: list[str], line: int) -> Slip | None:
    """A quote or bracket that opens further up and does not close."""
    context, opening = problem.context or "", problem.context_mark
    if opening and "quoted scalar" in context and "end of stream" in (problem.problem or ""):
        hint = "close it, or put text that holds such a quote into quotes of the other kind"
        return opening.line, opening.column, "a quote opens here and does not close", hint
    inside = opening is not None and opening.line < len(lines)  # libyaml may name the line behind
    cut = _COMMENT.search(lines[opening.line], opening.column) if opening and inside else None
    if opening and cut and "flow" in context:
        what = "the '#' here starts a comment, so what follows on the line is left out"
        return opening.line, cut.start(1), what, "put the text that holds it in quotes"
    if opening and "flow" in context and opening.line < line:
        sign = "[" if "sequence" in context else "{"
        close = "]" if sign == "[" else "}"
        what = f"'{sign}' opens here and does not close"
        return opening.line, opening.column, what, f"add '{close}', or put the text in quotes"
    if "expected key" in (problem.problem or "") or "could not find" in (problem.problem or ""):
        for number in range(min(line, len(lines) - 1), -1, -1):
            match = _FIELD.match(lines[number])
            value = match["value"] if match else None
            if value and value[0] in "'\"" and value.count(value[0]) == 1 and number < line:
                hint = "close it, or put text that holds such a quote into quotes of the other kind"
                column = match.start("value") if match else 0
                return number, column, "a quote opens here and does not close on its line", hint
    return None


def _sign(problem: yaml.MarkedYAMLError, written: str, line: int, column: int) -> Slip | None:
    """Text that starts with a sign which has a meaning of its own in YAML."""
    match = _VALUE.match(written)
    if not match:
        return None
    value = match["value"]
    is_name = value[0] in "*&" and "alphabetic" in (problem.problem or "")
    if not is_name and not match.start("value") <= column <= match.start("value") + 2:
        return None
    name = next((name for sign, name in _SIGNS.items() if f"{value} ".startswith(sign)), None)
    if name is None:
        return None
    what = f"text that starts with {name} is read as something else"
    if value.startswith("* "):
        return line, match.start("value"), what, "start each item of a list with '- '"
    return line, match.start("value"), what, f"put it in quotes: {_quoted(value)}"


def _no_space(problem: yaml.MarkedYAMLError, lines: list[str], line: int) -> Slip | None:
    """`title:Nice title`: without a space the colon is part of the text."""
    said = problem.problem or ""
    if "mapping values are not allowed" not in said and "could not find expected ':'" not in said:
        return None
    for number in (line - 1, line):
        match = _TIGHT.match(lines[number]) if 0 <= number < len(lines) else None
        if match:
            field = match["field"]
            what = "there is no space after this colon, so it is read as part of the text"
            return number, match.end("field"), what, f"write '{field}: {match['value'][:40]}'"
    return None


def _no_colon(problem: yaml.MarkedYAMLError, lines: list[str], line: int) -> Slip | None:
    """`title A title` and `title = A title`: the parser complains of the line below."""
    said = problem.problem or ""
    if "mapping values are not allowed" not in said and "could not find expected ':'" not in said:
        return None
    for number in (line - 1, line):
        match = _NO_COLON.match(lines[number]) if 0 <= number < len(lines) else None
        if match and ": " not in lines[number] and not lines[number].rstrip().endswith(":"):
            what = "there is no colon behind this field's name"
            hint = f"write '{match['field']}: {match['value'][:40]}'"
            return number, match.end("field"), what, hint
    return None


def _backslash(
    problem: yaml.MarkedYAMLError, lines: list[str], line: int, column: int
) -> Slip | None:
    r"""`"C:\Users"`: between double quotes a backslash starts an escape."""
    said = problem.problem or ""
    if ("escape character" not in said and "hexdecimal" not in said) or line >= len(lines):
        return None
    at = lines[line].rfind("\\", 0, column + 1)
    what = "this backslash starts a sign of its own, since it stands between double quotes"
    return line, max(at, 0), what, "put the text in single quotes, or write two backslashes"


def _more_behind(
    problem: yaml.MarkedYAMLError, written: str, line: int, column: int
) -> Slip | None:
    """`[Draft] x` and `"Sub-I" and you`: a value is over, and more text stands behind it."""
    match = _VALUE.match(written)
    if not match or "expected key" not in (problem.problem or ""):
        return None
    value = match["value"]
    closes = {"[": "]", "{": "}", '"': '"', "'": "'"}.get(value[0])
    if not closes or closes not in value[1:] or column <= match.start("value"):
        return None
    if value[0] == "'":
        what = "the quote closes before the text is over"
        plain = _quoted(value.strip("'").replace("\\'", "'"))
        hint = f"put text that holds an apostrophe into double quotes: {plain}"
    else:
        what = f"there is text after the '{closes}' that ends the value"
        hint = f"put the whole text in quotes: {_quoted(value)}"
    return line, match.start("value"), what, hint


def _too_far_right(problem: yaml.MarkedYAMLError, lines: list[str], line: int) -> Slip | None:
    """A field that stands further right than the one above it, which has its value already."""
    if "mapping values are not allowed" not in (problem.problem or "") or not 0 < line < len(lines):
        return None
    above = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), None)
    here = _FIELD.match(lines[line])
    before = _FIELD.match(lines[above]) if above is not None else None
    if above is None or not here or not before or not before["value"]:
        return None
    indent, outer = (len(one) - len(one.lstrip()) for one in (lines[line], lines[above]))
    if indent <= outer:
        return None
    what = "this line starts further right than the line above it, so it is read as part of that"
    hint = "let both start in the same column; or put the text above, with this line, in quotes"
    return line, indent, what, hint


def _general_hint(problem: yaml.MarkedYAMLError, written: str, column: int) -> str:
    said, context = problem.problem or "", problem.context or ""
    if "\t" in written[: column + 1] or "\\t" in said:
        return "indent with spaces; YAML does not allow tabs"
    if "mapping values are not allowed" in said:
        return 'put text that has a colon followed by a space in straight quotes (")'
    if "alias" in context or "anchor" in context:
        return "put text that starts with * or & in quotes"
    if "expected ':'" in said:
        return "put a space after a field's colon ('summary: text'), here or on the line above"
    if "quoted scalar" in context:
        return "a quote that opens has to close; text that holds quotes goes into the other kind"
    if ("expected key" in said or "'-' indicator" in said) and written.lstrip().startswith("- "):
        return "let the dashes of all items of a list stand in the same column"
    if "node content" in said:
        return "remove a comma that has nothing before it; put text that starts with it in quotes"
    if "expected key" in said and "'" in written:
        return 'put text that holds an apostrophe into double quotes ("), or into none'
    return ""


def _quoted(value: str) -> str:
    """The text as it can be written, shortened where it is long."""
    text = value if len(value) <= 40 else f"{value[:40]}…"
    return f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace('"', '\\"') + '"'
