"""A message's text to HTML with its placeholders marked, nothing else interpreted."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from ..model.words import Words

_PLACEHOLDER = re.compile(r"\{\{\s*([a-z][a-z0-9_-]*)\s*\}\}")


def message_html(words: Words, text: str) -> Markup:
    """Escaped text in which `{{name}}` is an element that the page's script can fill."""
    parts: list[str] = []
    end = 0
    for match in _PLACEHOLDER.finditer(text):
        parts.append(str(escape(text[end : match.start()])))
        name = match.group(1)
        shown = escape(placeholder_words(words, name))
        parts.append(f'<span class="placeholder" data-placeholder="{name}">[{shown}]</span>')
        end = match.end()
    parts.append(str(escape(text[end:])))
    return Markup("".join(parts))  # noqa: S704 - every part was escaped above


def placeholder_words(words: Words, name: str) -> str:
    """A placeholder's name as readers see it: `surgeon_name` -> `surgeon name`."""
    return words.gettext(name.replace("_", " ").replace("-", " "))
