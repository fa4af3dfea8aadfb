"""Roadmaps: timelines of steps whose windows may overlap, and the side roads beside them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..base import Line, Model
from ..entry import EntryFields
from ..fields import Shown
from ..identifiers import EntryId, Slug
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


_SIDE_ROADS = """
  - id: another-way
    title: Another way
    summary: For whom it is, and what is different on it."""


class SideRoad(Model):
    """A way beside the road: where it leaves and comes back, for whom, and the page about it."""

    id: Slug
    title: Line
    summary: Line
    leaves: Slug | None = Field(
        default=None, description="The step it leaves the road at. Default: its first stage."
    )
    joins: Slug | None = Field(
        default=None, description="The step it comes back at; left out where it does not."
    )
    entry: EntryId | None = Field(default=None, description="The page about it.")
    stages: tuple[str, ...] = Field(
        default=(), description="Stages whose readers are on it, not on the road."
    )


class Roadmap(EntryFields):
    """A timeline of steps whose windows may overlap."""

    steps: Annotated[tuple[Step, ...], Shown("The steps", "parts", ("page",), sample=_STEPS)] = (
        Field(description="Windows with tasks.", min_length=1)
    )
    side_roads: Annotated[
        tuple[SideRoad, ...], Shown("Side roads", "parts", ("page",), sample=_SIDE_ROADS)
    ] = Field(default=(), description="Ways beside the road, such as a research year.")


COLLECTION = Collection(
    id="roadmaps",
    order=60,
    name="Roadmaps",
    singular="Roadmap",
    blurb="The whole path on one timeline.",
    icon="material/map-marker-path",
    schema=Roadmap,
    above=("road",),
    below=("steps",),
    asked_as=("roadmap", "roadmaps", "timeline", "timelines", "plan"),
    start_with=True,
)
