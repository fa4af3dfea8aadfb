"""The built site over HTTP on the loopback address, for the browser alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class _Quiet(SimpleHTTPRequestHandler):
    """Types of its own: a computer's list may know `.js` as something else."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - as the base has it
        "": "application/octet-stream", ".html": "text/html", ".css": "text/css",
        ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml",
        ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".pdf": "application/pdf",
        ".ics": "text/calendar", ".webmanifest": "application/manifest+json",
    }  # fmt: skip

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
        """Nothing."""

    def handle(self) -> None:
        """As the base does; a browser that goes away meanwhile is no event."""
        with suppress(ConnectionError):
            super().handle()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which the folder is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
