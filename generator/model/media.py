"""Kinds of files beside the texts: pictures that pages show, and files that they offer."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from .words import Words

PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif")
"""Ends of the names of files that pages can show, in small letters; any case is taken."""

ATTACHMENTS = {
    ".pdf": "PDF",
    ".doc": "Word",
    ".docx": "Word",
    ".xls": "Excel",
    ".xlsx": "Excel",
    ".ppt": "PowerPoint",
    ".pptx": "PowerPoint",
    ".csv": "CSV",
}
"""Files that pages offer to open or save, by their ends: what readers know them as."""

SAVE_AS = {
    "PDF": "PDF (.pdf)",
    "Word": "Word (.docx)",
    "Excel": "Excel (.xlsx)",
    "PowerPoint": "PowerPoint (.pptx)",
    "CSV": "CSV (.csv)",
}
"""What to choose in a program that saves a file of each kind."""
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".csv": "text/csv",
}
"""Media types of attachments (IANA), which not every server knows."""
SAVED = tuple(end[1:] for end in ATTACHMENTS if end != ".pdf")
"""Ends of files that a browser saves instead of showing; a PDF it can show."""

MACROS = {
    ".docm": "Word (.docx)",
    ".dotm": "Word (.docx)",
    ".xlsm": "Excel (.xlsx)",
    ".xltm": "Excel (.xlsx)",
    ".xlsb": "Excel (.xlsx)",
    ".pptm": "PowerPoint (.pptx)",
    ".ppsm": "PowerPoint (.pptx)",
}
"""Office files that may run something, and what to save them as."""
UNSHOWN = {
    ".heic": "HEIC",
    ".heif": "HEIC",
    ".avif": "AVIF",
    ".bmp": "BMP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".psd": "Photoshop",
    ".ai": "Illustrator",
    ".eps": "EPS",
    ".wmf": "WMF",
    ".emf": "EMF",
    ".jfif": "JFIF",
    ".raw": "RAW",
}
"""Pictures that not every browser shows, by their ends."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that pages offer: its bytes, and its path as diagnostics print it."""

    size: int
    shown: str


WIDEST = 1600
"""Most pixels across of a picture in the site: twice what the text is wide, for sharp screens."""


NARROW = 800
"""Pixels across of a picture's second size: as wide as the text, for small and plain screens."""
SHRUNK = (".png", ".jpg", ".jpeg", ".webp")
"""Pictures that are made small for pages."""


def narrow_of(path: str, pixels: tuple[int, int] | None) -> str:
    """Where the second size of a picture stands in the site; empty where it would save little."""
    if pixels and end_of(path) in SHRUNK and min(WIDEST, pixels[0]) >= 1.25 * NARROW:
        return f"assets/{NARROW}/{path}"
    return ""


def end_of(path: str) -> str:
    """The end of a file's name, in small letters, with its dot."""
    return posixpath.splitext(path)[1].lower()


def size_words(words: Words, size: int) -> str:
    """A file's size as readers see it: `120 kB`, `2.4 MB`."""
    if size < 999_500:
        return f"{words.number(max(1, round(size / 1000)))} kB"
    return f"{words.number(round(size / 1_000_000, 1))} MB"
