"""What the disk refused, in words for whoever runs the build: what happened, where, how to fix it.

In: an OSError of a build. Out: two short texts. Nothing here decides what happens next.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from .lock import BusyError


class Refusal(OSError):  # noqa: N818 - what we refuse, told as what a disk refuses
    """Something of somebody else's is in the way: `what` it is, `hint` how to go on."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Trouble:
    """What happened and where, and how to fix it (empty where there is no telling)."""

    what: str
    hint: str = ""


_SPACE = "free some space, then build again"
_PLACE = "--site-dir names another place for the site"
_RIGHTS = f"give this user permission to write there; {_PLACE}"
_WAYS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full", _SPACE),
    errno.EDQUOT: ("this user's share of the disk is full", _SPACE),
    errno.EFBIG: ("the file would be larger than this system allows", ""),
    errno.EROFS: ("the disk is read-only", f"build where it can be written; {_PLACE}"),
    errno.EACCES: ("the system does not allow it", _RIGHTS),
    errno.EPERM: ("the system does not allow it", _RIGHTS),
    errno.EEXIST: ("there is a file where a folder is needed", f"move it away; {_PLACE}"),
    errno.ENOTDIR: ("there is a file where a folder is needed", f"move it away; {_PLACE}"),
    errno.EISDIR: ("there is a folder where a file is needed", f"move it away; {_PLACE}"),
    errno.EBUSY: ("it is in use, perhaps as a mounted disk", "name a folder inside it"),
    errno.EXDEV: ("it cannot be moved from one disk to another", "name a folder inside it"),
    errno.EMFILE: ("too many files are open", "raise the limit: ulimit -n 4096"),
    errno.ENFILE: ("too many files are open on this machine", "close something, then build again"),
    errno.ENOMEM: ("there is not enough memory", "close something, then build again"),
    errno.EIO: ("the disk does not answer as it should", "check the disk, then build again"),
    errno.ENAMETOOLONG: ("the path is too long", "move the project to a shorter one"),
}


def explain(problem: OSError, root: Path) -> Trouble:
    """The problem in words; `root` is the project's folder."""
    if isinstance(problem, BusyError):
        return Trouble(str(problem), "wait until it is done, or stop it")
    if isinstance(problem, Refusal):
        return Trouble(problem.what, problem.hint)
    where = _where(problem, root)
    place = f"{where}: " if where else ""
    if isinstance(problem, FileNotFoundError):
        return Trouble(f"{place}the file disappeared during the build", "build again")
    if problem.errno in _WAYS:
        what, hint = _WAYS[problem.errno]
        return Trouble(place + what, hint)
    return Trouble(place + (problem.strerror or str(problem) or type(problem).__name__))


def _where(problem: OSError, root: Path) -> str:
    name = problem.filename2 or problem.filename
    if not isinstance(name, (str, bytes)):
        return ""
    path = Path(os.fsdecode(name))
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
