"""One content file with other fields or another text; the loader reads every result back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from ..model.entry import KeyPath
from ..sources.files import SourceFile
from ..sources.front_matter import RawEntry, split
from ..sources.validation import models_in
from . import yaml_text
from .refusal import AS_TEXT, EditRefused
from .revise import Order, Splice, revise
from .source_text import SourceText
from .yaml_text import same

DIRECTIVES = ("extend", "hide", "body")
"""What stands before all fields: how the file meets the layers below it."""


def read_back(source: SourceText) -> RawEntry:
    """The file as the loader reads it; raises EditRefused where it cannot."""
    raw, problems = split(SourceFile("-", "-", source.plain))
    if raw is None:
        what = problems[0].what if problems else "the file cannot be read"
        raise EditRefused(f"{what}: {AS_TEXT}")
    return raw


def with_fields(source: SourceText, want: Mapping[str, Any], order: Order) -> SourceText:
    """The file with exactly these fields; raises EditRefused where anything else would change."""
    before = read_back(source)
    wanted = dict(want)
    if same(before.data, wanted):
        return source
    start, end, _ = source.front
    splices = revise(source.plain[start:end], wanted, order)
    moved = [Splice(s.start + start, s.end + start, s.text) for s in splices]
    made = source.spliced(moved)
    after = read_back(made)
    if not same(after.data, wanted) or after.body.text != before.body.text:
        raise EditRefused(f"the change would change more than was asked for: {AS_TEXT}")
    return made


def with_body(source: SourceText, body: str) -> SourceText:
    """The file with another text; raises EditRefused where its fields would change, too."""
    before = read_back(source)
    made = source.with_body(body)
    after = read_back(made)
    if not same(after.data, before.data) or after.body.text.strip("\n") != made.body:
        raise EditRefused(f"the text would be read as something else: {AS_TEXT}")
    return made


def new_file(fields: Mapping[str, Any], body: str = "") -> SourceText:
    """A file from nothing, fields in the order given."""
    front = yaml_text.item(dict(fields), 0, inline=False)
    text = body.strip("\n")
    return SourceText(f"---\n{front}\n---\n" + (f"\n{text}\n" if text else ""))


def key_order(schema: type[BaseModel]) -> Order:
    """The order of the keys of each mapping in a schema's front matter."""

    @lru_cache(maxsize=256)
    def order(path: KeyPath) -> tuple[str, ...]:
        found: Any = schema
        for step in path:
            if isinstance(step, int):
                continue
            name = step.removesuffix("+")
            field = next((f for n, f in found.model_fields.items() if name in (n, f.alias)), None)
            inner = models_in(field.annotation) if field else []
            if len(inner) != 1:
                return ()
            found = inner[0]
        keys = [f.alias or n for n, f in found.model_fields.items()]
        with_plus = [one for key in keys for one in (key, f"{key}+")]
        return (*DIRECTIVES, *with_plus) if not path else tuple(with_plus)

    return order
