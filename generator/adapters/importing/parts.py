"""What a file is read into, whatever its kind: parts that may become entries, and notes on them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

from ...catalogue.checks.starters import TO_WRITE

Outcome = Literal["kept", "changed", "lost", "to do"]
"""What became of something: as it was, in another form, not at all, or left to a person."""


class RefusedError(Exception):
    """A file is not read at all; the message is one sentence with what to do instead."""


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the report."""

    outcome: Outcome
    what: str


@dataclass(slots=True, kw_only=True)
class Part:
    """One entry to be: `text` is Markdown whose headings start at level 2.

    `source` is the file as the report names it, `address` where it stood in its tree (`guide/a.md`;
    empty where nothing can link to it). `anchors` are ids of the old page with the number of
    headings up to each. Links in `text` are as they were; a picture that came inside the file is
    named by a key of `pictures`. `words` are those of the file's own text.
    """

    source: str
    title: str
    text: str = ""
    address: str = ""
    anchors: dict[str, int] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    tasks: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    collection: str = ""

    def note(self, outcome: Outcome, what: str) -> None:
        """Add a line to the report, once."""
        note = Note(outcome, what)
        if note not in self.notes:
            self.notes.append(note)


def words_of(text: str) -> Counter[str]:
    """The words of a text: runs of letters and digits, in small letters, and how often each is."""
    found: list[str] = []
    word: list[str] = []
    for letter in text.casefold():
        if letter.isalnum():
            word.append(letter)
        elif word:
            found.append("".join(word))
            word = []
    if word:
        found.append("".join(word))
    return Counter(found)


def quoted(text: str) -> str:
    """Words for the report, on one line, the first 600 letters where there are more."""
    words = " ".join(text.split())
    if len(words) <= 600:
        return f'"{words}"'
    return f'"{words[:600]} ..." ({len(words):,} letters)'


def many(count: int, one: str, more: str = "") -> str:
    """`1 picture`, `3 pictures`."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


__all__ = ["TO_WRITE", "Note", "Outcome", "Part", "RefusedError", "many", "quoted", "words_of"]
