"""Plain data together with the places it was read from, cut up and put together again.

A piece keeps the position of every value in the file it was written in, whatever files its parts
come from: that is how a merged entry's problems still name the right file and line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..diagnostics import Position
from ..model.entry import KeyPath, Places
from .positions import Marks


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain data (mapping, list or scalar); the paths of `places` start at it."""

    data: Any
    places: Places

    def at(self, step: str | int) -> Piece:
        """The part below one key or index, which must exist."""
        return next(self.each((step,)))

    def key_place(self, step: str | int) -> Position:
        """Where the key itself is written."""
        return self.places.of_key(step)

    def items(self) -> list[Piece]:
        """The items of a list."""
        return list(self.each(range(len(self.data))))

    def each(self, steps: Iterable[str | int]) -> Iterator[Piece]:
        """What `at` gives for each step, with every place looked at once."""
        values, keys = _by_first(self.places.values), _by_first(self.places.keys)
        for step in steps:
            places = Places(self.places.of(step), values.get(step, {}), keys.get(step, {}))
            yield Piece(self.data[step], places)


def listed(items: Iterable[Piece], start: Position) -> Piece:
    """A list of pieces that counts as written at `start`."""
    data: list[Any] = []
    values: dict[KeyPath, Position] = {(): start}
    keys: dict[KeyPath, Position] = {}
    for index, item in enumerate(items):
        data.append(item.data)
        _graft(values, item.places.values, index)
        _graft(keys, item.places.keys, index)
    return Piece(data, Places(start, values, keys))


def mapped(parts: Mapping[str, tuple[Position, Piece]], start: Position) -> Piece:
    """A mapping of keys, each with its own place, to pieces; it counts as written at `start`."""
    data: dict[str, Any] = {}
    values: dict[KeyPath, Position] = {(): start}
    keys: dict[KeyPath, Position] = {}
    for key, (place, part) in parts.items():
        data[key] = part.data
        keys[(key,)] = place
        _graft(values, part.places.values, key)
        _graft(keys, part.places.keys, key)
    return Piece(data, Places(start, values, keys))


def parts_of(piece: Piece) -> dict[str, tuple[Position, Piece]]:
    """A mapping's keys with their places and values: what `mapped` takes."""
    return {
        key: (piece.key_place(key), part)
        for key, part in zip(piece.data, piece.each(piece.data), strict=True)
    }


def _by_first(
    places: Mapping[KeyPath, Position],
) -> Mapping[str | int, Mapping[KeyPath, Position]]:
    """Places below each first step, by the rest of their path."""
    if isinstance(places, Marks):
        return places.by_first()
    found: dict[str | int, dict[KeyPath, Position]] = {}
    for path, place in places.items():
        if path:
            found.setdefault(path[0], {})[path[1:]] = place
    return found


def _graft(
    onto: dict[KeyPath, Position], places: Mapping[KeyPath, Position], step: str | int
) -> None:
    for path, place in places.items():
        onto[(step, *path)] = place
