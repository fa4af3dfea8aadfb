"""The planner's data as JSON: fetched by the planner's page alone."""

from __future__ import annotations

import json
from typing import Any

from ..views.plan import PlanData, PlanTask
from .artifact import Artifact, text_artifact

ADDRESS = "assets/plan.json"


def plan_artifact(data: PlanData) -> Artifact:
    """`assets/plan.json`; keys without a value are left out."""
    all_specialties = {term.id for term in data.specialties}
    content: dict[str, Any] = {
        "guide": data.guide,
        "domain": data.domain,
        "specialties": [{"id": term.id, "name": term.name} for term in data.specialties],
        "stages": [{"id": term.id, "name": term.name} for term in data.stages],
        "anchors": [anchor.model_dump(exclude_none=True) for anchor in data.anchors],
        "years": [
            {
                "year": year,
                "dates": {
                    one.anchor: {
                        "date": one.date.isoformat(),
                        "status": one.status,
                        **({"from": one.taken_from} if one.taken_from else {}),
                    }
                    for one in dates
                },
            }
            for year, dates in data.years
        ],
        "entries": [{"title": title, "url": address} for title, address in data.entries],
        "tasks": [_task(task, all_specialties) for task in data.tasks],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text_artifact(ADDRESS, text + "\n")


def _task(task: PlanTask, all_specialties: set[str]) -> dict[str, Any]:
    window = task.window
    made: dict[str, Any] = {
        "key": task.key,
        "do": task.do,
        "why": task.why,
        "entry": task.entry,
        "anchor": window and window.anchor,
        "from": window and window.start,
        "to": window and window.end,
        "repeat": window and window.repeat,
        "words": task.when or None,
        "optional": task.optional or None,
        "stages": list(task.stages),
        "each": task.each,
        "instead": task.instead or None,
        "formerly": task.formerly or None,
        "specialties": None if all_specialties <= set(task.specialties) else task.specialties,
    }
    return {key: value for key, value in made.items() if value is not None}
