"""What is left of a page's HTML after cleaning."""

from __future__ import annotations

import pytest
from markdown import markdown

from generator.bodies.page import filled
from generator.bodies.read import read


def clean(text: str) -> str:
    """Markdown to the HTML of a body."""
    body = read(text)
    return filled(body.html, body.targets)


def page(html: str) -> str:
    """Finished HTML as the renderer gives it."""
    return markdown(html, extensions=["generator.adapters.rendering.safe_html"])


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "<a href=' java\nscript:alert(1)'>x</a>",
        "<iframe src='https://example.org'></iframe>",
        "<style>body{display:none}</style>",
        "<svg onload=alert(1)><script>1</script></svg>",
        "<form action='https://example.org'><input name=a></form>",
        "<p style='background:url(https://example.org)'>x</p>",
        "[x](https://example.org){: onclick='alert(1)' }",
        "<base href='https://example.org/'>",
        "<meta http-equiv=refresh content='0;url=https://example.org'>",
        "<link rel=stylesheet href=//example.org/x.css>",
        "<object data=x></object><embed src=x>",
    ],
)
def test_nothing_that_runs_or_loads_is_left(attack: str) -> None:
    """Scripts, handlers, styles, frames, forms and unsafe addresses are gone."""
    text = f"Before.\n\n{attack}\n\nAfter."
    html = clean(text).lower()
    if attack.startswith("<"):
        html += page(text).lower()
    for mark in (
        "<script", "onerror", "onload", "onclick", "javascript:", "<iframe", "<style", "style=",
        "<form", "<base", "<meta", "<link", "<object", "<embed",
    ):  # fmt: skip
        assert mark not in html


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.png", "//example.org/x.png", "/\\example.org/x.png", "/x.png",
        "\\\\example.org/x.png", "&#9;//example.org/x.png", "ht&#10;tps://example.org/x.png",
    ],
)  # fmt: skip
def test_nothing_is_loaded_from_another_host(address: str) -> None:
    """An image keeps its place and its words, and loses an address that is not in the guide."""
    html = page(f'<img src="{address}" alt="Words"> and <img src="../images/a.png" alt="">')
    assert "example.org" not in html
    assert '<img alt="Words">' in html
    assert 'src="../images/a.png"' in html


def test_what_pages_are_made_of_stays() -> None:
    """Boxes with their key, data attributes, time and buttons of our templates are kept."""
    html = page(
        '<label><input type="checkbox" data-task="guides/a/x"> Do</label> '
        '<time datetime="2026-11-22">today</time> <button type="button">Undo</button>'
    )
    for part in ('type="checkbox"', 'data-task="guides/a/x"', 'datetime="2026-11-22"', "<button"):
        assert part in html


def test_the_renderer_parses_nothing() -> None:
    """A page is finished when it gets there: marks, blank lines and indents stay as they are."""
    html = page("<p>a *b*</p>\n<script>x</script>\n<section>\n\n    not code\n\n</section>\n")
    assert html == "<p>a *b*</p>\n\n<section>\n\n    not code\n\n</section>"


def test_what_acts_on_a_page_is_not_an_authors() -> None:
    """A body has no buttons, fields or hooks; the boxes of its task lists cannot be ticked."""
    html = clean(
        '<input type="text" name="a"> <button data-print>Print</button> <p data-task="a/b/c">x</p>'
        "\n\n- [x] done\n"
    )
    assert "<button" not in html
    assert "data-" not in html
    assert 'type="text"' not in html
    assert html.count("<input") == html.count('disabled=""') == 1
