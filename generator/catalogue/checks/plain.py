"""Fields that hold plain text, in which Markdown and HTML stay as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from ...diagnostics import Diagnostic, warning
from ...model.entry import KeyPath
from ..catalogue import Catalogue

_MARKS = re.compile(
    r"\*\*[^\s*][^*\n]{0,200}\*\*|(?<!\w)__[^\s_][^_\n]{0,200}__(?!\w)|~~[^\s~][^~\n]{0,200}~~"
    r"|(?<![\w*])\*[A-Za-z][^*\n]{0,200}(?<!\s)\*(?![\w*])"
    r"|(?<![\w/])_[A-Za-z][^_\n]{0,200}(?<!\s)_(?!\w)"
    r"|`[^`\n]{1,200}`|!?\[[^\[\]\n]{1,200}\]\([^()\s]{1,300}\)|\A#{1,6} "
    r"|</?(?:a|b|br|code|em|font|i|img|p|span|strong|sub|sup|u)\b[^<>\n]{0,300}>"
    r"|&(?:amp|nbsp|lt|gt|quot|[mn]dash|hellip|#\d{2,5});"
)


def check_plain(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """One warning for each value with marks that only the text below the front matter takes."""
    for entry in catalogue.every:
        for path, value in _texts(entry.fields, ()):
            match = _MARKS.search(value)
            if match and "://" not in value[: match.start()].rpartition(" ")[2]:
                yield warning(
                    entry.places.of(*path),
                    "not-rendered",
                    f"'{match[0][:60]}' stays as it is: this field is plain text",
                    subject=".".join(str(step) for step in path if isinstance(step, str)),
                    hint="leave the marks out, or write it in the text below the front matter",
                )


def _texts(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every text of an entry's fields, and where it stands."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, (tuple, list)):
        for index, one in enumerate(value):
            yield from _texts(one, (*path, index))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, (*path, key))
