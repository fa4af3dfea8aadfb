"""Old addresses: paths of an earlier site, as they may stand in links and bookmarks anywhere.

They may have endings, capitals, blanks and accents. What stands behind `?` never reaches the files
of a static site, so an address with a query cannot be kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from ..diagnostics import Position

_UNSAFE = re.compile(r'[\x00-\x1f\x7f\\"<>|*:?#]')
"""What Windows holds in no file name, what ends a path, and what could break out of a rule."""
_FILE = re.compile(r".\.html?\Z", re.IGNORECASE)
_INDEX = re.compile(r"(?:\A|/)index\.html?\Z", re.IGNORECASE)
FILES = frozenset({
    "404.html", "sitemap.xml", "sitemap.xml.gz", "sw.js", "manifest.webmanifest", "robots.txt",
    "web.config", "favicon.ico", "objects.inv", "cname",
})  # fmt: skip
"""Files at the top of a site that belong to Matchbook or to the host."""


@dataclass(frozen=True, slots=True)
class OldAddress:
    """One line of `redirects.yml` or `redirects.csv`: an old address, where it leads, its place."""

    old: str
    new: str
    place: Position = field(default_factory=lambda: Position("site_config/redirects.yml"))


def has_query(text: str) -> bool:
    """Whether the address can only be told from others by what stands behind `?`."""
    return "?" in text.partition("#")[0]


def old_path(text: str) -> str | None:
    """The address as a path inside the site, or None where no file could stand there.

    Pages of folders end in a slash; `.html` and `.htm` are files of their own.

    >>> old_path("/Rotations/My%20ICU.html"), old_path("rotations/icu"), old_path("../x")
    ('Rotations/My ICU.html', 'rotations/icu/', None)
    """
    path = unicodedata.normalize("NFC", unquote(text.strip())).strip("/")
    parts = path.split("/")
    if not path or _UNSAFE.search(path) or any(part.strip(" .") != part for part in parts if part):
        return None
    if any(part in ("", ".", "..") for part in parts) or path[0] in "._":
        return None
    path = _INDEX.sub("", path)
    return path if not path or _FILE.search(path) else f"{path}/"


def is_web(address: str) -> bool:
    """Whether it is a whole address of the web."""
    return address.startswith(("https://", "http://"))


def is_safe_web(address: str) -> bool:
    """Whether an address of the web may stand in pages and in rules of hosts."""
    return is_web(address) and not re.search(r"[\x00-\x20\x7f\\\"'`<>{}$]", address)


def stub_path(old: str) -> str:
    """The file of the site that sends readers on from an old address."""
    return f"{old}index.html" if old.endswith("/") else old


def as_asked(old: str) -> str:
    """The old address as a browser asks for it: escaped, without a slash at its end."""
    return quote(old.rstrip("/"), safe="/-._~!$&'()+,;=@")


def followed(pairs: Mapping[str, str], start: str) -> str | None:
    """Where an old address leads in the end, through others; None where they lead in a circle."""
    seen = {start}
    here = pairs[start]
    while here in pairs:
        if here in seen:
            return None
        seen.add(here)
        here = pairs[here]
    return here
