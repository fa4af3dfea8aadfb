"""A school's configuration laid over the base's: terms, anchors and seasons by id, review policy.

In: each file as read, lowest layer first. Out: one mapping to validate, with the places of all its
values (None where no file could be read), and diagnostics for what does not fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..diagnostics import Diagnostic, Position, did_you_mean, error, note, warning
from ..model.entry import Places
from ..model.reserved import has_reserved_start, is_device_name, is_reserved
from ..model.settings import Layer
from .keyed import Items, as_list, items_by, merge_keyed
from .pieces import Piece, mapped, parts_of

BASE = "base"
"""The name of the layer that the package carries."""
_KINDS = {"families": "family", "specialties": "specialty", "stages": "stage", "topics": "topic"}


def check_layers(layers: Sequence[Layer], places: Places) -> list[Diagnostic]:
    """Layers have names and folders of their own, and the base lies below all others."""
    problems: list[Diagnostic] = []
    names: dict[str, Position] = {}
    paths: dict[str, Position] = {}
    for index, layer in enumerate(layers):
        place = places.of("layers", index, "name")
        if layer.name in names:
            problems.append(
                error(
                    place,
                    "duplicate-layer",
                    f"'{layer.name}' is already a layer",
                    subject="layers",
                    related=(names[layer.name],),
                    hint="give it another name; pages say which layer they come from",
                )
            )
        elif layer.name == BASE and index:
            problems.append(
                warning(
                    place,
                    "base-not-lowest",
                    "the base lies over another layer, whose files it replaces",
                    subject="layers",
                    hint="list the base first",
                )
            )
        names.setdefault(layer.name, place)
        if layer.path is None:
            if layer.name != BASE:
                problems.append(
                    error(
                        place,
                        "layer-without-path",
                        f"layer '{layer.name}' has no folder",
                        subject="layers",
                        hint="add its folder, such as 'path: content'",
                    )
                )
            continue
        folder = layer.path.strip().rstrip("/")
        if folder in paths:
            problems.append(
                error(
                    places.of("layers", index, "path"),
                    "duplicate-layer",
                    f"'{layer.path}' is already the folder of a layer",
                    subject="layers",
                    related=(paths[folder],),
                )
            )
        paths.setdefault(folder, places.of("layers", index, "path"))
    return problems


def merge_taxonomies(files: list[Piece], problems: list[Diagnostic]) -> Piece | None:
    """Terms of the base in its order, a school's own behind them."""
    return _merge_lists(files, _KINDS, problems, shadows=True)


def merge_cycle(files: list[Piece], problems: list[Diagnostic]) -> Piece | None:
    """Anchors and seasons by id; a season's milestones by theirs."""
    return _merge_lists(files, {"anchors": "anchor", "seasons": "season"}, problems)


def merge_reviews(files: list[Piece]) -> Piece | None:
    """The school's fields over the base's, `months` collection by collection."""
    if not files:
        return None
    merged = files[0]
    for file in files[1:]:
        parts = parts_of(merged)
        for name, (place, value) in parts_of(file).items():
            below = parts[name][1] if name in parts else None
            if below and isinstance(below.data, dict) and isinstance(value.data, dict):
                value = mapped(parts_of(below) | parts_of(value), value.places.of())
            parts[name] = (place, value)
        merged = mapped(parts, file.places.of())
    return merged


def _merge_lists(
    files: list[Piece],
    kinds: dict[str, str],
    problems: list[Diagnostic],
    *,
    shadows: bool = False,
) -> Piece | None:
    """One mapping with the lists named in `kinds` merged by id; other keys are the highest's."""
    if not files:
        return None
    parts = {key: part for file in files for key, part in parts_of(file).items()}
    for name, kind in kinds.items():
        lists = [(str(n), file.at(name)) for n, file in enumerate(files) if _is_list(file, name)]
        if any(name in file.data and not _is_list(file, name) for file in files) or not lists:
            continue  # the schema says what is wrong
        stack = [(layer, items_by(piece, "id", layer, problems)) for layer, piece in lists]
        gone = _take_hidden(stack) if shadows else {}
        if name == "seasons":
            stack = _with_milestones(stack, problems)
        keyed = merge_keyed(
            [_named(layer, items) for layer, items in stack],
            kind,
            shadows=shadows,
            may_hide=name == "seasons",
        )
        problems += keyed.problems
        problems += _hide_terms(keyed.items, gone, kind)
        problems += _reserved(name, kind, keyed.items) if shadows else []
        parts[name] = (parts[name][0], as_list(keyed.items, parts[name][1].places.of()))
    return mapped(parts, files[-1].places.of())


def _take_hidden(stack: list[tuple[str, Items]]) -> Items:
    """The items of upper layers that only hide one below, taken out of them."""
    found: Items = {}
    for _, items in stack[1:]:
        for key, (place, item) in list(items.items()):
            if isinstance(item.data, dict) and set(item.data) == {"id", "hide"}:
                if item.data["hide"] is True:
                    found[key] = (place, item)
                del items[key]
    return found


def _hide_terms(items: Items, hidden: Items, kind: str) -> list[Diagnostic]:
    """Terms stay known where they are hidden, since entries are tagged with them."""
    problems: list[Diagnostic] = []
    for key, (place, item) in hidden.items():
        if key not in items:
            near = did_you_mean(key, [known for known in items if known[0] != "\0"])
            problems.append(
                warning(
                    place,
                    "hides-nothing",
                    f"no lower layer has a {kind} '{key}'",
                    hint=near or "nothing is left to hide: remove it",
                )
            )
            continue
        below_place, below = items[key]
        parts = parts_of(below) | {"hide": (item.key_place("hide"), item.at("hide"))}
        items[key] = (below_place, mapped(parts, below.places.of()))
        problems.append(
            note(
                place,
                "layer-hidden",
                f"the {kind} '{key}' is hidden"
                + ("" if kind == "topic" else ": what is for it alone is not published"),
                related=(below_place,),
            )
        )
    return problems


def _named(number: str, items: Any) -> tuple[str, Any]:
    return ("base" if number == "0" else "site_config", items)


def _with_milestones(
    stack: list[tuple[str, Any]], problems: list[Diagnostic]
) -> list[tuple[str, Any]]:
    """Seasons of the upper layers, each with the milestones of the same season below it."""
    below: dict[str, Piece] = {}
    result = []
    for layer, items in stack:
        merged = {}
        for key, (place, season) in items.items():
            lower = below.get(key)
            if lower and _is_list(season, "milestones") and _is_list(lower, "milestones"):
                keyed = merge_keyed(
                    [
                        ("base", items_by(lower.at("milestones"), "id", "base", problems)),
                        (layer, items_by(season.at("milestones"), "id", layer, problems)),
                    ],
                    "milestone",
                )
                problems += keyed.problems
                parts = parts_of(season)
                listed = as_list(keyed.items, season.at("milestones").places.of())
                parts["milestones"] = (parts["milestones"][0], listed)
                season = mapped(parts_of(lower) | parts, season.places.of())
            merged[key] = (place, season)
            below[key] = season
        result.append((layer, merged))
    return result


def _is_list(piece: Piece, name: str) -> bool:
    return isinstance(piece.data, dict) and isinstance(piece.data.get(name), list)


_TAKEN = {
    "specialties": {"index": "the list at /specialties/", "compare": "/specialties/compare/"},
    "stages": {"index": "the list at /stages/"},
}
"""Ids whose pages would stand where the generator's own do."""
_NEXT = "from the next release on this is an error"


def _reserved(name: str, kind: str, items: Any) -> list[Diagnostic]:
    """Ids that mean something else, and those that no page or file can be named after."""
    problems: list[Diagnostic] = []
    for key, (place, _item) in items.items():
        found = _never(name, kind, key)
        if found:
            what, hint = found
            problems.append(error(place, "reserved-id", what, subject=name, hint=hint))
        elif name != "topics" and is_device_name(key):
            problems.append(
                warning(
                    place,
                    "reserved-name",
                    f"Windows cannot hold files named '{key}'",
                    subject=name,
                    hint=f"give it another id; {_NEXT}",
                )
            )
        elif name != "topics" and is_reserved(key):
            problems.append(
                warning(
                    place,
                    "reserved-id",
                    f"'{key}' is kept for a page or word of Matchbook's own",
                    subject=name,
                    hint=f"give it another id; {_NEXT}",
                )
            )
    return problems


def _never(name: str, kind: str, key: str) -> tuple[str, str] | None:
    """Why a term cannot have the id `key`, and what to do; None where it can."""
    other = "give it another id"
    if key == "all":
        return f"'all' stands for every {kind}", other
    if key in _TAKEN.get(name, ()):
        return f"the page of a {kind} '{key}' would take the place of {_TAKEN[name][key]}", other
    if name == "stages" and has_reserved_start(key):
        what = f"the sheets of a stage '{key}' would share their names with other sheets"
        return what, "give it an id that starts with another word"
    return None
