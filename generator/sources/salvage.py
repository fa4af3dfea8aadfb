"""What can be kept of broken front matter and settings, so that one run reports everything else.

Nothing is published while there is an error, so what is salvaged is only ever checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar, cast, get_args, get_origin

from pydantic import Field, create_model
from pydantic.fields import FieldInfo

from ..diagnostics import Diagnostic, Position
from ..model.base import Model
from ..model.entry import Places
from .pieces import Piece, listed, mapped, parts_of
from .validation import validate

M = TypeVar("M", bound=Model)
_END = re.compile(r"(?P<window>.+)\.(?P<end>from|to)")
_STEP = re.compile(r"([^.\[]+)(?:\[(\d+)\])?")
_ITEM = re.compile(r"(?P<field>[^.\[]+)\[(?P<number>\d+)\]")


def without_bad_items(piece: Piece, problems: Iterable[Diagnostic]) -> Piece:
    """A mapping without the items of its lists that `problems` speak of; places stay theirs."""
    bad: dict[str, set[int]] = {}
    for problem in problems:
        match = _ITEM.match(problem.subject)
        if match and isinstance(piece.data.get(match["field"]), list):
            bad.setdefault(match["field"], set()).add(int(match["number"]) - 1)
    if not bad:
        return piece
    parts = parts_of(piece)
    for name, numbers in bad.items():
        place, part = parts[name]
        kept = (item for number, item in enumerate(part.items()) if number not in numbers)
        parts[name] = (place, listed(kept, part.places.of()))
    return mapped(parts, piece.places.of())


def salvage(schema: type[M], data: dict[str, Any], problems: Iterable[Diagnostic]) -> M | None:
    """A model of the fields that are right; None where there is no telling which those are.

    A needed field that is missing or wrong gets a stand-in of its type, and rules that hold
    between fields do not apply.
    """
    bad = {re.split(r"[.\[]", problem.subject, maxsplit=1)[0] for problem in problems}
    known = {field.alias or name for name, field in schema.model_fields.items()}
    kept = {key: value for key, value in data.items() if key in known and key not in bad}
    found, _ = validate(_lenient(schema), kept, Places(Position("")))
    return cast("M", schema.model_construct(None, **dict(found))) if found else None


def with_other_ends(piece: Piece, problems: Iterable[Diagnostic]) -> Piece:
    """A mapping in which a window's end that `problems` speak of is as its other end.

    So the rest of the task or step that it is for, its anchor too, is judged all the same.
    """
    ends = [match for problem in problems if (match := _END.fullmatch(problem.subject))]
    if not ends:
        return piece
    data = deepcopy(piece.data)
    for match in ends:
        window: Any = data
        for name, number in _STEP.findall(match["window"]):
            window = window.get(name) if isinstance(window, dict) else None
            if number:
                window = window[int(number) - 1] if isinstance(window, list) else None
        other = {"from": "to", "to": "from"}[match["end"]]
        if isinstance(window, dict) and other in window:
            window[match["end"]] = window[other]
    return Piece(data, piece.places)


def usable(schema: type[M], piece: Piece, problems: Iterable[Diagnostic]) -> tuple[M | None, Piece]:
    """What can be used of a mapping that does not fit its schema: whole items, then fields."""
    problems = tuple(problems)
    kept = with_other_ends(piece, problems)
    made, left = validate(schema, kept.data, kept.places)
    if made is not None:
        return made, kept
    kept = without_bad_items(kept, left)
    made, left = validate(schema, kept.data, kept.places)
    if made is not None:
        return made, kept
    return salvage(schema, kept.data, left), kept


@lru_cache(maxsize=256)
def _lenient(schema: type[Model]) -> type[Model]:
    """The fields of a schema, each judged alone and none of them needed."""
    fields: Any = {name: _optional(field) for name, field in schema.model_fields.items()}
    return create_model(f"Lenient{schema.__name__}", __base__=Model, **fields)


def _optional(field: FieldInfo) -> Any:
    kind = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    default = _stand_in(field.annotation) if field.is_required() else field.get_default()
    return kind, Field(default, alias=field.alias)


def _stand_in(kind: Any) -> Any:
    """A value of a type that no check has anything to say about."""
    origin = get_origin(kind)
    if origin is Literal:
        return get_args(kind)[0]
    if origin in (tuple, dict):
        return origin()
    return {str: "?", date: date(2000, 1, 1), bool: False}.get(kind, 1)
