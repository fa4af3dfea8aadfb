"""The pages of a built site: all of them, and one of each type."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_KIND = re.compile(r'<html[^>]* data-kind="([a-z_-]+)"')


@lru_cache(maxsize=8)
def addresses(folder: Path) -> tuple[str, ...]:
    """Addresses of all pages, redirects left out, sorted; the home page is the empty one."""
    return tuple(
        sorted(
            path.parent.relative_to(folder).as_posix().removeprefix(".").rstrip("/") + "/"
            if path.parent != folder
            else ""
            for path in folder.rglob("index.html")
            if _KIND.search(path.read_text(encoding="utf-8")[:2000])
        )
    )


@lru_cache(maxsize=8)
def one_of_each_type(folder: Path) -> tuple[tuple[str, str], ...]:
    """(type, address) of the longest page of each type, by type, with the page not found.

    A page's type is its kind; entries and lists have one for each collection.
    """
    longest: dict[str, tuple[int, str]] = {"404": (0, "404.html")}
    for address in addresses(folder):
        text = (folder / address / "index.html").read_text(encoding="utf-8")
        found = _KIND.search(text)
        kind = found.group(1) if found else "none"
        if kind in ("entry", "list"):
            kind += "-" + address.split("/")[0]
        elif kind == "term":
            kind += f"-{address.count('/')}"
        if kind not in longest or len(text) > longest[kind][0]:
            longest[kind] = (len(text), address)
    return tuple(sorted((kind, address) for kind, (_, address) in longest.items()))
