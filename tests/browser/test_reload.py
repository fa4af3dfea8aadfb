"""Pages that are open in the preview show what was saved, under their own policy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from generator.adapters.preview.reload import Changes
from generator.adapters.preview.serve import _server
from generator.outputs.security import policy
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


@dataclass
class Preview:
    """A site that is being written, and its address."""

    folder: Path
    changes: Changes
    url: str

    def write(self, name: str, text: str) -> None:
        """A page, with the policy that every page carries."""
        head = f'<meta http-equiv="Content-Security-Policy" content="{policy(in_page=True)}">'
        page = f"<!doctype html><html><head>{head}</head><body>{text}</body></html>"
        path = self.folder / name / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """The preview's server over a folder."""
    changes = Changes()
    folder = tmp_path / "site"
    folder.mkdir()
    with _server("127.0.0.1", 0, folder, changes) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Preview(folder, changes, f"http://127.0.0.1:{server.server_address[1]}")
        server.shutdown()


def test_an_open_page_shows_what_was_saved(preview: Preview, fresh: Open) -> None:
    """Without a hand; and what is typed stays as long as only other pages change."""
    page = fresh().new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text))
    preview.write(".", "<p>First</p><input>")
    with page.expect_response("**/-/changes*"):
        page.goto(f"{preview.url}/")
    page.locator("input").fill("half written")
    with page.expect_response("**/-/changes*"):
        preview.write("other", "<p>Other</p>")
        preview.changes.tell()
    expect(page.locator("input")).to_have_value("half written")
    preview.write(".", "<p>Second</p><input>")
    preview.changes.tell()
    expect(page.get_by_text("Second")).to_be_visible()
    assert not [text for text in refused if "Content Security Policy" in text]


def test_the_first_build_is_waited_for(preview: Preview, fresh: Open) -> None:
    """The page says what is going on, and comes by itself."""
    page = fresh().new_page()
    page.goto(f"{preview.url}/")
    expect(page.get_by_text("being built for the first time")).to_be_visible()
    preview.write(".", "<p>There</p>")
    preview.changes.tell()
    expect(page.get_by_text("There")).to_be_visible()
