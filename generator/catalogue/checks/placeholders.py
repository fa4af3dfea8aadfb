"""Messages: placeholders that are used but not explained, or explained but not used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic, did_you_mean, error
from ...model.collections.messages import Message
from ..catalogue import Catalogue

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_NAME = re.compile(r"[a-z][a-z0-9_-]*\Z")


def check_placeholders(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Subject and text use exactly the placeholders that the entry explains."""
    for entry, fields in catalogue.of_kind(Message, drafts=True):
        used: dict[str, str] = {}
        for field, text in (("subject", fields.subject), ("text", fields.text)):
            for match in PLACEHOLDER.finditer(text or ""):
                used.setdefault(match.group(1), field)
        for name, field in used.items():
            if not _NAME.match(name):
                yield error(
                    entry.places.of(field),
                    "bad-placeholder",
                    f"'{{{{{name}}}}}' is not a possible placeholder",
                    subject=field,
                    expected="lower-case letters, digits, hyphens and underscores",
                )
            elif name not in fields.placeholders:
                yield error(
                    entry.places.of(field),
                    "unknown-placeholder",
                    f"'{{{{{name}}}}}' is not explained under 'placeholders'",
                    subject=field,
                    hint=did_you_mean(name, fields.placeholders)
                    or f"add '{name}: what to fill in' under 'placeholders'",
                )
        for name in fields.placeholders:
            if name not in used:
                yield error(
                    entry.places.of_key("placeholders", name),
                    "unused-placeholder",
                    f"'{name}' is not in the text",
                    subject="placeholders",
                    hint=did_you_mean(name, used),
                )
