"""One content file to its front matter, its body and the place of every value.

The splitting is python-frontmatter's; its YAML handler is given our positioned parser, because the
stock one forgets where a value was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from ..diagnostics import Diagnostic, Position, error
from ..model.entry import Body, Places
from .files import SourceFile
from .positions import parse_yaml
from .yaml_errors import conflict_in
from .yaml_signs import controls_in_body

_HANDLER = YAMLHandler()


@dataclass(frozen=True, slots=True, eq=False)
class RawEntry:
    """A file read but not yet validated: plain data, body, places. Nobody changes what it holds."""

    path: str
    inside: str
    data: dict[str, Any]
    body: Body
    places: Places


Read = Callable[[SourceFile], "tuple[RawEntry | None, Sequence[Diagnostic]]"]
"""Reads one file: `split`, or what remembers."""


@lru_cache(maxsize=20_000)
def split(source: SourceFile) -> tuple[RawEntry | None, Sequence[Diagnostic]]:
    """Split and read one file; None with diagnostics where there is nothing to validate.

    The same text is read once in a process: a preview builds again after every save.
    """
    start = Position(source.path)
    text = source.text
    if not text.strip():
        return None, [
            error(
                start,
                "empty-file",
                "the file is empty",
                hint="'matchbook new <collection> <slug>' writes a starting file",
            )
        ]
    conflict = conflict_in(text.split("\n---", 1)[0], source.path)
    if conflict:
        return None, [conflict]
    boundaries = list(islice(_HANDLER.FM_BOUNDARY.finditer(text), 2))
    if not boundaries or text[: boundaries[0].start()].strip():
        return None, [
            error(
                start,
                "no-front-matter",
                "the file does not start with front matter",
                expected="a line '---', YAML, and another line '---'",
                hint=_start_hint(text),
            )
        ]
    if len(boundaries) < 2:
        line = text.count("\n", 0, boundaries[0].start()) + 1
        return None, [
            error(
                Position(source.path, line, 1),
                "no-front-matter",
                "the front matter that starts here does not end",
                expected="a second line '---' below it",
                hint=_end_hint(text),
            )
        ]
    front, body = _HANDLER.split(text)
    first = text.count("\n", 0, boundaries[0].end()) + 1
    document = parse_yaml(front, source.path, first)
    if document.problems and document.data is None:
        return None, document.problems
    if document.data is None:
        document.data = {}
    if not isinstance(document.data, dict):
        return None, [
            error(
                document.places.of(),
                "wrong-type",
                "the front matter is not a mapping",
                expected="lines such as 'title: First meeting'",
            )
        ]
    body_line = text.count("\n", 0, boundaries[1].end()) + 1
    document.problems += controls_in_body(body, source.path, body_line)
    return (
        RawEntry(source.path, source.inside, document.data, Body(body, body_line), document.places),
        document.problems,
    )


def body_alone(source: SourceFile) -> Body | None:
    """The body of a file whose front matter cannot be read; None where none can be told apart."""
    boundaries = list(islice(_HANDLER.FM_BOUNDARY.finditer(source.text), 2))
    if len(boundaries) < 2 or source.text[: boundaries[0].start()].strip():
        return None
    end = boundaries[1].end()
    return Body(source.text[end:], source.text.count("\n", 0, end) + 1)


def _start_hint(text: str) -> str:
    """What stands where the front matter should start, where it is a known slip."""
    first = text.lstrip("\n").partition("\n")[0]
    if first.startswith("\ufeff"):
        return (
            "there are two byte order marks at the start of the file: save it as UTF-8 without one"
        )
    if first.rstrip() == "+++":
        return "this is TOML, as Hugo writes it: write YAML between lines of '---'"
    if first.startswith("{"):
        return "this is JSON: write YAML between lines of '---'"
    if re.fullmatch("[-\u2010-\u2015]{1,2}", first.strip()):
        return "type three dashes; a word processor makes one long dash of them"
    if first.strip() == "---":
        return "nothing may come before the dashes, not even a space"
    if "---" in text.split("\n"):
        return "move what is above the first line '---' below the second one"
    return "put title, summary and the other fields there; 'matchbook new' writes a starting file"


def _end_hint(text: str) -> str:
    lines = text.split("\n")[1:]
    if "..." in lines:
        return "end it with '---' instead of '...'"
    if any(line.strip() == "---" for line in lines):
        return "nothing may come before the dashes, not even a space"
    if any(line.startswith("---") for line in lines):
        return "nothing may follow the dashes on their line"
    return ""
