"""A fault of Matchbook itself, told in four lines: what was being done, to which file, what helps.

In: any exception that nobody foresaw. Out: text for whoever ran the command, and a file with the
details for whoever fixes it. What was being done is read from where the exception came from.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType

FAULT = 3
"""The exit status of a command that ended in a fault of Matchbook."""
DETAILS = "build/fault.txt"
_DOING = (
    ("adapters/rendering", "turning Markdown into pages"),
    ("adapters/indexing", "making the search index"),
    ("adapters/publishing", "putting the site in its place"),
    ("outputs/pdf", "printing sheets"),
    ("adapters/building/printing", "printing sheets"),
    ("outputs", "writing pages"),
    ("views", "working out what pages show"),
    ("catalogue", "checking the guide"),
    ("sources", "reading the guide"),
    ("model", "reading the guide"),
)
"""What a part of the package does, the particular before the general."""
_MOST_FRAMES = 2000
_PACKAGE = Path(__file__).resolve().parents[2]


def tell(fault: Exception, root: Path) -> str:
    """The four lines; `root` is the folder that `build/fault.txt` is written below."""
    frames = list(_frames(fault))
    doing = next((words for frame in frames if (words := _doing(frame))), "starting")
    file = next((name for frame in frames if (name := _file(frame))), "none in particular")
    kept = _keep_details(fault, root)
    summary = " ".join(f"{type(fault).__name__}: {fault}".split())[:160]
    return "\n".join(
        (
            f"error: Matchbook itself failed while {doing} ({summary})",
            f"  file: {file}",
            "  hint: 'matchbook build --clean' may help; none of your files were changed",
            f"  report: send these lines{kept} to the developers of Matchbook",
        )
    )


def _frames(fault: BaseException) -> Iterator[FrameType]:
    """Where the exception and its causes passed, the innermost first."""
    seen: list[FrameType] = []
    step = fault.__traceback__
    while step and len(seen) < _MOST_FRAMES:
        seen.append(step.tb_frame)
        step = step.tb_next
    yield from reversed(seen)


def _doing(frame: FrameType) -> str | None:
    path = Path(frame.f_code.co_filename)
    if not path.is_relative_to(_PACKAGE):
        return None
    inside = path.relative_to(_PACKAGE).as_posix()
    return next((words for start, words in _DOING if inside.startswith(start)), None)


def _file(frame: FrameType) -> str | None:
    """The file that a frame of ours works on, by what its variables hold."""
    if not frame.f_code.co_filename.startswith(str(_PACKAGE)):
        return None
    from ...views.page import Page
    from ...views.sheet import Printable

    for value in reversed(tuple(frame.f_locals.values())):
        path = getattr(value, "path", None)
        if type(value).__module__.startswith("generator.") and path and isinstance(path, str):
            return path  # an entry, a source file, a position, an artifact
        if isinstance(value, Page):
            return f"the page /{value.address}"
        if isinstance(value, Printable):
            return f"the sheet {value.title}"
    return None


def _keep_details(fault: Exception, root: Path) -> str:
    """Write the whole story into the project; how a sentence goes on with its name, if at all."""
    path = root / DETAILS
    with suppress(OSError, RecursionError):
        if path.parent.is_dir():
            path.write_text("".join(traceback.format_exception(fault)), encoding="utf-8")
            return f" and {DETAILS}"
    return ""
