"""Small texts stay small: nothing that somebody may paste takes minutes or a gigabyte."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from generator.bodies.read import read

CPU_SECONDS = 6.0
"""For one body, on a busy machine; most take a hundredth of it."""


def run(piece: str) -> Callable[[int], str]:
    """A text of a given length made of one piece."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


BOMBS: dict[str, Callable[[int], str]] = {
    **{
        name: run(name)
        for name in (
            "<", "<a ", "<a <a", "<a href", "[", "![", "[a", "[a](", "[a]([a](", "\\[", "`",
            "*a ", "_a ", "**a", "~a ", "^a ", "==a ", "++a", ":a", "$a_", "{a", "{{", "<!--",
            "<![CDATA[", "<?", "<b id=x><p>", "<div>", "<b>x\n\n", "> ", "- ", "1. ", "a\n",
            "- a\n", "| ", "|-\n", "## a\n\n", "a\n-\n", "[a\n", "*a\n", "^a\n", "!!! a\n",
            "=== \"a\"\n", "[^a", "[a]: b\n", "www.a", "http://a", "a@", "&a", "*[a]: b\n",
            "a\tb\n", "x\n2. ", "&amp ", "**a ", "\"http://a ",
        )
    },
    "blanks in a heading": lambda size: f"## A{' ' * size}b",
    "hashes in a heading": lambda size: f"## A {'#' * size} b",
    "attributes in a heading": lambda size: f"## {run('{#a')(size)}",
    "a footnote that names itself": lambda size: f"a[^1]\n\n[^1]: {run('a [^1] ')(size)}",
    "a list nested deeper and deeper": lambda size: "".join(
        f"{'  ' * level}- a\n" for level in range(int(size**0.5))
    ),
    "notes nested deeper and deeper": lambda size: "".join(
        f"{'    ' * level}!!! a\n" for level in range(int((size / 2) ** 0.5))
    ),
    "a table of empty cells": lambda size: "\n".join(
        (run("|a")(400), run("|-")(400), run("|\n")(size))
    ),
    "rows with a cell too many": lambda size: f"|a|\n|-|\n{run('|a|b|' + chr(10))(size)}",
    "lines that look like items": run("(1) a\n"),
    "backticks of every length": lambda size: "".join(
        f"{'`' * number} " for number in range(1, int((2 * size) ** 0.5))
    ),
    "an image as text": lambda size: f"![a](data:image/png;base64,{'A' * size})",
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("size", [3_000, 1_000_000, pytest.param(19_000, marks=pytest.mark.slow)])
def test_a_body_costs_little(name: str, size: int) -> None:
    """Under seconds of processor time, and at most some hundred times its length of HTML."""
    text = BOMBS[name](size)
    read.cache_clear()
    start = time.process_time()
    body = read(text)
    assert time.process_time() - start < CPU_SECONDS
    assert len(body.html) < 3_000_000


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n" * 3 + "b" * 20_001, 4),
        ("a\n" * 10_001, 10_001),
        (("b" * 99 + "\n") * 2_001, 2_001),
        ("a\n\n" + "<b>" * 41, 3),
        ("a\n\n" + "[" * 301, 3),
        ("a\n\n" + "> " * 41 + "b", 3),
        ("".join(f"{'  ' * level}- a\n" for level in range(60)), 40),
    ],
)
def test_too_much_is_an_error_at_its_line(text: str, line: int) -> None:
    """The check points at the place, and nothing of the text is shown."""
    body = read(text)
    assert [one.code for one in body.remarks] == ["text-too-large"]
    assert body.remarks[0].position.line == line
    assert body.html == ""


def test_what_people_write_is_not_too_much() -> None:
    """A page of 120,000 letters with a thousand links and tables is read."""
    text = (
        "## Part\n\nSee [one](a.md), [two](b.md) & p < 0.05.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    )
    body = read(text * 1_000)
    assert body.remarks == ()
    assert len(body.links) == 2_000
