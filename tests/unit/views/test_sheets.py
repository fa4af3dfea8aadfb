"""What is printed: which sheets there are, and what each says of its content."""

from __future__ import annotations

from datetime import date

from generator.model.citation import Citation
from generator.model.settings import Institution
from generator.model.words import Words
from generator.views.print_room import FileFacts, PrintRoomView, print_room_page
from generator.views.sheet import ChecklistSheet, PackSheet, WorksheetSheet
from generator.views.sheets import brand_of, origin, printables
from tests.support.catalogue import TODAY, catalogue, entry, task

CYCLE = {"anchors": [{"id": "start", "name": "the start", "kind": "own"}]}
WORKSHEET = entry(
    "worksheets/log",
    columns=[{"id": f"c{n}", "title": f"Column {n}"} for n in range(7)],
    prompts=[{"id": "p", "ask": "Why?"}],
    stages=["clinical"],
)


def test_empty_sheets_are_not_printed() -> None:
    """A stage without tasks has no checklist, a guide without anything not even a pack."""
    assert printables(catalogue(entry("guides/a"))) == ()
    names = {one.name for one in printables(catalogue(
        entry("guides/a", tasks=[task("t")], stages=["clinical"], specialties=["general-surgery"]),
        cycle=CYCLE,
    ))}  # fmt: skip
    assert "clinical-general-surgery" in names
    assert not {name for name in names if name.startswith("application")}
    assert "clinical-orthopaedic-surgery" not in names
    assert "pack-general-surgery" in names


def test_a_checklist_sheet_leads_to_its_page() -> None:
    """With its specialty and stage chosen there."""
    guide = catalogue(entry("guides/a", tasks=[task("t")], stages=["clinical"]), cycle=CYCLE)
    (sheet,) = [one.sheet for one in printables(guide) if one.name == "clinical-general-surgery"]
    assert isinstance(sheet, ChecklistSheet)
    assert sheet.address == "checklists/clinical/?specialty=general-surgery&stage=clinical"
    assert (sheet.title, sheet.subtitle) == ("Clinical", "General surgery")


def test_a_wide_table_lies_on_its_side() -> None:
    """More than six columns do."""
    (one,) = [o for o in printables(catalogue(WORKSHEET)) if o.kind == "worksheet"]
    assert isinstance(one.sheet, WorksheetSheet)
    assert one.sheet.wide
    assert one.stages == ("clinical",)
    assert one.sheet.prompts == (("Why?", one.sheet.prompts[0][1]),)


def test_a_pack_holds_what_is_for_its_specialty() -> None:
    """Worksheets for others are not in it."""
    other = entry(
        "worksheets/own", specialties=["orthopaedic-surgery"],
        columns=[{"id": "a", "title": "A"}], prompts=[],
    )  # fmt: skip
    packs = {o.name: o.sheet for o in printables(catalogue(WORKSHEET, other)) if o.kind == "pack"}
    sizes = {name: len(p.worksheets) for name, p in packs.items() if isinstance(p, PackSheet)}
    assert sizes["pack-general-surgery"] == 1
    assert sizes["pack-orthopaedic-surgery"] == sizes["pack-all"] == 2


def test_a_sheet_says_how_old_its_content_is() -> None:
    """The latest review, the first one due, the documents in the guide's order and once."""
    paper = Citation.model_validate({"title": "Paper", "publisher": "X", "read": TODAY})
    guide = catalogue(
        entry("guides/a", reviewed=date(2026, 1, 15), citations=[{"id": "x"}]),
        entry("guides/b", reviewed=date(2026, 3, 15), citations=[{"id": "x"}]),
        reviews={"default_months": 6},
        content={"citations": {"x": paper}},
    )
    found = origin(guide, guide.entries)
    assert found.documents == ("Paper",)
    assert (found.reviewed, found.review_due) == (date(2026, 3, 15), date(2026, 7, 15))
    assert origin(guide, ()).documents == ()


def test_a_guide_named_as_its_school_is_named_once() -> None:
    """Otherwise both names stand on the sheet."""
    for guide_name, said in (("Oak", "Oak"), ("Guide", "Oak · Guide")):
        institution = Institution.model_validate({"name": "Oak", "guide_name": guide_name})
        assert said in vars_of(brand_of(institution, "#0b5c6b", Words()))


def vars_of(brand: object) -> list[object]:
    """The values of a view."""
    return [getattr(brand, name) for name in brand.__slots__]  # type: ignore[attr-defined]


def test_the_print_room_tells_pages_and_sizes() -> None:
    """`2 to 3` where papers differ; a worksheet's table is a file to fill in."""
    sheets = [one for one in printables(catalogue(WORKSHEET)) if one.kind == "worksheet"]
    facts = {
        "print/worksheet-log-letter.pdf": FileFacts(3, 20_000),
        "print/worksheet-log-a4.pdf": FileFacts(2, 1_500_000),
    }
    page = print_room_page(sheets, facts, {"worksheet-log": ("print/log.csv", 90)}, Words())
    assert isinstance(page.view, PrintRoomView)
    (section,) = page.view.sections
    (row,) = section.rows
    assert (section.id, row.pages, row.one) == ("worksheet", "2 to 3", False)
    assert [link.name for link in row.files][-1] == "CSV"
    assert [link.address for link in row.files] == [*facts, "print/log.csv"]


def test_kinds_without_a_sheet_have_no_section() -> None:
    """An empty print room has none at all."""
    view = print_room_page((), {}, {}, Words()).view
    assert view == PrintRoomView(())
