"""Every printed sheet of the real guide: conforming, complete, and nothing beside its view."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import outloud
import pytest
from pypdf import PdfReader

from generator.adapters.building.build import BuildOptions, draw_ahead, prepare
from tests.support.site import SiteTest

PAPERS = {"letter": (612, 792), "a4": (595, 842)}
each_paper = pytest.mark.parametrize(
    "paper", ["letter", pytest.param("a4", marks=pytest.mark.slow)]
)
"""A4 sheets are the same views on other paper; what takes long asks them in the long tests."""
MEANT = [
    "ORD-001",  # paint order: the lines at the foot of page 1 are read before the body
    "PAG-001",  # lines that come again: every sheet of a pack has its own head, to be used alone
    "TBL-012",  # mostly empty cells: a worksheet's are there to be filled in
    "TBL-014",  # takes a table to end where its text does, and so at its head
]
"""Doubts beyond PDF/UA that do not fit sheets to write on."""


@pytest.fixture(scope="module")
def room(built_folder: Path) -> Path:
    """The folder of the finished print room."""
    return built_folder / "print"


@pytest.fixture(scope="module")
def guide(built_folder: Path) -> dict[str, Any]:
    """The guide as open data."""
    data: dict[str, Any] = json.loads((built_folder / "api" / "guide.json").read_text("utf-8"))
    return data


@cache
def words(path: Path) -> str:
    """What an independent reader finds in a PDF, without white space: lines break anywhere."""
    return squeezed("".join(page.extract_text() for page in PdfReader(path).pages))


def squeezed(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s", "", text)


def checklists(guide: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Names of checklist sheets, with the tasks that open data files under stage and specialty."""
    for stage in guide["stages"]:
        for specialty in ("all", *(one["id"] for one in guide["specialties"])):
            tasks = [
                task
                for task in guide["tasks"]
                if stage["id"] in task["stages"]
                and (specialty == "all" or specialty in task["specialties"])
            ]
            if tasks:
                yield f"{stage['id']}-{specialty}", tasks


def kind_of(path: Path) -> str:
    """What a sheet is: a checklist has no kind before its name."""
    start = path.name.partition("-")[0]
    return start if start in ("pack", "roadmap", "worksheet") else "checklist"


@pytest.mark.parametrize(
    "every", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["of each kind", "all"]
)
def test_every_sheet_passes_a_check_of_pdf_ua(room: Path, every: bool) -> None:
    """An independent checker finds no breach of PDF/UA-1 and nothing else to warn about.

    The largest of each kind is checked in each run, all of them every week.
    """
    paths = sorted(room.glob("*.pdf"), key=lambda path: path.stat().st_size)
    if not every:
        paths = list({kind_of(path): path for path in paths}.values())
        assert len(paths) == 4
    results = [outloud.check(str(path), skip=MEANT) for path in paths]
    found = {
        Path(result.path).name: [str(finding) for finding in result.findings] or result.error
        for result in results
        if result.error or result.errors or result.warnings
    }
    assert found == {}


def test_every_sheet_says_what_it_is(room: Path) -> None:
    """Each has a shown title, a language, tags, PDF/UA in its metadata, and its fonts inside."""
    for path in sorted(room.glob("*.pdf")):
        reader = PdfReader(path)
        root = reader.root_object
        assert reader.metadata is not None, path.name
        assert reader.metadata.title, path.name
        assert root["/ViewerPreferences"]["/DisplayDocTitle"], path.name
        assert root["/Lang"] == "en-US", path.name
        assert root["/MarkInfo"]["/Marked"], path.name
        assert root["/StructTreeRoot"]["/K"], path.name
        metadata = root["/Metadata"].get_data().decode("utf-8")
        assert re.search(r'pdfuaid:part(>|=")1', metadata), path.name
        embedded, referenced = fonts_of(reader)
        assert referenced, path.name
        assert embedded == referenced, path.name


def fonts_of(reader: PdfReader) -> tuple[set[str], set[str]]:
    """Names of the fonts whose programs are in the file, and of all that are used."""
    embedded, referenced = set(), set()
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            referenced.add(inner["/BaseFont"])
            descriptor = inner["/FontDescriptor"].get_object()
            if {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
                embedded.add(inner["/BaseFont"])
    return embedded, referenced


@each_paper
def test_a_checklist_hangs_on_a_wall(room: Path, guide: dict[str, Any], paper: str) -> None:
    """One side: at most twelve ticks, eight boxes on each of five cards, no other's tasks."""
    every = {task["key"]: squeezed(task["do"]) for task in guide["tasks"]}
    for name, tasks in checklists(guide):
        own = {every[task["key"]] for task in tasks}
        foreign = {do for do in every.values() if not any(do in one for one in own)}
        path = room / f"{name}-{paper}.pdf"
        text = words(path)
        shown = [do for do in sorted(own) if do in text]
        assert shown, name
        assert [do for do in sorted(foreign) if do in text] == [], name
        assert 0 < text.count("☐") <= 12 + 5 * 8, name
        assert len(PdfReader(path).pages) == 1, name
        if len(shown) < len(own):
            assert squeezed("on the live page") in text, name


@each_paper
def test_a_pack_holds_all_checklists_and_worksheets(
    room: Path, guide: dict[str, Any], paper: str
) -> None:
    """A pack has a box for every box of its checklists, and each worksheet by its name."""
    names = [name for name, _ in checklists(guide)]
    worksheets = [one for one in guide["entries"] if one["collection"] == "worksheets"]
    for specialty in ("all", *(one["id"] for one in guide["specialties"])):
        own = [name for name in names if name.endswith(f"-{specialty}")]
        text = words(room / f"pack-{specialty}-{paper}.pdf")
        boxes = [words(room / f"{name}-{paper}.pdf").count("☐") for name in own]
        assert text.count("☐") == sum(boxes)
        for sheet in worksheets:
            if specialty == "all" or specialty in sheet["specialties"]:
                assert squeezed(sheet["title"]) in text


def test_a_roadmap_holds_its_steps_and_their_tasks(room: Path, guide: dict[str, Any]) -> None:
    """Each roadmap has a sheet with a box for every task; a pack has it without the boxes."""
    roadmaps = [one for one in guide["entries"] if one["collection"] == "roadmaps"]
    assert roadmaps
    for entry in roadmaps:
        slug = entry["id"].partition("/")[2]
        tasks = [task for task in guide["tasks"] if task["entry"] == entry["id"]]
        for paper in PAPERS:
            text = words(room / f"roadmap-{slug}-{paper}.pdf")
            assert squeezed(entry["title"]) in text
            assert text.count("☐") == len(tasks)
            assert [task["do"] for task in tasks if squeezed(task["do"]) not in text] == []
        assert squeezed(entry["title"]) in words(room / "pack-all-letter.pdf")


def test_packs_have_bookmarks(room: Path, guide: dict[str, Any]) -> None:
    """Each stage and each worksheet of a pack can be jumped to."""
    reader = PdfReader(room / "pack-all-letter.pdf")
    titles = [one["/Title"] for one in reader.outline if not isinstance(one, list)]
    names = {stage["name"] for stage in guide["stages"]}
    names |= {one["title"] for one in guide["entries"] if one["collection"] == "worksheets"}
    assert names <= set(titles)


def test_papers_have_their_size(room: Path) -> None:
    """Letter is Letter and A4 is A4, upright or turned."""
    for path in sorted(room.glob("*.pdf")):
        expected = sorted(PAPERS[path.stem.rpartition("-")[2]])
        for page in PdfReader(path).pages:
            assert sorted((round(page.mediabox.width), round(page.mediabox.height))) == expected


def test_the_print_room_lists_every_file(room: Path) -> None:
    """Every PDF and every CSV is linked, with the number of its pages."""
    html = (room / "index.html").read_text("utf-8")
    files = {path.name for path in room.iterdir() if path.suffix in (".pdf", ".csv")}
    assert set(re.findall(r'href="(?:\./)?([^"/]+\.(?:pdf|csv))"', html)) == files
    row = html[html.index('data-sheet="pack-all"') :]
    pages = len(PdfReader(room / "pack-all-letter.pdf").pages)
    assert re.search(rf'sheets__pages">(\d+ to )?{pages}\b', row)


def test_worksheets_with_tables_come_as_csv(room: Path) -> None:
    """A spreadsheet's reader finds one row: the heads of the columns."""
    with (room / "worksheet-contact-log.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 1
    assert rows[0][0] == "Name"
    assert len(rows[0]) > 4


def test_only_changed_sheets_are_drawn_again(small_site: SiteTest) -> None:
    """A second build draws nothing; a reworded task draws what shows it, and the bytes agree."""
    task = """tasks:
  - {id: ask, do: DO, when: {anchor: stage-start, from: 0 days, to: 1 month}, stages: [STAGE]}
"""
    for slug, stage in (("one", "clinical"), ("two", "resident")):
        text = ENTRY_WITH_TASKS.replace("TASKS", task.replace("STAGE", stage))
        small_site.write(f"content/guides/{slug}.md", text.replace("DO", f"Ask {slug}."))
    steps: list[str] = []

    def printing() -> list[str]:
        steps.clear()
        prepare(small_site.project, progress=steps.append)
        return [step for step in steps if step.startswith("Printing ")]

    assert printing() == ["Printing 36 of 36 sheets"]
    sheet = small_site.root / "build" / "docs" / "print" / "clinical-all-a4.pdf"
    first = sheet.read_bytes()
    assert printing() == []
    text = ENTRY_WITH_TASKS.replace("TASKS", task.replace("STAGE", "resident"))
    small_site.write("content/guides/two.md", text.replace("DO", "Ask somebody else."))
    assert printing() == ["Printing 24 of 36 sheets"]
    assert sheet.read_bytes() == first
    with sqlite3.connect(small_site.root / "build" / "cache" / "memory.sqlite") as store:
        kept = store.execute("SELECT count(*) FROM kept WHERE shelf = 'sheets'").fetchone()
    assert kept == (36,)


def test_a_preview_does_not_wait_for_sheets(small_site: SiteTest) -> None:
    """Changed sheets stay as they were until they are drawn; the build after that has them."""
    task = """tasks:
  - {id: ask, do: DO, when: {anchor: stage-start, from: 0 days, to: 1 month}, stages: [clinical]}
"""
    text = ENTRY_WITH_TASKS.replace("TASKS", task)
    small_site.write("content/guides/asking.md", text.replace("DO", "Ask one."))
    assert prepare(small_site.project, BuildOptions(preview=True)).waiting == 0
    sheet = small_site.root / "build" / "docs" / "print" / "clinical-all-a4.pdf"
    assert "Askone." in squeezed(PdfReader(sheet).pages[0].extract_text())
    small_site.write("content/guides/asking.md", text.replace("DO", "Ask two."))
    assert prepare(small_site.project, BuildOptions(preview=True)).waiting == 24
    assert "Askone." in squeezed(PdfReader(sheet).pages[0].extract_text())
    draw_ahead(small_site.project)
    assert prepare(small_site.project, BuildOptions(preview=True)).waiting == 0
    assert "Asktwo." in squeezed(PdfReader(sheet).pages[0].extract_text())


ENTRY_WITH_TASKS = """---
title: Asking
summary: How to ask.
specialties: [all]
stages: [all]
reviewed: 2026-11-22
TASKS---

Ask.
"""
