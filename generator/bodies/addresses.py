"""Addresses that authors write between files, and the addresses of the site they mean."""

from __future__ import annotations

from urllib.parse import unquote


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
