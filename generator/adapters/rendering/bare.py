"""Pictures without what a camera or a program wrote into them, their drawing left byte for byte.

For what is not drawn anew: animations, and files that Pillow cannot read to their end. In: the
bytes of a PNG, JPEG, WebP or GIF file. Out: the same without text, place, comments and times; what
is no such container stays as it is. Sources: PNG 1.2 (section 3), JFIF 1.02, WebP's container,
GIF89a.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_DROPPED = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_WEBP_DROPPED = frozenset({b"EXIF", b"XMP "})
_WEBP_FLAGS = 0x08 | 0x04  # VP8X says that Exif and XMP follow


def bare(data: bytes) -> bytes:
    """The picture without metadata."""
    try:
        if data.startswith(_PNG):
            return _PNG + b"".join(_png(data))
        if data.startswith(b"\xff\xd8"):
            return b"\xff\xd8" + b"".join(_jpeg(data))
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            inside = b"WEBP" + b"".join(_webp(data))
            return b"RIFF" + struct.pack("<I", len(inside)) + inside
        if data.startswith((b"GIF87a", b"GIF89a")):
            return b"".join(_gif(data))
    except (struct.error, IndexError):
        pass  # cut off in the middle of a part: no reader gets further either
    return data


def _png(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at < len(data):
        (size,) = struct.unpack_from(">I", data, at)
        if data[at + 4 : at + 8] not in _PNG_DROPPED:
            yield data[at : at + size + 12]
        at += size + 12


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Segments up to the drawing; of programs' own, JFIF's, Adobe's and the colors' profile."""
    at = 2
    while data[at] == 0xFF and data[at + 1] != 0xDA:
        kind = data[at + 1]
        (size,) = struct.unpack_from(">H", data, at + 2)
        segment = data[at : at + 2 + size]
        profile = kind == 0xE2 and segment[4:].startswith(b"ICC_PROFILE")
        if not (0xE1 <= kind <= 0xED or kind in (0xEF, 0xFE)) or profile:
            yield segment
        at += 2 + size
    yield data[at:]


def _webp(data: bytes) -> Iterator[bytes]:
    at = 12
    while at < len(data):
        (size,) = struct.unpack_from("<I", data, at + 4)
        chunk = data[at : at + 8 + size + size % 2]
        if chunk.startswith(b"VP8X"):
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS]) + chunk[9:]
        if chunk[:4] not in _WEBP_DROPPED:
            yield chunk
        at += len(chunk)


def _gif(data: bytes) -> Iterator[bytes]:
    at = 13 + (3 << (data[10] % 8 + 1) if data[10] & 0x80 else 0)
    yield data[:at]
    while at < len(data) and data[at] != 0x3B:
        start = at
        if data[at] == 0x21:
            at += 2
        else:
            at += 10 + (3 << (data[at + 9] % 8 + 1) if data[at + 9] & 0x80 else 0) + 1
        while data[at]:
            at += data[at] + 1
        at += 1
        is_comment = data[start : start + 2] == b"\x21\xfe"
        if not is_comment and data[start + 3 : start + 11] != b"XMP Data":
            yield data[start:at]
    yield data[at:]
