"""One entry as the editor knows it: what lower layers say, what the school's file says, both.

In: the files of one entry, lowest layer first. Out: `EntryState`, and the file after an edit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..model.collections import Collection
from ..sources.directives import read_directives
from ..sources.files import SourceFile
from ..sources.front_matter import RawEntry, split
from ..sources.layers import RawLayer, merge
from .entry_file import key_order, new_file, read_back, with_body, with_fields
from .layered import extended, says_nothing
from .refusal import EditRefused
from .source_text import SourceText

Kind = Literal["ours", "base", "changed", "replaced", "hidden"]
BodyMode = Literal["keep", "append", "replace"]


@dataclass(frozen=True, slots=True)
class LayerFile:
    """A file of one layer: the layer's name, the path in diagnostics and inside the layer."""

    layer: str
    path: str
    inside: str
    source: SourceText


@dataclass(frozen=True, slots=True)
class EntryState:
    """An entry with all that an edit needs to know.

    `below` is what it would be without the school's file; `own` that file, `own_path` where it is
    or would be; `shown` the fields that a form shows. `body` is the text that the form edits: the
    whole one of an entry of the school's own, else what the school adds or puts in its place.
    """

    id: str
    collection: Collection
    kind: Kind
    below: RawEntry | None
    own: SourceText | None
    own_path: str
    shown: Mapping[str, Any]
    body: str
    body_mode: BodyMode = "keep"

    @property
    def title(self) -> str:
        """Its title, or what it is called by where it has none."""
        return str(self.shown.get("title") or self.id.rpartition("/")[2])

    @property
    def is_own(self) -> bool:
        """Whether its fields stand in the school's file alone."""
        return self.kind in ("ours", "replaced")


def state_of(
    entry_id: str,
    collection: Collection,
    lower: Sequence[LayerFile],
    own: LayerFile | None,
    own_folder: str,
) -> EntryState:
    """The state of an entry; raises EditRefused where a file cannot be read or there is none."""
    below = _merged(entry_id, lower)
    inside = own.inside if own else below.inside if below else f"{entry_id}.md"
    path = own.path if own else f"{own_folder}/{inside}"
    if own is None:
        if below is None:
            raise EditRefused("there is no such entry")
        text = below.body.text.strip("\n")
        return EntryState(entry_id, collection, "base", below, None, path, below.data, text)
    raw = read_back(own.source)
    file = read_directives(raw, [])
    if file.hide:
        data = below.data if below else {}
        return EntryState(entry_id, collection, "hidden", below, own.source, path, data, "")
    if not file.extend or below is None:
        kind: Kind = "replaced" if below else "ours"
        data = dict(file.raw.data)
        return EntryState(
            entry_id, collection, kind, below, own.source, path, data, own.source.body, "replace"
        )
    both = _merged(entry_id, [*lower, own])
    mode: BodyMode = "append" if own.source.body else "keep"
    if file.body in ("keep", "append", "replace"):
        mode = file.body  # type: ignore[assignment]
    return EntryState(
        entry_id,
        collection,
        "changed",
        below,
        own.source,
        path,
        both.data if both else below.data,
        own.source.body,
        mode,
    )


def _merged(entry_id: str, files: Sequence[LayerFile]) -> RawEntry | None:
    layers = []
    for file in files:
        raw, problems = split(SourceFile(file.path, file.inside, file.source.plain))
        if raw is None:
            what = problems[0].what if problems else "it cannot be read"
            raise EditRefused(f"{file.path}: {what}")
        layers.append(RawLayer(file.layer, file.path, {entry_id: raw}))
    entries = merge(layers).entries
    return entries[0].raw if entries else None


def merged_raw(state: EntryState, own: SourceText | None) -> RawEntry | None:
    """The entry as the loader would see it with another file of the school's."""
    lower = [RawLayer("below", "-", {state.id: state.below})] if state.below else []
    if own is not None:
        raw, _ = split(SourceFile(state.own_path, state.own_path, own.plain))
        if raw is None:
            return None
        lower.append(RawLayer("own", "-", {state.id: raw}))
    entries = merge(lower).entries
    return entries[0].raw if entries else None


def edited(
    state: EntryState, want: Mapping[str, Any], body: str, mode: BodyMode = "keep"
) -> SourceText | None:
    """The school's file after an edit; None where it has nothing left to say of a base entry."""
    schema = state.collection.schema
    order = key_order(schema)
    if state.is_own and state.own is not None:
        return with_body(with_fields(state.own, want, order), body)
    if state.kind == "hidden" or state.below is None:
        raise EditRefused("a hidden entry cannot be changed: show it again first")
    own_fields = dict(read_back(state.own).data) if state.own else None
    fields = extended(state.below.data, own_fields, state.shown, want, schema)
    text = body.strip("\n") if mode != "keep" else ""
    fields.pop("body", None)
    if text and mode == "replace":
        fields = {"extend": True, "body": "replace", **fields}
    if says_nothing(fields) and not text:
        return None
    if state.own is None:
        return new_file(_ordered(fields, order(())), text)
    return with_body(with_fields(state.own, fields, order), text)


def _ordered(fields: Mapping[str, Any], order: Sequence[str]) -> dict[str, Any]:
    rank = {name: number for number, name in enumerate(order)}
    return dict(sorted(fields.items(), key=lambda pair: rank.get(pair[0], len(rank))))


def hidden() -> SourceText:
    """A school's file that hides an entry of the base."""
    return new_file({"hide": True})


def as_own(state: EntryState, base: SourceText) -> SourceText:
    """A school's file that replaces an entry: the text of the base, to be rewritten."""
    if state.below is None or state.own is not None:
        raise EditRefused("the school has a file of its own for this entry already")
    return base
