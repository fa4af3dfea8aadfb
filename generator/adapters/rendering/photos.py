"""Pictures as pages need them: no larger, upright, and without what a camera wrote into them.

A phone's photo holds the place where it was taken. In: the bytes of a PNG, JPEG or WebP file. Out:
those of the same kind of file, the same for the same input (Pillow, whose version is in the key).
"""

from __future__ import annotations

import hashlib
import io
import warnings
from importlib.metadata import version
from typing import Any

from PIL import Image, ImageOps

from ...model.media import NARROW, WIDEST
from ...outputs.memory import Shelf
from .bare import bare

_KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_SAVING: dict[str, dict[str, Any]] = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 85, "progressive": True},
    "WEBP": {"quality": 85, "method": 4},
}
_METADATA = frozenset({"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment"})


def small(end: str, data: bytes, shelf: Shelf, width: int = WIDEST) -> bytes:
    """The picture for pages, at most so wide. Of what cannot be drawn anew, only what it shows."""
    kind = _KINDS.get(end)
    if kind is None:
        return bare(data)
    key = hashlib.blake2b(f"{version('pillow')} 3 {width} {kind} ".encode() + data).digest()
    known = shelf.recall(key)
    if known is None:
        known = shrunk(end, data, width)
        shelf.keep(key, known)
    return known


def narrow(end: str, data: bytes, wide: bytes, shelf: Shelf) -> bytes:
    """The second size of a picture; the first one, `wide`, where the second saves nothing."""
    made = small(end, data, shelf, NARROW)
    return made if len(made) < 0.9 * len(wide) else wide


def shrunk(end: str, data: bytes, width: int = WIDEST) -> bytes:
    """The same without a memory: for a picture that is made small once, as it is brought in."""
    kind = _KINDS.get(end)
    if kind is None:
        return bare(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as picture:
                picture.load()
                if getattr(picture, "is_animated", False):
                    return bare(data)
                told = picture.getexif() or getattr(picture, "text", None)
                if picture.width <= width and not told and not _METADATA & picture.info.keys():
                    return data
                return _saved(picture, kind, width)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        return bare(data)


def _saved(picture: Image.Image, kind: str, width: int) -> bytes:
    """The picture upright, at most so wide, with its colors' profile and nothing else."""
    profile = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    if upright.width > width:
        height = max(1, round(upright.height * width / upright.width))
        if upright.mode == "P":
            upright = upright.convert("RGBA")
        upright = upright.resize((width, height), Image.Resampling.LANCZOS)
    clean = Image.new(upright.mode, upright.size)
    if upright.mode == "P" and upright.palette:
        clean.putpalette(upright.palette)
    clean.paste(upright, (0, 0))
    if "transparency" in picture.info and upright.mode in ("P", "L", "RGB"):
        clean.info["transparency"] = picture.info["transparency"]
    out = io.BytesIO()
    clean.save(out, kind, **_SAVING[kind], **({"icc_profile": profile} if profile else {}))
    return out.getvalue()
