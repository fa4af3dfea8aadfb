"""The finished site's files to what the service worker needs to know of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...outputs.artifact import Artifact, text_artifact
from ...outputs.offline import HASH_BYTES, offline_artifacts
from ..files.project import PACKAGE
from ..files.staging import write_whole

_WORKERS = PACKAGE / "theme" / "worker"


def worker_artifacts(files: Mapping[str, Path], record: Path, *, wanted: bool) -> list[Artifact]:
    """`sw.js` and the list of what it keeps, or (not `wanted`) a worker that removes itself.

    `files` are the site's files by path inside it. Hashes are remembered in `record` and used
    again for files whose size and time stamp are what they were.
    """
    if not wanted:
        return [text_artifact("sw.js", (_WORKERS / "off.js").read_text(encoding="utf-8"))]
    before = _read(record)
    seen: dict[str, list[Any]] = {}
    for path, source in files.items():
        look = source.stat()
        known = before.get(path)
        if known and known[1:] == [look.st_size, look.st_mtime_ns]:
            seen[path] = known
        else:
            value = hashlib.sha256(source.read_bytes()).hexdigest()[: 2 * HASH_BYTES]
            seen[path] = [value, look.st_size, look.st_mtime_ns]
    if seen != before:
        write_whole(record, json.dumps(seen).encode("utf-8"))
    return offline_artifacts(
        {path: (value, size) for path, (value, size, _) in seen.items()},
        (_WORKERS / "sw.js").read_text(encoding="utf-8"),
    )


def _read(record: Path) -> dict[str, list[Any]]:
    try:
        data = json.loads(record.read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
