"""What a reader reads of an entry, as plain sentences: markup, tables and headings left out."""

from __future__ import annotations

import re

from generator.model.collections.messages import Message
from generator.model.entry import Entry


def sentences(markdown: str) -> list[str]:
    """Each paragraph and list item of a body as plain text that ends in a stop."""
    text = re.sub(r"(?m)^(\||#+ |!!! ).*$", "", markdown)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"[*_`]|\{\{|\}\}", "", text)
    found = []
    for line in text.splitlines():
        plain = re.sub(r"^(\d+\.|-)\s+", "", line.strip()).rstrip(";:,")
        if plain:
            found.append(plain if plain[-1] in '.!?"' else plain + ".")
    return found


def prose(entry: Entry) -> str:
    """Summary, body and, of a message, its text."""
    fields = entry.fields
    text = fields.text if isinstance(fields, Message) else ""
    return " ".join([fields.summary, *sentences(text), *sentences(entry.body.text)])
