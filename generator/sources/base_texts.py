"""The base guide's own names of terms, anchors and dates, in the language of the frame.

They are messages like any other word of the package: `python -m tests.support.messages` gathers
them. What a school's layer says otherwise is in the school's own language and stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from ..model.base import Model
from ..model.words import Words

M = TypeVar("M", bound=Model)
_SHOWN = ("name", "short", "description", "before", "after", "on", "called", "contact", "note")
"""Fields of an item that readers see as they are written."""
Said = frozenset[tuple[str, str, str, str]]
"""List, id, field and text of everything that the base says."""


def said_in(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """What a file of the base says, as `Said` has it, in the file's order."""
    for group, items in data.items():
        for item in items if isinstance(items, list) else ():
            if not isinstance(item, dict):
                continue
            for key in _SHOWN:
                if isinstance(text := item.get(key), str):
                    yield group, str(item.get("id")), key, text
            yield from said_in(item)


def translated(model: M, said: Said, words: Words, group: str = "") -> M:
    """The model with each text that is still the base's in the frame's language."""
    changed: dict[str, Any] = {}
    for name in type(model).model_fields:
        value = getattr(model, name, None)
        if isinstance(value, tuple):
            if value and all(isinstance(one, Model) for one in value):
                changed[name] = tuple(translated(one, said, words, name) for one in value)
        elif isinstance(value, str) and (group, getattr(model, "id", ""), name, value) in said:
            changed[name] = words.gettext(value)
    return model.model_copy(update=changed) if changed else model
