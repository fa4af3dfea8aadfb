"""What a browser needs to keep the guide: the worker, the list of files, the web app manifest.

In: those of the finished site's files that a device may keep, with hash and size. Out: `sw.js`
with the version in it, and `offline.json`, the list that the worker fills its cache from. The
version is a digest of the list, so the same site has the same version and any other site another.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from ..model.media import NARROW
from ..model.settings import Institution, Theme
from ..model.words import Words
from .artifact import SERVED_ONLY, Artifact, Copies, text_artifact
from .joining import FOLDER
from .pictures import ICON_SIZES

BUDGET = 60_000_000
"""Most bytes kept on a reader's device for one version, as stored."""

HASH_BYTES = 12
"""Bytes of a file's SHA-256 that the worker compares."""

_ORDER = (
    re.compile(r"assets/"),
    re.compile(r"pagefind/(?!fragment/)"),
    re.compile(r"(?:[^/]+/)?index\.html\Z"),
    re.compile(r".*\.html\Z"),
    re.compile(r"pagefind/fragment/"),
    re.compile(r""),
)
"""What is kept first where the budget does not hold all."""

_LATER = re.compile(r".*\.pdf\Z")
"""What is kept once a reader opens it, or asks for all: two fifths of the bytes."""

_PICTURE = re.compile(r"(?!assets/images/).*\.(?:png|jpe?g|webp|gif)\Z", re.IGNORECASE)
_NARROW = re.compile(rf"assets/{NARROW}/")
HEAVY_PICTURE = 100_000
"""Bytes from which on a picture is kept once a page with it was open."""

_STYLE = re.compile(rf"{FOLDER}guide\.[0-9a-f]+\.css\Z")
_INDEX = re.compile(r"(?:(?<=/)|\A)index\.html\Z")

Files = Mapping[str, tuple[str, int]]
"""Hash (hexadecimal, `HASH_BYTES` bytes) and size of each file, by path inside the site."""


def offline_artifacts(files: Files, worker: str, *, at_once: bool = False) -> list[Artifact]:
    """`sw.js` from its source, and the list of what it keeps: at once, and when it is opened.

    `at_once`: a device shows this version as soon as it has it.
    """
    later = {path for path in files if _LATER.match(path)}
    pictures = {path for path in files if _is_for_later(path, files)}
    kept = _within_budget({p: files[p] for p in files if p not in later | pictures})
    listed = {_address(path): files[path][0] for path in sorted(kept)}
    asked = {path: files[path][0] for path in sorted(later)}
    opened = {path: files[path][0] for path in sorted(pictures)}
    text = json.dumps(
        [listed, asked, *([opened] if opened else [])], sort_keys=True, separators=(",", ":")
    )
    worker = worker.replace("@style@", next(filter(_STYLE.match, sorted(files)), ""))
    version = hashlib.sha256((worker + text).encode("utf-8")).hexdigest()[:16]
    content = {
        "version": version,
        **({"at_once": True} if at_once else {}),
        "bytes": sum(files[path][1] for path in kept),
        "files": listed,
        "later_bytes": sum(files[path][1] for path in later),
        "later": asked,
        **({"pictures": opened} if opened else {}),
    }
    return [
        worker_artifact(worker.replace("@version@", version)),
        text_artifact(
            "offline.json",
            json.dumps(content, separators=(",", ":")) + "\n",
            copies=SERVED_ONLY,
        ),
    ]


def worker_artifact(text: str) -> Artifact:
    """The service worker, which browsers ask a host for."""
    return text_artifact("sw.js", text, copies=Copies(offline=False, edition=False, folder=False))


def web_manifest(institution: Institution, theme: Theme, words: Words) -> Artifact:
    """`manifest.webmanifest`: the guide as an app on a home screen."""
    content = {
        "name": institution.guide_name,
        "short_name": institution.short_name or institution.guide_name,
        **({"description": institution.tagline} if institution.tagline else {}),
        "lang": institution.language,
        "start_url": "./",
        "scope": "./",
        "id": "./",
        "display": "standalone",
        "theme_color": theme.primary,
        "background_color": "#fcfaf5",
        "icons": [
            {
                "src": f"assets/images/icon-{size}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size in ICON_SIZES
            for purpose in ("any", "maskable")
        ],
        "shortcuts": [
            {"name": words.gettext("Search"), "url": "search/"},
            {"name": words.gettext("Checklists"), "url": "checklists/"},
        ],
    }
    return text_artifact(
        "manifest.webmanifest",
        json.dumps(content, ensure_ascii=False, indent=1) + "\n",
        media_type="application/manifest+json",
        copies=Copies(edition=False),
    )


def _is_for_later(path: str, files: Files) -> bool:
    """Whether a picture waits until a reader opens a page with it.

    Its second size is kept at once and stands for it without a network. A picture without one
    waits where it is heavy.
    """
    if not _PICTURE.match(path) or _NARROW.match(path):
        return False
    return f"assets/{NARROW}/{path}" in files or files[path][1] > HEAVY_PICTURE


def _within_budget(files: Files) -> set[str]:
    """The files to keep, in order of need up to the budget."""
    kept: set[str] = set()
    room = BUDGET
    for path in sorted(files, key=lambda path: (_rank(path), path)):
        if files[path][1] <= room:
            kept.add(path)
            room -= files[path][1]
    return kept


def _rank(path: str) -> int:
    return next(number for number, pattern in enumerate(_ORDER) if pattern.match(path))


def _address(path: str) -> str:
    """The address under which a browser asks for a file."""
    return _INDEX.sub("", path)
