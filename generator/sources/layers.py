"""Layers of raw entries to one: what a school adds to, extends, replaces or hides of the base.

In: each layer's raw entries, lowest first. Out: the merged entries, what was hidden, a note for
everything a layer changed, and a diagnostic for everything that fits no lower layer (any more).
Every value keeps the place it was written at, in whichever layer's file that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ..diagnostics import Diagnostic, Position, did_you_mean, error, note, warning
from ..model.entry import Body, Hidden, Seam
from .front_matter import RawEntry
from .overlay import overlay, without_plus
from .pieces import Piece, listed, mapped, parts_of

DIRECTIVES = frozenset({"extend", "hide", "body"})
"""Front matter that says how a file meets the layers below; it is no field of the entry."""
BODY_MODES = ("keep", "replace", "append")
_MISSPELT = {
    "extend": "extend",
    "extends": "extend",
    "extended": "extend",
    "extending": "extend",
    "extand": "extend",
    "hide": "hide",
    "hides": "hide",
    "hidden": "hide",
}
"""What people write for the directives, in small letters and without blanks around it."""
_YES = ("true", "yes", "on")
"""Text that means true; it is reported, and then taken for what it means."""


@dataclass(frozen=True, slots=True)
class LayeredEntry:
    """A raw entry after merging: the layer it comes from, and the one that changed it, if any."""

    id: str
    raw: RawEntry
    layer: str
    changed_by: str | None = None


@dataclass(slots=True)
class Merged:
    """All layers as one."""

    entries: list[LayeredEntry] = field(default_factory=list)
    hidden: dict[str, Hidden] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RawLayer:
    """One layer as read: its name, its folder as diagnostics print it, its entries by id.

    `lost` are ids of files that could not be read; what stands over them is not their fault.
    """

    name: str
    folder: str
    entries: Mapping[str, RawEntry]
    lost: frozenset[str] = frozenset()


@dataclass(slots=True)
class _File:
    """A layer's file with its directives read."""

    raw: RawEntry
    extend: bool
    hide: bool
    body: str | None


def merge(layers: Iterable[RawLayer]) -> Merged:
    """Merge the layers, lowest first; entries come out sorted by id."""
    result = Merged()
    standing: dict[str, LayeredEntry] = {}
    folders: list[str] = []
    for number, layer in enumerate(layers):
        for key in sorted(layer.entries):
            file = _read_directives(layer.entries[key], result.problems)
            below = standing.get(key)
            if file.hide:
                _hide(key, file, below, layer, tuple(folders), standing, result)
            elif file.extend:
                _extend(key, file, below, layer, standing, result)
            else:
                _put(key, file, below, layer, standing, result, is_lowest=number == 0)
        folders.append(layer.folder)
        result.lost |= layer.lost
    _yield_aliases(standing, result.problems)
    result.entries = [standing[key] for key in sorted(standing)]
    return result


def _read_directives(raw: RawEntry, problems: list[Diagnostic]) -> _File:
    """Read `extend`, `hide` and `body`, and take them out of the front matter."""
    raw = _respelled(raw, problems)
    data = raw.data
    if not DIRECTIVES.intersection(data):
        return _File(raw, False, False, None)
    switches = {}
    for name in ("extend", "hide"):
        value = data.get(name, False)
        switches[name] = value is True or (isinstance(value, str) and value.lower() in _YES)
        if not isinstance(value, bool):
            problems.append(
                error(
                    raw.places.of(name),
                    "wrong-type",
                    f"'{value}' cannot be used",
                    subject=name,
                    expected="true or false",
                )
            )
    if switches["extend"] and switches["hide"]:
        problems.append(
            error(
                raw.places.of("hide"),
                "extend-and-hide",
                "an entry cannot be extended and hidden at once",
                related=(raw.places.of("extend"),),
                hint="keep one of the two lines",
            )
        )
    body = data.get("body")
    if body is not None and (not switches["extend"] or body not in BODY_MODES):
        problems.append(
            error(
                raw.places.of("body"),
                "wrong-value",
                f"'{body}' is not a way to treat the text below"
                if switches["extend"]
                else "'body' only means something beside 'extend: true'",
                subject="body",
                expected=", ".join(BODY_MODES),
                hint=did_you_mean(str(body), BODY_MODES),
            )
        )
        body = None
    parts = {k: v for k, v in parts_of(_piece(raw)).items() if k not in DIRECTIVES}
    return _File(
        _with(raw, mapped(parts, raw.places.of())), switches["extend"], switches["hide"], body
    )


def _respelled(raw: RawEntry, problems: list[Diagnostic]) -> RawEntry:
    """The file with misspelt directives put right, so that one slip is one problem."""
    plain = {key: str(key).strip().lower() for key in raw.data if key not in DIRECTIVES}
    wrong = {key: _MISSPELT[word] for key, word in plain.items() if word in _MISSPELT}
    if not wrong:
        return raw
    parts = parts_of(_piece(raw))
    for key, meant in wrong.items():
        problems.append(
            error(
                parts[key][0],
                "unknown-key",
                f"'{key}' is not a field here",
                hint=f"did you mean '{meant}'?",
            )
        )
    renamed = {wrong.get(key, key): part for key, part in parts.items()}
    return _with(raw, mapped(renamed, raw.places.of()))


def _put(
    key: str,
    file: _File,
    below: LayeredEntry | None,
    layer: RawLayer,
    standing: dict[str, LayeredEntry],
    result: Merged,
    *,
    is_lowest: bool,
) -> None:
    """A file that stands on its own: it adds an entry, or replaces one."""
    raw = file.raw
    if any(name.endswith("+") for name in raw.data):
        plain, problems = without_plus(_piece(raw))
        result.problems += problems
        raw = _with(raw, plain)
    place = Position(raw.path)
    if below is None:
        was_hidden = result.hidden.pop(key, None)
        standing[key] = LayeredEntry(key, raw, layer.name)
        if not is_lowest:
            again = f", in the place of one that '{was_hidden.layer}' hides" if was_hidden else ""
            result.problems.append(
                note(place, "layer-added", f"'{key}' is added by layer '{layer.name}'{again}")
            )
        return
    standing[key] = LayeredEntry(key, raw, below.layer, layer.name)
    result.problems.append(
        note(
            place,
            "layer-replaced",
            f"'{key}' of layer '{below.layer}' is replaced by layer '{layer.name}'",
            related=(Position(below.raw.path),),
        )
    )
    result.problems += _dropped_tasks(key, below.raw.data, raw, place)
    result.problems += _newer_below(below.raw, raw)


def _extend(
    key: str,
    file: _File,
    below: LayeredEntry | None,
    layer: RawLayer,
    standing: dict[str, LayeredEntry],
    result: Merged,
) -> None:
    place = layer.entries[key].places.of_key("extend")
    if below is None:
        if key not in result.lost:
            result.problems.append(_nothing_below("extends-nothing", key, place, standing, result))
        return
    upper = file.raw
    if file.extend and "reviewed" in upper.data:
        result.problems += _newer_below(below.raw, upper)
    merged = overlay(_piece(below.raw), _piece(upper))
    result.problems += merged.problems
    body, said = _merge_bodies(file, below.raw, result.problems)
    raw = RawEntry(upper.path, upper.inside, merged.piece.data, body, merged.piece.places)
    standing[key] = LayeredEntry(key, raw, below.layer, layer.name)
    changed = ", ".join(merged.changed) or "no field"
    result.problems.append(
        note(
            Position(upper.path),
            "layer-extended",
            f"'{key}' of layer '{below.layer}' is extended by layer '{layer.name}': "
            f"{changed}; text {said}",
            related=(Position(below.raw.path),),
        )
    )
    result.problems += _dropped_tasks(key, below.raw.data, raw, place)


def _merge_bodies(file: _File, below: RawEntry, problems: list[Diagnostic]) -> tuple[Body, str]:
    """The merged text, and in a word what became of the lower one. Text is appended by default."""
    own, lower = file.raw.body, below.body
    has_text = bool(own.text.strip())
    mode = file.body or ("append" if has_text else "keep")
    start = Position(file.raw.path, own.first_line)
    from_below = replace(lower, seams=lower.seams or (Seam(0, below.path, lower.first_line),))
    if mode == "replace":
        if not has_text:
            problems.append(
                error(
                    start,
                    "empty-body",
                    "there is no text to take the place of the one below",
                    subject="body",
                    hint="write it under the front matter, or leave 'body' out",
                )
            )
        return own, "replaced"
    if mode == "append" and has_text:
        first = lower.text.rstrip("\n")
        offset = first.count("\n") + 2
        seams = (*from_below.seams, Seam(offset, file.raw.path, own.first_line))
        return Body(f"{first}\n\n{own.text}", lower.first_line, seams), "appended to"
    if has_text:
        problems.append(
            warning(
                start,
                "unused-text",
                "this text is not shown, since 'body: keep' keeps the one below",
                subject="body",
                hint="write 'body: append' or 'body: replace', or remove the text",
            )
        )
    return from_below, "kept"


def _hide(
    key: str,
    file: _File,
    below: LayeredEntry | None,
    layer: RawLayer,
    folders: tuple[str, ...],
    standing: dict[str, LayeredEntry],
    result: Merged,
) -> None:
    place = layer.entries[key].places.of_key("hide")
    if below is None:
        if key not in result.lost:
            result.problems.append(_nothing_below("hides-nothing", key, place, standing, result))
        return
    if file.raw.data or file.raw.body.text.strip():
        result.problems.append(
            warning(
                place,
                "unused-text",
                "a file that hides an entry shows nothing of its own",
                hint="leave only 'hide: true', or remove that line to replace the entry",
            )
        )
    del standing[key]
    title = str(below.raw.data.get("title", key))
    result.hidden[key] = Hidden(place, layer.name, title, folders)
    result.problems.append(
        note(
            place,
            "layer-hidden",
            f"'{key}' of layer '{below.layer}' is hidden by layer '{layer.name}'",
            related=(Position(below.raw.path),),
        )
    )


def _nothing_below(
    code: str,
    key: str,
    place: Position,
    standing: Mapping[str, LayeredEntry],
    result: Merged,
) -> Diagnostic:
    """A file about a lower entry that is not there: never was, was renamed, or is hidden."""
    hidden = result.hidden.get(key)
    renamed = [e.id for e in standing.values() if f"{key}/" in _aliases(e.raw)]
    word = "extends" if code == "extends-nothing" else "hides"
    what = f"this file {word} '{key}', which no lower layer has"
    if hidden:
        what = f"this file {word} '{key}', which layer '{hidden.layer}' hides"
        hint = "remove one of the two files"
    elif renamed:
        what += " any more"
        hint = f"it is now called '{renamed[0]}': move this file to {renamed[0]}.md in its layer"
    else:
        collection, _, slug = key.partition("/")
        elsewhere = sorted(e for e in standing if e.partition("/")[2] == slug)
        slugs = [e.partition("/")[2] for e in standing if e.startswith(f"{collection}/")]
        hint = did_you_mean(slug, slugs)
        if elsewhere:
            hint = f"there is '{elsewhere[0]}': move this file to {elsewhere[0]}.md in its layer"
        elif not hint and code == "extends-nothing":
            hint = (
                "correct the file's name; or, where the entry below was removed or renamed, give "
                "this file all fields of its own and remove 'extend', or delete it"
            )
        elif not hint:
            hint = "nothing is left to hide: correct the file's name, or delete it"
    make = error if code == "extends-nothing" else warning
    return make(place, code, what, related=(hidden.place,) if hidden else (), hint=hint)


def _dropped_tasks(
    key: str, below: Mapping[str, Any], raw: RawEntry, place: Position
) -> list[Diagnostic]:
    """A note where tasks of the lower entry are gone, because ticks are kept under their keys."""
    gone = sorted(_task_ids(below) - _task_ids(raw.data))
    if not gone:
        return []
    return [
        note(
            place,
            "task-dropped",
            f"'{key}' loses {'a task' if len(gone) == 1 else 'tasks'} of the layer below: "
            f"{', '.join(gone)}",
            hint="readers' ticks on them will not show; 'tasks+' adds and keeps the others",
        )
    ]


def _task_ids(data: Mapping[str, Any]) -> set[str]:
    def ids(holder: object) -> set[str]:
        items = holder.get("tasks") if isinstance(holder, dict) else None
        return {
            item["id"]
            for item in (items if isinstance(items, list) else [])
            if isinstance(item, dict) and isinstance(item.get("id"), str)
        }

    steps = data.get("steps")
    found = ids(dict(data))
    for step in steps if isinstance(steps, list) else []:
        found |= ids(step)
    return found


def _newer_below(below: RawEntry, upper: RawEntry) -> list[Diagnostic]:
    """A warning where the lower entry was reviewed after the file that stands over it."""
    lower, own = below.data.get("reviewed"), upper.data.get("reviewed")
    if not (isinstance(lower, date) and isinstance(own, date) and own < lower):
        return []
    return [
        warning(
            upper.places.of("reviewed"),
            "newer-below",
            f"the entry below was reviewed on {lower}, after this file ({own})",
            subject="reviewed",
            related=(below.places.of("reviewed"),),
            hint="compare the two; when yours is right, set 'reviewed' to the day you looked",
        )
    ]


def _yield_aliases(standing: dict[str, LayeredEntry], problems: list[Diagnostic]) -> None:
    """A lower entry renamed away from an address that a higher layer's entry now has gives it up.

    Without this, an upgrade that renames an entry would collide with the file that replaced it.
    """
    for key, item in list(standing.items()):
        taken = [
            alias
            for alias in _aliases(item.raw)
            if (other := standing.get(alias.rstrip("/"))) and other.layer != item.layer
        ]
        if not taken:
            continue
        piece = _piece(item.raw)
        parts = parts_of(piece)
        place, aliases = parts["aliases"]
        kept = [one for one in aliases.items() if _address(one.data) not in taken]
        parts["aliases"] = (place, listed(kept, aliases.places.of()))
        standing[key] = replace(item, raw=_with(item.raw, mapped(parts, piece.places.of())))
        for alias in taken:
            own = standing[alias.rstrip("/")]
            problems.append(
                warning(
                    Position(own.raw.path),
                    "renamed-below",
                    f"layer '{item.layer}' now calls this entry '{key}'; both stand in the guide",
                    related=(Position(item.raw.path),),
                    hint=f"move this file to {key}.md in its layer to take its place again",
                )
            )


def _aliases(raw: RawEntry) -> list[str]:
    value = raw.data.get("aliases")
    return [_address(a) for a in value] if isinstance(value, list) else []


def _address(alias: object) -> str:
    return str(alias).strip("/") + "/"


def _piece(raw: RawEntry) -> Piece:
    return Piece(raw.data, raw.places)


def _with(raw: RawEntry, piece: Piece) -> RawEntry:
    return replace(raw, data=piece.data, places=piece.places)
