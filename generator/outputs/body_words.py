"""The few words of the frame that stand inside bodies, in the guide's language.

A body is read once, in English (bodies/page.py), whatever the language of the guide; what it says
in the frame's stead is known by the markup around it and told anew here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from ..model.words import Words, msg

_LABEL = re.compile(
    r'(?P<before> aria-label=")(?P<word>Table|Code|Done|Not done)(?P<rest>(?:, | \d+)?[^"]*")'
)
_BACK = re.compile(r' title="Jump back to footnote (\d+) in the text"')
_NOTE = re.compile(r'(<(?:p|summary)[^>]*class="admonition-title"[^>]*>|<summary>)Note(?=</)')
_EMBED = re.compile(r'(<a class="embed" href="[^"]*">)(Video|Recording|Form|Open)(: | at )([^<]*)')
_WORDS: Mapping[str, str] = {
    "Table": msg("Table"),
    "Code": msg("Code"),
    "Done": msg("Done"),
    "Not done": msg("Not done"),
    "Video": msg("Video"),
    "Recording": msg("Recording"),
    "Form": msg("Form"),
    "Open": msg("Open"),
}


def translated(html: str, words: Words) -> str:
    """A body with our words in the frame's language; English bodies are left alone."""
    if not words.messages and not words.renamed:
        return html

    def label(match: re.Match[str]) -> str:
        word = _WORDS[match["word"]]
        return match["before"] + escape(words.gettext(word)) + match["rest"]

    def back(match: re.Match[str]) -> str:
        told = words.gettext("Jump back to footnote {n} in the text", n=match[1])
        return f' title="{escape(told)}"'

    def embed(match: re.Match[str]) -> str:
        kind = words.gettext(_WORDS[match[2]])
        if match[3] == ": ":
            return f"{match[1]}{escape(kind)}: {match[4]}"
        told = words.gettext("{kind} at {host}", kind=kind, host="\0")
        return match[1] + escape(told).replace("\0", match[4])

    steps: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (_LABEL, label),
        (_BACK, back),
        (_NOTE, lambda match: match[1] + escape(words.gettext("Note"))),
        (_EMBED, embed),
    )
    for pattern, told in steps:
        html = pattern.sub(told, html)
    return html
