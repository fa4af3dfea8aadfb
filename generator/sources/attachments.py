"""Whether an attachment is what the end of its name says.

A page of the web that was saved as `form.pdf`, a download that broke off, a workbook with macros
under another name: a reader finds out when it does not open. In: a file. Out: what is wrong with
it. Looked at once for the same bytes in a process.
"""

from __future__ import annotations

import re
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..model.media import ATTACHMENTS, SAVE_AS

_HEAD = 1024
"""Bytes in which a PDF has to name itself (Adobe's readers look so far)."""
_WEB_PAGE = re.compile(rb"\s*(?:<!doctype\s+html|<html|<head|<script|<body)", re.IGNORECASE)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a newer Office file or an archive"),
    (_OLD_OFFICE, "an older Office file, or one with a password"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "rich text"),
)
_PARTS = {".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/"}
"""The folder that a newer Office file of each kind has (ECMA-376)."""
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16, in which Excel writes "Unicode text"."""


class Wrong(NamedTuple):
    """What is wrong with a file, and what to do."""

    what: str
    hint: str


def wrong_with(path: Path, end: str) -> Wrong | None:
    """What is wrong with the file, whose name ends in `end`; None where nothing is."""
    try:
        look = path.stat()
        return _look(str(path), end, look.st_size, look.st_mtime_ns)
    except OSError:  # copying it says why
        return None


@lru_cache(maxsize=4096)
def _look(path: str, end: str, size: int, _changed: int) -> Wrong | None:
    again = f"open it in its program and save it anew as {SAVE_AS[ATTACHMENTS[end]]}"
    if not size:
        return Wrong("the file is empty", f"put the whole file here; or {again}")
    with Path(path).open("rb") as stream:
        head = stream.read(4 * _HEAD)
    kind = _is_of(head)
    if end == ".pdf":
        right = b"%PDF-" in head[:_HEAD]
    elif end in _PARTS:
        right = kind == _KNOWN[1][1]
    elif end == ".csv":
        right = kind == "something else" and (b"\0" not in head or head.startswith(_TEXT_MARKS))
    else:
        right = head.startswith(_OLD_OFFICE) or (end == ".doc" and kind == "rich text")
    if not right:
        locked = end in _PARTS and head.startswith(_OLD_OFFICE)
        return Wrong(
            f"the name ends in {end}, and the file is {kind}",
            f"{again}, without a password" if locked else again,
        )
    return _wrong_inside(path, end, again) if end in _PARTS else None


def _is_of(head: bytes) -> str:
    if _WEB_PAGE.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "a page of the web"
    return next((kind for mark, kind in _KNOWN if head.startswith(mark)), "something else")


def _wrong_inside(path: str, end: str, again: str) -> Wrong | None:
    """What is wrong inside a newer Office file, which is an archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return Wrong("the file is not whole", again)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return Wrong("the file holds macros, which run when a reader opens it", again)
    if not any(name.startswith(_PARTS[end]) for name in names):
        return Wrong(f"the name ends in {end}, and the file is another kind of archive", again)
    return None
