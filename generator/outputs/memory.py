"""Finished work by what it was made from: whoever makes something costly is given a shelf.

A shelf knows nothing of disks; `adapters/files/memory.py` has those that outlive a build.
"""

from __future__ import annotations

from typing import Protocol


class Shelf(Protocol):
    """Where one kind of work is kept. A key names everything that the work depends on."""

    def recall(self, key: bytes) -> bytes | None:
        """What was kept under the key, byte for byte; None where nothing was, or it is spoiled."""
        ...

    def keep(self, key: bytes, data: bytes) -> None:
        """Leave it to whoever asks for the key next."""
        ...


class NewShelf:
    """A shelf that is empty at first and lasts as long as the process."""

    def __init__(self) -> None:
        self._kept: dict[bytes, bytes] = {}

    def recall(self, key: bytes) -> bytes | None:
        """What was kept under the key."""
        return self._kept.get(key)

    def keep(self, key: bytes, data: bytes) -> None:
        """Keep it."""
        self._kept[key] = data
