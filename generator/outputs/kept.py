"""What was drawn before, by what it was drawn from: the same view gives the same bytes.

A key is made of every value that a view holds, never of its identity or its age.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import pickle
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from ..model.base import Model
from ..views.cards import Card
from ..views.checklist import Item
from .memory import NewShelf, Shelf

Reducer = Callable[[Any], tuple[Any, ...]]
"""A value to what `pickle` makes it from."""


class Kept:
    """What is drawn, from `shelf` where it is there; `drawn` counts what had to be drawn."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf = shelf or NewShelf()
        self._parts: dict[int, bytes] = {}
        self._alive: list[object] = []
        self._reducers = _Reducers({Card: self._part, Item: self._part})
        self.drawn = 0

    def draw(self, kind: str, view: object, make: Callable[[], bytes]) -> bytes:
        """The bytes of a view, from an earlier build where it is the same; `make` draws them."""
        key = self._key((kind, view))
        data = self._shelf.recall(key)
        if data is None:
            data = make()
            self.drawn += 1
            self._shelf.keep(key, data)
        return data

    def _key(self, value: object) -> bytes:
        """A digest of the value."""
        return _digest(value, self._reducers)

    def _part(self, part: Any) -> tuple[type[bytes], tuple[bytes]]:
        """A card or an item stands in many lists: its digest is made once."""
        found = self._parts.get(id(part))
        if found is None:
            found = self._parts[id(part)] = _digest(part, _PARTS)
            self._alive.append(part)  # so that no other object can get its id
        return bytes, (found,)


def _digest(value: object, reducers: Mapping[type, Reducer]) -> bytes:
    """Pickled, which is quick, without a memory for identities; the pickle is never read."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, 5)
    pickler.fast = True
    pickler.dispatch_table = reducers
    pickler.dump(value)
    return hashlib.blake2b(stream.getbuffer(), digest_size=16).digest()


class _Reducers(dict[type, Reducer]):
    """How values are told, by type: a model and a dataclass by name and values alone.

    Pydantic's own state holds a set, which has no order; a dataclass's own way asks for its fields
    every time.
    """

    def __missing__(self, kind: type) -> Reducer:
        """Found out once for each type; KeyError leaves a type to the pickler."""
        if issubclass(kind, Model):
            made: Reducer = _fields
        elif dataclasses.is_dataclass(kind):
            names = [field.name for field in dataclasses.fields(kind)]
            values = attrgetter(*names) if names else lambda _: ()
            made = lambda one: (tuple, ((f"{kind.__module__}.{kind.__qualname__}", values(one)),))  # noqa: E731
        else:
            raise KeyError(kind)
        self[kind] = made
        return made


def _fields(model: Model) -> tuple[type[tuple[Any, ...]], tuple[tuple[str, dict[str, Any]]]]:
    return tuple, ((type(model).__name__, vars(model)),)


def digest_of(value: object) -> str:
    """A name for a value of plain data, models and dataclasses: the same value, the same name."""
    return _digest(value, _PARTS).hex()


_PARTS = _Reducers()
