"""Other spellings that words of a text are searched by: without an elision, without ligatures.

Pagefind takes `l’hôpital` for one word and knows accents, but neither the `œ` of `cœur` nor the `ł`
of `Łukasz`: whoever types `hopital`, `coeur` or `lukasz` would find nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_ELIDED = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu|all|dell|nell|sull|un)['’](?=\w)"
)
_LETTERS = str.maketrans({
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i",
})  # fmt: skip
_SEEN = re.compile(r"['’œæøłđðþßı]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TAG = re.compile(r"<[^<>]*>")


def spellings(texts: Iterable[str]) -> tuple[str, ...]:
    """The spellings that the words of texts (plain or HTML) are not written in, each once."""
    found: dict[str, None] = {}
    for text in texts:
        if not _SEEN.search(text):
            continue
        for match in _WORD.finditer(_TAG.sub(" ", text)):
            word = match[0].lower()
            if _SEEN.search(word):
                bare = _ELIDED.sub("", word, count=1) if _ELIDED.match(word) else word
                for other in (bare, bare.translate(_LETTERS), word.translate(_LETTERS)):
                    if other != word:
                        found[other] = None
    return tuple(found)
