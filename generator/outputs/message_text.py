"""A message's text to HTML with its placeholders marked, nothing else interpreted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from ..model.words import Words

_PLACEHOLDER = re.compile(r"\{\{\s*([a-z][a-z0-9_-]*)\s*\}\}")


def message_html(words: Words, text: str) -> Markup:
    """Escaped text in which `{{name}}` is an element that the page's script can fill."""
    parts: list[str] = []
    for name, piece in _pieces(text):
        if name is None:
            parts.append(str(escape(piece)))
            continue
        shown = escape(placeholder_words(words, name))
        parts.append(f'<span class="placeholder" data-placeholder="{name}">[{shown}]</span>')
    return Markup("".join(parts))  # noqa: S704 - every part was escaped above


def pieces_of(words: Words, text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces: whether one is a placeholder, and its words."""
    for name, piece in _pieces(text):
        yield name is not None, piece if name is None else f"[{placeholder_words(words, name)}]"


def _pieces(text: str) -> Iterator[tuple[str | None, str]]:
    """Pieces of the text, those that are placeholders with their name."""
    end = 0
    for match in _PLACEHOLDER.finditer(text):
        yield None, text[end : match.start()]
        yield match[1], match[0]
        end = match.end()
    yield None, text[end:]


def placeholder_words(words: Words, name: str) -> str:
    """A placeholder's name as readers see it: `surgeon_name` -> `surgeon name`."""
    return words.gettext(name.replace("_", " ").replace("-", " "))
