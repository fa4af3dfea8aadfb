"""What a field of front matter is called, how its value is told, and where readers meet it.

A schema marks each of its fields: `Annotated[Line | None, Shown("Setting", on=("facts",))]`.
Everything that lists fields reads the marks: pages, cards, filters, search, starting files.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Place = Literal["heading", "facts", "page", "card", "filter", "search", "private"]
"""Where readers meet a value.

`heading`: under the title. `facts`: a line of the fact sheet. `page`: the frame of the page or a
block of its own. `card`: in a few words where the entry stands in a list. `filter`: lists are
narrowed or sorted by it. `search`: the entry is found by it. `private`: nowhere, and alone.
"""
Kind = Literal[
    "line", "text", "lines", "choice", "number", "month", "date", "status", "url", "stages", "flag",
    "parts", "cited",
]  # fmt: skip
"""How a value is told in words; `parts` and facts that cite for themselves have a block."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The mark of one field.

    `sample` is what stands in a starting file, as YAML; `{title}` and `{today}` are filled in.
    `replace` says that the sample is an instruction nobody should publish. `words` are those of a
    choice whose value is not its own name; `in_card` puts the value into words on a card.
    """

    label: str
    kind: Kind = "line"
    on: tuple[Place, ...] = ("facts",)
    sample: str | None = None
    replace: bool = False
    words: tuple[tuple[str, str], ...] = ()
    in_card: str = "{}"


@dataclass(frozen=True, slots=True)
class SchemaField:
    """One field of a schema: `name` in Python, `key` as authors write it."""

    name: str
    key: str
    shown: Shown
    help: str
    required: bool


@lru_cache(maxsize=256)
def fields_of(schema: type[BaseModel]) -> tuple[SchemaField, ...]:
    """The fields of a schema in order; raises TypeError where one has no mark."""
    return tuple(
        SchemaField(
            name,
            field.alias or name,
            _mark(schema, name, field),
            field.description or "",
            field.is_required(),
        )
        for name, field in schema.model_fields.items()
    )


def _mark(schema: type[BaseModel], name: str, field: FieldInfo) -> Shown:
    for mark in field.metadata:
        if isinstance(mark, Shown):
            return mark
    raise TypeError(f"{schema.__name__}.{name} does not say where it is shown")
