"""Commented starting files for `matchbook new`, made from the schemas so that they never lag."""

from __future__ import annotations

from datetime import date

from ..model.collections import Collection
from ..model.entry import EntryFields
from ..model.fields import SchemaField


def starter_text(collection: Collection, slug: str, today: date) -> str:
    """A file without errors: samples in needed fields and some others, the rest as comments.

    The check warns of what is left of it (catalogue/checks/starters.py).
    """
    title = slug.replace("-", " ")
    title = title.title() if collection.people else title.capitalize()
    needed = [field for field in collection.fields if field.required]
    filled = [field for field in collection.fields if field.shown.sample and not field.required]
    others = [field for field in collection.fields if not (field.required or field.shown.sample)]
    return "\n".join(
        (
            "---",
            *(_line(field, title, today, explained=_is_own(field)) for field in needed),
            *(_line(field, title, today) for field in filled),
            "# Fields you may add (/about/hosting/content-model/ on your site explains each):",
            *(f"# {field.key}:  # {field.help}" for field in others),
            "---",
            "",
            collection.text,
            "",
        )
    )


def _line(field: SchemaField, title: str, today: date, *, explained: bool = False) -> str:
    if field.shown.sample is None:
        raise ValueError(f"the field '{field.key}' is needed and has no sample")
    value = field.shown.sample.replace("{title}", title).replace("{today}", today.isoformat())
    gap = "" if value.startswith("\n") else " "
    comment = f"  # {field.help}" if explained and "\n" not in value else ""
    return f"{field.key}:{gap}{value}{comment}"


def _is_own(field: SchemaField) -> bool:
    return field.name not in EntryFields.model_fields
