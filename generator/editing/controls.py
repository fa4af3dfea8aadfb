"""The form of a schema: which control each field gets, its label, its help.

In: a pydantic model, whose fields say what they are called (`Shown`) and what may stand in them.
Out: `Control`s. Nothing here knows HTML; nothing here is written twice, so a new field of a
collection is in its form by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..model.fields import Shown
from ..model.windows import Span, Window
from .form_words import ADVANCED, HELP, LABELS, MODEL_HELP, WORDS

Kind = Literal[
    "line", "text", "lines", "choice", "number", "month", "date", "url", "flag", "color",
    "terms", "anchor", "citation", "section", "entries", "rows", "group", "window", "span",
    "length", "pairs", "hidden",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Control:
    """One field of a form. `choices` are value and name; `fields` those of a row or a group.

    `of` names what terms are of; `model` the schema of a row, for whoever makes a new one.
    """

    key: str
    label: str
    kind: Kind
    help: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    fields: tuple[Control, ...] = ()
    of: str = ""
    advanced: bool = False
    singular: str = "one"

    def field(self, key: str) -> Control | None:
        """The field of a row or group with that key."""
        return next((one for one in self.fields if one.key == key), None)


_ONE = {
    "tasks": "task",
    "steps": "step",
    "side_roads": "side road",
    "editions": "edition",
    "deadlines": "deadline",
    "citations": "citation",
    "columns": "column",
    "prompts": "prompt",
    "footer_links": "link",
    "milestones": "date",
}
_TERMS = {
    "specialties": "specialties",
    "stages": "stages",
    "topics": "topics",
    "takes_on": "stages",
}


@lru_cache(maxsize=256)
def controls_of(schema: type[BaseModel]) -> tuple[Control, ...]:
    """The controls of a schema's fields, in order."""
    return tuple(
        _control(schema, field.alias or name, field) for name, field in schema.model_fields.items()
    )


def _control(schema: type[BaseModel], key: str, field: FieldInfo) -> Control:
    mark = next((m for m in field.metadata if isinstance(m, Shown)), None)
    label = mark.label if mark else LABELS.get(schema.__name__, {}).get(key) or _plain(key)
    help_ = MODEL_HELP.get(schema.__name__, {}).get(key) or field.description or ""
    help_ = HELP.get(key, help_) if mark else help_
    words = dict(mark.words) if mark else {}
    kind, choices, fields = _kind(key, _bare(field.annotation), mark, words)
    return Control(
        key,
        label,
        kind,
        help_,
        field.is_required(),
        choices,
        fields,
        of=_TERMS.get(key, ""),
        advanced=key in ADVANCED,
        singular=_ONE.get(key, "one"),
    )


def _plain(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _kind(
    key: str, type_: Any, mark: Shown | None, words: Mapping[str, str]
) -> tuple[Kind, tuple[tuple[str, str], ...], tuple[Control, ...]]:
    """The control of a type; the key and the mark say what plain text means."""
    origin = get_origin(type_)
    if origin is Literal:
        names = tuple((str(v), words.get(str(v)) or _word(str(v))) for v in get_args(type_))
        return "choice", names, ()
    if origin is tuple:
        return _many(key, _bare(get_args(type_)[0]), mark)
    if origin in (dict, Mapping):
        return "pairs", (), ()
    if isinstance(type_, type) and issubclass(type_, BaseModel):
        kind: Kind = "window" if issubclass(type_, Window) else "group"
        return kind, (), controls_of(type_)
    simple: dict[Any, Kind] = {bool: "flag", date: "date", Span: "span", int: "number"}
    if type_ is int and mark and mark.kind == "month":
        return "month", (), ()
    if type_ in simple:
        return ("length" if key == "repeat" else simple[type_]), (), ()
    named: dict[str, Kind] = {
        "anchor": "anchor", "citation": "citation", "section": "section", "primary": "color",
        "accent": "color", "privacy": "text", "accessibility": "text",
    }  # fmt: skip
    if key == "id" and mark is None:
        return "hidden", (), ()
    if mark and mark.kind in ("url", "text"):
        return mark.kind, (), ()
    return named.get(key, "line"), (), ()


def _many(
    key: str, item: Any, mark: Shown | None
) -> tuple[Kind, tuple[tuple[str, str], ...], tuple[Control, ...]]:
    if isinstance(item, type) and issubclass(item, BaseModel):
        fields = controls_of(item)
        if item.__name__ == "CitationRef":
            fields = tuple(
                Control("id", "Document", "citation", required=True) if f.key == "id" else f
                for f in fields
            )
        return "rows", (), fields
    if key in _TERMS or (mark and mark.kind == "stages"):
        return "terms", (), ()
    if key == "related":
        return "entries", (), ()
    return "lines", (), ()


def _word(value: str) -> str:
    return WORDS.get(value, value.replace("-", " ").replace("_", " "))


def _bare(type_: Any) -> Any:
    """The type without `Annotated` and without `| None`."""
    while True:
        if get_origin(type_) is Annotated:
            type_ = get_args(type_)[0]
        elif get_origin(type_) in (Union, UnionType):
            inner = [one for one in get_args(type_) if one is not NoneType]
            if len(inner) != 1:
                return str
            type_ = inner[0]
        else:
            return type_
