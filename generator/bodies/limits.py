"""How much a body may hold, found out before anything is parsed.

A parser of Markdown is quick on what people write. On what nobody writes, a pasted e-mail without
line breaks or an image as text, it can take minutes; so the check refuses such a text at its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LENGTH = 200_000
"""Letters of a body. The longest page anybody here has seen has 120,000."""
LINES = 10_000
"""Lines of a body."""
LINE = 20_000
"""Letters of one line."""
OPEN = 300
"""Brackets and tags that may wait for their end at one time in one paragraph."""
DEPTH = 40
"""Levels to which lists, quotations, notes and tags may be nested."""

_OPENING = re.compile(r"[\[<]")
_LEADING = re.compile(r"(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t>]|$))+")


def too_much(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Line (from 0), column (from 1), what is too much, and what is allowed."""
    if len(text) > LENGTH:
        line = text.count("\n", 0, LENGTH)
        yield line, 1, f"the text has {len(text):,} letters", f"at most {LENGTH:,}"
        return
    rows = text.split("\n")
    if len(rows) > LINES:
        yield LINES, 1, f"the text has {len(rows):,} lines", f"at most {LINES:,}"
        return
    waiting = tags = 0
    for number, row in enumerate(rows):
        if len(row) > LINE:
            yield number, 1, f"the line has {len(row):,} letters", f"at most {LINE:,}"
            return
        if not row or row.isspace():
            waiting = tags = 0
            continue
        if "[" in row or "<" in row or "{" in row:
            waiting = max(0, waiting + row.count("[") - row.count("]"))
            tags = max(0, tags + row.count("<") - row.count(">"))
            if waiting > OPEN or tags > OPEN or row.count("{") - row.count("}") > OPEN:
                yield number, 1, "too many brackets are opened and not closed", f"at most {OPEN}"
                return
            if row.count("[") > 3 * OPEN:
                yield number, 1, f"the line has {row.count('[')} brackets", f"at most {3 * OPEN}"
                return
        marks = _LEADING.match(row)
        if marks and sum(not c.isspace() for c in marks[0]) > DEPTH:
            yield number, 1, "lists or quotations are nested too deeply", f"at most {DEPTH} levels"
            return
