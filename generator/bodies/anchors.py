"""Ids of headings, by the algorithm of Python-Markdown's table of contents.

Pages of release 0.1.0 got theirs from it, and links to them are kept. It knows Latin letters alone:
a heading in another script has an id of its own letters, and its old one (`_1`) beside it.
"""

from __future__ import annotations

import re
import unicodedata

_COUNTED = re.compile(r"(.*)_([0-9]+)\Z", re.DOTALL)


def slugify(words: str) -> str:
    """The id of a heading with these words, before it is made unique; may be empty."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def letters(words: str) -> str:
    """The id of a heading whose letters `slugify` knows none of: they are kept as they are."""
    kept = (
        c if unicodedata.category(c)[0] in "LNM" else "-" if c.isspace() or c == "-" else ""
        for c in unicodedata.normalize("NFC", words).lower()
    )
    return re.sub("-+", "-", "".join(kept)).strip("-")


class Anchors:
    """Ids of one page, each once: `name`, `name_1`, `name_2`. `taken` are those somebody chose."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def unique(self, anchor: str) -> str:
        """The first of `anchor`, `anchor_1`, `anchor_2` that is free; it is taken from now on."""
        if not anchor or anchor in self._taken:
            match = _COUNTED.match(anchor)
            base, number = (match[1], int(match[2])) if match else (anchor, 0)
            number = max(number, self._last.get(base, 0)) + 1
            while f"{base}_{number}" in self._taken:
                number += 1
            self._last[base] = number
            anchor = f"{base}_{number}"
        self._taken.add(anchor)
        return anchor
