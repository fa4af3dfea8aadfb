"""How many years of school a page's text asks for: the Flesch-Kincaid grade, for English.

Kincaid et al., Research Branch Report 8-75 (1975): 0.39 words per sentence + 11.8 syllables per
word - 15.59. A count by rule is never exact; it finds the pages that are much harder than others.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_TEXT = frozenset({"p", "li", "dd", "td", "blockquote"})
_APART = frozenset({"nav", "footer", "header", "script", "style", "table", "form", "button"})
LEAST = 60
"""Words below which a grade says nothing."""


class _Text(HTMLParser):
    """Sentences of a page's own text: what stands in `main`, without menus, tables and forms."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._main = self._apart = 0
        self._open = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main":
            self._main += 1
        elif tag in _APART:
            self._apart += 1
        elif tag in _TEXT and self._main and not self._apart:
            self._open += 1
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._main -= 1
        elif tag in _APART:
            self._apart = max(0, self._apart - 1)
        elif tag in _TEXT and self._open:
            self._open -= 1

    def handle_data(self, data: str) -> None:
        if self._open and self._main and not self._apart and self.blocks:
            self.blocks[-1] += data


def text_of(html: str) -> list[str]:
    """The paragraphs and items of a page's own text."""
    page = _Text()
    page.feed(html)
    return [plain for one in page.blocks if (plain := " ".join(one.split()))]


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; at least one."""
    small = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", small))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxzcg]es$", small) and groups > 1:
        groups -= 1
    return max(1, groups)


def grade(blocks: list[str]) -> float | None:
    """The grade of a text; None where it is too short to have one."""
    sentences = words = count = 0
    for block in blocks:
        for sentence in re.split(r"[.!?:;]+(?:\s|$)", block):
            found = re.findall(r"[A-Za-z][A-Za-z'’]*", sentence)
            if found:
                sentences += 1
                words += len(found)
                count += sum(map(syllables, found))
    if words < LEAST:
        return None
    return round(0.39 * words / sentences + 11.8 * count / words - 15.59, 1)
