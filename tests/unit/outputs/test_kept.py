"""What an earlier build drew is used again for the same view, and for no other."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

from generator.model.taxonomy import Term
from generator.outputs.kept import Kept
from generator.views.cards import Card
from generator.views.page import Page

CARD = Card("guides/a", "guides/a/", "A", "What.", "Guide", ("x",), ("y",), (), ())
PAGE = Page("guides/", "Guides", "All.", "list", (CARD, Term(id="x", name="X")))


def test_the_same_view_is_drawn_once() -> None:
    """Equal values give the earlier bytes, however often they are made."""
    first = Kept()
    assert first.draw("page", PAGE, lambda: b"1") == b"1"
    second = Kept(first.used)
    again = replace(PAGE, view=(replace(CARD), Term(name="X", id="x")))
    assert second.draw("page", again, lambda: b"2") == b"1"
    assert (second.drawn, second.used) == (0, first.used)


def test_any_other_value_is_drawn_anew() -> None:
    """A change deep inside a view is seen; so is another kind of drawing."""
    first = Kept()
    first.draw("page", PAGE, lambda: b"1")
    other = replace(PAGE, view=(replace(CARD, title="B"), Term(id="x", name="X")))
    renamed = replace(PAGE, view=(CARD, Term(id="x", name="Y")))
    for kind, view in (("page", other), ("page", renamed), ("calendar", PAGE)):
        assert Kept(first.used).draw(kind, view, lambda: b"2") == b"2"


def test_what_is_no_longer_used_is_forgotten() -> None:
    """The next build is handed only what this one used."""
    first = Kept()
    first.draw("page", PAGE, lambda: b"1")
    second = Kept(first.used)
    assert second.used == {}
    assert second.earlier == first.used


def test_keys_do_not_depend_on_the_process() -> None:
    """Another process with another order of sets makes the same keys."""
    code = (
        "from tests.unit.outputs.test_kept import *; k = Kept();"
        "k.draw('page', PAGE, lambda: b''); print(next(iter(k.used)).hex())"
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
