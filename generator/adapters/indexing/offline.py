"""The finished site's files to what the service worker needs to know of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ...outputs.artifact import Artifact
from ...outputs.offline import HASH_BYTES, offline_artifacts, worker_artifact
from ..files.looks import Looks
from ..files.package import PACKAGE

_WORKERS = PACKAGE / "theme" / "worker"


def worker_artifacts(
    files: Mapping[str, Path], looks: Looks, *, wanted: bool, at_once: bool = False
) -> list[Artifact]:
    """`sw.js` and the list of what it keeps, or (not `wanted`) a worker that removes itself.

    `files` are those of the site's files that a device may keep, by path inside it.
    """
    if not wanted:
        return [worker_artifact((_WORKERS / "off.js").read_text(encoding="utf-8"))]
    hashes = looks.hashes(files.items())
    return offline_artifacts(
        {path: (hashes[path][: 2 * HASH_BYTES], files[path].stat().st_size) for path in files},
        (_WORKERS / "sw.js").read_text(encoding="utf-8"),
        at_once=at_once,
    )
