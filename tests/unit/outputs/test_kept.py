"""What an earlier build drew is used again for the same view, and for no other."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

from generator.model.taxonomy import Term
from generator.outputs.kept import Kept
from generator.outputs.memory import NewShelf
from generator.views.cards import Card
from generator.views.page import Page

CARD = Card(
    id="guides/a",
    address="guides/a/",
    title="A",
    summary="What.",
    collection="Guide",
    specialties=("x",),
    stages=("y",),
    topics=(),
    chips=(),
)
PAGE = Page("guides/", "Guides", "All.", "list", (CARD, Term(id="x", name="X")))


def test_the_same_view_is_drawn_once() -> None:
    """Equal values give the earlier bytes, however often they are made."""
    shelf = NewShelf()
    assert Kept(shelf).draw("page", PAGE, lambda: b"1") == b"1"
    second = Kept(shelf)
    again = replace(PAGE, view=(replace(CARD), Term(name="X", id="x")))
    assert second.draw("page", again, lambda: b"2") == b"1"
    assert second.drawn == 0


def test_any_other_value_is_drawn_anew() -> None:
    """A change deep inside a view is seen; so is another kind of drawing."""
    shelf = NewShelf()
    Kept(shelf).draw("page", PAGE, lambda: b"1")
    other = replace(PAGE, view=(replace(CARD, title="B"), Term(id="x", name="X")))
    renamed = replace(PAGE, view=(CARD, Term(id="x", name="Y")))
    for kind, view in (("page", other), ("page", renamed), ("calendar", PAGE)):
        assert Kept(shelf).draw(kind, view, lambda: b"2") == b"2"


def test_keys_do_not_depend_on_the_process() -> None:
    """Another process with another order of sets makes the same keys."""
    code = (
        "from tests.unit.outputs.test_kept import *; s = NewShelf();"
        "Kept(s).draw('page', PAGE, lambda: b''); print(next(iter(s._kept)).hex())"
    )
    keys = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(keys) == 1
