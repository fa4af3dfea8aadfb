"""Every link inside a built site: whether what it names is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from .pages import file_of

_HOST = "https://guide.invalid"


class _Read(HTMLParser):
    """Collects links and ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.add(str(given["id"]))
        link = given.get("href") if tag in ("a", "link") else given.get("src")
        if link and tag in ("a", "link", "script", "img"):
            self.links.append(link)


@dataclass(slots=True)
class Links:
    """How many links were followed, and those that lead nowhere, as (page, link)."""

    followed: int = 0
    dead: list[tuple[str, str]] = field(default_factory=list)


def follow(folder: Path, pages: Iterable[str]) -> Links:
    """Follow every link of the pages that stays inside the site, its part of a page included.

    What stands behind `#` with an equals sign is for scripts, and names no part.
    """
    read: dict[str, _Read] = {}

    def of(address: str) -> _Read:
        if address not in read:
            page = _Read()
            page.feed(file_of(folder, address).read_text(encoding="utf-8"))
            read[address] = page
        return read[address]

    found = Links()
    there: dict[str, bool] = {}
    for address in pages:
        for link in of(address).links:
            target = urlsplit(urljoin(f"{_HOST}/{address}", link))
            if f"{target.scheme}://{target.netloc}" != _HOST:
                continue
            found.followed += 1
            path = unquote(target.path).lstrip("/")
            if path not in there:
                file = folder / path
                there[path] = file.is_file() or (file / "index.html").is_file()
            part = "" if "=" in target.fragment else unquote(target.fragment)
            is_page = path.endswith((".html", "/")) or not path
            if not there[path] or (part and is_page and part not in of(path).ids):
                found.dead.append((address, link))
    return found
