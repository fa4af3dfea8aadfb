"""Folders to texts: which files are read, how they are decoded, and how large they may be.

In: a folder on disk. Out: `SourceFile`s sorted by path, or diagnostics. Knows nothing of YAML.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Diagnostic, Position, error

MAX_BYTES = 1_000_000
"""Largest file read, in bytes; a longer one is refused before it is loaded."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A decoded text file: `path` as printed in diagnostics, `inside` relative to its layer."""

    path: str
    inside: str
    text: str


def read_text(path: Path, shown: str) -> tuple[str | None, list[Diagnostic]]:
    """Text of a UTF-8 file, without byte order mark and with LF line ends; or why not."""
    place = Position(shown)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return None, [
                error(
                    place,
                    "file-too-large",
                    f"the file has {size:,} bytes",
                    expected=f"at most {MAX_BYTES:,} bytes",
                    hint="split it into several entries",
                )
            ]
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        return None, [error(place, "unreadable-file", f"the file cannot be read: {reason}")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = data[: problem.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        return None, [
            error(
                Position(shown, line, column),
                "not-utf-8",
                f"byte 0x{data[problem.start]:02x} is not valid UTF-8",
                hint="save the file with the encoding UTF-8",
            )
        ]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def walk(folder: Path, suffix: str) -> list[str]:
    """Paths below `folder` that end in `suffix`, relative, with `/`, sorted; hidden ones left out.

    Links to folders are not followed, so a circle of links cannot hang the walk.
    """
    found: list[str] = []
    for top, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        base = Path(top).relative_to(folder)
        found += [
            (base / name).as_posix()
            for name in names
            if name.endswith(suffix) and not name.startswith(".")
        ]
    return sorted(found)


def shown_path(path: Path, root: Path) -> str:
    """The path as diagnostics print it: relative to the project where it lies inside it."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
