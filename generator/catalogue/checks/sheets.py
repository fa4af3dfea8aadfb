"""Printed sheets: ids of worksheets, and how much a school's own tasks take of a wall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...diagnostics import Diagnostic, Position, error, warning
from ...model.collections.worksheets import Column, Prompt, Worksheet
from ...model.task import MOST_ON_CARD, MOST_TICKS, MOST_WORDS
from ..catalogue import Catalogue


def check_sheets(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Ids of columns and prompts are unique in their worksheet."""
    for entry, sheet in catalogue.of_kind(Worksheet, drafts=True):
        lists: tuple[tuple[str, Sequence[Column | Prompt]], ...] = (
            ("columns", sheet.columns),
            ("prompts", sheet.prompts),
        )
        for field, items in lists:
            seen: dict[str, Position] = {}
            for index, item in enumerate(items):
                place = entry.places.of(field, index, "id")
                if item.id in seen:
                    yield error(
                        place,
                        "duplicate-id",
                        f"'{item.id}' is already taken",
                        subject=f"{field}[{index + 1}].id",
                        related=(seen[item.id],),
                    )
                seen.setdefault(item.id, place)


def check_walls(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A school's own tasks never yield on a checklist's sheet; where they are too many, it is told.

    One warning for each stage: for all specialties, else for the first that is too full.
    """
    for stage in catalogue.settings.stages:
        for specialty in catalogue.choices:
            own = [r for r in catalogue.tasks_for(stage.id, specialty.id) if r.is_own]
            counts: dict[str | None, int] = {}
            for record in own:
                card = catalogue.card_of(record)
                counts[card] = counts.get(card, 0) + 1
            words = sum(record.words for record in own)
            ticks = counts.pop(None, 0)
            cards = max(counts.values(), default=0)
            if ticks <= MOST_TICKS and cards <= MOST_ON_CARD and words <= MOST_WORDS:
                continue
            last = own[-1]
            index = next(n for n, task in enumerate(last.entry.tasks) if task is last.task)
            yield warning(
                last.entry.places.of("tasks", index, "id"),
                "sheet-overflow",
                f"the sheet '{stage.name}: {specialty.name}' needs a second side for your own "
                f"{ticks} ticks, {sum(counts.values())} tasks on cards and {words} words",
                subject="tasks",
                expected=f"at most {MOST_TICKS} ticks, {MOST_ON_CARD} tasks on each card and "
                f"{MOST_WORDS} words",
                hint="merge tasks, shorten them, or leave some to the entry's text",
            )
            break
