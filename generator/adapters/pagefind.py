"""The rendered site to a search index, by Pagefind, the same bytes for the same pages.

In: a folder of HTML whose searchable pages carry `data-pagefind-body`. Out: `pagefind/` inside it.
Pagefind writes filters in the random order of a hash map; they are put in order here, since the
same guide must give the same bytes. What our pages never load (Pagefind's own widgets) is removed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import cbor2
from pagefind.service import get_executable

FOLDER = "pagefind"
_SIGNATURE = b"pagefind_dcd"
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")


class IndexingError(OSError):
    """Pagefind could not index the site; the text says why."""


def index(site: Path) -> None:
    """Write the search index of the site at `site` into its folder `pagefind/`.

    A site without searchable pages gets no index. Raises IndexingError where Pagefind fails.
    """
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    binary = get_executable()
    if binary is None:
        raise IndexingError("the program 'pagefind' is missing: install pagefind[bin]")
    done = subprocess.run(  # noqa: S603 - the program of our own dependency, fixed arguments
        [str(binary), "--site", str(site), "--silent"],
        capture_output=True,
        text=True,
        check=False,
    )
    entry = folder / "pagefind-entry.json"
    if done.returncode != 0 and not entry.is_file():
        raise IndexingError(done.stderr.strip() or done.stdout.strip() or "Pagefind failed")
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    if entry.is_file():
        _put_in_order(folder, entry)


def _put_in_order(folder: Path, entry: Path) -> None:
    """Sort every language's filters and their values, and name the files after what they hold."""
    about = json.loads(entry.read_text(encoding="utf-8"))
    about["languages"] = dict(sorted(about["languages"].items()))
    for language, details in about["languages"].items():
        path = folder / f"pagefind.{details['hash']}.pf_meta"
        meta = _read(path)
        filters = meta[3]
        for one in filters:
            one[1] = _sorted_filter(folder / "filter", one[1], language)
        filters.sort()
        path.unlink()
        details["hash"] = _name(meta, language)
        _write(folder / f"pagefind.{details['hash']}.pf_meta", meta)
    entry.write_text(json.dumps(about, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _sorted_filter(folder: Path, name: str, language: str) -> str:
    path = folder / f"{name}.pf_filter"
    data = _read(path)
    data[1].sort()
    path.unlink()
    new = _name(data, language)
    _write(folder / f"{new}.pf_filter", data)
    return new


def _name(data: Any, language: str) -> str:
    return f"{language}_{hashlib.sha256(cbor2.dumps(data)).hexdigest()[:12]}"


def _read(path: Path) -> Any:
    raw = gzip.decompress(path.read_bytes())
    if not raw.startswith(_SIGNATURE):
        raise IndexingError(f"{path.name}: this Pagefind writes a format not known here")
    return cbor2.loads(raw[len(_SIGNATURE) :])


def _write(path: Path, data: Any) -> None:
    path.write_bytes(gzip.compress(_SIGNATURE + cbor2.dumps(data), mtime=0))
