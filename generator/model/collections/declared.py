"""A collection declared from data alone: its names, its icon and its fields of known kinds.

What a school writes about a collection of its own, in `site_config/collections.yml`, becomes a
`Collection` like any other: the same schema, page, list, checks and starting file.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    create_model,
    model_validator,
)

from ..base import Day, Line, Model, Text, Url
from ..entry import EntryFields
from ..fields import Place, Shown
from ..identifiers import Slug
from .collection import Collection

FieldKind = Literal[
    "line", "text", "lines", "choice", "number", "month", "date", "url", "stages", "flag"
]
_TYPES: dict[str, Any] = {
    "line": Line,
    "text": Text,
    "lines": tuple[Line, ...],
    "number": StrictInt,
    "month": Annotated[StrictInt, Field(ge=1, le=12)],
    "date": Day,
    "url": Url,
    "stages": tuple[str, ...],
    "flag": StrictBool,
}
_SAMPLES = {
    "line": "Write this.",
    "text": "Write this.",
    "lines": "[first, second]",
    "number": "1",
    "month": "1",
    "date": "{today}",
    "url": "https://example.org/",
    "stages": "[all]",
    "flag": "true",
}
_INSTRUCTION = "Write this."
_TAKEN = frozenset(field.alias or name for name, field in EntryFields.model_fields.items()) | {
    "extend", "hide", "body", "lang",
}  # fmt: skip
"""Keys that every entry has, or that say something about the file."""


def _check_key(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", text):
        raise ValueError("use lower-case letters, digits and underscores, such as seats_left")
    if text in _TAKEN:
        raise ValueError("every entry has a field of this name already")
    return text


class DeclaredField(Model):
    """One field of a school's own collection."""

    id: Annotated[str, AfterValidator(_check_key)] = Field(description="As authors write it.")
    label: Line = Field(description="What readers see before the value.")
    kind: FieldKind = Field(default="line", description="What may stand in it.")
    help: Line | None = Field(default=None, description="What to write, for authors.")
    needed: StrictBool = Field(default=False, description="Every entry must have it.")
    choices: tuple[Slug, ...] = Field(default=(), description="What a choice may be.")
    card: StrictBool = Field(default=False, description="Shown in lists, too.")
    private: StrictBool = Field(default=False, description="Kept from readers.")

    @model_validator(mode="after")
    def _choices_of_a_choice(self) -> DeclaredField:
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError(f"'{self.id}': 'choices' and 'kind: choice' go together")
        return self


class DeclaredCollection(Model):
    """One collection of a school's own, as `collections.yml` holds it."""

    id: Slug = Field(description="Its folder, and the first part of its addresses.")
    name: Line = Field(description="Heading of its list.")
    singular: Line = Field(description="One of its entries.")
    blurb: Line = Field(description="What it holds, in a few words.")
    icon: Line = Field(default="material/folder-outline", description="Of Material for MkDocs.")
    search_words: tuple[Line, ...] = Field(
        default=(), description="What readers call this kind of page."
    )
    review_months: StrictInt | None = Field(
        default=None, ge=1, le=120, description="How long a review holds."
    )
    fields: tuple[DeclaredField, ...] = Field(default=(), description="Its own fields.")

    @model_validator(mode="after")
    def _fields_once(self) -> DeclaredCollection:
        ids = [field.id for field in self.fields]
        twice = next((one for one in ids if ids.count(one) > 1), None)
        if twice:
            raise ValueError(f"'{twice}' is declared twice")
        return self


class DeclaredFields(EntryFields):
    """The common fields, for a schema whose own ones are known by their keys alone."""

    model_config = ConfigDict(populate_by_name=False)


@lru_cache(maxsize=64)
def declare(declared: DeclaredCollection, order: int) -> Collection:
    """The collection that the data describes; the same data gives the same schema."""
    fields = {f"own_{field.id}": _field(field) for field in declared.fields}
    name = "".join(part.capitalize() for part in declared.id.split("-"))
    schema: type[EntryFields] = create_model(
        name, __base__=DeclaredFields, __doc__=declared.blurb, **fields
    )
    return Collection(
        id=declared.id,
        order=order,
        name=declared.name,
        singular=declared.singular,
        blurb=declared.blurb,
        icon=declared.icon,
        schema=schema,
        asked_as=tuple(word.lower() for word in declared.search_words),
        review_months=declared.review_months,
    )


def _field(declared: DeclaredField) -> Any:
    """A field of `create_model`: its type with its mark, and its default."""
    kind = Literal[declared.choices] if declared.choices else _TYPES[declared.kind]
    many = declared.kind in ("lines", "stages")
    places: tuple[Place, ...] = ("facts", "card") if declared.card else ("facts",)
    sample = declared.choices[0] if declared.choices else _SAMPLES[declared.kind]
    mark = Shown(
        declared.label,
        declared.kind,
        ("private",) if declared.private else places,
        sample if declared.needed else None,
        replace=declared.needed and sample == _INSTRUCTION,
        words=tuple((choice, choice.replace("-", " ")) for choice in declared.choices),
    )
    missing: Any = ... if declared.needed else () if many else None
    optional = kind if declared.needed or many else kind | None
    return (
        Annotated[optional, mark],
        Field(
            missing,
            alias=declared.id,
            description=declared.help or f"{declared.label}.",
            min_length=1 if many and declared.needed else None,
        ),
    )
