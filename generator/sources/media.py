"""Pictures of a layer: which files they are, and whether they are only that.

In: a layer's folder. Out: the files by their path inside it, and a diagnostic for each that cannot
be published. What is found here, and nothing else, is copied into the site.
"""

from __future__ import annotations

from pathlib import Path

from ..diagnostics import Diagnostic, Position, error
from .files import leads_out, outside, walk
from .svg import NotAPictureError, clean_svg

PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif")
"""Ends of the names of files that pages can show, in any case."""


def read_pictures(folder: Path, shown: str) -> tuple[dict[str, Path], list[Diagnostic]]:
    """Files by content path, such as `images/roadmap.svg`; `shown` is the folder in diagnostics."""
    found: dict[str, Path] = {}
    problems: list[Diagnostic] = []
    for inside in walk(folder, ""):
        if not inside.lower().endswith(PICTURES):
            continue
        path = folder / inside
        if leads_out(path, folder):
            problems.append(outside(f"{shown}/{inside}"))
            continue
        if not path.is_file():
            continue
        found[inside] = path
        if inside.lower().endswith(".svg"):
            problems += _check_svg(path, f"{shown}/{inside}")
    return found, problems


def _check_svg(path: Path, shown: str) -> list[Diagnostic]:
    try:
        clean_svg(path.read_bytes())
    except NotAPictureError as refused:
        return [error(Position(shown), "bad-image", f"the file {refused.what}", hint=refused.hint)]
    except OSError as problem:
        reason = problem.strerror or str(problem)
        return [error(Position(shown), "unreadable-file", f"the file cannot be read: {reason}")]
    return []
