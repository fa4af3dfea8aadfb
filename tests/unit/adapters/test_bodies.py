"""Bodies that are kept from one build to the next."""

from __future__ import annotations

import pytest

from generator.adapters.building.bodies import Bodies
from generator.bodies.read import read
from generator.outputs.memory import NewShelf

TEXT = """## One {#x}

See [a](b.md), ![c](d.png) and <img src="e.png">, :smile: and <center>f</center>.

*[ICU]: Unit
"""


def test_what_is_kept_is_what_was_read() -> None:
    """Headings, links, remarks, HTML and terms, all as they were."""
    shelf = NewShelf()
    first = Bodies(shelf)(TEXT)
    assert first == read(TEXT)
    assert first.remarks
    assert Bodies(shelf)(TEXT) == first


def test_a_kept_body_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next build asks the shelf alone."""
    shelf = NewShelf()
    Bodies(shelf)(TEXT)
    monkeypatch.setattr("generator.adapters.building.bodies.read", None)
    assert Bodies(shelf)(TEXT).headings[0].anchor == "x"
