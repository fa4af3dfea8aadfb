"""The examples of the specifications, with every plugin on: right but for a named list.

Both sides are cleaned as bodies are, and what pages add on purpose (ids of headings, regions around
code and tables) is removed before they are compared.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.bodies.cleaning import clean
from generator.bodies.page import filled
from generator.bodies.read import read

FILE = Path(__file__).parent / "specification" / "commonmark-0.31.2.json"
EXAMPLES: list[tuple[int, str, str, str]] = [
    tuple(row) for row in json.loads(FILE.read_text("utf-8"))
]
OURS = dict.fromkeys((608, 611, 612), "a bare address is a link, as GitHub has it")
"""Examples of CommonMark that come out otherwise on purpose."""
_ADDED = {"id", "role", "tabindex", "aria-label", "class"}


class Flat(HTMLParser):
    """Tags with their attributes in order, and text, as one list."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._pre = 0
        self._regions: list[bool] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self._pre += tag == "pre"
        if tag == "div":
            self._regions.append(dict(attrs).get("class") == "scroll")
            if self._regions[-1]:
                return
        kept = sorted(
            (name, value or "")
            for name, value in attrs
            if not (name in _ADDED and re.fullmatch("h[1-6]|pre|code|th", tag))
            and not (tag == "th" and name == "scope")
        )
        self.parts.append(f"<{tag} {kept}>")

    def handle_endtag(self, tag: str) -> None:
        """Note its end."""
        self._pre -= tag == "pre"
        if tag != "div" or not (self._regions and self._regions.pop()):
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Collect text; blanks between elements mean nothing, but inside code."""
        text = data if self._pre else " ".join(data.split())
        if text:
            self.parts.append(text)


def flat(html: str) -> list[str]:
    """What a piece of HTML says."""
    return Flat(html).parts


def shown(text: str) -> str:
    """The HTML of a body."""
    body = read(text)
    return filled(body.html, body.targets)


@pytest.mark.parametrize(
    ("number", "section", "text", "html"), EXAMPLES, ids=[str(row[0]) for row in EXAMPLES]
)
def test_commonmark(number: int, section: str, text: str, html: str) -> None:
    """Each example of CommonMark 0.31.2, but for those of `OURS`, which stay different."""
    same = flat(shown(text)) == flat(clean(html))
    assert same != (number in OURS), f"{section}: {OURS.get(number, 'differs')}"


GFM = {
    "a table": (
        "| a | b |\n|---|---|\n| 1 | `2 \\| 3` |\n",
        (
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td>"
            "<td><code>2 | 3</code></td></tr></tbody></table>"
        ),
    ),
    "a table below a text": (
        "Text\n\na | b\n-|-\n1\n\nmore",
        (
            "<p>Text</p><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td>"
            "<td></td></tr></tbody></table><p>more</p>"
        ),
    ),
    "aligned columns": (
        "| a | b |\n|:-:|--:|\n",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead></table>",
    ),
    "words struck out": ("~~a *b*~~ c", "<p><s>a <em>b</em></s> c</p>"),
    "a web address": (
        "See www.example.org/help.",
        '<p>See <a href="http://www.example.org/help">www.example.org/help</a>.</p>',
    ),
    "an address in brackets": (
        "(https://example.org/a_(b))",
        '<p>(<a href="https://example.org/a_(b)">https://example.org/a_(b)</a>)</p>',
    ),
    "a mail address": (
        "a.b-c@example.org.",
        '<p><a href="mailto:a.b-c@example.org">a.b-c@example.org</a>.</p>',
    ),
    "a mail address with underscores": (
        "*to a_b_c@x.org*",
        '<p><em>to <a href="mailto:a_b_c@x.org">a_b_c@x.org</a></em></p>',
    ),
    "a name that is no address": ("thank-you.md and a@b", "<p>thank-you.md and a@b</p>"),
    "boxes": (
        "- [x] a\n- [ ] b\n",
        (
            '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" '
            'disabled="" checked="" aria-label="Done"> a</li><li class="task-list-item"><input '
            'type="checkbox" disabled="" aria-label="Not done"> b</li></ul>'
        ),
    ),
    "tags that GitHub filters": ("<title>x</title> <xmp>y</xmp>", "y"),
    "an alert": (
        "> [!TIP]\n> a\n",
        '<div class="admonition tip"><p class="admonition-title">Tip</p><p>a</p></div>',
    ),
}


@pytest.mark.parametrize("name", GFM)
def test_gfm(name: str) -> None:
    """What GitHub's specification adds, one example of each of its kinds."""
    text, html = GFM[name]
    assert flat(shown(text)) == flat(html)
