"""What a file's bytes are, without reading them again where the file looks as it did.

A file looks the same where size and time stamp are the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from ...outputs.memory import Shelf

Look = list[int]
"""Size in bytes and time stamp in nanoseconds; empty for a file that is not there."""


def look(path: Path) -> Look:
    """How a file looks."""
    try:
        found = path.stat()
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns]


class Looks:
    """SHA-256 of files, in hexadecimal, remembered on a shelf for those below one folder.

    `name` tells what the files are: one record holds them all.
    """

    def __init__(self, shelf: Shelf, name: str) -> None:
        self._shelf = shelf
        self._key = name.encode()
        kept = shelf.recall(self._key)
        self._before: dict[str, list[str | int]] = json.loads(kept) if kept else {}

    def hashes(self, files: Iterable[tuple[str, Path]]) -> dict[str, str]:
        """The hash of each file, by the name that is given with it."""
        seen: dict[str, list[str | int]] = {}
        for name, path in files:
            known, now = self._before.get(name), look(path)
            seen[name] = (
                known
                if known and now and known[1:] == now
                else [hashlib.sha256(path.read_bytes()).hexdigest(), *now]
            )
        if seen != self._before:
            self._shelf.keep(self._key, json.dumps(seen).encode())
            self._before = seen
        return {name: str(value[0]) for name, value in seen.items()}
