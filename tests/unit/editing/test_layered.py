"""Edits of a base entry: the least that the school's own file has to say."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from generator.editing.entry_file import key_order, new_file, read_back, with_fields
from generator.editing.layered import empty_value, extended, says_nothing
from generator.editing.source_text import SourceText
from generator.editing.yaml_text import same
from generator.model.collections import COLLECTIONS
from generator.sources.front_matter import RawEntry
from generator.sources.layers import RawLayer, merge
from generator.sources.overlay import ITEMS
from tests.support.random_edits import edited

CONTENT = Path(__file__).parents[3] / "content"
FILES = sorted(p for p in CONTENT.glob("*/*.md") if p.parent.name in COLLECTIONS)
FAQ = COLLECTIONS["faqs"].schema
BELOW: dict[str, Any] = {
    "title": "A",
    "topics": ["x"],
    "specialties": ["all"],
    "tasks": [{"id": "one", "do": "Ask.", "optional": True}, {"id": "two", "do": "Tell."}],
    "owner": "Us",
}


def after(**fields: Any) -> dict[str, Any]:
    """The base's fields with some changed; None takes one away."""
    return {k: v for k, v in (copy.deepcopy(BELOW) | fields).items() if v is not None}


@pytest.mark.parametrize(
    ("want", "file"),
    [
        (after(title="B"), {"title": "B"}),
        (after(topics=["x", "y"]), {"topics+": ["y"]}),
        (after(topics=["y"]), {"topics": ["y"]}),
        (after(specialties=["general"]), {"specialties": ["general"]}),
        (after(owner=None), {"owner": None}),
        (after(topics=None), {"topics": []}),
        (
            after(tasks=[{"id": "one", "do": "Ask."}, {"id": "two", "do": "Tell me."}]),
            {"tasks+": [{"id": "one", "optional": False}, {"id": "two", "do": "Tell me."}]},
        ),
        (
            after(tasks=[*BELOW["tasks"], {"id": "new", "do": "Go."}]),
            {"tasks+": [{"id": "new", "do": "Go.", "when": None}]},
        ),
        (after(tasks=BELOW["tasks"][:1]), {"tasks": BELOW["tasks"][:1]}),
    ],
)
def test_the_least_is_written(want: dict[str, Any], file: dict[str, Any]) -> None:
    """A list that only grew is added to, a task is named by its id with what differs."""
    assert extended(BELOW, None, BELOW, want, FAQ) == {"extend": True} | file


def test_what_is_undone_is_taken_out_again() -> None:
    """A field set back to what the base says leaves the file, and then the file says nothing."""
    own = extended(BELOW, None, BELOW, after(title="B", topics=["x", "y"]), FAQ)
    back = extended(BELOW, own, after(title="B", topics=["x", "y"]), BELOW, FAQ)
    assert says_nothing(back)


def test_fields_that_were_not_touched_stay_as_written() -> None:
    """A school that wrote down what the base says, too, keeps its line."""
    own = {"extend": True, "title": "A", "owner": "We"}
    made = extended(BELOW, own, after(owner="We"), after(owner="You"), FAQ)
    assert made == {"extend": True, "title": "A", "owner": "You"}


def _plain(value: Any, item: type[BaseModel] | None = None) -> Any:
    """Without what stands for nothing: a field left out, said to be empty, or as it would be."""
    if isinstance(value, dict):
        told = {k: _plain(v, ITEMS.get(k)) for k, v in value.items()}
        usual = {k: empty_value(item, k) for k in told} if item else {}
        return {
            k: v for k, v in told.items() if v not in (None, [], False, {}) and v != usual.get(k)
        }
    return [_plain(one, item) for one in value] if isinstance(value, list) else value


def _merged(base: RawEntry, own: RawEntry | None) -> dict[str, Any]:
    layers = [RawLayer("base", "base", {"faqs/a": base})]
    if own:
        layers.append(RawLayer("school", "content", {"faqs/a": own}))
    merged = merge(layers)
    assert not [p for p in merged.problems if p.severity == "error"]
    return merged.entries[0].raw.data


def test_a_value_that_stands_without_being_written_is_not_written() -> None:
    """A column's width that is cleared, where that is the usual one, leaves no empty addition."""
    below = {"title": "A", "columns": [{"id": "due", "title": "Due", "width": 1}]}
    want = {"title": "A", "columns": [{"id": "due", "title": "Due"}]}
    assert says_nothing(extended(below, None, below, want, COLLECTIONS["worksheets"].schema))


def test_random_edits_of_the_base_come_out_as_the_form_showed_them() -> None:
    """Base and file together give what was asked for; all undone, the file is empty again."""
    chance = random.Random(18)
    for _ in range(60):
        path = chance.choice(FILES)
        schema = COLLECTIONS[path.parent.name].schema
        base = read_back(SourceText.of(path.read_bytes()))
        shown, file = base.data, None
        for _ in range(3):
            want = edited(shown, chance)
            own = read_back(file).data if file else None
            fields = extended(base.data, own, shown, want, schema)
            if says_nothing(fields):
                file, now = None, _merged(base, None)
            else:
                file = with_fields(file, fields, key_order(schema)) if file else new_file(fields)
                now = _merged(base, read_back(file))
            assert same(_plain(now, schema), _plain(want, schema)), (path, fields)
            shown = now
        own = read_back(file).data if file else None
        assert says_nothing(extended(base.data, own, shown, base.data, schema)), path
