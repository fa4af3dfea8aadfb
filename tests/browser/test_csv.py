"""Tables as text: csv.js reads and writes what Python's csv module does, and disarms formulas."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from tests.support.examples import examples
from tests.support.site import ROOT, Server

pytestmark = pytest.mark.browser

LETTERS = "ab,;\"'\r\n\t =+-@\\|é\u2028\ufeff\uff1d\u00a0مر"
ALPHABET = [*LETTERS, "👩🏽\u200d⚕️"]
CELL = st.lists(st.sampled_from(ALPHABET), max_size=8).map("".join)
ROWS = st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=6)
DANGEROUS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """A page that can import the theme's modules."""
    server = Server(ROOT / "generator" / "theme" / "js")
    page = browser.new_page()
    page.goto(server.url + "csv.js")
    yield page
    page.close()
    server.close()


def serialize(page: Page, tables: list[list[list[str]]], **options: bool) -> list[str]:
    """Many tables as csv.js writes them."""
    code = """async ([tables, options]) => {
        const csv = await import("./csv.js");
        return tables.map((rows) => csv.serialize(rows, options));
    }"""
    found: list[str] = page.evaluate(code, [tables, options])
    return found


def parse(page: Page, texts: list[str], **options: object) -> list[list[list[str]]]:
    """Many texts as csv.js reads them."""
    code = """async ([texts, options]) => {
        const csv = await import("./csv.js");
        return texts.map((text) => csv.parse(text, options));
    }"""
    found: list[list[list[str]]] = page.evaluate(code, [texts, options])
    return found


def python_reads(text: str) -> list[list[str]]:
    """What Python's csv module makes of a text."""
    return list(csv.reader(io.StringIO(text, newline="")))


def python_writes(rows: list[list[str]], dialect: str = "excel") -> str:
    """What Python's csv module makes of rows."""
    stream = io.StringIO(newline="")
    csv.writer(stream, dialect).writerows(rows)
    return stream.getvalue()


def test_python_reads_what_csv_js_writes(scripts: Page) -> None:
    """Any cells: commas, quotes, line breaks, emoji, right-to-left letters."""

    @settings(max_examples=examples(160), deadline=None)
    @given(st.lists(ROWS, min_size=1, max_size=20))
    def holds(tables: list[list[list[str]]]) -> None:
        texts = serialize(scripts, tables, guarded=False, mark=False)
        assert [python_reads(text) for text in texts] == tables

    holds()


def test_csv_js_reads_what_python_writes(scripts: Page) -> None:
    """Any cells, as a spreadsheet would save them with its mark."""

    @settings(max_examples=examples(160), deadline=None)
    @given(st.lists(ROWS, min_size=1, max_size=20))
    def holds(tables: list[list[list[str]]]) -> None:
        texts = ["\ufeff" + python_writes(rows) for rows in tables]
        assert parse(scripts, texts, guarded=False, delimiter=",") == tables

    holds()


def test_a_round_trip_loses_nothing(scripts: Page) -> None:
    """Guarded and marked, with the delimiter found: the same cells come back."""

    @settings(max_examples=examples(160), deadline=None)
    @given(st.lists(ROWS, min_size=1, max_size=20))
    def holds(tables: list[list[list[str]]]) -> None:
        assert parse(scripts, serialize(scripts, tables)) == tables

    holds()


def test_no_cell_can_run_as_a_formula(scripts: Page) -> None:
    """After export no cell starts with a sign that a spreadsheet obeys, not even after spaces."""

    @settings(max_examples=examples(160), deadline=None)
    @given(st.lists(ROWS, min_size=1, max_size=20))
    def holds(tables: list[list[list[str]]]) -> None:
        for text in serialize(scripts, tables, mark=False):
            for row in python_reads(text):
                for cell in row:
                    assert not cell.startswith(DANGEROUS), cell
                    assert not cell.lstrip().startswith(DANGEROUS), cell

    holds()


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1 555 0100",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        '=HYPERLINK("http://x","y")',
        "'=1",
        "  =1",
    ],
)
def test_a_formula_is_disarmed_and_restored(scripts: Page, cell: str) -> None:
    """The guard is one apostrophe, taken away again on the way back."""
    (text,) = serialize(scripts, [[[cell]]], mark=False)
    assert python_reads(text) == [["'" + cell]]
    assert parse(scripts, [text]) == [[[cell]]]


def test_an_apostrophe_of_ones_own_stays(scripts: Page) -> None:
    """Only what looks guarded is taken for a guard."""
    assert parse(scripts, ["'tis,O'Brien\r\n"]) == [[["'tis", "O'Brien"]]]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_found(scripts: Page, delimiter: str) -> None:
    """Spreadsheets of other countries write semicolons, and a copied table has tabs."""
    text = f'Name{delimiter}E-mail\n"Ruiz, Ana"{delimiter}"a""b"\n'
    assert parse(scripts, [text]) == [[["Name", "E-mail"], ["Ruiz, Ana", 'a"b']]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("\ufeff", []),
        ("a", [["a"]]),
        ("a,", [["a", ""]]),
        (",", [["", ""]]),
        ('""', [[""]]),
        ("a\rb\nc\r\n", [["a"], ["b"], ["c"]]),
        ("\n\na\n\n", [["a"]]),
        ('"open\nend', [["open\nend"]]),
        ('a"b,"c"d', [['a"b', "cd"]]),
    ],
)
def test_the_edges_are_read_calmly(scripts: Page, text: str, rows: list[list[str]]) -> None:
    """No text is refused: the reader's work must not be lost to a stray quote."""
    assert parse(scripts, [text]) == [rows]


def test_two_thousand_rows(scripts: Page) -> None:
    """A large table comes back whole."""
    chance = random.Random(7)
    rows = [["".join(chance.choices(ALPHABET, k=12)) for _ in range(12)] for _ in range(2000)]
    assert parse(scripts, serialize(scripts, [rows])) == [rows]
