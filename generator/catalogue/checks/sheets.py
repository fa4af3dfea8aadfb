"""Worksheets: columns or prompts with one id twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...diagnostics import Diagnostic, Position, error
from ...model.collections.worksheets import Column, Prompt, Worksheet
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
