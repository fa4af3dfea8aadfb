"""Roadmaps: timelines of steps whose windows may overlap."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..entry import EntryFields
from ..fields import Shown
from ..task import Step
from .collection import Collection

_STEPS = """
  - id: first-step
    title: First step
    summary: What this step is for.
    window: {anchor: start, from: 0 months, to: 1 month}
    tasks:
      - id: write-down-goals
        do: Write down two goals.
        when: {anchor: start, from: 0 days, to: 1 month}"""


class Roadmap(EntryFields):
    """A timeline of steps whose windows may overlap."""

    steps: Annotated[tuple[Step, ...], Shown("The steps", "parts", ("page",), sample=_STEPS)] = (
        Field(description="Windows with tasks.", min_length=1)
    )


COLLECTION = Collection(
    id="roadmaps",
    order=60,
    name="Roadmaps",
    singular="Roadmap",
    blurb="The whole path on one timeline.",
    icon="material/map-marker-path",
    schema=Roadmap,
    below=("steps",),
    asked_as=("roadmap", "roadmaps", "timeline", "timelines", "plan"),
    start_with=True,
)
