"""Bodies read in another process: the same bodies, whoever reads them."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

import pytest

from generator.adapters.building import ahead as module
from generator.adapters.building.ahead import Ahead, look, read_all
from generator.adapters.files.workers import WorkersError
from generator.bodies.read import read
from generator.sources.files import SourceFile

TEXTS = [f"## Heading {number}\n\nSee [this](other-{number}.md).\n" for number in range(8)]


def sources() -> list[SourceFile]:
    """Files whose bodies are the texts."""
    names = [f"guides/a{number}.md" for number in range(len(TEXTS))]
    return [
        SourceFile(f"content/{name}", name, f"---\nx: 1\n---\n{text}")
        for name, text in zip(names, TEXTS, strict=True)
    ]


class Here:
    """Workers that work at once, in this process, or are stopped."""

    def __init__(self, _count: int, *, stopped: bool = False) -> None:
        self.given: list[list[str]] = []
        self.stopped = stopped

    def begin(self, job: Any, texts: list[str]) -> Future[Any]:
        if self.stopped:
            raise WorkersError("stopped")
        self.given.append(texts)
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()
        future.set_result(job(texts))
        return future

    def close(self, *, wait: bool = False) -> None:
        """Nothing to end."""


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guide is large from four entries on."""
    monkeypatch.setattr(module, "_AT_LEAST", 4)
    monkeypatch.setattr(module, "_AT_ONCE", 2)
    monkeypatch.setattr(module, "cores", lambda: 2)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("stopped", [False, True], ids=["at work", "stopped"])
def test_every_body_is_read_as_it_would_be_here(stopped: bool) -> None:
    """What the other process gives, and what is read here where it gives nothing, are the same."""
    workers = Here(1, stopped=stopped)
    with Ahead() as ahead:
        ahead._workers = workers  # type: ignore[assignment]
        raws = [ahead.entry(source)[0] for source in sources()]
        assert [ahead(raw.body.text) for raw in raws if raw] == read_all(
            [raw.body.text for raw in raws if raw]
        )
        assert ahead("Some *other* text.") == look("Some *other* text.")
    assert [text for texts in workers.given for text in texts] == (
        [] if stopped else [raw.body.text for raw in raws if raw]
    )


def test_a_body_for_a_check_lacks_its_html_alone() -> None:
    """Headings, links, anchors and remarks are those of the page."""
    shown = read(TEXTS[0])
    looked = look(TEXTS[0])
    assert shown.html
    assert not looked.html
    for name in ("headings", "links", "anchors", "remarks", "abbreviations"):
        assert getattr(shown, name) == getattr(looked, name)


def test_a_small_guide_starts_no_process() -> None:
    """To start one would take longer than to read the guide."""
    with Ahead() as ahead:
        for source in sources():
            ahead.entry(source)
        assert ahead._jobs == {}
