"""Editions: a finished site frozen into one file, and put back under `/archive/` in every build.

A frozen edition is `archive/<name>.zip` in the project: one file to keep under version control,
that no later change of content, theme or generator touches. In it every page says that it is
archived, asks search engines to leave it out, and points to the search of the current guide.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Container, Iterator
from datetime import date
from html import escape
from pathlib import Path, PurePosixPath

from ...model.settings import FrozenEdition
from ...model.words import Words
from ...outputs.artifact import Artifact

FOLDER = "archive"
_FACTS = "edition.json"
_HTML = re.compile(r"<html(?=[\s>])")
_HEAD = re.compile(r"<head>")
_BODY = re.compile(r'<body[^>]*>(?:\s*<a class="skip"[^>]*>[^<]*</a>)?')
_CANONICAL = re.compile(r'<link rel="(?:canonical|manifest)"[^>]*>\n?')
_SEARCH = re.compile(r'href="((?:\.\./|\./)*)search/(?=["?#])')
_SEARCHED = re.compile(r" data-pagefind-body(?:=\"[^\"]*\")?")


def editions_in(root: Path) -> tuple[FrozenEdition, ...]:
    """The project's frozen editions, by name; a file that is none is left alone."""
    found = []
    folder = root / FOLDER
    for path in sorted(folder.glob("*.zip")) if folder.is_dir() else []:
        try:
            with zipfile.ZipFile(path) as packed:
                facts = json.loads(packed.read(_FACTS))
            found.append(FrozenEdition(path.stem, date.fromisoformat(facts["frozen"])))
        except (KeyError, ValueError, OSError, zipfile.BadZipFile):
            continue
    return tuple(found)


def freeze(site: Path, name: str, day: date, words: Words, leave_out: Container[str] = ()) -> bytes:
    """The finished site as an edition: a ZIP file whose bytes depend on the site alone.

    `leave_out` are paths of what belongs to a whole site and not to a part of it.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        facts = json.dumps({"name": name, "frozen": day.isoformat()})
        _add(packed, _FACTS, facts.encode("utf-8"))
        for path in sorted(site.rglob("*")):
            inside = path.relative_to(site).as_posix()
            if not path.is_file() or inside in leave_out:
                continue
            data = path.read_bytes()
            if path.suffix == ".html":
                data = archived_page(data.decode("utf-8"), inside, name, day, words).encode("utf-8")
            _add(packed, inside, data)
    return buffer.getvalue()


def edition_artifacts(root: Path) -> Iterator[Artifact]:
    """The files of the project's editions, under `archive/<name>/`."""
    for edition in editions_in(root):
        with zipfile.ZipFile(root / FOLDER / f"{edition.name}.zip") as packed:
            for inside in packed.namelist():
                parts = PurePosixPath(inside).parts
                if inside.endswith("/") or inside == _FACTS or ".." in parts or inside[:1] == "/":
                    continue
                path = PurePosixPath(FOLDER, edition.name, *parts).as_posix()
                yield Artifact(path, packed.read(inside))


def archived_page(html: str, inside: str, name: str, day: date, words: Words) -> str:
    """A page marked as archived; `inside` is its path in the edition."""
    up = "../" * inside.count("/")
    current = f"{up}../../"
    _ = words.gettext
    old = _(
        "It was frozen on {date}, and what it says may no longer hold.", date=words.long_date(day)
    )
    banner = (
        f'<aside class="archived" aria-label="{escape(_("Archived edition"))}">'
        f"<p><strong>{escape(_('Archived edition {name}.', name=name))}</strong> {escape(old)} "
        f'<a href="{current}">{escape(_("Go to the current guide"))}</a></p></aside>'
    )
    html = _CANONICAL.sub("", html)
    html = _SEARCHED.sub("", html)
    html = _SEARCH.sub(lambda match: f'href="{match[1]}../../search/', html)
    html = _HTML.sub("<html data-archived", html, count=1)
    html = _HEAD.sub('<head>\n<meta name="robots" content="noindex">', html, count=1)
    return _BODY.sub(lambda match: f"{match[0]}\n{banner}", html, count=1)


def _add(packed: zipfile.ZipFile, inside: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(inside, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    packed.writestr(entry, data)
