"""Bodies as trees for paper: every token has a rule, and no word is lost."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.bodies.cleaning import TAGS
from generator.bodies.read import read
from generator.bodies.tree import ELEMENTS, TOKENS, Piece, tree_of, words_of
from tests.support.site import ROOT

EXAMPLES = json.loads(
    (Path(__file__).parent / "specification" / "commonmark-0.31.2.json").read_text("utf-8")
)
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "bodies.yml").read_text("utf-8"))
BODIES = sorted((ROOT / "content").rglob("*.md"))
NO_TAGS = {156, 157, 158}
"""Examples whose HTML is broken on purpose: a cleaner drops what a reader of paper should see."""
_APART = (
    "br|hr|/?(?:p|li|ul|ol|h[1-6]|div|td|th|tr|table|thead|tbody|pre|dt|dd|dl|blockquote|summary"
    "|details|section)"
)


def words_of_html(html: str) -> list[str]:
    """Words of a page's HTML, which another renderer made of the same text."""
    html = re.sub(r'<a class="footnote-backref".*?</a>', "", html)
    html = re.sub(rf"<(?:{_APART})\b[^<>]*>", " ", html)
    return unescape(re.sub(r"<[^<>]*>", "", html)).split()


def body(path: Path) -> str:
    """The text below the front matter."""
    return path.read_text("utf-8").split("---\n", 2)[2]


@pytest.mark.parametrize("number", range(0, len(BODIES), 40))
def test_no_body_of_the_guide_falls_through(number: int) -> None:
    """Each token has a rule, and the tree has the words of the page, once and in order."""
    for path in BODIES[number : number + 40]:
        text = body(path)
        tree = tree_of(text)
        assert tree.unknown == (), path
        assert words_of(tree.blocks).split() == words_of_html(read(text).html), path


def test_no_example_of_the_specification_falls_through() -> None:
    """CommonMark's 652 examples have a rule for each token, and lose no word that a page shows."""
    for number, text, *_ in EXAMPLES:
        tree = tree_of(text)
        assert tree.unknown == (), number
        if number not in NO_TAGS:
            assert words_of(tree.blocks).split() == words_of_html(read(text).html), number


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_what_authors_write_loses_no_word(case: dict[str, Any]) -> None:
    """Notes, tabs, footnotes, HTML and all else that once went wrong."""
    tree = tree_of(case["text"])
    assert tree.unknown == ()
    shown = words_of_html(read(case["text"]).html)
    assert sorted(words_of(tree.blocks).split()) == sorted(shown)


def test_every_element_that_stays_on_a_page_has_a_place_on_paper() -> None:
    """The list of what cleaning lets through and the table of the emitter are of one mind."""
    assert set(TAGS) <= set(ELEMENTS)


def test_a_kind_without_a_rule_keeps_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a new version of the parser may bring is told with its line, and nothing is lost."""
    rules = {kind: rule for kind, rule in TOKENS.items() if kind not in ("strong_open", "fence")}
    monkeypatch.setattr("generator.bodies.tree.TOKENS", rules)
    tree = tree_of("One **two** three.\n\n```\ncode\n```\n")
    assert [kind for kind, _ in tree.unknown] == ["strong_open", "fence"]
    assert tree.unknown[1] == ("fence", 3)
    assert words_of(tree.blocks).split() == ["One", "two", "three.", "code"]


def test_markdown_and_html_nest_in_each_other() -> None:
    """A box of HTML holds the Markdown inside it; inline tags close where they should."""
    tree = tree_of("<details markdown>\n<summary>More</summary>\n\n- <b>one</b>\n\n</details>\n")
    (note,) = tree.blocks
    assert isinstance(note, dict)
    assert (note["k"], note["title"]) == ("note", ["More"])
    assert note["c"] == [{"k": "ul", "c": [{"k": "li", "c": [{"k": "strong", "c": ["one"]}]}]}]


def test_a_table_of_html_has_as_many_cells_in_every_row() -> None:
    """Cells that span are counted, missing ones added, and none reaches below the last row."""
    text = (
        "<table><tr><th>a</th><th>b</th><th>c</th></tr>"
        '<tr><td rowspan="9">1</td><td colspan="2">2</td></tr><tr><td>3</td></tr></table>'
    )
    (table,) = tree_of(text).blocks
    assert isinstance(table, dict)
    assert (table["columns"], len(table["head"])) == (3, 1)
    assert table["rows"][0][0]["rowspan"] == 2
    assert [len(row) for row in table["rows"]] == [2, 2]


def test_what_is_in_no_element_on_paper_keeps_its_words() -> None:
    """Of an element that pages do not show, the words stay; of a script, nothing does."""
    tree = tree_of("<center>Hello</center> <script>alert(1)</script> there\n")
    assert words_of(tree.blocks).split() == ["Hello", "there"]


def test_ids_of_headings_are_those_of_pages() -> None:
    """A link to a heading leads there on paper, too."""
    text = "## One\n\n## One\n\n### Two {#own}\n"
    kept = [one["id"] for one in tree_of(text).blocks if isinstance(one, dict)]
    assert kept == [one.anchor for one in read(text).headings] == ["one", "one_1", "own"]


def nodes(pieces: tuple[Piece, ...] | list[Piece]) -> list[str]:
    """Kinds of all nodes."""
    found = []
    for piece in pieces:
        if isinstance(piece, dict):
            found += [piece["k"], *nodes(piece.get("c", []))]
    return found


def test_every_kind_of_block_has_its_node() -> None:
    """A body with one of each."""
    text = (
        "Words[^1] with `code`, ==mark==, ~~gone~~, H~2~O, x^2^ and ^^new^^.  \nA line.\n\n"
        '> A quotation.\n\n1. one\n2. two\n\n- [x] done\n\n***\n\n```py title="A"\nx\n```\n\n'
        'Term\n\n:   What it means.\n\n!!! tip\n    Text.\n\n=== "Tab"\n    Text.\n\n'
        "> [!NOTE]\n> Text.\n\n![A picture](a.png)\n\n[^1]: A note.\n"
    )
    assert set(nodes(tree_of(text).blocks)) == {
        "p", "ref", "code", "mark", "strike", "sub", "sup", "under", "br", "quote", "ol", "li",
        "ul", "box", "hr", "pre", "dl", "term", "note", "group", "image", "notes", "note-text",
    }  # fmt: skip
