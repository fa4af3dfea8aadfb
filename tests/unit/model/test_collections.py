"""What each collection says of itself in its one module."""

from __future__ import annotations

import importlib
import inspect
import re

import pytest

from generator.model.collections import COLLECTIONS, Collection
from tests.support.site import ROOT

EVERY = pytest.mark.parametrize("collection", COLLECTIONS.values(), ids=list(COLLECTIONS))


@EVERY
def test_every_field_says_where_readers_meet_it(collection: Collection) -> None:
    """Each field has a label and a place; a private one stands nowhere else."""
    for field in collection.fields:
        assert field.shown.label, field.key
        assert field.shown.on, field.key
        assert field.shown.on == ("private",) or "private" not in field.shown.on, field.key


@EVERY
def test_every_field_explains_itself_to_authors(collection: Collection) -> None:
    """Each field has a sentence of help, which starting files and editors show."""
    for field in collection.fields:
        assert field.help.endswith("."), field.key


@EVERY
def test_every_needed_field_has_a_sample(collection: Collection) -> None:
    """A starting file has something to put into each field that must be there."""
    for field in collection.fields:
        assert field.shown.sample or not field.required, field.key


@EVERY
def test_what_has_parts_is_drawn_by_a_block(collection: Collection) -> None:
    """A value that no word can tell is on the page only where the collection names a block."""
    own = [f for f in collection.own_fields if f.shown.kind == "parts" and "page" in f.shown.on]
    assert bool(own) <= bool(collection.above or collection.below)


def test_collections_stand_in_an_order_of_their_own() -> None:
    """No two collections have the same place."""
    orders = [collection.order for collection in COLLECTIONS.values()]
    assert orders == sorted(set(orders))


def test_nothing_outside_the_model_asks_which_collection_an_entry_is_of() -> None:
    """No `isinstance` over the schema of a collection: it would be a second list of them."""
    schemas = {
        name
        for collection in COLLECTIONS.values()
        for name, _ in inspect.getmembers(
            importlib.import_module(collection.schema.__module__), inspect.isclass
        )
        if name == collection.schema.__name__
    }
    asking = re.compile(rf"isinstance\([^()]*\b(?:{'|'.join(sorted(schemas))})\b")
    for path in (ROOT / "generator").rglob("*.py"):
        if "model" not in path.parts:
            assert not asking.search(path.read_text(encoding="utf-8")), path
