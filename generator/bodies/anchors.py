"""Ids of headings, by the algorithm of Python-Markdown's table of contents.

Pages of release 0.1.0 got theirs from it, and links to them are kept.
"""

from __future__ import annotations

import re
import unicodedata

_COUNTED = re.compile(r"(.*)_([0-9]+)\Z", re.DOTALL)


def slugify(words: str) -> str:
    """The id of a heading with these words, before it is made unique; may be empty."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def unique(anchor: str, taken: set[str]) -> str:
    """`name`, `name_1`, `name_2`: the first that is not in `taken`, to which it is added."""
    while not anchor or anchor in taken:
        match = _COUNTED.match(anchor)
        anchor = f"{match[1]}_{int(match[2]) + 1}" if match else f"{anchor}_1"
    taken.add(anchor)
    return anchor
