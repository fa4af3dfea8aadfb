"""Addresses of the site to relative links and to paths of staged files."""

from __future__ import annotations

from ..views.page import Address


def relative(start: Address, target: Address) -> str:
    """A relative link from the page at `start` to `target`, which may carry `?query` or `#anchor`.

    Relative links let a site stand under any sub-path and open from a folder.
    """
    cut = min((i for i in (target.find("?"), target.find("#")) if i >= 0), default=len(target))
    path, rest = target[:cut], target[cut:]
    if path == start and rest:
        return rest
    here, there = start.split("/")[:-1], path.split("/")
    same = 0
    while same < min(len(here), len(there) - 1) and here[same] == there[same]:
        same += 1
    return ("../" * (len(here) - same) + "/".join(there[same:]) or "./") + rest


def staged_path(address: Address, template: str) -> str:
    """Where a page's Markdown is staged: entries beside each other, other pages as `index.md`.

    Entries and pages of the handbook keep the relative places of their source files, so that links
    between these work.
    """
    if template in ("entry", "handbook"):
        return address.rstrip("/") + ".md"
    return address + "index.md"
