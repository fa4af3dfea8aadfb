"""What builds leave to each other: one store of finished work, by what it was made from.

In: keys that name everything a piece of work depends on. Out: its bytes, as they were kept, or
nothing. Each record carries a digest of its own name and bytes, so that a spoiled one is as good as
none; a store that cannot be read at all is replaced by an empty one. The basis of a shelf is what
all its records depend on, so that nothing outlives an upgrade. What a build did not use is removed
at its end.

Nothing here is needed: a build without it takes longer and gives the same bytes.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from .package import PACKAGE

FILE = "memory.sqlite"
_SUFFIXES = frozenset({".py", ".html", ".jinja"})
_BATCH_BYTES = 4_000_000
"""So much is held back before it is written in one transaction."""
_SECONDS_TO_WAIT = 30
"""The preview draws sheets beside its builds; each writes for a moment only."""
_TABLES = """
CREATE TABLE IF NOT EXISTS kept (
    name BLOB PRIMARY KEY, shelf TEXT NOT NULL, proof BLOB NOT NULL, data BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS shelves ON kept (shelf, name);
"""


def digest(data: bytes) -> str:
    """A short name for bytes; not a defense, only a comparison."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


class Memory:
    """The store in `folder`, used as a context, which writes and prunes nothing by itself."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._used: dict[str, set[bytes]] = {}
        self._held: dict[bytes, tuple[str, bytes]] = {}
        self._bytes_held = 0
        self._store: sqlite3.Connection | None = None

    def shelf(self, name: str, basis: str = "") -> KeptShelf:
        """The shelf of that name; nothing is found there that was kept on another basis."""
        self._used.setdefault(name, set())
        return KeptShelf(self, name, basis.encode())

    def recall(self, shelf: str, name: bytes) -> bytes | None:
        """The record, if it is still whole."""
        if name in self._held:
            return self._held[name][1]
        rows = self._ask("SELECT proof, data FROM kept WHERE name = ?", name)
        if not rows or _proof(name, rows[0][1]) != rows[0][0]:
            return None
        self._used[shelf].add(name)
        return bytes(rows[0][1])

    def keep(self, shelf: str, name: bytes, data: bytes) -> None:
        """Keep the record, in place of an earlier one of that name."""
        self._used[shelf].add(name)
        self._held[name] = (shelf, data)
        self._bytes_held += len(data)
        if self._bytes_held > _BATCH_BYTES:
            self.save()

    def forget(self, name: bytes) -> None:
        """Remove the record at once."""
        self._held.pop(name, None)
        self._ask("DELETE FROM kept WHERE name = ?", name)

    def save(self) -> None:
        """Write what was held back."""
        held, self._held, self._bytes_held = self._held, {}, 0
        rows = [(name, shelf, _proof(name, data), data) for name, (shelf, data) in held.items()]
        if rows:
            self._write("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)

    def prune(self, *shelves: str) -> None:
        """Remove from these shelves what was neither recalled nor kept since they were taken."""
        self.save()
        for shelf in shelves:
            used = self._used.get(shelf, set())
            names = self._ask("SELECT name FROM kept WHERE shelf = ?", shelf)
            if unused := [(name,) for (name,) in names if bytes(name) not in used]:
                self._write("DELETE FROM kept WHERE name = ?", unused)

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, *_problem: object) -> None:
        self.save()
        self._close()

    def _ask(self, question: str, value: bytes | str) -> list[tuple[bytes, ...]]:
        for _ in range(2):
            try:
                with self._opened() as store:
                    return store.execute(question, (value,)).fetchall()
            except (sqlite3.Error, OSError):
                self._start_over()
        return []

    def _write(self, statement: str, rows: Sequence[tuple[bytes | str, ...]]) -> None:
        for _ in range(2):
            try:
                with self._opened() as store:
                    store.executemany(statement, rows)
            except (sqlite3.Error, OSError):
                self._start_over()
            else:
                return

    def _opened(self) -> sqlite3.Connection:
        if self._store is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._store = sqlite3.connect(self._file, timeout=_SECONDS_TO_WAIT)
            self._store.execute("PRAGMA synchronous = OFF")  # a lost record is only made again
            self._store.executescript(_TABLES)
        return self._store

    def _start_over(self) -> None:
        """A store that cannot be used is replaced by an empty one."""
        self._close()
        for path in self._file.parent.glob(f"{FILE}*"):
            with suppress(OSError):
                path.unlink()

    def _close(self) -> None:
        if self._store is not None:
            with suppress(sqlite3.Error):
                self._store.close()
            self._store = None


class KeptShelf:
    """One shelf of a memory: a `Shelf` that outlives the build."""

    def __init__(self, memory: Memory, shelf: str, basis: bytes) -> None:
        self._memory = memory
        self._shelf = shelf
        self._start = hashlib.blake2b(shelf.encode() + b"\0" + basis + b"\0", digest_size=16)

    def recall(self, key: bytes) -> bytes | None:
        """What was kept under the key and is still whole."""
        return self._memory.recall(self._shelf, self._name(key))

    def keep(self, key: bytes, data: bytes) -> None:
        """Leave it to the next build."""
        self._memory.keep(self._shelf, self._name(key), data)

    def forget(self, key: bytes) -> None:
        """Remove what is kept there, at once."""
        self._memory.forget(self._name(key))

    def _name(self, key: bytes) -> bytes:
        name = self._start.copy()
        name.update(key)
        return name.digest()


def _proof(name: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16, key=name).digest()


def code_and_versions() -> str:
    """A digest of what all drawing depends on beside its own input.

    That is the package's modules and templates, Python, and every installed package. Read anew each
    time, since a preview lives long.
    """
    paths = sorted(path for path in PACKAGE.rglob("*") if path.suffix in _SUFFIXES)
    code = digest(b"\0".join(path.read_bytes() for path in paths))
    return digest(f"{code}\0{sys.version}\0{_installed()}".encode())


@lru_cache(maxsize=1)
def _installed() -> str:
    """Names and versions of all packages, as their folders are called: `nh3-0.3.1.dist-info`."""
    return " ".join(
        sorted(
            path.name
            for folder in {Path(entry) for entry in sys.path if entry}
            for path in folder.glob("*.dist-info")
        )
    )
