"""What is left of a page's HTML after cleaning."""

from __future__ import annotations

import pytest
from markdown import markdown


def clean(text: str) -> str:
    """Markdown to clean HTML."""
    return markdown(text, extensions=["attr_list", "generator.adapters.rendering.safe_html"])


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
    html = clean(f"Before.\n\n{attack}\n\nAfter.").lower()
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
    html = clean(f'<img src="{address}" alt="Words"> and <img src="../images/a.png" alt="">')
    assert "example.org" not in html
    assert '<img alt="Words">' in html
    assert 'src="../images/a.png"' in html


def test_what_pages_are_made_of_stays() -> None:
    """Boxes with their key, data attributes, time and tables are kept."""
    html = clean(
        '<label><input type="checkbox" data-task="guides/a/x"> Do</label> '
        '<time datetime="2026-11-22">today</time>\n\n| a |\n|---|\n| b |\n'
    )
    for part in ('type="checkbox"', 'data-task="guides/a/x"', 'datetime="2026-11-22"'):
        assert part in html


def test_finished_html_is_set_aside_and_returns_clean() -> None:
    """Between the comments Markdown is read; outside it is not, and all of it is cleaned."""
    html = clean(
        "<p>a *b*</p>\n<script>x</script>\n<!-- markdown -->\n\nc *d*\n\n<div>\n\n"
        "<!-- /markdown -->\n<section>\n\n    not code\n\n</section>\n"
    )
    assert "<p>a *b*</p>" in html
    assert "<em>d</em>" in html
    assert "not code" in html
    assert "<pre>" not in html
    assert "<script" not in html


def test_an_authors_unclosed_tag_does_not_swallow_the_rest_of_the_page() -> None:
    """What follows the body is a block of its own, whatever the body leaves open."""
    html = clean("<!-- markdown -->\n\n<!-- open\n\n<!-- /markdown -->\n<p>After *this*</p>\n")
    assert "<p>After *this*</p>" in html


def test_an_abbreviation_is_explained_once() -> None:
    """The first use of a term on a page has the tooltip; later ones are plain text."""
    text = "An ICU and a CV. The ICU again, *ICU*.\n\n*[ICU]: Unit\n*[CV]: Short record\n"
    html = markdown(text, extensions=["abbr", "generator.adapters.rendering.safe_html"])
    assert html == (
        '<p>An <abbr title="Unit">ICU</abbr> and a <abbr title="Short record">CV</abbr>. '
        "The ICU again, <em>ICU</em>.</p>"
    )


def test_terms_are_kept_apart_when_they_are_explained() -> None:
    """Each of two terms keeps one tooltip, and an ampersand in a term is no obstacle."""
    text = "M&M, MD, M&M.\n\n*[M&M]: A meeting\n*[MD]: A degree\n"
    html = markdown(text, extensions=["abbr", "generator.adapters.rendering.safe_html"])
    assert html.count("<abbr") == 2
    assert html.count("M&amp;M") == 2
