"""The tasks of an entry."""

from __future__ import annotations

from datetime import date

from ...catalogue.catalogue import Catalogue
from ...model.entry import Entry
from ..checklist import Item, item


def tasks(catalogue: Catalogue, entry: Entry, _today: date) -> tuple[Item, ...] | None:
    """The entry's tasks as written; those of steps stand with their steps."""
    records = {record.task.id: record for record in catalogue.tasks_in(entry)}
    return tuple(item(catalogue, records[task.id]) for task in entry.fields.tasks) or None
