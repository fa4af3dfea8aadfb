"""Worksheets: columns or prompts with one id twice."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, Position, error
from ..catalogue import Catalogue


def check_sheets(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Ids of columns and prompts are unique in their worksheet."""
    for entry in catalogue.in_every("worksheets"):
        for field in ("columns", "prompts"):
            seen: dict[str, Position] = {}
            for index, item in enumerate(getattr(entry.fields, field)):
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
