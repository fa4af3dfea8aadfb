"""Pictures as entries hold them: a kind that every browser shows, no larger than a page needs."""

from __future__ import annotations

import io
import posixpath
import warnings
from dataclasses import dataclass

from PIL import Image

from ...model.media import UNSHOWN
from ...sources.svg import NotAPictureError, clean_svg
from ..rendering.photos import shrunk

HEAVY = 1_000_000
"""Bytes above which the check warns, and the report says that a picture was made smaller."""
_KINDS = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be written, and what had to change."""

    name: str
    data: bytes
    remark: str = ""


def ready(name: str, data: bytes) -> Picture | str:
    """The picture under the ending of what it is, or why it cannot be one."""
    stem, end = posixpath.splitext(name)
    if end.lower() == ".svg" or data.lstrip()[:5] in (b"<svg ", b"<?xml"):
        try:
            clean_svg(data)
        except NotAPictureError as refused:
            return f"the drawing {refused.what}"
        return Picture(f"{stem}.svg", data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                kind = picture.format or ""
                if kind in _KINDS:
                    picture.verify()
                elif kind in ("WMF", "EMF"):
                    raise OSError
                else:
                    data = _as_png(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        told = UNSHOWN.get(end.lower(), end.lstrip(".").upper() or "unknown")
        return f"pages cannot show it ({told}): save it as PNG or JPEG and add it"
    new = _KINDS.get(kind, ".png")
    small = shrunk(new, data)
    remark = "" if kind in _KINDS else f"the picture was turned from {kind} into PNG"
    if not remark and len(small) < len(data) > HEAVY:
        remark = "the picture was made smaller"
    return Picture(stem + new, small, remark)


def _as_png(picture: Image.Image) -> bytes:
    picture.load()
    out = io.BytesIO()
    picture.convert("RGBA" if "A" in picture.mode or picture.mode == "P" else "RGB").save(
        out, "PNG"
    )
    return out.getvalue()
