"""A site that is being written, served as the preview serves it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.adapters.preview.reload import Changes
from generator.adapters.preview.serve import _server
from generator.outputs.security import policy


@dataclass
class Preview:
    """A site that is being written, and its address."""

    folder: Path
    changes: Changes
    url: str

    def write(self, name: str, text: str) -> None:
        """A page, with the policy that every page carries."""
        head = f'<meta http-equiv="Content-Security-Policy" content="{policy(in_page=True)}">'
        page = f"<!doctype html><html data-ready><head>{head}</head><body>{text}</body></html>"
        path = self.folder / name / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page)


@contextmanager
def previewing(folder: Path) -> Iterator[Preview]:
    """The preview's server over a folder."""
    changes = Changes()
    folder.mkdir()
    with _server("127.0.0.1", 0, folder, changes) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Preview(folder, changes, f"http://127.0.0.1:{server.server_address[1]}")
        server.shutdown()
