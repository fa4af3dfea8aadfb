"""What an earlier build rendered and this one can use again.

The rendered tree (`build/html`) outlives a build. A file in it is used again only when its staged
file, everything that all pages share (settings, theme, code, versions of the renderer) and the file
itself are what they were; everything else is removed and rendered again. While a build writes, its
record is away, so an interrupted build is followed by a whole one.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cbor2

from .project import PACKAGE
from .staging import files_below, write_whole

RENDERERS = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "nh3", "pygments", "pyyaml",
             "icalendar", "markupsafe", "segno", "python-frontmatter", "cbor2")  # fmt: skip
"""Distributions whose version can change what is drawn or rendered."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Staged files to render again, and the hash of every staged file."""

    changed: frozenset[str]
    hashes: Mapping[str, str]


def plan(
    staged: Path, rendered: Path, record: Path, shared: str, output: Callable[[str], str]
) -> Plan:
    """What has to be rendered; takes away the record and every rendered file that is out of date.

    `shared` is the fingerprint of what all pages depend on; `output` gives the rendered path of a
    staged one.
    """
    before = _read(record)
    known: dict[str, list[Any]] = before.get("files", {})
    hashes = {path: _hash(staged / path, known.get(path)) for path in files_below(staged)}
    record.unlink(missing_ok=True)
    if before.get("shared") != shared:
        shutil.rmtree(rendered, ignore_errors=True)
        return Plan(frozenset(hashes), hashes)
    came_or_went = set(known) ^ set(hashes)
    changed = {
        path
        for path, value in hashes.items()
        if path not in known
        or known[path][0] != value
        or known[path][3:] != _look(rendered / output(path))
    }
    changed |= _naming(came_or_went, hashes.keys() - changed, staged)
    keep = {output(path) for path in hashes.keys() - changed}
    for path in files_below(rendered):
        if path not in keep:
            (rendered / path).unlink()
    return Plan(frozenset(changed), hashes)


def remember(
    done: Plan,
    staged: Path,
    rendered: Path,
    record: Path,
    shared: str,
    output: Callable[[str], str],
) -> None:
    """Write the record of a finished rendering: hash and looks of what was staged, and rendered."""
    files = {
        path: [value, *_look(staged / path), *_look(rendered / output(path))]
        for path, value in done.hashes.items()
    }
    write_whole(record, json.dumps({"shared": shared, "files": files}).encode())


def recall(record: Path, shared: str) -> dict[bytes, bytes]:
    """What the last build left under keys, where code and versions are still the same."""
    try:
        data = cbor2.loads(record.read_bytes())
        return dict(data["kept"]) if data["shared"] == shared else {}
    except (OSError, ValueError, KeyError, TypeError, cbor2.CBORError):
        return {}


def memorize(
    used: Mapping[bytes, bytes], earlier: Mapping[bytes, bytes], record: Path, shared: str
) -> None:
    """Leave what was used to the next build, where it differs from what the last one left."""
    if used.keys() != earlier.keys():
        write_whole(record, cbor2.dumps({"shared": shared, "kept": used}))


def fingerprint(*parts: Any) -> str:
    """One short text for what all pages share: the parts (plain data), the code and the theme."""
    return digest(json.dumps([*parts, _code(), _versions()], sort_keys=True, default=str).encode())


def digest(data: bytes) -> str:
    """A short name for bytes; not a defense, only a comparison."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@lru_cache(maxsize=1)
def _versions() -> list[str]:
    return [sys.version, *(f"{name} {version(name)}" for name in RENDERERS)]


def _code() -> str:
    """The package's modules, templates and theme; read anew each time, since `serve` lives long."""
    paths = sorted(path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".html", ".jinja"))
    return digest(b"\0".join(path.read_bytes() for path in paths))


def _hash(path: Path, known: list[Any] | None) -> str:
    """The hash of a staged file; what looks as it did is not read again."""
    if known and known[1:3] == _look(path):
        return str(known[0])
    return digest(path.read_bytes())


def _look(path: Path) -> list[int]:
    """Size and time stamp of a file; empty where it is not there."""
    try:
        found = path.stat()
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns]


def _naming(moved: Iterable[str], candidates: Iterable[str], staged: Path) -> set[str]:
    """Pages that name one of the files that came or went: their links may now lead elsewhere."""
    names = {posixpath.basename(path).encode() for path in moved}
    if not names:
        return set()
    pages = {path: (staged / path).read_bytes() for path in candidates if path.endswith(".md")}
    return {path for path, data in pages.items() if any(name in data for name in names)}


def _read(record: Path) -> dict[str, Any]:
    try:
        data = json.loads(record.read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) and isinstance(data.get("files"), dict) else {}
