"""What was drawn before, by what it was drawn from: the same view gives the same bytes.

In: the bytes an earlier build drew, by key. Out: those still used, and how often drawing was
spared. A key is made of every value that a view holds, never of its identity or its age.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..model.base import Model
from ..views.cards import Card
from ..views.checklist import Item


class Kept:
    """Bytes by key: `earlier` from the last build, `used` for the next; `drawn` counts new ones."""

    def __init__(self, earlier: Mapping[bytes, bytes] | None = None) -> None:
        self.earlier = earlier or {}
        self._parts: dict[int, bytes] = {}
        self._alive: list[object] = []
        self.used: dict[bytes, bytes] = {}
        self.drawn = 0

    def draw(self, kind: str, view: object, make: Callable[[], bytes]) -> bytes:
        """The bytes of a view, from an earlier build where it is the same; `make` draws them."""
        key = self._key((kind, view))
        data = self.earlier.get(key)
        if data is None:
            data = make()
            self.drawn += 1
        self.used[key] = data
        return data

    def _key(self, value: object) -> bytes:
        """A digest of the value."""
        return _digest(value, {**_MODELS, Card: self._part, Item: self._part})

    def _part(self, part: Any) -> tuple[type[bytes], tuple[bytes]]:
        """A card or an item stands in many lists: its digest is made once."""
        found = self._parts.get(id(part))
        if found is None:
            found = self._parts[id(part)] = _digest(part, _MODELS)
            self._alive.append(part)  # so that no other object can get its id
        return bytes, (found,)


def _digest(value: object, reducers: Mapping[type, Callable[[Any], Any]]) -> bytes:
    """Pickled, which is quick, without a memory for identities; the pickle is never read."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, 5)
    pickler.fast = True
    pickler.dispatch_table = reducers
    pickler.dump(value)
    return hashlib.blake2b(stream.getbuffer(), digest_size=16).digest()


def _fields(model: Model) -> tuple[type[tuple[Any, ...]], tuple[tuple[str, dict[str, Any]]]]:
    """A model's name and values alone: pydantic's own state holds a set, which has no order."""
    return tuple, ((type(model).__name__, vars(model)),)


def _models(base: type[Model] = Model) -> Iterator[type[Model]]:
    for one in base.__subclasses__():
        yield one
        yield from _models(one)


_MODELS: dict[type, Callable[[Any], Any]] = dict.fromkeys(_models(), _fields)
