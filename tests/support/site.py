"""Sites for tests: a small guide to write, break and build, and the real one built once."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from generator.adapters.building.build import BuildOptions, Prepared, build
from generator.adapters.building.project import open_project
from generator.diagnostics import format_text
from generator.pipeline import Checked, Project, check

ROOT = Path(__file__).resolve().parents[2]
ENTRY = """---
title: {title}
summary: What to do about it.
specialties: [all]
stages: [all]
reviewed: 2026-11-22
---

Do this first.
"""


@dataclass(slots=True)
class SiteTest:
    """A guide in a folder of its own: write files, check it, build it, read what came out."""

    root: Path

    @classmethod
    def small(cls, root: Path) -> SiteTest:
        """A guide with the base's configuration, its citations and one entry."""
        shutil.copytree(ROOT / "site_config", root / "site_config")
        site = cls(root)
        site.write(
            "site_config/institution.yml",
            "name: Test School\nlayers:\n  - {name: base, path: content}\n",
        )
        (root / "content").mkdir()
        shutil.copy(ROOT / "content" / "citations.yml", root / "content" / "citations.yml")
        site.write("content/guides/first.md", ENTRY.format(title="First"))
        return site

    @property
    def project(self) -> Project:
        """The guide as the pipeline takes it."""
        return open_project(self.root, Path("site_config"))

    def write(self, path: str, text: str) -> Path:
        """Write a file of the guide."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        part = self.root / ".part"
        part.write_text(text, encoding="utf-8")
        part.replace(target)  # at once: a preview may be looking
        return target

    def check(self) -> Checked:
        """Load and check the guide."""
        return check(self.project)

    def diagnostics(self) -> list[str]:
        """All problems as they are printed."""
        return [format_text(problem) for problem in self.check().problems]

    def build(
        self, *, progress: Callable[[str], None] = lambda _: None, **options: object
    ) -> Prepared:
        """Build the site into `site/`; `options` are those of `BuildOptions`."""
        wanted = BuildOptions(**options)  # type: ignore[arg-type]
        return build(self.project, self.root / "site", wanted, progress=progress)

    def read(self, address: str) -> str:
        """A file of the built site; an address that ends in `/` means its page."""
        path = address + "index.html" if address == "" or address.endswith("/") else address
        return (self.root / "site" / path).read_text(encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def shipped_headers(folder: Path, address: str) -> dict[str, str]:
    """The headers that the site's `_headers` file gives an address, as its hosts read it."""
    found: dict[str, str] = {}
    matches = False
    path = folder / "_headers"
    for line in _lines(path, path.stat().st_mtime_ns) if path.is_file() else ():
        if not line.startswith(" "):
            matches = fnmatchcase(address, line)
        elif matches:
            name, _, value = line.strip().partition(": ")
            found[name] = value
    return found


@lru_cache(maxsize=8)
def _lines(path: Path, _changed: int) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def asset(folder: Path, name: str) -> str:
    """The path inside a site of a file whose name holds a hash: `main.js` is `main.<hash>.js`."""
    stem, _, end = name.rpartition(".")
    found = list(folder.glob(f"assets/matchbook/{stem}.*.{end}"))
    assert len(found) == 1, found
    return found[0].relative_to(folder).as_posix()


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files with the headers that the site ships, many over one connection."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Add the shipped headers, and how long a browser may keep what they say nothing of."""
        address = self.path.partition("?")[0]
        headers = shipped_headers(Path(self.directory), address)
        if address.endswith(("/", ".html")):  # as every recipe does; else browsers guess
            headers.setdefault("Cache-Control", "no-cache")
        for name, value in headers.items():
            self.send_header(name, value)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        """Scripts as they were before they were joined, too, for tests of one of them."""
        found = super().translate_path(path)
        inside = path.partition("?")[0].partition("/assets/js/")[2]
        return str(ROOT / "generator/theme/js" / inside) if inside else found

    def log_request(self, *_: object) -> None:
        """Count it."""
        self.server.asked += 1  # type: ignore[attr-defined]

    def log_message(self, *args: object) -> None:
        """Nothing."""

    def handle(self) -> None:
        """As the base does; a browser that goes away meanwhile is no event."""
        with suppress(ConnectionError):
            super().handle()


class Server:
    """Serves a folder with its headers over HTTP on a free port, until closed."""

    def __init__(self, folder: Path) -> None:
        self._server = _Connected(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"

    @property
    def asked(self) -> int:
        """How many requests have been answered so far."""
        return self._server.asked

    def close(self) -> None:
        """Stop serving, and end what is still connected."""
        self._server.shutdown()
        self._server.server_close()
        for connection in tuple(self._server.connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Connected(ThreadingHTTPServer):
    """Knows its connections."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.asked = 0
        self.connections: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        """As the base does, in a thread of its own."""
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """As the base does, once the connection is done with."""
        self.connections.discard(request)
        super().shutdown_request(request)
