"""What is written of one small guide: a page of each template, open data, a sheet of each kind.

The guide has the starting file of every collection, so that a new one is among them. `make goldens`
writes `tests/golden/`: read the diff as a reader would.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader

from generator import __version__
from generator.catalogue.catalogue import Catalogue
from generator.editing.starters import starter_text
from generator.model.collections import COLLECTIONS
from generator.model.taxonomy import Family
from generator.outputs.pdf import Printed, SheetFile, draw_later
from generator.pipeline import Written, write
from generator.views.sheet import PAPERS, Printable
from generator.views.sheets import printables
from tests.support.catalogue import TODAY, catalogue, entry
from tests.support.site import ROOT

GOLDEN = ROOT / "tests" / "golden"
CYCLE = {
    "anchors": [
        {"id": "start", "name": "your first day", "kind": "own"},
        {"id": "rotation-start", "name": "your rotation starts", "kind": "own"},
        {"id": "match-day", "name": "Match Day", "kind": "cycle"},
    ]
}
Told = Callable[[str, str], None]


@pytest.fixture
def told(request: pytest.FixtureRequest) -> Told:
    """Compares a text with the golden file of that name, or writes it."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


@cache
def guide() -> Catalogue:
    """A starting file of every collection, published."""
    entries = []
    for collection in COLLECTIONS.values():
        _, front, body = starter_text(collection, "sample", TODAY).split("---\n", 2)
        fields = yaml.safe_load(front)
        entries.append(entry(f"{collection.id}/sample", body, **{**fields, "draft": False}))
    made = catalogue(*entries, cycle=CYCLE)
    families = (Family(id="medical", name="Medical"), Family(id="surgical", name="Surgical"))
    specialties = replace(made.settings.specialties, families=families)
    glossary = {"LOR": "Letter of recommendation."}
    settings = replace(made.settings, specialties=specialties)
    return replace(made, settings=settings, glossary=glossary)


def undrawn(sheets: Sequence[Printable]) -> Callable[[], list[SheetFile]]:
    """Sheets of one page each, without their drawing."""
    files = [SheetFile(sheet, paper, Printed(b"", 1, "")) for sheet in sheets for paper in PAPERS]
    return lambda: files


@cache
def written() -> Written:
    """All that is written of it but printed sheets."""
    return write(guide(), TODAY, undrawn)


def pages() -> Mapping[str, str]:
    """The address of the page that stands for each template; of each collection for entries."""
    found: dict[str, str] = {}
    for page in sorted(written().site.pages, key=lambda page: page.address):
        kind = page.template
        if kind == "entry":
            kind += f"-{page.address.split('/')[0]}"
        found.setdefault(kind, page.address)
    return found


def test_a_page_of_each_template(told: Told) -> None:
    """The pages as the renderer gets them: front matter and finished HTML."""
    files = {one.published: one.data.decode("utf-8") for one in written().artifacts if one.data}
    for kind, address in pages().items():
        told(f"pages/{kind}.md", files[f"{address}index.html" if address[-1:] != "l" else address])


def test_every_template_is_drawn() -> None:
    """No template is without its page here, but those that only a school's guide needs."""
    drawn = {page.template for page in written().site.pages}
    folder = ROOT / "generator/outputs/templates"
    every = {path.name.removesuffix(".md.jinja") for path in folder.glob("*.md.jinja")}
    assert every - drawn <= {"handbook", "handbook_index", "editions", "changes", "programs"}


def test_open_data(told: Told) -> None:
    """`guide.json`, which others read."""
    (data,) = [one for one in written().artifacts if one.published == "api/guide.json"]
    told("guide.json", data.data.decode("utf-8").replace(f'"{__version__}"', '"0"'))


@pytest.mark.parametrize("kind", ["checklist", "roadmap", "worksheet", "pack"])
def test_a_sheet_of_each_kind(kind: str, told: Told) -> None:
    """The words of a sheet, page by page."""
    names = sorted(printables(guide()), key=lambda one: one.name)
    sheet = next(one for one in names if kind_of(one.name) == kind)
    printed = draw_later([sheet])()[0].printed
    reader = PdfReader(io.BytesIO(printed.data))
    assert len(reader.pages) == printed.pages
    texts = (f"page {number}\n{page.extract_text()}" for number, page in enumerate(reader.pages, 1))
    told(f"sheets/{kind}.txt", "\n\n".join(texts) + "\n")


def kind_of(name: str) -> str:
    """What a sheet is, by its name; a checklist has no kind before it."""
    start = Path(name).name.partition("-")[0]
    return start if start in ("pack", "roadmap", "worksheet") else "checklist"
