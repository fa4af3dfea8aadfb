"""Pictures and attachments of a layer: which files they are, and whether they are only that.

In: a layer's folder. Out: the files by their path inside it, and a diagnostic for each that cannot
be published. What is found here, and nothing else, is copied into the site.
"""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from ..diagnostics import Diagnostic, Position, error, warning
from ..model.media import ATTACHMENTS, PICTURES, SHRUNK, UNSHOWN
from .attachments import wrong_with
from .files import is_litter, leads_out, outside, walk
from .svg import NotAPictureError, clean_svg

_ORIENTATION = 0x0112  # Exif 2.3; from 5 on the picture lies on its side
HEAVY = 1_000_000
"""Bytes of a picture's file above which there is a warning: a phone's photo has five times that."""


@dataclass(slots=True)
class Media:
    """Files by content path, such as `images/roadmap.svg` or `files/form.pdf`."""

    pictures: dict[str, Path] = field(default_factory=dict)
    attachments: dict[str, Path] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)


def read_media(folder: Path, shown: str) -> Media:
    """What a layer's folder holds beside texts; `shown` is the folder in diagnostics."""
    found = Media()
    for inside in walk(folder, ""):
        end = os.path.splitext(inside)[1].lower()  # noqa: PTH122 - thousands of them
        if end not in PICTURES and end not in ATTACHMENTS and end not in UNSHOWN:
            continue
        if is_litter(inside.rpartition("/")[2]):
            continue
        path, place = folder / inside, Position(f"{shown}/{inside}")
        if leads_out(path, folder):
            found.problems.append(outside(place.path))
        elif not path.is_file():
            continue
        elif end in ATTACHMENTS:
            found.attachments[inside] = path
            wrong = wrong_with(path, end)
            if wrong:
                found.problems.append(warning(place, "bad-file", wrong.what, hint=wrong.hint))
        elif end in UNSHOWN:
            found.problems.append(
                warning(
                    place,
                    "stray-file",
                    f"browsers do not show {UNSHOWN[end]} files",
                    hint="save the picture as JPEG, PNG or WebP; a drawing as SVG",
                )
            )
        else:
            found.pictures[inside] = path
            found.problems += _check_picture(path, place, end)
    return found


def _check_picture(path: Path, place: Position, end: str) -> list[Diagnostic]:
    size = path.stat().st_size
    problems = []
    if size > HEAVY:
        is_drawn = end in SHRUNK
        problems.append(
            warning(
                place,
                "heavy-image",
                f"the picture has {size / 1_000_000:.1f} MB",
                expected=f"at most {HEAVY // 1_000_000} MB",
                hint="pages get it smaller; for the guide's folder, too, save it at most 2,000 "
                "pixels wide"
                if is_drawn
                else f"a {end[1:].upper()} goes out as it is: save it simpler, or as JPEG or PNG",
            )
        )
    if end != ".svg":
        if pixels_of(path) is None:
            problems.append(
                warning(
                    place,
                    "bad-image",
                    f"the file is not a picture that its name ({end}) tells of, or it is not whole"
                    if size
                    else "the file is empty",
                    hint="open it and save it anew as JPEG or PNG",
                )
            )
        return problems
    try:
        clean_svg(path.read_bytes())
    except NotAPictureError as refused:
        problems.append(error(place, "bad-image", f"the file {refused.what}", hint=refused.hint))
    except OSError as problem:
        reason = problem.strerror or str(problem)
        problems.append(error(place, "unreadable-file", f"the file cannot be read: {reason}"))
    return problems


def pixels_of(path: Path) -> tuple[int, int] | None:
    """Width and height as the picture is shown, from the head of its file; None for a drawing."""
    if path.suffix.lower() == ".svg":
        return None
    try:
        look = path.stat()
    except OSError:
        return None
    return _pixels(str(path), look.st_size, look.st_mtime_ns)


@lru_cache(maxsize=4096)
def _pixels(path: str, _size: int, _changed: int) -> tuple[int, int] | None:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=("PNG", "JPEG", "WEBP", "GIF")) as picture:
                width, height = picture.size
                turned = picture.getexif().get(_ORIENTATION, 1) >= 5
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return (height, width) if turned else (width, height)
