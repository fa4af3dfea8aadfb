"""An open page of the preview shows what was saved, in every engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.driver import Engine
from tests.support.previewing import previewing

pytestmark = pytest.mark.engines


def test_an_open_page_shows_what_was_saved(engine: Engine, tmp_path: Path) -> None:
    """Under the policy that the page itself carries."""
    with previewing(tmp_path / "site") as preview:
        preview.write(".", "<p id=text>First</p>")
        engine.go(f"{preview.url}/")
        engine.value("new Promise((done) => setTimeout(done, 1500))")  # until it watches
        preview.write(".", "<p id=text>Second</p>")
        preview.changes.tell()
        engine.until("document.querySelector('#text')?.textContent === 'Second'")
