"""Folders inside collections to sections: their `_section.yml`, and those that have none."""

from __future__ import annotations

from collections.abc import Collection as Container
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from ..diagnostics import Diagnostic, Position, error, warning
from ..model.entry import Places
from ..model.identifiers import is_slug
from ..model.section import Section, SectionFile
from .files import read_text, shown_path, walk
from .positions import parse_yaml
from .validation import validate

SECTION_FILE = "_section.yml"


class Folder(Protocol):
    """A layer on disk."""

    @property
    def folder(self) -> Path:
        """Its content folder."""
        ...


def is_section_file(inside: str, collections: Container[str]) -> bool:
    """Whether the path inside a layer is where a section's file stands."""
    parts = inside.split("/")
    return len(parts) == 3 and parts[0] in collections and parts[2] == SECTION_FILE


def read_sections(
    layers: Sequence[Folder],
    root: Path,
    collections: Mapping[str, object],
    problems: list[Diagnostic],
) -> tuple[Section, ...]:
    """All sections in order; a higher layer's file stands for a lower one's.

    A folder of entries without the file is a section under its folder's name, with a warning.
    """
    found: dict[str, Section] = {}
    for layer in layers:
        base = shown_path(layer.folder, root)
        for inside in walk(layer.folder, ""):
            parts = inside.split("/")
            if len(parts) != 3 or parts[0] not in collections or not is_slug(parts[1]):
                continue
            key = f"{parts[0]}/{parts[1]}"
            if parts[2] == SECTION_FILE:
                section = _read(key, layer.folder / inside, f"{base}/{inside}", layer, problems)
                if section:
                    found[key] = section
            elif parts[2].endswith(".md"):
                found.setdefault(key, _unnamed(key, f"{base}/{key}"))
    for section in found.values():
        if section.places.start.path.endswith(SECTION_FILE):
            continue
        problems.append(
            warning(
                Position(f"{section.places.start.path}/{SECTION_FILE}"),
                "missing-section",
                f"the section '{section.name}' has no title and summary of its own",
                hint=f"write {SECTION_FILE} with 'title: ...' and 'summary: ...'",
            )
        )
    every = sorted(found.values(), key=lambda one: one.id)
    given = {
        one.id: 10 * count if one.written.order is None else one.written.order
        for count, one in enumerate(every, 1)
    }
    return tuple(sorted(every, key=lambda one: given[one.id]))


def _read(
    key: str, path: Path, shown: str, layer: Folder, problems: list[Diagnostic]
) -> Section | None:
    text, found = read_text(path, shown, layer.folder)
    problems += found
    if text is None:
        return None
    document = parse_yaml(text, shown)
    problems += document.problems
    if not isinstance(document.data, dict):
        problems.append(
            error(
                document.places.of(),
                "wrong-type",
                "the file is not a mapping",
                expected="lines such as 'title: Letters'",
            )
        )
        return None
    written, wrong = validate(SectionFile, document.data, document.places)
    problems += wrong
    return Section(key, written, document.places) if written else None


def _unnamed(key: str, shown: str) -> Section:
    title = key.partition("/")[2].replace("-", " ").capitalize()
    written = SectionFile(title=title, summary=title + ".")
    return Section(key, written, Places(Position(shown)))
