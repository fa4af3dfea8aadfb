"""`programs.yml` of all layers to one comparison: layers add, extend, replace and hide items."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from ..diagnostics import Diagnostic, error
from ..model.base import Model
from ..model.entry import Places
from ..model.program import Comparison, Factor, Program, ProgramsFile
from .entries import LayerFolder
from .files import is_there, read_text, shown_path
from .keyed import Items, items_by, merge_keyed
from .pieces import Piece
from .positions import parse_file
from .validation import validate

PROGRAMS_FILE = "programs.yml"
"""Its name, beside the collections; a layer may leave it out."""

M = TypeVar("M", bound=Model)


def load_programs(
    layers: tuple[LayerFolder, ...], root: Path
) -> tuple[Comparison, list[Diagnostic]]:
    """Factors and programs of all layers, lowest first; paths are relative to `root`."""
    problems: list[Diagnostic] = []
    pieces = [(layer.name, _read(layer, root, problems)) for layer in layers]
    places: dict[str, Places] = {}
    factors = _items(pieces, "factors", "factor", Factor, places, problems)
    programs = _items(pieces, "programs", "program", Program, places, problems)
    return Comparison(factors, programs, places), problems


def _items(
    pieces: list[tuple[str, Piece | None]],
    field: str,
    kind: str,
    schema: type[M],
    places: dict[str, Places],
    problems: list[Diagnostic],
) -> tuple[M, ...]:
    stack: list[tuple[str, Items]] = []
    for layer, piece in pieces:
        written = piece.data.get(field) if piece else None
        if piece and isinstance(written, list):
            stack.append((layer, items_by(piece.at(field), "id", layer, problems)))
    keyed = merge_keyed(stack, kind)
    problems += keyed.problems
    found: list[M] = []
    for key, (_, item) in keyed.items.items():
        model, wrong = validate(schema, item.data, item.places)
        problems += wrong
        if model:
            found.append(model)
            places[f"{field}/{key}"] = item.places
    return tuple(found)


def _read(layer: LayerFolder, root: Path, problems: list[Diagnostic]) -> Piece | None:
    """The file of one layer; None where it is absent or cannot be used."""
    path = layer.folder / PROGRAMS_FILE
    if not is_there(path):
        return None
    shown = shown_path(path, root)
    text, found = read_text(path, shown, layer.folder)
    problems += found
    if text is None:
        return None
    document = parse_file(text, shown)
    problems += document.problems
    if document.data is None:
        return None
    if not isinstance(document.data, dict):
        problems.append(
            error(
                document.places.of(),
                "wrong-type",
                f"{PROGRAMS_FILE} is not a mapping",
                expected="the keys factors, programs or both",
            )
        )
        return None
    problems += validate(ProgramsFile, document.data, document.places)[1]
    return Piece(document.data, document.places)
