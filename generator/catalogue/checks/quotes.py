"""Typographic quotes around a whole value: YAML knows straight ones only, so they become text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic, warning
from ...model.entry import KeyPath
from ..catalogue import Catalogue

_WHOLE = re.compile(r"[\u201c\u201e\u2018]([^\u201c-\u201e\u2018\u2019]*)[\u201d\u201c\u2019]\Z")
_FIELDS = ("title", "summary", "question", "owner")


def check_quotes(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """One warning for each value that a word processor has put into its own quotes."""
    for entry in catalogue.every:
        values: list[tuple[KeyPath, object]] = [
            ((name,), getattr(entry.fields, name, None)) for name in _FIELDS
        ]
        values += [(("aka", index), word) for index, word in enumerate(entry.fields.aka)]
        for path, value in values:
            match = _WHOLE.match(value) if isinstance(value, str) else None
            if match:
                yield warning(
                    entry.places.of(*path),
                    "curly-quotes",
                    f"the quotes of {value} are shown to readers",
                    subject=str(path[0]),
                    hint=f'write {match[1]}, or "{match[1]}" with straight quotes',
                )
