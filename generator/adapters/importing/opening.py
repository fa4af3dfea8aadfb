"""Bytes of a file that somebody else made: how much is read, and what is refused unread.

Office files are ZIP archives of XML. A bomb is known by the sizes in its directory before anything
is unpacked; a document type, the door of every attack by entities, stands in no file that an office
program writes.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from .parts import RefusedError

LARGEST = 50_000_000
"""Bytes of a file that is read; a handbook of 100 pages with photos has a tenth."""
UNPACKED = 300_000_000
"""Bytes of all parts of an archive together."""
LARGEST_XML = 60_000_000
"""Bytes of one XML part: a text of a thousand pages has a third."""
MOST_PARTS = 20_000
_RATIO = 250
"""Unpacked bytes to packed ones; XML shrinks to a twentieth, a bomb to a thousandth."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Compound file (MS-CFB): Word and Excel before 2007, and today's files with a password."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises RefusedError where it is too large."""
    size = path.stat().st_size
    if size > LARGEST:
        raise RefusedError(
            f"it has {size / 1_000_000:,.0f} MB, and at most {LARGEST // 1_000_000} MB are read: "
            "make its pictures smaller, or divide it"
        )
    return path.read_bytes()


def open_office(data: bytes, program: str, ending: str) -> zipfile.ZipFile:
    """The archive of an office file, safe to be unpacked; raises RefusedError otherwise."""
    if data.startswith(_OLD):
        raise RefusedError(
            f"it is a file of an older {program}, or has a password: open it in {program} and "
            f"save it as {ending}, without a password"
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise RefusedError(
            f"it is damaged, or not a {program} file: open it in {program} and save it again"
        ) from None
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or total > UNPACKED or total > max(10_000_000, packed * _RATIO):
        raise RefusedError("it unpacks to far more than it is: it was not opened")
    for part in parts:
        name = part.filename.casefold()
        if part.flag_bits & 1:
            raise RefusedError(f"it has a password: save it without one in {program}")
        if name.endswith("vbaproject.bin") or "/activex/" in name:
            raise RefusedError(
                f"it holds macros, which are never opened: save it as {ending} in {program}"
            )
        if name.endswith((".xml", ".rels", ".vml")):
            _check_xml(archive, part, program)
    return archive


def _check_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo, program: str) -> None:
    if part.file_size > LARGEST_XML:
        raise RefusedError("one part of it is far too large: divide the document")
    try:
        with archive.open(part) as stream:
            text = stream.read(LARGEST_XML + 1)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError):
        raise RefusedError(
            f"it is damaged: open it in {program}, let it be repaired, and save it again"
        ) from None
    except Exception as problem:  # zlib.error is not an OSError
        if type(problem).__module__ != "zlib":
            raise
        raise RefusedError(
            f"it is damaged: open it in {program}, let it be repaired, and save it again"
        ) from None
    if len(text) > LARGEST_XML:
        raise RefusedError("it unpacks to far more than it is: it was not opened")
    plain = text.replace(b"\0", b"")  # UTF-16, too
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise RefusedError("it holds a document type, as no office program writes it")


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding, by its mark or by trying.

    Windows' code page 1252 is what is left where UTF-8 does not fit: Excel saves CSV so.
    """
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _plain(data.decode(f"{name}-sig" if name == "utf-8" else name, "replace")), name
    if data[:200].count(b"\0") > len(data[:200]) // 4:
        raise RefusedError("it is not a text")
    for name in ("utf-8", "cp1252"):
        try:
            return _plain(data.decode(name)), name
        except UnicodeDecodeError:
            continue
    return _plain(data.decode("latin-1")), "latin-1"


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
