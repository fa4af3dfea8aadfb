"""Folders to texts: which files are read, how they are decoded, and how large they may be.

In: a folder on disk. Out: `SourceFile`s sorted by path, or diagnostics. Knows nothing of YAML.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Diagnostic, Position, error, warning

MAX_BYTES = 1_000_000
"""Largest file read, in bytes; a longer one is refused before it is loaded."""

_TRIES = 5
_SECONDS_BETWEEN_TRIES = 0.05
_HINTS = {
    errno.ENOENT: "it went away after the folder was listed, or is a link that leads nowhere",
    errno.EACCES: "give this user the right to read it",
    errno.EPERM: "give this user the right to read it",
    errno.ELOOP: "the link leads back to itself: remove it",
}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A decoded text file: `path` as printed in diagnostics, `inside` relative to its layer."""

    path: str
    inside: str
    text: str


def read_text(
    path: Path, shown: str, within: Path | None = None
) -> tuple[str | None, list[Diagnostic]]:
    """Text of a UTF-8 file, without byte order mark and with LF line ends; or why not.

    A link that leads out of the folder `within` is not followed.
    """
    place = Position(shown)
    if within and leads_out(path, within):
        return None, [outside(shown)]
    try:
        size, data = _read(path)
    except OSError as problem:
        return None, [_unreadable(place, "file", problem)]
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
    if len(data) < size:
        return None, [
            error(
                place,
                "file-changed",
                "the file changes while it is read",
                hint="wait until nothing writes to it any more, then run this again",
            )
        ]
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        before = _with_plain_ends(data[: problem.start].decode("utf-8").removeprefix("\ufeff"))
        line = before.count("\n") + 1
        column = len(before.rpartition("\n")[2]) + 1
        return None, [
            error(
                Position(shown, line, column),
                "not-utf-8",
                f"byte 0x{data[problem.start]:02x} is not valid UTF-8",
                hint="save the file with the encoding UTF-8",
            )
        ]
    return _with_plain_ends(text), []


def is_there(path: Path) -> bool:
    """Whether something has that name, be it a link that leads nowhere or not to be looked at."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # no disk has a null byte in a name
        return False
    except OSError as problem:
        return problem.errno != errno.ELOOP  # reading it says why not; a circle lies above it
    return True


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a file of `folder` is a link to something outside of it.

    Whatever lies there was never meant for readers; in a build of a contributor's branch it could
    be a key. Folders that are links are never walked, so only the file itself can be one.
    """
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a circle of links; reading it says so
        return False


def outside(shown: str) -> Diagnostic:
    """What is said of a link that leads out of its layer."""
    return error(
        Position(shown),
        "outside-layer",
        "the file is a link to something outside its layer's folder, which is never published",
        hint="put a copy of the file here instead of the link",
    )


def _read(path: Path) -> tuple[int, bytes]:
    """The file's size and its bytes; no bytes where it is too large or would not stay the same.

    Somebody may save it meanwhile, so it is looked at before and after, and read again.
    """
    for _ in range(_TRIES):
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            raise OSError("it is not a file")  # and to wait for a pipe would be for ever
        if before.st_size > MAX_BYTES:
            return before.st_size, b""
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
            after = os.fstat(stream.fileno())
        if len(data) == after.st_size and _look(before) == _look(after):
            return len(data), data
        time.sleep(_SECONDS_BETWEEN_TRIES)
    return 1, b""


def _look(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_ino, found.st_size, found.st_mtime_ns


def _unreadable(place: Position, kind: str, problem: OSError) -> Diagnostic:
    reason = problem.strerror or str(problem)
    return error(
        place,
        "unreadable-file",
        f"the {kind} cannot be read: {reason}",
        hint=_HINTS.get(problem.errno or 0, ""),
    )


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def closed_folders(folder: Path, shown: str) -> list[Diagnostic]:
    """A diagnostic for each folder in `folder`, or itself, whose files the disk does not list."""
    problems: list[Diagnostic] = []

    def tell(problem: OSError) -> None:
        inside = Path(problem.filename or folder).relative_to(folder).as_posix()
        place = Position(shown if inside == "." else f"{shown}/{inside}")
        problems.append(_unreadable(place, "folder", problem))

    for _top, folders, _names in os.walk(folder, onerror=tell):
        folders[:] = [name for name in folders if not name.startswith(".")]
    return problems


def linked_folders(folder: Path, shown: str) -> list[Diagnostic]:
    """A warning for each folder below `folder` that is a link, since nothing in it is read."""
    problems: list[Diagnostic] = []
    for top, folders, _names in os.walk(folder):
        for name in sorted(folders):
            path = Path(top) / name
            if path.is_symlink() and not name.startswith("."):
                inside = path.relative_to(folder).as_posix()
                problems.append(
                    warning(
                        Position(f"{shown}/{inside}"),
                        "linked-folder",
                        "this folder is a link, and nothing in it is read",
                        hint="list the folder it leads to as a layer in institution.yml, or put "
                        "the files here",
                    )
                )
    return problems


def walk(folder: Path, suffix: str) -> list[str]:
    """Paths below `folder` that end in `suffix`, relative, with `/`, sorted; hidden ones left out.

    Links to folders are not followed, so a circle of links cannot hang the walk.
    """
    found: list[str] = []
    if not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises on a closed parent
        return found
    for top, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        base = Path(top).relative_to(folder)
        found += [
            (base / name).as_posix()
            for name in names
            if name.endswith(suffix) and not name.startswith(".")
        ]
    return sorted(found)


_LITTER = re.compile(r"~\$|Thumbs\.db\Z|desktop\.ini\Z|Icon\r\Z|.*(?:~|\.tmp)\Z", re.IGNORECASE)
_HIDDEN = re.compile(r"\.(?![_#~])[^/]*\.(?:md|ya?ml)\Z|\.env\b", re.IGNORECASE)


def is_litter(name: str) -> bool:
    """Whether a program left the file there for itself: a lock, thumbnails, a copy at work."""
    return bool(_LITTER.match(name))


def hidden_files(folder: Path) -> list[str]:
    """Files below `folder` that are left out for the dot in front, though somebody wrote them."""
    found = []
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        base = Path(top).relative_to(folder)
        found += [(base / name).as_posix() for name in names if _HIDDEN.match(name)]
    return sorted(found)


def shown_path(path: Path, root: Path) -> str:
    """The path as diagnostics print it: relative to the project where it lies inside it."""
    try:
        named = path.parent.resolve() / path.name  # a link goes by its own name
        return named.relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
    except (OSError, RuntimeError):  # a link that leads back to itself
        return Path(os.path.relpath(path, root)).as_posix()
