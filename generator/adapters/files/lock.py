"""One build at a time in one project: a lock that dies with the process that holds it.

The system keeps the lock, so a killed build leaves none behind. What stands in the file only says
who holds it.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_SECONDS_BETWEEN_TRIES = 0.2
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_BYTE = 1 << 20  # Windows locks a byte, and nobody may read it then: one behind the text


class BusyError(OSError):
    """Another process builds in the same project; the text says which."""


@contextmanager
def sole(folder: Path, wait: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock of the folder, which is made where it is missing.

    Where another process holds it, raises BusyError; with `wait`, tells that once who it is, and
    waits. On a disk that knows no locks, goes on without one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "lock"
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        told = False
        while not _taken(file):
            holder = _holder(path)
            if wait is None:
                raise BusyError(f"another build is running in this project: {holder}")
            if not told:
                wait(holder)
                told = True
            time.sleep(_SECONDS_BETWEEN_TRIES)
        os.ftruncate(file, 0)
        os.write(file, json.dumps({"process": os.getpid(), "host": socket.gethostname()}).encode())
        yield
    finally:
        os.close(file)  # which gives the lock back, as the end of the process does


def _taken(file: int) -> bool:
    """Take the lock; false where another process has it."""
    try:
        if sys.platform == "win32":
            os.lseek(file, _BYTE, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            os.lseek(file, 0, os.SEEK_SET)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        if problem.errno in _TAKEN:
            return False
        if problem.errno not in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL):
            raise
    return True


def _holder(path: Path) -> str:
    try:
        data = json.loads(path.read_bytes())
        process, host = int(data["process"]), str(data["host"])
    except (OSError, ValueError, KeyError, TypeError):
        return "a process that has just begun"
    return f"process {process}" + ("" if host == socket.gethostname() else f" on host {host}")
