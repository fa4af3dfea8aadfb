"""A body read once: what is shown of it, and where its parts stand."""

from __future__ import annotations

import pytest

from generator.bodies.page import explained, filled
from generator.bodies.read import read


def html(text: str) -> str:
    """The HTML of a body, its addresses as they are written."""
    body = read(text)
    return filled(body.html, body.targets)


def test_a_table_is_a_region_named_after_its_columns() -> None:
    """The keyboard reaches it, and a screen reader says what it is."""
    page = html("| When | What |\n|---|--:|\n| now | this |\n")
    assert 'role="region"' in page
    assert 'aria-label="Table, When, What"' in page
    assert 'tabindex="0"' in page
    assert '<th scope="col" class="align-right">What</th>' in page
    assert '<td class="align-right">this</td>' in page


def test_code_is_a_region_with_a_number() -> None:
    """Fenced and indented blocks alike, each under a name of its own."""
    page = html("```yaml\na: 1\n```\n\nText `b`.\n\n    b: 2\n")
    assert 'aria-label="Code 1"' in page
    assert 'aria-label="Code 2"' in page
    assert page.count('tabindex="0"') == 2


def test_an_abbreviation_is_explained_once() -> None:
    """The first use of a term on a page has the tooltip; later ones are plain text."""
    page = explained(html("An `ICU` in an ICU. The ICU again, *ICU*.\n"), {"ICU": "Unit"})
    assert page == (
        '<p>An <code>ICU</code> in an <abbr title="Unit">ICU</abbr>. The ICU again, '
        "<em>ICU</em>.</p>\n"
    )


def test_terms_are_kept_apart_when_they_are_explained() -> None:
    """Each of two terms keeps one tooltip, and an ampersand in a term is no obstacle."""
    page = explained(html("M&M, MD, M&M, MDs.\n"), {"M&M": "A meeting", "MD": "A degree"})
    assert page.count("<abbr") == 2
    assert page.count("M&amp;M") == 2


def test_an_author_may_explain_a_term() -> None:
    """A line `*[term]: words` shows nothing, and is kept for the page."""
    assert read("An ICU.\n\n*[ICU]: Unit\n").abbreviations == (("ICU", "Unit"),)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[a](b.md)", (1, 5)),
        ("x [a\nb](c.md)", (2, 4)),
        ("- x\n\n  [a](b.md)", (3, 7)),
        ("> > [a](<b c.md>)", (1, 10)),
        ("| a | b |\n|---|---|\n| [x](y.md) | [x](y.md) |", (3, 7)),
        ("[x][y]\n\n[y]: z.md", (3, 6)),
        ("<https://example.org>", (1, 2)),
        ("See https://example.org now", (1, 5)),
        ('<p>\n<a\n href="b.md">x</a></p>', (3, 8)),
        ('x <img alt="y"\nsrc="z.png">', (2, 6)),
        ("x[^1]\n\n[^1]: [a](b.md)", (3, 11)),
        ('=== "A"\n\n    [a](b.md)', (3, 9)),
        ("# [a](b.md) {#x}", (1, 7)),
        ("![a](b.png)", (1, 6)),
        ("[![a](b.png)](c.md)", (1, 15)),
        ("Term\n:   [a](b.md)", (2, 9)),
        ("<details markdown>\n<summary>x</summary>\n[a](b.md)\n</details>", (3, 5)),
    ],
)
def test_a_link_is_found_where_its_address_stands(text: str, place: tuple[int, int]) -> None:
    """Line and column of the address, whatever the syntax and the block around it."""
    link = read(text).links[0]
    assert (link.line, link.column) == place


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("## A *b* `c`", ["a-b-c"]),
        ("## Same\n\n## Same\n\n## Same_1", ["same", "same_1", "same_2"]),
        ("## Über Straße", ["uber-strae"]),
        ("## ???\n\n## !", ["_1", "_2"]),
        ("## A {#mine}\n\n## Mine {: #other .x }", ["mine", "other"]),
        ("A\n---", ["a"]),
        ("## [Words](x.md) & more", ["words-more"]),
    ],
)
def test_headings_keep_the_ids_of_release_0_1_0(text: str, ids: list[str]) -> None:
    """Python-Markdown's algorithm, so that links from elsewhere still resolve."""
    assert [heading.anchor for heading in read(text).headings] == ids


@pytest.mark.parametrize(
    ("text", "ids", "old"),
    [
        ("## 推荐信\n\n## ???\n\n## 推荐信", ["推荐信", "_2", "推荐信_1"], {"_1", "_3"}),
        ("## نصائح عامة", ["نصائح-عامة"], {"_1"}),
        ("## हिन्दी में", ["हिन्दी-में"], {"_1"}),
        ("## Что взять?", ["что-взять"], {"_1"}),
        ("## ICU 指南", ["icu"], set()),
    ],
)
def test_headings_of_other_scripts_keep_their_letters(
    text: str, ids: list[str], old: set[str]
) -> None:
    """Their ids no longer move when a heading is added above; those of 0.1.0 still resolve."""
    body = read(text)
    assert [heading.anchor for heading in body.headings] == ids
    assert old <= body.anchors
    assert all(f'id="{one}"' in body.html for one in (*ids, *old))


def test_ids_in_html_can_be_linked_to() -> None:
    """`id` of any element, and the `name` of an old anchor, which becomes its id."""
    body = read('<a name="old"></a>\n\n<div id="raw">\n\nx\n\n</div>\n\nA <span id="in">b</span>')
    assert {"old", "raw", "in"} <= body.anchors
    assert 'id="old"' in body.html


@pytest.mark.parametrize(
    "text",
    ["<details><summary>More</summary>\n\nText", "<div><b>x", "<!-- x", "```\nx", "> - <ul><li>"],
)
def test_what_is_left_open_ends_with_the_body(text: str) -> None:
    """Every element that a body opens it closes, so that tasks and footer stay outside."""
    page = html(text + "\n\nlast")
    for name in ("details", "div", "b", "ul", "li", "pre", "blockquote"):
        assert page.count(f"<{name}>") + page.count(f"<{name} ") == page.count(f"</{name}>")
    assert "left-open" in {one.code for one in read(text).remarks}


def test_a_link_without_an_address_leaves_its_words() -> None:
    """What a school hides is named and not linked, the emphasis in its words kept."""
    body = read("See [the *best* one](a.md) and [b](b.md).")
    assert filled(body.html, [None, "x/"]) == (
        '<p>See the <em>best</em> one and <a href="x/">b</a>.</p>\n'
    )


def test_an_embed_becomes_a_link() -> None:
    """A video or a form is loaded by nobody who did not ask; its title and host are shown."""
    page = html(
        '<iframe title="Sub-I tips" src="https://www.youtube.com/embed/abc?rel=0"></iframe>'
    )
    assert '<a class="embed" href="https://www.youtube.com/watch?v=abc">' in page
    assert "Video: Sub-I tips (youtube.com)" in page


def test_boxes_of_task_lists_are_boxes() -> None:
    """They are labelled and cannot be ticked."""
    page = html("- [ ] one\n- [x] two\n")
    assert page.count('type="checkbox"') == 2
    assert page.count("checked") == 1
    assert 'aria-label="Not done"' in page
