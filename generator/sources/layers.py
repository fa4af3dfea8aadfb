"""Layers of raw entries to one: what a school adds to, extends, replaces or hides of the base.

In: each layer's raw entries, lowest first. Out: the merged entries, what was hidden, a note for
everything a layer changed, and a diagnostic for everything that fits no lower layer (any more).
Every value keeps the place it was written at, in whichever layer's file that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..diagnostics import Diagnostic, Position, did_you_mean, error, note, warning
from ..model.entry import Body, Hidden, Seam
from .directives import File, piece_of, read_directives, with_piece
from .front_matter import RawEntry
from .layer_notes import dropped_tasks, led_tasks, newer_below
from .overlay import overlay, without_plus
from .pieces import listed, mapped, parts_of


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


def merge(layers: Iterable[RawLayer]) -> Merged:
    """Merge the layers, lowest first; entries come out sorted by id."""
    result = Merged()
    standing: dict[str, LayeredEntry] = {}
    folders: list[str] = []
    for number, layer in enumerate(layers):
        for key in sorted(layer.entries):
            file = read_directives(layer.entries[key], result.problems)
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


def _put(
    key: str,
    file: File,
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
        plain, problems = without_plus(piece_of(raw))
        result.problems += problems
        raw = with_piece(raw, plain)
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
    result.problems += dropped_tasks(key, below.raw.data, raw, place)
    result.problems += newer_below(below.raw, raw)


def _extend(
    key: str,
    file: File,
    below: LayeredEntry | None,
    layer: RawLayer,
    standing: dict[str, LayeredEntry],
    result: Merged,
) -> None:
    place = layer.entries[key].places.of_key("extend")
    heir = _heir(key, standing)
    if below is None and heir and key not in result.hidden:
        _lead(key, file, heir, layer, standing, result)
        return
    if below is None:
        if key not in result.lost:
            result.problems.append(_nothing_below("extends-nothing", key, place, standing, result))
        return
    upper = file.raw
    if file.extend and "reviewed" in upper.data:
        result.problems += newer_below(below.raw, upper)
    merged = overlay(piece_of(below.raw), piece_of(upper))
    result.problems += merged.problems
    body, said = _merge_bodies(file, below.raw, result.problems)
    inside = upper.inside if upper.inside.count("/") > 1 else below.raw.inside
    raw = RawEntry(upper.path, inside, merged.piece.data, body, merged.piece.places)
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
    result.problems += dropped_tasks(key, below.raw.data, raw, place)


def _heir(key: str, standing: Mapping[str, LayeredEntry]) -> LayeredEntry | None:
    """The entry that one of a lower layer was renamed to or has become part of."""
    return next((e for e in standing.values() if f"{key}/" in _aliases(e.raw)), None)


def _lead(
    key: str,
    file: File,
    heir: LayeredEntry,
    layer: RawLayer,
    standing: dict[str, LayeredEntry],
    result: Merged,
) -> None:
    """A file that extends what has become part of another entry: what it adds is added there.

    What it replaces stays out, since it was written for another page.
    """
    upper, parts, left = file.raw, {}, []
    for name, (place, value) in parts_of(piece_of(upper)).items():
        if name == "tasks+":
            value, lost = led_tasks(key, value, piece_of(heir.raw))
            left += lost
        if name.endswith("+"):
            parts[name] = (place, value)
        elif name not in ("reviewed", "review_in", "owner"):
            left.append(f"'{name}'")
    start = upper.places.of()
    merged = overlay(piece_of(heir.raw), mapped(parts, start))
    result.problems += merged.problems
    text = replace(file, body="append" if upper.body.text.strip() else "keep")
    body, said = _merge_bodies(text, heir.raw, result.problems)
    raw = RawEntry(upper.path, upper.inside, merged.piece.data, body, merged.piece.places)
    standing[heir.id] = LayeredEntry(heir.id, raw, heir.layer, layer.name)
    result.problems.append(
        warning(
            Position(upper.path),
            "merged-below",
            f"'{key}' is part of '{heir.id}' now: what this adds stands there, text {said}"
            + (f"; {', '.join(left)} is not used" if left else ""),
            related=(Position(heir.raw.path),),
            hint=f"move this file to {heir.id}.md in its layer, and look at the page",
        )
    )


def _merge_bodies(file: File, below: RawEntry, problems: list[Diagnostic]) -> tuple[Body, str]:
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
    file: File,
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
    renamed = [heir.id] if (heir := _heir(key, standing)) else []
    word = "extends" if code == "extends-nothing" else "hides"
    what = f"this file {word} '{key}', which no lower layer has"
    if hidden:
        what = f"this file {word} '{key}', which layer '{hidden.layer}' hides"
        hint = "remove one of the two files"
    elif renamed:
        what += " any more"
        hint = f"it is part of '{renamed[0]}' now, which is shown: hide that one, or remove this"
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
        piece = piece_of(item.raw)
        parts = parts_of(piece)
        place, aliases = parts["aliases"]
        kept = [one for one in aliases.items() if _address(one.data) not in taken]
        parts["aliases"] = (place, listed(kept, aliases.places.of()))
        standing[key] = replace(item, raw=with_piece(item.raw, mapped(parts, piece.places.of())))
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
