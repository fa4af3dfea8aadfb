"""Layers of raw entries to one: what a school adds to, extends, replaces or hides of the base."""

from __future__ import annotations

from dataclasses import dataclass

from ..diagnostics import Diagnostic
from .front_matter import RawEntry


@dataclass(frozen=True, slots=True)
class LayeredEntry:
    """A raw entry after merging: the layer it comes from, and the one that changed it, if any."""

    id: str
    raw: RawEntry
    layer: str
    changed_by: str | None = None


def merge(
    layers: list[tuple[str, dict[str, RawEntry]]],
) -> tuple[list[LayeredEntry], list[Diagnostic]]:
    """Entries of all layers, lowest first, merged and sorted by id."""
    merged: dict[str, LayeredEntry] = {}
    for name, entries in layers:
        for key, raw in entries.items():
            below = merged.get(key)
            merged[key] = (
                LayeredEntry(key, raw, below.layer, name) if below else LayeredEntry(key, raw, name)
            )
    return [merged[key] for key in sorted(merged)], []
