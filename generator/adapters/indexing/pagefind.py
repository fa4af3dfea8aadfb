"""The rendered site to a search index, by Pagefind, the same bytes for the same pages.

In: a folder of HTML whose searchable pages carry `data-pagefind-body`. Out: a folder that belongs
into the site as `pagefind/`. What pages are called and whom they are for is in the search listing
(outputs/search_listing.py): here is only what stands in their text, so Pagefind has no filters,
which it would write in random order. What our pages never load (its own widgets) is left out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from ...outputs.artifact import Artifact, text_artifact
from ..files.looks import look
from ..files.memory import KeptShelf
from ..files.staging import files_below, stage
from .pagefind_service import Early, IndexingError, Service

FOLDER = "pagefind"
_SEARCHABLE = "data-pagefind-body"
_LANGUAGE = re.compile(r'<html[^>]*? lang="([^"]*)"(?:[^>]*? data-language="([^"]*)")?')
_SIGNATURE = b"pagefind_dcd"
_FRAGMENTS = "fragment/"
_STATE = b"state"
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")


def index(
    site: Path, kept: Path, shelf: KeptShelf, *, anew: bool = True, early: Early | None = None
) -> Path:
    """Index the site at `site`; gives the folder that belongs into it as `pagefind/`.

    Pagefind is given only the searchable part of each page: the frame around it is the larger half
    to read. The index lies in `kept` between builds, and is used again where no searchable part
    changed; without `anew`, even where one did. `early` may have read most of them already. A site
    without searchable pages gets an empty folder. Raises IndexingError where Pagefind fails.
    """
    if not anew and shelf.recall(_STATE):
        return kept
    parts = searchable_parts(site)
    key = hashlib.sha256(_code() + version("pagefind").encode())
    for part in parts:
        key.update(part.path.encode() + b"\0" + part.data + b"\0")
    if shelf.recall(_STATE) != _state(key, kept):
        shelf.forget(_STATE)  # what an interrupted build leaves is not used
        stage(_indexed(parts, early), kept)
        shelf.keep(_STATE, _state(key, kept))
    return kept


def begin(site: Path, shelf: KeptShelf) -> Early | None:
    """Have the pages of the last build at `site` read again, for `index` to go on from there.

    None where there is no last build, or nothing to search in it. Close it in any case.
    """
    if not shelf.recall(_STATE):
        return None
    parts = searchable_parts(site)
    return Early(parts) if parts else None


def _code() -> bytes:
    return b"".join(
        Path(__file__).with_name(name).read_bytes()
        for name in ("pagefind.py", "pagefind_service.py")
    )


def _state(key: hashlib._Hash, folder: Path) -> bytes:
    """What the index was made from, and what its files look like: nobody may have touched them."""
    files = sorted((inside, look(folder / inside)) for inside in files_below(folder))
    return json.dumps([key.hexdigest(), files]).encode()


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
        spoken = (language[2] or language[1]) if language else "en"
        head = f'<!doctype html><html lang="{spoken}">'
        parts.append(text_artifact(inside, f"{head}<title></title><body>{main}"))
    return parts


def _indexed(parts: Sequence[Artifact], early: Early | None) -> list[Artifact]:
    """The files of the parts' index, in order."""
    if not parts:
        return []
    files = early.files(parts) if early else None
    if files is None:
        with Service() as service:
            for part in parts:
                service.add(part)
            files = service.files()
    wanted = {
        path: data
        for path, data in files.items()
        if not any(PurePosixPath(path).match(pattern) for pattern in _UNUSED)
    }
    return [Artifact(path, data) for path, data in sorted(_with_addresses(wanted).items())]


def _with_addresses(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files, and for every language the address of each page by the id that Pagefind gives it.

    A result of Pagefind has nothing but that id until its fragment is loaded: with this, what it is
    of is known at once from the search listing.
    """
    made = dict(files)
    about = json.loads(made["pagefind-entry.json"])
    about["languages"] = dict(sorted(about["languages"].items()))
    made["pagefind-entry.json"] = json.dumps(about, separators=(",", ":")).encode()
    addresses: dict[str, dict[str, str]] = {language: {} for language in about["languages"]}
    for path in sorted(files):
        if path.startswith(_FRAGMENTS):
            page = path.removeprefix(_FRAGMENTS).removesuffix(".pf_fragment")
            addresses[page.rpartition("_")[0]][page] = _address(files[path])
    for language, found in addresses.items():
        made[f"texts.{language}.json"] = json.dumps(found, separators=(",", ":")).encode()
    return made


def _address(fragment: bytes) -> str:
    raw = gzip.decompress(fragment)
    if not raw.startswith(_SIGNATURE):
        raise IndexingError("this version of Pagefind writes a format that Matchbook does not know")
    address: str = json.loads(raw[len(_SIGNATURE) :])["url"]
    return address.lstrip("/")
