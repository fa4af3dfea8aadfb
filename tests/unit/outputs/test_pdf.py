"""Sheets to PDF: what is drawn stays what was written, whoever wrote it."""

from __future__ import annotations

import io
import re
import struct
from dataclasses import replace
from datetime import date
from zlib import compress, crc32

import pytest
import segno
from pypdf import PdfReader

from generator.outputs.pdf import (
    MISSING,
    Press,
    draw,
    fingerprint,
    logo_as_svg,
    qr_svg,
    reread,
    sheet_data,
    with_codes,
)
from generator.views.sheet import (
    Brand,
    ChecklistSheet,
    Origin,
    Printable,
    SheetColumn,
    SheetGroup,
    SheetTask,
    WorksheetSheet,
)

ORIGIN = Origin(("A document",), date(2026, 11, 22), date(2027, 5, 22))
BRAND = Brand("Oak School", "Guide", "Oak School · Guide", "#0b5c6b", None, "en-US")


def png() -> bytes:
    """The smallest PNG: one gray pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = (chunk(b"IHDR", head), chunk(b"IDAT", compress(b"\0\x80")), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


def checklist(*tasks: str, brand: Brand = BRAND, count: int = 1) -> Printable:
    """A checklist with the given tasks, each `count` times."""
    made = tuple(
        SheetTask(f"guides/x/{n}", do, "Because.", "in the first month", False, None)
        for n, do in enumerate(tasks * count)
    )
    sheet = ChecklistSheet(
        "Clinical years",
        "General surgery",
        "M3 and M4.",
        "checklists/clinical/?specialty=general-surgery&stage=clinical",
        (SheetGroup("During this stage", made),),
        (),
        None,
        ORIGIN,
    )
    name = "clinical-general-surgery"
    return Printable(
        name, "checklist", "Clinical", ("general-surgery",), ("clinical",), brand, sheet
    )


def text_of(data: bytes) -> str:
    """The text that an independent reader finds, on one line."""
    pages = PdfReader(io.BytesIO(data)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x")',
        "#eval(sys.inputs.sheet)",
        "*not bold* _not italic_ $x^2$ @ref <label>",
        '"); } #read("/etc/passwd") //',
        "back\\slash \\u{41} and `code` and /* no comment */",
        "<script>alert(1)</script>",
        "= No heading",
    ],
)
def test_content_is_never_markup(hostile: str) -> None:
    """Whatever an author writes stands on the sheet, letter by letter."""
    assert hostile in text_of(draw(checklist(hostile), "letter", Press()).data)


@pytest.mark.parametrize(
    "name",
    [
        "Université de Montréal, École d'été, Łódź, Çukurova Üniversitesi, Đà Nẵng",
        "Εθνικό Πανεπιστήμιο Αθηνών",
        "Первый Московский медицинский университет",
        "東京大学医学部",
        "서울대학교 의과대학",
        "Հայաստան და საქართველო",
    ],
)
def test_names_of_schools_print_in_their_scripts(name: str) -> None:
    """Accents and other scripts are set with a glyph for each letter, and can be read back."""
    brand = replace(BRAND, institution=name, line=name)
    printed = draw(checklist("Ask.", brand=brand), "a4", Press())
    assert printed.unset == ""
    assert name.replace(" ", "") in text_of(printed.data).replace(" ", "")


@pytest.mark.parametrize(
    "name", ["كلية الطب جامعة القاهرة", "הפקולטה לרפואה", "अखिल भारतीय", "คณะแพทยศาสตร์ศิริราช"]
)
def test_scripts_that_join_stack_or_run_leftward_have_glyphs(name: str) -> None:
    """Arabic, Hebrew, Devanagari and Thai print; extraction may reorder their letters."""
    brand = replace(BRAND, institution=name, line=name)
    printed = draw(checklist("Ask.", brand=brand), "a4", Press())
    assert printed.unset == ""
    assert MISSING not in text_of(printed.data)


def test_a_character_without_a_glyph_is_replaced_and_reported() -> None:
    """What no font has does not stop the build."""
    printed = draw(checklist("Ask \U00012000 and \U00012001 twice."), "a4", Press())
    assert set(printed.unset) == {"\U00012000", "\U00012001"}
    assert f"Ask {MISSING} and {MISSING} twice." in text_of(printed.data)


def test_a_byte_order_mark_stops_no_sheet() -> None:
    """A word processor leaves one in a text; nobody sees it, and PDF/UA-1 forbids it."""
    printed = draw(checklist("Ask\ufeff early."), "a4", Press())
    assert "Ask early." in text_of(printed.data)
    assert not printed.unset


def test_the_same_input_gives_the_same_bytes() -> None:
    """Nothing of the day, the machine or the order of builds is in the file."""
    first = draw(checklist("One.", "Two."), "a4", Press()).data
    draw(checklist("Something else."), "letter", Press())
    assert draw(checklist("One.", "Two."), "a4", Press()).data == first


def test_the_fingerprint_knows_everything_drawn() -> None:
    """It changes with words, paper, address and logo, and with nothing else."""
    one = fingerprint(checklist("One."), "a4", Press())
    assert one == fingerprint(checklist("One."), "a4", Press())
    others = {
        fingerprint(checklist("Two."), "a4", Press()),
        fingerprint(checklist("One."), "letter", Press()),
        fingerprint(checklist("One."), "a4", Press("https://a.example/")),
        fingerprint(checklist("One."), "a4", Press(None, "<svg/>")),
    }
    assert len(others | {one}) == 5


def test_pages_are_counted_right() -> None:
    """The count agrees with an independent reader, also for a file drawn before."""
    printed = draw(checklist("A task that has a few words.", count=200), "a4", Press())
    assert printed.pages == len(PdfReader(io.BytesIO(printed.data)).pages) > 2
    assert reread(printed.data).pages == printed.pages


def test_half_a_file_is_not_taken_for_a_sheet() -> None:
    """A file that an interrupted build left behind is drawn again."""
    data = draw(checklist("One."), "a4", Press()).data
    with pytest.raises(ValueError, match="whole"):
        reread(data[: len(data) // 2])


def test_the_code_leads_to_the_live_page() -> None:
    """The QR code and the printed address carry the reader's specialty and stage."""
    address = (
        "https://a.example/guide/checklists/clinical/?specialty=general-surgery&stage=clinical"
    )
    press = Press("https://a.example/guide/")
    data = with_codes(sheet_data(checklist("One."), "a4", press))["sheets"][0]
    assert data["link"] == address
    assert data["qr"] == qr_svg(address)
    path = segno.make(address, micro=False, error="m").svg_inline(border=2, omitsize=False)
    assert re.findall(r' d="([^"]+)"', data["qr"]) == re.findall(r' d="([^"]+)"', path)
    assert address in text_of(draw(checklist("One."), "a4", press).data).replace(" ", "")


def test_without_an_address_there_is_no_code() -> None:
    """A sheet never shows a code that leads nowhere."""
    data = with_codes(sheet_data(checklist("One."), "a4", Press()))
    assert data["sheets"][0]["qr"] is None
    assert "Scan" not in text_of(draw(checklist("One."), "a4", Press()).data)


@pytest.mark.parametrize(
    ("name", "data"), [("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'), ("a.png", png())]
)
def test_a_logo_is_an_svg_or_a_png(name: str, data: bytes) -> None:
    """Both can be drawn; the logo's words are the institution's name."""
    svg = logo_as_svg(name, data)
    assert svg is not None
    printed = draw(checklist("One."), "a4", Press(None, svg))
    reader = PdfReader(io.BytesIO(printed.data))
    assert "Oak School" in str([one.get_object() for one in figures(reader)])


def figures(reader: PdfReader) -> list[object]:
    """All elements of the structure tree that are figures."""
    found, waiting = [], [reader.root_object["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure":
                found.append(node)
            if "/K" in node:
                waiting.append(node["/K"])
    return found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b""),
        ("a.png", b"GIF89a"),
        ("a.png", png()[:40]),
        ("a.svg", b"<svg"),
        ("a.svg", b"\xff\xfe"),
        ("a.svg", b"not an image"),
    ],
)
def test_anything_else_is_no_logo(name: str, data: bytes) -> None:
    """A file that cannot be drawn is refused, not guessed at."""
    assert logo_as_svg(name, data) is None


def test_a_table_has_the_wanted_rows() -> None:
    """A blank table is tagged as one, with a head for each column."""
    sheet = WorksheetSheet(
        "Log",
        "One line each.",
        "worksheets/log/",
        (SheetColumn("Name", "First and last", 2), SheetColumn("Met", None, 1)),
        8,
        (),
        ORIGIN,
        False,
    )
    printable = Printable("worksheet-log", "worksheet", "Log", (), (), BRAND, sheet)
    reader = PdfReader(io.BytesIO(draw(printable, "a4", Press()).data))
    kinds = [node["/S"] for node in elements(reader)]
    assert kinds.count("/TH") == 2
    assert kinds.count("/TR") == 9


def elements(reader: PdfReader) -> list[dict[str, object]]:
    """All elements of the structure tree."""
    found, waiting = [], [reader.root_object["/StructTreeRoot"]["/K"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict) and "/S" in node:
            found.append(node)
            if "/K" in node:
                waiting.append(node["/K"])
    return found
