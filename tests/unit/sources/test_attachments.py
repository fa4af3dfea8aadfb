"""Attachments of another kind than their name says, and files that nothing reads, are told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from generator.sources.attachments import wrong_with
from tests.support.site import SiteTest

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = b"<!DOCTYPE html>\n<script>alert(1)</script>"


def archive(*names: str) -> bytes:
    """An archive with empty files of these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "")
    return out.getvalue()


WORD = archive("[Content_Types].xml", "word/document.xml")
WRONG = {
    "form.pdf": (PAGE, "a page of the web"),
    "form2.pdf": (WORD, "a newer Office file"),
    "empty.pdf": (b"", "empty"),
    "page.docx": (PAGE, "a page of the web"),
    "locked.docx": (OLD, "password"),
    "cut.docx": (WORD[:40], "not whole"),
    "macros.docx": (archive("word/document.xml", "word/vbaProject.bin"), "macros"),
    "sheet.docx": (archive("xl/workbook.xml"), "another kind of archive"),
    "new.doc": (WORD, "a newer Office file"),
    "book.csv": (archive("xl/workbook.xml"), "a newer Office file"),
    "page.csv": (PAGE, "a page of the web"),
    "bytes.csv": (b"a\0b", "something else"),
    "empty.csv": (b"", "empty"),
}
RIGHT = {
    "form.pdf": b"%PDF-1.7\n",
    "FORM2.PDF": b"\n\n%PDF-1.4\n",
    "letter.docx": WORD,
    "book.xlsx": archive("xl/workbook.xml"),
    "talk.pptx": archive("ppt/presentation.xml"),
    "letter.doc": OLD,
    "rich.doc": b"{\\rtf1",
    "list.csv": b"a;b\n1;2\n",
    "list2.csv": "a\tb\n".encode("utf-16"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_of_another_kind_is_told(tmp_path: Path, name: str) -> None:
    """What it is stands in the sentence, what to save it as in the hint."""
    data, words = WRONG[name]
    (tmp_path / name).write_bytes(data)
    found = wrong_with(tmp_path / name, Path(name).suffix)
    assert found
    assert words in f"{found.what} {found.hint}"
    assert "save it anew as" in found.hint


@pytest.mark.parametrize("name", RIGHT)
def test_a_file_of_its_own_kind_is_not(tmp_path: Path, name: str) -> None:
    """Old, new, and with a few bytes before the mark of a PDF."""
    (tmp_path / name).write_bytes(RIGHT[name])
    assert wrong_with(tmp_path / name, Path(name).suffix.lower()) is None


def test_every_file_that_nothing_reads_is_told(tmp_path: Path) -> None:
    """Programs, notes, hidden texts and keys are; what programs leave for themselves is not."""
    site = SiteTest.small(tmp_path)
    told = (
        ".env", "guides/.first.md", "guides/notes", "guides/script.js", "guides/film.mp4",
        "guides/first.md.bak", "files/macros.docm", "files/macros.xlsm", "guides/x.ipynb",
    )  # fmt: skip
    quiet = (
        ".gitkeep", "guides/.DS_Store", "guides/~$form.docx", "guides/Thumbs.db",
        "guides/first.md~", "guides/._first.md", "guides/.first.md.swp", "LICENSE", "README.md",
    )  # fmt: skip
    for name in (*told, *quiet):
        site.write(f"content/{name}", "x")
    site.write("site_config/institution.yml.bak", "x")
    found = {one.position.path for one in site.check().problems if one.code == "stray-file"}
    assert found == {f"content/{name}" for name in told} | {"site_config/institution.yml.bak"}


def test_links_say_what_to_save_a_file_as(tmp_path: Path) -> None:
    """A link to a file that is not published names the kinds that are."""
    site = SiteTest.small(tmp_path)
    text = (tmp_path / "content/guides/first.md").read_text(encoding="utf-8")
    site.write("content/guides/first.md", f"{text}\n[The log](log.xlsm) and [the film](film.mp4)\n")
    said = "\n".join(site.diagnostics())
    assert "save it as Excel (.xlsx): files with macros are not published" in said
    assert "pages offer CSV, Excel, PDF, PowerPoint, Word" in said
