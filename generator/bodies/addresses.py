"""Addresses that authors write between files, and the addresses of the site they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

_REWRITERS = {
    "safelinks.protection.outlook.com": "url",
    "urldefense.proofpoint.com": "u",
    "urldefense.com": "",
    "linkprotect.cudasvc.com": "a",
}
"""Hosts that mail programs put before the address of a link, and where they keep that address."""


def file_named(folder: str, target: str) -> tuple[str, str] | None:
    """The file that a local address names from a file in `folder`, and what follows its path.

    Both from the root of the content. None where the address leads out of it.
    """
    cut = min((at for mark in "?#" if (at := target.find(mark)) >= 0), default=len(target))
    path, rest = unquote(target[:cut]), target[cut:]
    folder = folder.strip("/")
    parts = folder.split("/") if folder and not path.startswith("/") else []
    for step in path.split("/"):
        if step == "..":
            if not parts:
                return None
            parts.pop()
        elif step not in (".", ""):
            parts.append(step)
    return "/".join(parts), rest


def site_address(folder: str, target: str) -> str:
    """The address inside the site of what a local address names; as written where it leads out."""
    named = file_named(folder, target)
    if named is None:
        return target
    path, rest = named
    if path.endswith(".md"):
        path = path.removesuffix(".md")
        path = path.removesuffix("index") if path.split("/")[-1] == "index" else f"{path}/"
    return path + rest


@dataclass(frozen=True, slots=True)
class Wrapped:
    """An address that a mail program rewrote: its host, and the real one where it can be read."""

    host: str
    address: str


def unwrapped(target: str) -> Wrapped | None:
    """What a mail program that counts clicks has put before an address; None where none has."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    host = parts.hostname or ""
    for one, key in _REWRITERS.items():
        if host == one or host.endswith(f".{one}"):
            found = re.search(r"/v3/__(.+?)__;", target)  # Proofpoint's third version
            real = unquote(found[1]) if found else parse_qs(parts.query).get(key, [""])[0]
            return Wrapped(host, real if real.startswith(("https://", "http://")) else "")
    return None
