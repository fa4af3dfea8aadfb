"""Links of a text led anew: each is found by the parser of pages; only its address changes."""

from __future__ import annotations

from collections.abc import Callable

from ...bodies.body import Link
from ...bodies.read import read

Lead = Callable[[Link], str | None]
"""The new address of a link; None where it leads nowhere and only its words stay."""


def relink(text: str, lead: Lead) -> str:
    """The text with every link where `lead` says."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    edits: list[tuple[int, int, str]] = []
    for link in read(text).links:
        start = starts[link.line - 1] + link.column - 1
        new = lead(link)
        if new == link.target:
            continue
        end = _end(text, start)
        before = text[max(0, start - 2) : start]
        if before.endswith(("](", "(<")):
            opening = start - 1 - (before[-1] == "<")
            if new is None:
                edits += _unlinked(text, opening, end)
                continue
        elif new is None:
            new = "#"
        edits.append((start, end, new))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _end(text: str, start: int) -> int:
    """Where an address ends that starts at `start`."""
    before = text[start - 1 : start]
    if before in ("<", '"', "'"):
        close = text.find({"<": ">"}.get(before, before), start)
        return close if close >= 0 else len(text)
    depth = 0
    for at in range(start, len(text)):
        letter = text[at]
        if letter.isspace() or (letter == ")" and not depth) or letter == ">":
            return at
        depth += (letter == "(") - (letter == ")")
    return len(text)


def _unlinked(text: str, opening: int, end: int) -> list[tuple[int, int, str]]:
    """Take the marks of a link away: `[`, and all from `]` on; an image leaves its words."""
    depth = 0
    at = opening - 1
    while at >= 0:
        if text[at] in "[]" and (at == 0 or text[at - 1] != "\\"):
            depth += 1 if text[at] == "]" else -1
            if not depth:
                break
        at -= 1
    close = text.find(")", end)
    if at < 0 or close < 0:
        return [(opening + 1, end, "#")]
    first = at - 1 if at and text[at - 1] == "!" else at
    return [(first, at + 1, ""), (opening - 1, close + 1, "")]
