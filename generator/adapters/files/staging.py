"""Artifacts to a folder, touching only files whose bytes changed and removing what is gone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ...outputs.artifact import Artifact


@dataclass(frozen=True, slots=True)
class Staged:
    """Which files were written and removed; all others were left as they were."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def stage(artifacts: Iterable[Artifact], folder: Path) -> Staged:
    """Make `folder` hold exactly the artifacts; an unchanged file keeps its time stamp."""
    folder.mkdir(parents=True, exist_ok=True)
    before = set(files_below(folder))
    written: list[str] = []
    for artifact in artifacts:
        path = folder / artifact.path
        if artifact.path in before:
            before.discard(artifact.path)
            if path.stat().st_size == len(artifact.data) and path.read_bytes() == artifact.data:
                continue
        write_whole(path, artifact.data)
        written.append(artifact.path)
    for gone in sorted(before):
        (folder / gone).unlink()
    remove_empty_folders(folder)
    return Staged(tuple(written), tuple(sorted(before)))


def write_whole(path: Path, data: bytes) -> None:
    """Write through a neighbor file, so that an interrupted build leaves no half-written one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as problem:
        problem.filename = problem.filename or str(path)  # a full disk does not say where
        part.unlink(missing_ok=True)
        raise


def files_below(folder: Path) -> Iterator[str]:
    """Paths of all files below a folder, relative, with `/`; none where it does not exist.

    A link to a folder counts as a file: it is not followed.
    """
    start = len(str(folder)) + 1
    for top, folders, names in os.walk(folder):
        inside = top[start:].replace(os.sep, "/")
        prefix = f"{inside}/" if inside else ""
        links = (name for name in folders if os.path.islink(os.path.join(top, name)))  # noqa: PTH114, PTH118 - thousands of them
        yield from (prefix + name for name in (*links, *names))


def remove_empty_folders(folder: Path) -> None:
    """Remove every folder below `folder` in which there is nothing."""
    for top, _, _ in os.walk(folder, topdown=False):
        path = Path(top)
        if path != folder and not any(path.iterdir()):
            path.rmdir()
