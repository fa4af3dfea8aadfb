"""Conformance reports: a row for each criterion, results with tests that exist, in all forms."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import html5lib
import mammoth
import pytest
from click.testing import CliRunner

from generator.adapters.commands.cli import main
from generator.model.conformance import RESULTS, Conformance
from generator.model.settings import Institution
from generator.outputs.conformance import blank_report, software_blocks, software_report
from generator.outputs.report import Report, Table, blocks_markdown, report_html
from generator.outputs.word import report_word
from generator.sources.conformance import load_conformance
from tests.support.site import ROOT, SiteTest

PAGE = ROOT / "docs/hosting/conformance-report.md"
FRONT = """---
title: Conformance report
summary: How the software meets WCAG and Section 508, row by row, and a blank for your site.
weight: 120
---

`matchbook conformance` writes this report of the software as HTML and Word, and with it a blank
one for your own site, in which what is known is filled in. Procurement asks for yours, after your
own evaluation.

"""
A_20_21 = (
    "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 "
    "2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.3.1 3.3.2 4.1.1 4.1.2"
)
AA_20_21 = (
    "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 "
    "3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 4.1.3"
)
A_22, AA_22 = "3.2.6 3.3.7", "2.4.11 2.5.7 2.5.8 3.3.8"
"""Success criteria of https://www.w3.org/TR/WCAG21/ and /WCAG22/, 4.1.1 from the former."""


@pytest.fixture(scope="module")
def data() -> Conformance:
    """The report as data."""
    return load_conformance()


def test_every_criterion_has_one_row(data: Conformance) -> None:
    """Those of WCAG 2.1 and 2.2, levels A and AA, each once, at its level."""
    found = {
        (level, added): [
            row.id for row in data.wcag if row.level == level and (row.since == "2.2") is added
        ]
        for level in ("A", "AA")
        for added in (False, True)
    }
    assert {key: " ".join(ids) for key, ids in found.items()} == {
        ("A", False): A_20_21,
        ("AA", False): AA_20_21,
        ("A", True): A_22,
        ("AA", True): AA_22,
    }
    chapters = [chapter.title[:9] for chapter in data.section508]
    assert chapters == ["Chapter 3", "Chapter 4", "Chapter 5", "Chapter 6"]
    assert [row.id for row in data.section508[0].rows] == [f"302.{n}" for n in range(1, 10)]


def test_every_result_rests_on_tests_that_exist(data: Conformance) -> None:
    """No test is named that is not there, none is listed that no row names."""
    missing = [
        name
        for name in data.tests.values()
        if f"def {name.partition('::')[2]}("
        not in (ROOT / "tests" / name.partition("::")[0]).read_text(encoding="utf-8")
    ]
    assert missing == []
    rows = [*data.wcag, *(row for chapter in data.section508 for row in chapter.rows)]
    named = {name for row in rows for name in row.by}
    assert named == set(data.tests)


def test_what_is_supported_has_a_test(data: Conformance) -> None:
    """A result without a test is a promise; nor has what nobody looked at a test beside it."""
    bare = [row.id for row in data.wcag if "S" in (row.site, row.sheets, row.editor) and not row.by]
    bare += [
        row.id
        for chapter in data.section508
        for row in chapter.rows
        if row.result == "S" and not row.by
    ]
    idle = [row.id for row in data.wcag if row.by and {row.site, row.editor} <= {"E", "N"}]
    assert (bare, idle) == ([], [])
    editor = [
        row.id
        for row in data.wcag
        if row.editor == "S"
        and not any(name.startswith("editor") or name == "check" for name in row.by)
        and row.id != "4.1.1"
    ]
    assert editor == []


def test_the_handbook_shows_the_report(data: Conformance, request: pytest.FixtureRequest) -> None:
    """The page is made of the data; `make goldens` writes it."""
    text = FRONT + blocks_markdown(software_blocks(data))
    if request.config.getoption("--update-goldens"):
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text


def reports(data: Conformance) -> list[Report]:
    """The software's, and a blank one with hostile names."""
    school = Institution(name="School <of> & “Medicine”", guide_name="Our\x0bguide")
    return [software_report(data), blank_report(data, school, None)]


@pytest.mark.parametrize("number", [0, 1])
def test_word_files_open_in_two_other_readers(data: Conformance, number: int) -> None:
    """python-docx and mammoth find title, headings and every cell; the bytes stay the same."""
    report = reports(data)[number]
    raw = report_word(report)
    assert raw == report_word(report)
    document = docx.Document(io.BytesIO(raw))
    clean = report.title.replace("\x0b", "")
    assert document.core_properties.title == clean
    assert document.paragraphs[0].text == clean
    assert document.paragraphs[0].style.name == "Title"
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[:2] == ["WCAG", "Revised Section 508"]
    tables = [block for block in report.blocks if isinstance(block, Table)]
    assert len(document.tables) == len(tables)
    for made, meant in zip(document.tables, tables, strict=True):
        cells = [[cell.text for cell in row.cells] for row in made.rows]
        rows = [[*meant.heads], *([*row] for row in meant.rows)]
        assert cells == [[cell.replace("\x0b", "") for cell in row] for row in rows]
    html = mammoth.convert_to_html(io.BytesIO(raw)).value
    assert html.count("<table>") == len(tables)
    assert "<h1>WCAG</h1>" in html


@pytest.mark.parametrize("number", [0, 1])
def test_html_is_sound(data: Conformance, number: int) -> None:
    """Strict HTML5, one h1, every table with its caption and heads."""
    report = reports(data)[number]
    html = report_html(report).replace("\x0b", "")
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    assert len(list(tree.iter("h1"))) == 1
    assert tree.find("head") is not None
    for table in tree.iter("table"):
        assert table.find("caption") is not None
        assert all(th.get("scope") for th in table.iter("th"))
    assert "<of>" not in html


def test_the_blank_has_no_results(data: Conformance) -> None:
    """A school's own columns are empty; the software's stand beside them."""
    report = blank_report(data, Institution(name="School", contact="a@example.edu"), None)
    tables = [block for block in report.blocks if isinstance(block, Table)]
    assert ("Contact", "a@example.edu") in tables[0].rows
    for table in tables[1:]:
        assert table.heads[1] == "Conformance level"
        assert all(row[1] == row[2] == "" for row in table.rows)
        assert all(row[3].split(".")[0] in RESULTS.values() for row in table.rows)


def test_the_command_writes_four_files(small_site: SiteTest) -> None:
    """Both reports in both forms, into the project, and named."""
    done = CliRunner().invoke(main, ["conformance", "--project-dir", str(small_site.root)])
    assert done.exit_code == 0, done.output
    files = sorted(Path(small_site.root, "reports").iterdir())
    assert [path.suffix for path in files] == [".docx", ".html", ".docx", ".html"]
    assert "Test School" in files[3].read_text(encoding="utf-8")
    assert re.search(r"conformance-matchbook-[\d.]+\.docx", done.output)
