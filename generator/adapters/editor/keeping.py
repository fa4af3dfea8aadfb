"""Files read and written for people who share a folder with sync programs and virus scanners.

A file is written beside its place and moved there in one step. What somebody else changed meanwhile
is never overwritten: every write names the bytes it was made from. Before a write the old bytes are
copied into `.matchbook/history/`, so that there is something to go back to where there is no Git.
Windows refuses to replace a file that another program holds open for a moment: tried again for
2.5 seconds, then told in a sentence.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from ...editing.refusal import EditRefused
from ...model.reserved import is_device_name

T = TypeVar("T")
HISTORY = ".matchbook/history"
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
_HELD = (5, 32, 33)
"""Windows' errors where another program holds a file: access denied, sharing, lock violation."""
_MOST_COPIES = 50
_LONGEST_ON_WINDOWS = 240


class ChangedMeanwhile(EditRefused):
    """Somebody else changed the file since the form was made from it."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} was changed by another program while this form was open")
        self.path = path


@dataclass(frozen=True, slots=True)
class Write:
    """One file to be written (`data`) or removed (None), from the project's folder with `/`.

    `was` is the digest of the bytes it was made from; empty where there was no file.
    """

    path: str
    data: bytes | None
    was: str


@dataclass(frozen=True, slots=True)
class Copy:
    """An earlier state of a file that is kept: its name in the history, and when it was current."""

    name: str
    when: datetime


def digest(data: bytes | None) -> str:
    """What tells one state of a file from another; empty where there is none."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


class Keeper:
    """The files of one project, by paths inside it."""

    def __init__(self, root: Path, now: Callable[[], datetime] = datetime.now) -> None:
        self.root = root
        self._now = now

    def read(self, path: str) -> bytes | None:
        """The file's bytes; None where there is none."""
        file = self._file(path)
        try:
            return self._patiently(file.read_bytes)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as problem:
            raise EditRefused(f"{path} cannot be read: {problem.strerror or problem}") from None

    def save(self, writes: Sequence[Write]) -> None:
        """All of the writes, or none where one of the files is not what it was.

        Raises ChangedMeanwhile, and EditRefused where the disk does not let it.
        """
        before = {one.path: self.read(one.path) for one in writes}
        for one in writes:
            if digest(before[one.path]) != one.was:
                raise ChangedMeanwhile(one.path)
            _check_name(one.path, self.root)
        done: list[Write] = []
        try:
            for one in writes:
                self._keep_copy(one.path, before[one.path])
                self._put(one.path, one.data)
                done.append(one)
        except OSError as problem:
            for one in reversed(done):
                with suppress(OSError):
                    self._put(one.path, before[one.path])
            raise EditRefused(
                f"{writes[len(done)].path} could not be saved: {_said(problem)}. Nothing was "
                "changed, and what you wrote is still on this page"
            ) from None

    def copies(self, path: str) -> list[Copy]:
        """Earlier states of a file, the latest first."""
        folder = self.root / HISTORY / path
        found = []
        for file in folder.iterdir() if folder.is_dir() else ():
            with suppress(ValueError):
                name = file.name
                found.append(Copy(name, datetime.strptime(name[:17], "%Y-%m-%d_%H%M%S")))
        return sorted(found, key=lambda copy: copy.name, reverse=True)

    def copy(self, path: str, name: str) -> bytes:
        """One earlier state; raises EditRefused where there is none of that name."""
        known = {copy.name for copy in self.copies(path)}
        if name not in known:
            raise EditRefused("there is no such earlier version")
        return (self.root / HISTORY / path / name).read_bytes()

    def _keep_copy(self, path: str, data: bytes | None) -> None:
        if data is None:
            return
        folder = self.root / HISTORY / path
        folder.mkdir(parents=True, exist_ok=True)
        ignore = self.root / ".matchbook" / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        stamp = self._now().strftime("%Y-%m-%d_%H%M%S")
        mark = f"{time.time_ns() % 1_000_000_000:09d}"
        (folder / f"{stamp}_{mark}_{digest(data)[:12]}").write_bytes(data)
        for old in self.copies(path)[_MOST_COPIES:]:
            with suppress(OSError):
                (folder / old.name).unlink()

    def _put(self, path: str, data: bytes | None) -> None:
        file = self._file(path)
        if data is None:
            with suppress(FileNotFoundError):
                self._patiently(file.unlink)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f".{file.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            if file.exists():
                with suppress(OSError):
                    part.chmod(file.stat().st_mode & 0o777)
            self._patiently(lambda: part.replace(file))
        finally:
            with suppress(OSError):
                part.unlink()

    def _file(self, path: str) -> Path:
        """The file on disk; raises EditRefused on a path that leads out of the project."""
        parts = path.split("/")
        if not path or path.startswith("/") or any(p in ("", ".", "..") for p in parts):
            raise EditRefused("that file does not belong to this guide")
        if re.search(r'[\x00-\x1f\\:*?"<>|]', path):
            raise EditRefused("that file does not belong to this guide")
        file = self.root.joinpath(*parts)
        try:
            inside = file.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            inside = False
        if not inside:
            raise EditRefused(f"{path} is a link that leads out of the guide's folder")
        return file

    @staticmethod
    def _patiently(step: Callable[[], T]) -> T:
        """Do it; while another program holds the file for a moment, wait and try again."""
        for pause in _PAUSES:
            try:
                return step()
            except OSError as problem:
                if not _is_held(problem):
                    raise
            time.sleep(pause)
        return step()


def _is_held(problem: OSError) -> bool:
    return getattr(problem, "winerror", None) in _HELD


def _said(problem: OSError) -> str:
    if _is_held(problem):
        return "another program holds the file; close it there, then save again"
    return problem.strerror or str(problem)


def _check_name(path: str, root: Path) -> None:
    for part in Path(path).parts:
        if is_device_name(part.split(".")[0]) or part.endswith((" ", ".")):
            raise EditRefused(f"Windows cannot hold a file named '{part}': choose another name")
    if os.name == "nt" and len(str(root)) + len(path) > _LONGEST_ON_WINDOWS:
        raise EditRefused("the path is too long for Windows: choose a shorter name")
