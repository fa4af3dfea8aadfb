"""Pages that are open in the preview show what was saved, under their own policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.support.previewing import Preview, previewing

pytestmark = pytest.mark.browser


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """The preview of an empty site."""
    with previewing(tmp_path / "site") as made:
        yield made


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
