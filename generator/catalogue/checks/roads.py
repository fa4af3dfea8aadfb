"""Side roads of roadmaps: ids written twice, steps and pages that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, Position, did_you_mean, error
from ...model.collections.roadmaps import Roadmap
from ..catalogue import Catalogue
from .references import check_entry_id


def check_roads(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Every side road leaves and joins at a step of its roadmap, and its page can be read."""
    for entry, roadmap in catalogue.of_kind(Roadmap, drafts=True):
        steps = [step.id for step in roadmap.steps]
        seen: dict[str, Position] = {}
        for number, side in enumerate(roadmap.side_roads):
            place = entry.places.of("side_roads", number, "id")
            if side.id in seen:
                yield error(
                    place,
                    "duplicate-id",
                    f"'{side.id}' is already a side road of this roadmap",
                    subject="id",
                    related=(seen[side.id],),
                )
            seen.setdefault(side.id, place)
            for field, step in (("leaves", side.leaves), ("joins", side.joins)):
                if step and step not in steps:
                    yield error(
                        entry.places.of("side_roads", number, field),
                        "unknown-step",
                        f"'{step}' is not a step of this roadmap",
                        subject=field,
                        expected=", ".join(steps),
                        hint=did_you_mean(step, steps),
                    )
            if side.entry:
                yield from check_entry_id(
                    catalogue,
                    side.entry,
                    entry.places.of("side_roads", number, "entry"),
                    "entry",
                    by_draft=entry.fields.draft,
                )
