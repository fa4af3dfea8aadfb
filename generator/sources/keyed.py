"""Data that layers add to or change item by item: citations, terms, anchors, seasons and the like.

An item of a higher layer with a new key is added behind; one with a known key takes the place of
the lower one, changes only the given fields (`extend: true`) or removes it (`hide: true`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..diagnostics import Diagnostic, Position, did_you_mean, error, note, warning
from .overlay import overlay
from .pieces import Piece, listed

DIRECTIVES = frozenset({"extend", "hide"})
Items = dict[str, tuple[Position, Piece]]
"""Items by key, each with the place of its key."""


@dataclass(slots=True)
class Keyed:
    """The merged items in order, and what is to be said about them."""

    items: Items = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)


def items_by(piece: Piece, name: str, layer: str, problems: list[Diagnostic]) -> Items:
    """Items of a list by the value of their field `name`; one without it keeps its place.

    A key written twice in one list is a diagnostic.
    """
    found: Items = {}
    for index, item in enumerate(piece.items()):
        key = item.data.get(name) if isinstance(item.data, dict) else None
        place = item.places.of(name)
        if not isinstance(key, str):
            found[f"\0{layer}{index}"] = (place, item)  # no key: the schema will complain
            continue
        if key in found:
            problems.append(
                error(
                    place,
                    "duplicate-id",
                    f"'{key}' is already taken",
                    subject=name,
                    related=(found[key][0],),
                    hint="give it another id" if name == "id" else "keep one of the two",
                )
            )
            continue
        found[key] = (place, item)
    return found


def merge_keyed(
    layers: Iterable[tuple[str, Items]], kind: str, *, shadows: bool = False, may_hide: bool = True
) -> Keyed:
    """Merge the items of all layers, lowest first; `kind` is what messages call an item.

    Under `shadows`, an item that takes another's place without `extend: true` is a warning: a term
    that changes its meaning changes every page filed under it.
    """
    result = Keyed()
    for number, (layer, items) in enumerate(layers):
        for key, (place, item) in items.items():
            switches = _switches(item, kind, number > 0, result.problems)
            below = result.items.get(key)
            if switches == {"hide"}:
                _hide(result, key, kind, layer, place, item, may_hide)
            elif switches == {"extend"}:
                _extend(result, key, kind, layer, place, item)
            else:
                result.items[key] = (place, item)
                if below and below[1].data != item.data:
                    result.problems.append(_replaced(key, kind, layer, place, below[0], shadows))
    return result


def as_list(items: Items, start: Position) -> Piece:
    """The items as a list again."""
    return listed((item for _, item in items.values()), start)


def _switches(item: Piece, kind: str, is_upper: bool, problems: list[Diagnostic]) -> set[str]:
    """Which of `extend` and `hide` the item sets to true."""
    if not isinstance(item.data, dict):
        return set()
    found = {name for name in DIRECTIVES if item.data.get(name) is True}
    if found and not is_upper:
        problems.append(
            error(
                item.places.of_key(min(found)),
                "extends-nothing",
                f"there is no lower layer whose {kind} this could {min(found)}",
                hint="remove the line",
            )
        )
    elif len(found) == 2:
        problems.append(
            error(
                item.places.of_key("hide"),
                "extend-and-hide",
                f"a {kind} cannot be extended and hidden at once",
                related=(item.places.of_key("extend"),),
                hint="keep one of the two lines",
            )
        )
    return found


def _hide(
    result: Keyed, key: str, kind: str, layer: str, place: Position, item: Piece, may_hide: bool
) -> None:
    below = result.items.get(key)
    if not may_hide:
        result.problems.append(
            error(
                item.places.of_key("hide"),
                "cannot-hide",
                f"a {kind} cannot be hidden, since entries may cite it",
                hint="hide those entries, or replace it",
            )
        )
    elif below is None:
        result.problems.append(
            warning(
                place,
                "hides-nothing",
                f"no lower layer has a {kind} '{key}'",
                hint=did_you_mean(key, _known(result)) or "nothing is left to hide: remove it",
            )
        )
    else:
        del result.items[key]
        result.problems.append(
            note(
                place,
                "layer-hidden",
                f"the {kind} '{key}' is hidden by layer '{layer}'",
                related=(below[0],),
            )
        )


def _extend(result: Keyed, key: str, kind: str, layer: str, place: Position, item: Piece) -> None:
    below = result.items.get(key)
    if below is None or not isinstance(below[1].data, dict):
        result.problems.append(
            error(
                place,
                "extends-nothing",
                f"no lower layer has a {kind} '{key}'",
                hint=did_you_mean(key, _known(result))
                or "it was removed or renamed below: give it all its fields and remove 'extend'",
            )
        )
        return
    merged = overlay(below[1], item, DIRECTIVES)
    result.problems += merged.problems
    result.items[key] = (place, merged.piece)
    changed = ", ".join(name for name in merged.changed if name != "id")
    result.problems.append(
        note(
            place,
            "layer-extended",
            f"the {kind} '{key}' is extended by layer '{layer}': {changed or 'no field'}",
            related=(below[0],),
        )
    )


def _replaced(
    key: str, kind: str, layer: str, place: Position, below: Position, shadows: bool
) -> Diagnostic:
    if shadows:
        return warning(
            place,
            "shadowed-term",
            f"'{key}' is a {kind} of a lower layer already; this one takes its place",
            related=(below,),
            hint="add 'extend: true' to change only what you give, or choose another id",
        )
    return note(
        place,
        "layer-replaced",
        f"the {kind} '{key}' is replaced by layer '{layer}'",
        related=(below,),
    )


def _known(result: Keyed) -> list[str]:
    return [key for key in result.items if not key.startswith("\0")]
