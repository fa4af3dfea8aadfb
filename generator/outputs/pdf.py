"""Printable sheets to PDF/UA-1, through Typst.

In: a `Printable`, a paper, where the site stands and the logo. Out: the bytes of a tagged PDF.
Everything a sheet says goes to Typst as JSON and is set as text there; nothing is read as markup.
Fonts come from packages, never from the system: same input, same bytes, on every machine.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import segno
import typst

from ..model.words import filled
from ..views.roadmap import Axis
from ..views.sheet import (
    PAPERS,
    Brand,
    ChecklistSheet,
    Origin,
    PackSheet,
    Printable,
    RoadmapSheet,
    Sheet,
    SheetGroup,
    SheetStep,
    SheetTask,
    WorksheetSheet,
)
from ..views.values import capitalized
from .artifact import Artifact

TEMPLATES = Path(__file__).parent / "templates"
FONT_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
FAMILIES = ("Noto Sans",)
"""The typeface; for other scripts Typst falls back on the other families of `FONT_PACKAGES`."""
PAPER_NAMES = {"letter": "us-letter", "a4": "a4"}
MISSING = "\N{REPLACEMENT CHARACTER}"
"""Stands on paper for a character that no font has."""
_UNSET = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
_TRIES = 200
_GIVING_UP = 20
"""After so many tries, whatever has no meaning of its own in Unicode is replaced at once."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF, how many pages it has, and the characters no font could set."""

    data: bytes
    pages: int
    unset: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """What all sheets of one build share: the site's address and the logo as SVG, where given."""

    base_url: str | None = None
    logo_svg: str | None = None


def logo_as_svg(name: str, data: bytes) -> str | None:
    """A logo as SVG: an SVG as it is, a PNG wrapped in one; None where it cannot be drawn."""
    if Path(name).suffix.lower() == ".svg":
        svg = data.decode("utf-8-sig", errors="replace")
    else:
        size = _pixel_size(data)
        if size is None:
            return None
        width, height = size
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}"><image width="{width}" height="{height}" '
            f'href="data:image/png;base64,{base64.b64encode(data).decode()}"/></svg>'
        )
    return svg if can_draw(svg) else None


_LOGO_ALONE = b"""
#set document(title: "Logo")
#image(bytes(sys.inputs.logo), format: "svg", alt: "Logo")
"""


def can_draw(svg: str) -> bool:
    """Whether a drawing can be printed."""
    try:
        typst.compile(_LOGO_ALONE, format="pdf", sys_inputs={"logo": svg}, ignore_system_fonts=True)
    except typst.TypstError:
        return False
    return True


def _pixel_size(data: bytes) -> tuple[int, int] | None:
    """Width and height from the header of a whole PNG."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data.endswith(b"IEND\xaeB`\x82"):
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    return None


def sheet_data(printable: Printable, paper: str, press: Press) -> dict[str, Any]:
    """What the template is given, as plain data."""
    sheet, brand = printable.sheet, printable.brand
    language, _, region = brand.language.partition("-")
    data: dict[str, Any] = {
        "kind": printable.kind,
        "paper": PAPER_NAMES[paper],
        "flipped": isinstance(sheet, WorksheetSheet) and sheet.wide,
        "fonts": FAMILIES,
        "document_title": f"{printable.title} - {brand.guide_name}",
        "keywords": ["checklist", *printable.stages, *printable.specialties],
        "foot": f"{brand.line}  ·  {_foot_words(printable)}",
        "brand": {
            "institution": brand.institution,
            "line": brand.line,
            "primary": brand.primary,
            "logo": press.logo_svg,
            "lang": language.lower() or "en",
            "region": region if re.fullmatch("[A-Za-z]{2}", region) else None,
            "direction": brand.direction,
        },
        "words": asdict(brand.words),
    }
    if isinstance(sheet, PackSheet):
        data["cover"] = _head(sheet, brand, press)
        data["sheets"] = [
            *(_checklist(one, brand, press) for one in sheet.checklists),
            *(_roadmap(one, brand, press) for one in sheet.roadmaps),
            *(_worksheet(one, brand, press) for one in sheet.worksheets),
        ]
    elif isinstance(sheet, ChecklistSheet):
        data["sheets"] = [_checklist(sheet, brand, press)]
    elif isinstance(sheet, RoadmapSheet):
        data["sheets"] = [_roadmap(sheet, brand, press)]
    else:
        data["sheets"] = [_worksheet(sheet, brand, press)]
    return data


def _foot_words(printable: Printable) -> str:
    """What the running foot says; a roadmap's title is a sentence, which no foot should repeat."""
    is_roadmap = isinstance(printable.sheet, RoadmapSheet)
    return printable.brand.words.roadmap if is_roadmap else printable.title


def _head(
    sheet: ChecklistSheet | WorksheetSheet | RoadmapSheet | PackSheet, brand: Brand, press: Press
) -> dict[str, Any]:
    link = press.base_url.rstrip("/") + "/" + sheet.address if press.base_url else None
    return {
        "title": sheet.title,
        "subtitle": getattr(sheet, "subtitle", None),
        "lead": sheet.lead,
        "dates": sheet.origin.dates,
        "link": link,
        "colophon": _colophon(sheet, brand),
    }


def _colophon(sheet: Sheet, brand: Brand) -> list[str]:
    words = brand.words
    lines = [filled(words.origin, {"guide": brand.guide_name, "school": brand.institution})]
    if brand.guide_name == brand.institution:  # the head says so
        lines = []
    documents, numbers = sheet.origin.documents, _numbers(sheet)
    if documents:
        titles = (
            f"{number} {title}" if numbers else title for number, title in enumerate(documents, 1)
        )
        lines.append(filled(words.sources, {"documents": "; ".join(titles)}))
    if numbers:
        lines.append(words.numbered)
    elif isinstance(sheet, ChecklistSheet | RoadmapSheet):
        lines.append(words.editors)
    if isinstance(sheet, ChecklistSheet):
        lines.append(words.elsewhere)
    return lines


def _numbers(sheet: Sheet) -> set[int]:
    """Numbers of the documents that tasks of the sheet stand in."""
    groups: tuple[SheetGroup | SheetStep, ...] = getattr(sheet, "steps", ())
    if isinstance(sheet, ChecklistSheet):
        groups = (*sheet.groups, *sheet.cards)
    return {task.source for group in groups for task in group.tasks if task.source}


def _checklist(sheet: ChecklistSheet, brand: Brand, press: Press) -> dict[str, Any]:
    def groups(some: Iterable[SheetGroup]) -> list[dict[str, Any]]:
        return [{"title": g.title, "tasks": [_task(task, brand) for task in g.tasks]} for g in some]

    return {
        "kind": "checklist",
        **_head(sheet, brand, press),
        "groups": groups(sheet.groups),
        "cards": groups(sheet.cards),
        "more": sheet.more,
    }


def _task(task: SheetTask, brand: Brand) -> dict[str, Any]:
    return {
        "do": task.do,
        "why": task.why,
        "when": capitalized(task.when),
        "optional": brand.words.optional if task.optional else None,
        "for_words": task.for_words,
        "source": filled(brand.words.source, {"n": task.source}) if task.source else None,
    }


def _roadmap(sheet: RoadmapSheet, brand: Brand, press: Press) -> dict[str, Any]:
    return {
        "kind": "roadmap",
        **_head(sheet, brand, press),
        "axes": [axis_data(axis) for axis in sheet.axes],
        "steps": [
            {
                "title": step.title,
                "when": capitalized(step.when),
                "summary": step.summary,
                "tasks": [_task(task, brand) for task in step.tasks],
            }
            for step in sheet.steps
        ],
    }


def axis_data(axis: Axis) -> dict[str, Any]:
    """One axis of a roadmap with its bars."""
    return {
        "title": axis.title,
        "ticks": [{"at": tick.at, "label": tick.label} for tick in axis.ticks],
        "bars": [
            {"title": bar.title, "pieces": [[bar.start, bar.length], *bar.repeats]}
            for bar in axis.bars
        ],
    }


def _worksheet(sheet: WorksheetSheet, brand: Brand, press: Press) -> dict[str, Any]:
    return {"kind": "worksheet", **_head(sheet, brand, press), **worksheet_data(sheet)}


def worksheet_data(sheet: WorksheetSheet) -> dict[str, Any]:
    """A blank table and its questions."""
    return {
        "flipped": sheet.wide,
        "columns": [{"title": c.title, "hint": c.hint, "width": c.width} for c in sheet.columns],
        "rows": sheet.rows,
        "prompts": [{"ask": ask, "lines": lines} for ask, lines in sheet.prompts],
    }


def with_codes(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a sheet with a QR code wherever there is a link.

    Apart from the rest because a code takes as long to make as the rest of the data of a pack.
    """
    for part in (*data["sheets"], data.get("cover")):
        if part is not None:
            part["qr"] = qr_svg(part["link"]) if part["link"] else None
    return data


@lru_cache(maxsize=256)
def qr_svg(text: str) -> str:
    """A QR code as SVG (ISO/IEC 18004, error correction M, quiet zone of two modules)."""
    code = segno.make(text, micro=False, error="m")
    svg = code.svg_inline(border=2, omitsize=False)
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def fingerprint(printable: Printable, paper: str, press: Press) -> str:
    """A name for everything the PDF is made from: data, templates, compiler and fonts."""
    text = json.dumps(sheet_data(printable, paper, press), sort_keys=True)
    stamp = str(_timestamp(printable.sheet.origin))
    return hashlib.sha256("\0".join((_tools(), stamp, text)).encode()).hexdigest()[:32]


@lru_cache(maxsize=1)
def _tools() -> str:
    """The templates and the versions of everything else that shapes the bytes."""
    sources = [path.read_text("utf-8") for path in sorted(TEMPLATES.glob("*.typ"))]
    names = ("typst", *FONT_PACKAGES)
    return "\0".join((*sources, *(version(name.replace("_", "-")) for name in names)))


@lru_cache(maxsize=3)
def _compiler(template: str = "sheet.typ") -> typst.Compiler:
    """One compiler for this process: fonts are read once, and layouts of like sheets shared."""
    folders = [str(files(name)) for name in FONT_PACKAGES]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
    return typst.Compiler(
        input=str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=fonts,
        ignore_system_fonts=True,
    )


_NEVER_IN_PDF = dict.fromkeys((0xFEFF, 0xFFFE))
"""Byte order marks, which nobody sees and PDF/UA-1 forbids (ISO 14289-1, 7.21.7)."""


def draw(printable: Printable, paper: str, press: Press) -> Printed:
    """The PDF of one sheet on one paper.

    PDF/UA-1 forbids a character without a glyph; such characters are replaced by `MISSING` and
    reported. Raises typst.TypstError where a template or the logo is broken.
    """
    data = with_codes(sheet_data(printable, paper, press))
    return set_type("sheet.typ", data, _timestamp(printable.sheet.origin), printable.name)


def set_type(
    template: str, data: dict[str, Any], stamp: int, name: str, without: str = ""
) -> Printed:
    """The PDF that a template makes of data, as of a moment (seconds since 1970).

    Characters of `without` are known to have no glyph. Raises as `draw` does; `name` says what
    could not be made.
    """
    unset: dict[str, None] = dict.fromkeys(without)
    for number in range(_TRIES):
        text = json.dumps(_without(data, unset), ensure_ascii=False)
        try:
            pdf = _compiler(template).compile(
                sys_inputs={"sheet": text.translate(_NEVER_IN_PDF)},
                format="pdf",
                pdf_standards="ua-1",
                timestamp=stamp,
            )
        except typst.TypstError as problem:
            found = {_as_written(text) for text in _UNSET.findall(problem.message)}
            if number == _GIVING_UP:
                found |= {one for one in json.dumps(data, ensure_ascii=False) if _is_odd(one)}
            if not found - unset.keys():
                raise
            unset |= dict.fromkeys(sorted(found))
            continue
        if not isinstance(pdf, bytes):
            raise TypeError("the compiler gave something other than one PDF")
        return Printed(pdf, _pages_in(pdf), "".join(c for text in unset for c in text))
    raise ValueError(f"{name}: too many characters without a glyph")


def _as_written(text: str) -> str:
    r"""What Typst shows in its own notation: `\u{f0b7}` is one character."""
    return _ESCAPE.sub(
        lambda match: chr(int(match[1], 16)) if match[1] else _ESCAPED.get(match[2], match[2]), text
    )


def _is_odd(character: str) -> bool:
    """Private, unassigned, control and surrogate characters (Unicode general category C)."""
    return unicodedata.category(character) in ("Co", "Cn", "Cc", "Cs")


def _without(data: Any, unset: Iterable[str]) -> Any:
    """The data with `MISSING` for every text that no font can set."""
    if isinstance(data, str):
        for text in unset:
            data = data.replace(text, MISSING)
        return data
    if isinstance(data, dict):
        return {key: _without(value, unset) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_without(value, unset) for value in data]
    return data


def reread(data: bytes) -> Printed:
    """A PDF that was drawn before; raises ValueError where the data is not one."""
    if not data.rstrip().endswith(b"%%EOF"):
        raise ValueError("not a whole PDF")
    return Printed(data, _pages_in(data))


def _pages_in(pdf: bytes) -> int:
    """How many pages; the compiler writes the page tree uncompressed."""
    found = re.search(rb"/Type\s*/Pages\s*/Count (\d+)", pdf)
    if found is None:
        raise ValueError("no page tree in the compiler's PDF")
    return int(found[1])


def _timestamp(origin: Origin) -> int:
    """Seconds since 1970 of the day of the content: the same content gives the same file."""
    day = origin.reviewed or date(2000, 1, 1)
    return int(datetime.combine(day, time(), tzinfo=UTC).timestamp())


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A finished sheet on one paper."""

    printable: Printable
    paper: str
    printed: Printed


def draw_later(printables: Iterable[Printable]) -> Callable[[], list[SheetFile]]:
    """Draws every sheet on every paper, one after the other, when called; adapters are faster."""
    return lambda: [
        SheetFile(printable, paper, draw(printable, paper, Press()))
        for printable in printables
        for paper in PAPERS
    ]


def sheet_artifacts(files: Iterable[SheetFile]) -> list[Artifact]:
    """Finished sheets with their addresses."""
    return [Artifact(one.printable.address(one.paper), one.printed.data) for one in files]
