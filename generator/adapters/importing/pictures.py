"""Pictures as entries hold them: a kind that every browser shows, no larger than a page needs."""

from __future__ import annotations

import io
import posixpath
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from ...model.media import UNSHOWN, WIDEST
from ...sources.svg import NotAPictureError, clean_svg

HEAVY = 1_000_000
"""Bytes above which a picture is made smaller; the check warns from there on."""
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
                if kind in _KINDS and len(data) <= HEAVY:
                    picture.verify()
                    return Picture(stem + _KINDS[kind], data)
                if kind in _KINDS and getattr(picture, "is_animated", False):
                    return Picture(stem + _KINDS[kind], data)
                if kind in ("WMF", "EMF"):
                    raise OSError
                return _saved(picture, stem, kind)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        told = UNSHOWN.get(end.lower(), end.lstrip(".").upper() or "unknown")
        return f"pages cannot show it ({told}): save it as PNG or JPEG and add it"


def _saved(picture: Image.Image, stem: str, kind: str) -> Picture:
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    if upright.width > WIDEST:
        height = max(1, round(upright.height * WIDEST / upright.width))
        upright = upright.convert("RGBA" if "A" in upright.mode or upright.mode == "P" else "RGB")
        upright = upright.resize((WIDEST, height), Image.Resampling.LANCZOS)
    photo = kind in ("JPEG", "MPO") or (upright.mode == "RGB" and kind != "PNG")
    out = io.BytesIO()
    if photo:
        upright.convert("RGB").save(out, "JPEG", quality=85)
        return Picture(f"{stem}.jpg", out.getvalue(), "the picture was made smaller")
    upright.convert("RGBA" if "A" in upright.mode or upright.mode == "P" else "RGB").save(
        out, "PNG", optimize=True
    )
    told = "made smaller" if kind in _KINDS else f"turned from {kind} into PNG"
    return Picture(f"{stem}.png", out.getvalue(), f"the picture was {told}")
