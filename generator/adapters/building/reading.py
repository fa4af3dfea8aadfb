"""Entries' front matter as the last build read it, for files that are what they were.

YAML is the dearest part of reading a guide. What is kept can be told in plain data: the values, and
the line and column of each. A file with a problem in it is read anew every time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import cbor2

from ...diagnostics import Diagnostic, Position
from ...model.entry import Body, KeyPath, Places
from ...outputs.memory import Shelf
from ...sources.files import SourceFile
from ...sources.front_matter import RawEntry, split
from ...sources.positions import Mark, Marks


class Reading:
    """Reads as `split` does, from `shelf` what is there.

    `anew` counts the files that the last build did not know as they are.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.anew = 0

    def __call__(self, source: SourceFile) -> tuple[RawEntry | None, Sequence[Diagnostic]]:
        """The file's front matter, or what is wrong with it."""
        key = hashlib.blake2b(
            f"{source.path}\0{source.inside}\0{source.text}".encode(), digest_size=16
        ).digest()
        known = self._shelf.recall(key)
        if known is not None:
            return _entry(source, known), ()
        self.anew += 1
        raw, problems = split(source)
        told = _told(source, raw) if raw and not problems else None
        if told is not None:
            self._shelf.keep(key, told)
        return raw, problems


def _told(source: SourceFile, raw: RawEntry) -> bytes | None:
    """What is kept of a file; None where it cannot be told in plain data (a time of day, say)."""
    values, keys = raw.places.values, raw.places.keys
    if not (isinstance(values, Marks) and isinstance(keys, Marks)):
        return None
    if not source.text.endswith(raw.body.text):
        return None
    if any(len(mark) > 2 for mark in values.at.values()):
        return None  # odd notations, which only messages want
    try:
        return cbor2.dumps(
            [
                raw.data,
                [raw.places.start.line, raw.body.first_line, len(raw.body.text)],
                *([[*path, *mark] for path, mark in marks.at.items()] for marks in (values, keys)),
            ]
        )
    except cbor2.CBOREncodeError:
        return None


def _entry(source: SourceFile, told: bytes) -> RawEntry:
    data, (start, first_line, length), values, keys = cbor2.loads(told)
    body = Body(source.text[len(source.text) - length :], first_line)
    places = Places(
        Position(source.path, start),
        Marks(source.path, _marks(values)),
        Marks(source.path, _marks(keys)),
    )
    return RawEntry(source.path, source.inside, data, body, places)


def _marks(told: list[list[Any]]) -> dict[KeyPath, Mark]:
    return {tuple(path): (line, column) for *path, line, column in told}
