"""Word documents for tests, with what python-docx has no call for: links, bookmarks, deletions."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches
from PIL import Image

_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def link(paragraph: Any, words: str, *, url: str = "", anchor: str = "") -> None:
    """Add a link to an address, or to a bookmark."""
    node = OxmlElement("w:hyperlink")
    if anchor:
        node.set(qn("w:anchor"), anchor)
    else:
        node.set(qn("r:id"), paragraph.part.relate_to(url, _LINK, is_external=True))
    node.append(_run("w:t", words))
    paragraph._p.append(node)


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """Put a bookmark around a paragraph."""
    for kind, place in (("w:bookmarkStart", 0), ("w:bookmarkEnd", len(paragraph._p))):
        node = OxmlElement(kind)
        node.set(qn("w:id"), str(number))
        if kind.endswith("Start"):
            node.set(qn("w:name"), name)
        paragraph._p.insert(place + (kind.endswith("End")), node)


def deletion(paragraph: Any, words: str) -> None:
    """Add words whose deletion is tracked."""
    node = OxmlElement("w:del")
    node.append(_run("w:delText", words))
    paragraph._p.append(node)


def _run(tag: str, words: str) -> Any:
    run, text = OxmlElement("w:r"), OxmlElement(tag)
    text.text = words
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    return run


def picture() -> io.BytesIO:
    """A small PNG."""
    out = io.BytesIO()
    Image.new("RGB", (60, 30), "navy").save(out, "PNG")
    out.seek(0)
    return out


def handbook(path: Path) -> Path:
    """A school's handbook of three chapters with all that such a book holds."""
    book = Document()
    book.add_heading("Residency Process Book", 0)
    book.add_paragraph("Welcome to the handbook. It is short.")
    book.sections[0].header.paragraphs[0].text = "Dean of Students, draft 3"
    book.add_heading("Away rotations", 1)
    text = book.add_paragraph("Apply in spring. See ")
    link(text, "the AAMC page", url="https://students-residents.aamc.org/")
    text.add_run(" and ")
    link(text, "letters", anchor="letters")
    text.add_run(".")
    book.add_heading("When", 3)
    for words in ("January: choose.", "March: apply."):
        book.add_paragraph(words, style="List Bullet")
    book.add_paragraph("Only if invited.", style="List Bullet 2")
    book.add_paragraph("☐ Ask your advisor for a letter")
    book.add_paragraph("☐ Pay the fee of $30")
    table = book.add_table(rows=3, cols=3)
    rows = [["Month", "What", "Who"], ["July", "ERAS opens", "MS4"], ["Sept", "Send | mail", ""]]
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Fourth-years"
    book.add_picture(picture(), width=Inches(1))
    bookmark(book.add_heading("Letters of recommendation", 1), "letters", 5)
    text = book.add_paragraph("Ask three writers. ")
    text.add_run("Strong").bold = True
    text.add_run(" letters *matter* a_lot_ <really> & 5 > 4.")
    book.add_paragraph("1. is a typed number")
    text = book.add_paragraph("Kept words. ")
    deletion(text, "deleted words")
    book.add_comment(text.runs, text="Is this still true?", author="A")
    book.add_heading("Checklists", 1)
    book.add_heading("Contacts", 2)
    book.add_paragraph("The dean's office.")
    book.save(str(path))
    return path
