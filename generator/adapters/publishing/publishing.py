"""The finished site to its place, in one move: a reader never sees half of it.

Where the system can exchange two folders (Linux), there is no moment without a site. Elsewhere two
renames do it, and what an interruption between them leaves behind is put right by `recover`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..files.staging import files_below, remove_empty_folders
from ..files.trouble import Refusal
from .site_folder import is_site

_HERE = -100  # AT_FDCWD
_EXCHANGE = 2  # RENAME_EXCHANGE
_AWAY = "move it away; --site-dir names another place for the site"


def gather(parts: Iterable[tuple[str, Path]]) -> dict[str, Path]:
    """The files of several folders by their path in the site; a part is a prefix and a folder.

    A later part wins.
    """
    return {
        f"{prefix}/{inside}" if prefix else inside: folder / inside
        for prefix, folder in parts
        for inside in files_below(folder)
    }


def compose(files: Mapping[str, Path], target: Path) -> None:
    """Make `target` hold exactly the given files, by path.

    Files are hard links where the disk has them, else copies. What is there
    already is left, so that after an edit only what changed is touched.
    """
    wanted = dict(files)
    gone = False
    for inside in list(files_below(target)):
        if inside not in wanted:
            (target / inside).unlink()
            gone = True
        elif os.path.samestat((target / inside).lstat(), wanted[inside].stat()):
            del wanted[inside]
    if gone:
        remove_empty_folders(target)
    made: set[Path] = set()
    for inside, source in wanted.items():
        path = target / inside
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.unlink(missing_ok=True)
        try:
            path.hardlink_to(source)
        except OSError:
            shutil.copyfile(source, path)


def publish(fresh: Path, site_dir: Path) -> None:
    """Put the folder `fresh` in the place of `site_dir`; what was there comes in its place.

    On another disk the site is copied beside its place first. Raises OSError where the disk does
    not let it; the old site is then in its place.
    """
    recover(site_dir)
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    if fresh.stat().st_dev == site_dir.parent.stat().st_dev:
        try:
            _swap(fresh, site_dir)
        except OSError as problem:
            if problem.errno != errno.EXDEV:  # one disk mounted in two places
                raise
        else:
            return
    near = _beside(site_dir, "new")
    if near.is_dir() and not (is_site(near) or set(files_below(near)) <= set(files_below(fresh))):
        raise _in_the_way(near)
    shutil.rmtree(near, ignore_errors=True)
    try:
        for inside in files_below(fresh):
            (near / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(fresh / inside, near / inside, follow_symlinks=False)
        _swap(near, site_dir)
    finally:
        shutil.rmtree(near, ignore_errors=True)


def recover(site_dir: Path) -> None:
    """Put the old site back where an interruption between two renames left the place empty.

    A folder of that name that is not a site of ours is left alone.
    """
    old = _beside(site_dir, "old")
    if is_site(old):
        if site_dir.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.replace(site_dir)


def _swap(fresh: Path, site_dir: Path) -> None:
    if not site_dir.exists():
        fresh.replace(site_dir)
        return
    if _exchange(fresh, site_dir):
        return
    old = _beside(site_dir, "old")
    if old.exists():
        raise _in_the_way(old)
    try:
        site_dir.replace(old)
        fresh.replace(site_dir)
    except BaseException:  # Ctrl-C too
        if old.is_dir() and not site_dir.exists():
            old.replace(site_dir)
        raise
    try:
        old.replace(fresh)
    except OSError:
        shutil.rmtree(old, ignore_errors=True)


def _in_the_way(folder: Path) -> Refusal:
    return Refusal(f"{folder}: publishing needs this name, and it holds other things", _AWAY)


def _beside(site_dir: Path, what: str) -> Path:
    return site_dir.with_name(f".{site_dir.name}.{what}")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders at once, where the system can."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
