"""Signs of emphasis that pair with none, told from those that are meant as they stand.

In: what `pairs.py` noted while a body was parsed. Out: a warning for each that was to start bold,
marked or struck words. A sign right behind a word, and one that starts a text, are a note and where
it is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..diagnostics import Diagnostic, Position
from . import remarks

_BULLET = re.compile(r"\*\w[^\n]*\n\*\w|(?<=\n)\*\w")
_PLAIN_WORD = re.compile(r"[A-Za-z]+\s+\w")


class Sign(NamedTuple):
    """Signs in a row: where they start in their text, and where that is in the body."""

    marks: str
    at: int
    text: str
    place: Position

    @property
    def before(self) -> str:
        """What stands right before them, if anything."""
        return self.text[max(0, self.at - 1) : self.at]

    @property
    def after(self) -> str:
        """What stands right behind them, if anything."""
        end = self.at + len(self.marks)
        return self.text[end : end + 1]


def unpaired(signs: Sequence[Sign]) -> Iterator[Diagnostic]:
    """Say of emphasis that does not end, once in each text."""
    named = {one.marks for one in signs if one.before.strip() and not one.after.isalnum()}
    told: set[str] = set()
    together: dict[str, list[Sign]] = {}
    for one in signs:
        together.setdefault(one.text, []).append(one)
    for one in signs:
        if one.text in told or not _is_mistake(one, together[one.text]):
            continue
        if one.marks in named and one.at == 0 and one.marks[0] == "*":
            continue
        told.add(one.text)
        if one.marks == "*" and _BULLET.match(one.text, one.at):
            continue  # said of the lines together
        row = " ".join(one.text[one.at :].split("\n")[0][:40].split())
        loose = (
            sum(same.marks == one.marks and same.text == one.text for same in together[one.text])
            > 1
        )
        yield remarks.unpaired(one.place, row, one.marks, loose=loose)


def _is_mistake(one: Sign, signs: Sequence[Sign]) -> bool:
    """Whether they were meant to start emphasis."""
    if one.before.isalnum() or one.before in ("/", "\\", "=", "_", "*"):
        return False
    if one.marks[0] in "*_~" and not one.before.strip() and not one.after.strip():
        return len(one.marks) == 2 and any(
            same.marks == one.marks and same.text == one.text and same.at > one.at for same in signs
        )
    if one.marks == "_":
        return bool(_PLAIN_WORD.match(one.text, one.at + 1))
    if one.marks == "*":
        return one.after.isalpha() or one.after in ('"', "\u201c")
    opens = one.after.isalnum() or one.after in ('"', "\u201c", "(", "[", "*", "_")
    return len(one.marks) == 2 and opens
