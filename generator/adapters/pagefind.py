"""The rendered site to a search index, by Pagefind, the same bytes for the same pages.

In: a folder of HTML whose searchable pages carry `data-pagefind-body`. Out: `pagefind/` inside it.
Pagefind writes filters in the random order of a hash map; they are put in order here, since the
same guide must give the same bytes. What our pages never load (Pagefind's own widgets) is removed.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

import cbor2
from pagefind.service import get_executable

from ..outputs.artifact import Artifact, text_artifact
from .staging import files_below, write_whole

FOLDER = "pagefind"
_SEARCHABLE = "data-pagefind-body"
_LANGUAGE = re.compile(r'<html[^>]*? lang="([^"]*)"')
_SIGNATURE = b"pagefind_dcd"
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")


class IndexingError(OSError):
    """Pagefind could not index the site; the text says why."""


def index(site: Path, work: Path, *, anew: bool = True) -> Path:
    """Index the site at `site`; gives the folder that belongs into it as `pagefind/`.

    Pagefind is given only the searchable part of each page: the frame around it is the larger half
    to read. Below `work` the index lies between builds, and is used again where no searchable part
    changed; without `anew`, even where one did. A site without searchable pages gets an empty
    folder. Raises IndexingError where Pagefind fails.
    """
    kept = work / "cache" / FOLDER
    if not anew and (kept / "key").is_file():
        return kept / FOLDER
    parts = searchable_parts(site)
    key = hashlib.sha256(Path(__file__).read_bytes() + version("pagefind").encode())
    for part in parts:
        key.update(part.path.encode() + b"\0" + part.data + b"\0")
    record = kept / "key"
    if not record.is_file() or record.read_text(encoding="ascii") != _state(key, kept / FOLDER):
        for old in (kept, *kept.parent.glob(f"{FOLDER}.*")):
            shutil.rmtree(old, ignore_errors=True)
        fresh = kept.with_name(f"{FOLDER}.{os.getpid()}")  # an orphan may still write to another
        fresh.mkdir(parents=True)
        if parts:
            _run(parts, fresh)
        kept.mkdir()
        fresh.replace(kept / FOLDER)
        write_whole(record, _state(key, kept / FOLDER).encode("ascii"))
    return kept / FOLDER


def _state(key: hashlib._Hash, folder: Path) -> str:
    """What the index was made from, and what its files look like: nobody may have touched them."""
    files = sorted((inside, (folder / inside).stat()) for inside in files_below(folder))
    looks = "".join(f"{name} {look.st_size} {look.st_mtime_ns}\n" for name, look in files)
    return f"{key.hexdigest()}\n{looks}"


def searchable_parts(site: Path) -> list[Artifact]:
    """Every searchable page with nothing but what is indexed of it."""
    parts = []
    for inside in sorted(files_below(site)):
        if not inside.endswith(".html"):
            continue
        text = (site / inside).read_text(encoding="utf-8")
        start = text.find("<main")
        if start < 0 or _SEARCHABLE not in text[start : text.find(">", start)]:
            continue
        language = _LANGUAGE.search(text)
        main = text[start : text.rfind("</main>") + len("</main>")]
        head = f'<!doctype html><html lang="{language[1] if language else "en"}">'
        parts.append(text_artifact(inside, f"{head}<title></title><body>{main}"))
    return parts


def _run(parts: Iterable[Artifact], folder: Path) -> None:
    """Have Pagefind index the parts, and write what it makes of them.

    Told to read a folder, it takes files in the order of the disk, which differs between disks;
    told to write one, it says nothing where the disk is full. Its package's own client rests for
    0.1 s before each answer, two minutes for 1,000 pages, and takes none above 2 MiB.
    """
    binary = get_executable()
    if binary is None:
        raise IndexingError("the program 'pagefind' is missing: install pagefind[bin]")
    with subprocess.Popen(  # noqa: S603 - the program of our own dependency, fixed arguments
        [str(binary), "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            number = _ask(process, {"type": "NewIndex", "config": {}})["index_id"]
            for part in parts:
                page = {"file_path": part.path, "file_contents": part.data.decode()}
                _ask(process, {"type": "AddFile", "index_id": number, **page})
            files = _ask(process, {"type": "GetFiles", "index_id": number})["files"]
        except (OSError, ValueError, KeyError) as problem:
            process.kill()
            raise IndexingError(f"the search index could not be made: {problem}") from None
    for file in files:
        path = PurePosixPath(file["path"])
        if not any(path.match(pattern) for pattern in _UNUSED):
            write_whole(folder / path, base64.b64decode(file["content"]))
    _put_in_order(folder, folder / "pagefind-entry.json")


def _ask(process: subprocess.Popen[bytes], payload: dict[str, Any]) -> dict[str, Any]:
    """What the service answers; a message is base64 of JSON, and ends in a comma."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("no pipe to Pagefind")
    message = json.dumps({"message_id": 1, "payload": payload}).encode()
    process.stdin.write(base64.b64encode(message) + b",")
    process.stdin.flush()
    answer = bytearray()
    while not answer.endswith(b","):
        piece = os.read(process.stdout.fileno(), 1 << 20)
        if not piece:
            raise ValueError("Pagefind ended too soon")
        answer += piece
    found: dict[str, Any] = json.loads(base64.b64decode(answer[:-1]))["payload"]
    if found.get("type") == "Error":
        raise ValueError(found.get("message", "Pagefind failed"))
    return found


def _put_in_order(folder: Path, entry: Path) -> None:
    """Sort every language's filters and their values, and name the files after what they hold.

    What they hold is also written as `entries.<language>.json`: see `_entries`.
    """
    about = json.loads(entry.read_text(encoding="utf-8"))
    about["languages"] = dict(sorted(about["languages"].items()))
    for language, details in about["languages"].items():
        path = folder / f"pagefind.{details['hash']}.pf_meta"
        meta = _read(path)
        filters = meta[3]
        members = {}
        for one in filters:
            one[1], members[one[0]] = _sorted_filter(folder / "filter", one[1], language)
        filters.sort()
        entries = folder / f"entries.{language}.json"
        entries.write_text(json.dumps(_entries(meta, members), separators=(",", ":")))
        path.unlink()
        details["hash"] = _name(meta, language)
        _write(folder / f"pagefind.{details['hash']}.pf_meta", meta)
    entry.write_text(json.dumps(about, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _entries(meta: Any, members: dict[str, dict[str, list[int]]]) -> dict[str, Any]:
    """The entries by title, and for each facet and value the places of its entries in that list.

    Pagefind answers a search without words by loading its whole index; this is all that such a
    search needs, at a fiftieth of the weight.
    """
    pages = [page[0] for page in meta[1]]
    sorts = dict(meta[4])
    order: list[int] = sorts.get("title", list(range(len(pages))))
    place = {page: i for i, page in enumerate(order)}
    return {
        "pages": [pages[page] for page in order],
        "facets": {
            name: {
                value: sorted(place[page] for page in found if page in place)
                for value, found in sorted(values.items())
            }
            for name, values in sorted(members.items())
        },
    }


def _sorted_filter(folder: Path, name: str, language: str) -> tuple[str, dict[str, list[int]]]:
    """The filter's new name, and the pages of each of its values."""
    path = folder / f"{name}.pf_filter"
    data = _read(path)
    data[1].sort()
    path.unlink()
    new = _name(data, language)
    _write(folder / f"{new}.pf_filter", data)
    return new, dict(data[1])


def _name(data: Any, language: str) -> str:
    return f"{language}_{hashlib.sha256(cbor2.dumps(data)).hexdigest()[:12]}"


def _read(path: Path) -> Any:
    raw = gzip.decompress(path.read_bytes())
    if not raw.startswith(_SIGNATURE):
        raise IndexingError(f"{path.name}: this Pagefind writes a format not known here")
    return cbor2.loads(raw[len(_SIGNATURE) :])


def _write(path: Path, data: Any) -> None:
    path.write_bytes(gzip.compress(_SIGNATURE + cbor2.dumps(data), mtime=0))
