"""What can be kept of broken front matter, so that one run reports everything else too.

Nothing is published while there is an error, so a salvaged entry is only ever checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import Field, create_model
from pydantic.fields import FieldInfo

from ..diagnostics import Diagnostic, Position
from ..model.base import Model
from ..model.entry import EntryFields, Places
from .validation import validate


def salvage(
    schema: type[EntryFields], data: dict[str, Any], problems: Iterable[Diagnostic]
) -> EntryFields | None:
    """An entry of the fields that are right; None where there is no telling which those are.

    A needed field that is missing or wrong gets a stand-in of its type, and rules that hold
    between fields do not apply.
    """
    bad = {re.split(r"[.\[]", problem.subject, maxsplit=1)[0] for problem in problems}
    known = {field.alias or name for name, field in schema.model_fields.items()}
    kept = {key: value for key, value in data.items() if key in known and key not in bad}
    found, _ = validate(_lenient(schema), kept, Places(Position("")))
    return schema.model_construct(None, **dict(found)) if found else None


@lru_cache(maxsize=256)
def _lenient(schema: type[EntryFields]) -> type[Model]:
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
