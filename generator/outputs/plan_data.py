"""Tasks, anchors and dates as JSON, for the pages that tell a reader what to do when."""

from __future__ import annotations

import json
from typing import Any

from ..model.cycle_dates import AnchorDate
from ..model.settings import Anchor
from ..model.taxonomy import Stage
from ..views.plan import PlanData, PlanStep, PlanTask
from .artifact import Artifact, text_artifact

ADDRESS = "assets/plan.json"


def plan_artifact(data: PlanData) -> Artifact:
    """`assets/plan.json`; keys without a value are left out."""
    all_specialties = {term.id for term in data.specialties}
    content: dict[str, Any] = {
        "guide": data.guide,
        "domain": data.domain,
        "specialties": [{"id": term.id, "name": term.name} for term in data.specialties],
        "stages": [_stage(term) for term in data.stages],
        "anchors": [_anchor(anchor, event) for anchor, event in data.anchors],
        "years": [_year(year, dates) for year, dates in data.years],
        "past": [_year(year, dates) for year, dates in data.past],
        "entries": [{"title": title, "url": address} for title, address in data.entries],
        "tasks": [_task(task, all_specialties) for task in data.tasks],
        "steps": [_step(step, all_specialties) for step in data.steps],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text_artifact(ADDRESS, text + "\n")


def _stage(stage: Stage) -> dict[str, Any]:
    made = {
        "id": stage.id,
        "name": stage.name,
        "begins": str(stage.begins) if stage.begins else None,
        "matches_in": stage.matches_in,
        "matched": stage.matched or None,
    }
    return {key: value for key, value in made.items() if value is not None}


def _anchor(anchor: Anchor, event: str | None) -> dict[str, Any]:
    made = {
        "id": anchor.id,
        "name": anchor.name,
        "kind": anchor.kind,
        "description": anchor.description,
        "each_stage": anchor.each_stage or None,
        "card": anchor.card,
        "event": event,
        "called": anchor.called,
        "usually": str(anchor.usually) if anchor.usually else None,
    }
    return {key: value for key, value in made.items() if value is not None}


def _year(year: int, dates: tuple[AnchorDate, ...]) -> dict[str, Any]:
    return {
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


def _step(step: PlanStep, all_specialties: set[str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "key": step.key,
        "title": step.title,
        "entry": step.entry,
        "anchor": step.window.anchor,
        "from": step.window.start,
        "to": step.window.end,
        "repeat": step.window.repeat,
        "words": step.window.words,
        "stages": list(step.stages),
        "specialties": None if all_specialties <= set(step.specialties) else step.specialties,
    }
    return {key: value for key, value in made.items() if value is not None}


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
