"""The pages of a built site: all of them, and one of each type."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_KIND = re.compile(r'<html[^>]* data-kind="([a-z_-]+)"')


def kind_of(text: str) -> str:
    """What a page says it is; empty for redirects and what is not ours."""
    found = _KIND.search(text[:2000])
    return found.group(1) if found else ""


def file_of(folder: Path, address: str) -> Path:
    """The file of a page by its address."""
    path = folder / address
    return path if address.endswith(".html") else path / "index.html"


@lru_cache(maxsize=8)
def addresses(folder: Path) -> tuple[str, ...]:
    """Addresses of all pages, redirects left out, sorted; the home page is the empty one."""
    return tuple(
        sorted(
            path.parent.relative_to(folder).as_posix().removeprefix(".").rstrip("/") + "/"
            if path.parent != folder
            else ""
            for path in folder.rglob("index.html")
            if kind_of(path.read_text(encoding="utf-8"))
        )
    )


@lru_cache(maxsize=8)
def one_of_each_type(folder: Path) -> tuple[tuple[str, str], ...]:
    """(type, address) of the longest page of each type, by type, with the page not found.

    A page's type is its kind; entries and lists have one for each collection.
    """
    longest: dict[str, tuple[int, str]] = {"404": (0, "404.html")}
    for address in addresses(folder):
        text = file_of(folder, address).read_text(encoding="utf-8")
        kind = kind_of(text)
        if kind in ("entry", "list"):
            kind += "-" + address.split("/")[0]
        elif kind == "term":
            kind += f"-{address.count('/')}"
        if kind not in longest or len(text) > longest[kind][0]:
            longest[kind] = (len(text), address)
    return tuple(sorted((kind, address) for kind, (_, address) in longest.items()))
