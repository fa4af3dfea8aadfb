"""Which pages have to be rendered again, and which an earlier build rendered.

The rendered tree (`build/html`) outlives a build. A file in it is used again only when its staged
file, everything that all pages share (settings, theme, code, versions) and the file itself are what
they were; everything else is removed and rendered again. While a build renders, its record is
away, so an interrupted build is followed by a whole one.
"""

from __future__ import annotations

import json
import posixpath
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..files.looks import Looks, look
from ..files.memory import KeptShelf
from ..files.staging import files_below

_KEY = b"rendered"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A staged tree, the tree rendered from it, and what is remembered of both on `shelf`.

    `shared` is the digest of what all pages depend on; `output` gives the rendered path of a staged
    one.
    """

    staged: Path
    tree: Path
    shelf: KeptShelf
    shared: str
    output: Callable[[str], str]

    def outdated(self) -> ToRender:
        """What has to be rendered; takes away the record and every rendered file out of date."""
        before = self._before()
        known: dict[str, list[Any]] = before.get("files", {})
        looks = Looks(self.shelf, "staged")
        hashes = looks.hashes((path, self.staged / path) for path in files_below(self.staged))
        self.shelf.forget(_KEY)
        if before.get("shared") != self.shared:
            shutil.rmtree(self.tree, ignore_errors=True)
            return ToRender(frozenset(hashes), hashes)
        came_or_went = set(known) ^ set(hashes)
        changed = {
            path
            for path, value in hashes.items()
            if path not in known or known[path] != [value, *look(self.tree / self.output(path))]
        }
        changed |= _naming(came_or_went, hashes.keys() - changed, self.staged)
        keep = {self.output(path) for path in hashes.keys() - changed}
        for path in files_below(self.tree):
            if path not in keep:
                (self.tree / path).unlink()
        return ToRender(frozenset(changed), hashes)

    def remember(self, done: ToRender) -> None:
        """Write the record of a finished rendering."""
        files = {
            path: [value, *look(self.tree / self.output(path))]
            for path, value in done.hashes.items()
        }
        self.shelf.keep(_KEY, json.dumps({"shared": self.shared, "files": files}).encode())

    def _before(self) -> dict[str, Any]:
        kept = self.shelf.recall(_KEY)
        found: dict[str, Any] = json.loads(kept) if kept else {}
        return found


@dataclass(frozen=True, slots=True)
class ToRender:
    """Staged files to render again, and the hash of every staged file."""

    changed: frozenset[str]
    hashes: Mapping[str, str]


def _naming(moved: Iterable[str], candidates: Iterable[str], staged: Path) -> set[str]:
    """Pages that name one of the files that came or went: their links may now lead elsewhere."""
    names = {posixpath.basename(path).encode() for path in moved}
    if not names:
        return set()
    pages = {path: (staged / path).read_bytes() for path in candidates if path.endswith(".md")}
    return {path for path, data in pages.items() if any(name in data for name in names)}
