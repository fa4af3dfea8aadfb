"""A finished site as one ZIP file that opens from a folder, without a web server.

A server finds `index.html` for a link that ends in a slash; a folder does not, so here links name
it. Scripts stay in: over HTTP they run, and from a folder browsers leave them out by themselves.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Container
from pathlib import Path

_LINK = re.compile(r'(<a\b[^>]*?\shref=")([^":?#]*)((?:[?#][^"]*)?")')


def bundle(site: Path, target: Path, leave_out: Container[str] = ()) -> int:
    """Write the site into `target`; how many files it holds. Same site, same bytes.

    `leave_out` are paths of what only a web server has a use for.
    """
    count = 0
    part = target.with_name(target.name + ".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(site.rglob("*")):
            inside = path.relative_to(site).as_posix()
            if not path.is_file() or inside in leave_out:
                continue
            data = path.read_bytes()
            if path.suffix == ".html":
                data = with_index(data.decode("utf-8")).encode("utf-8")
            entry = zipfile.ZipInfo(inside, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, data)
            count += 1
    part.replace(target)
    return count


def with_index(html: str) -> str:
    """The page with `index.html` in every relative link to a folder."""

    def named(match: re.Match[str]) -> str:
        start, path, rest = match.groups()
        if path.startswith("//"):
            return match[0]
        if path.endswith("/"):
            path += "index.html"
        elif path in (".", "..") or path.endswith(("/.", "/..")):
            path += "/index.html"
        return f"{start}{path}{rest}"

    return _LINK.sub(named, html)
