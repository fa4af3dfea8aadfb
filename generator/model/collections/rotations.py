"""Rotations: clinical rotations, and other ways to be seen at work."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..base import Line
from ..entry import EntryFields
from ..fields import Shown
from .collection import Collection


class Rotation(EntryFields):
    """A clinical rotation or another way to be seen at work."""

    setting: Annotated[Line | None, Shown("Setting", on=("facts", "card"))] = Field(
        default=None, description="Where it happens."
    )
    length: Annotated[Line | None, Shown("Length", on=("facts", "card"))] = Field(
        default=None, description="How long it usually lasts."
    )


COLLECTION = Collection(
    id="rotations",
    order=20,
    name="Rotations",
    singular="Rotation",
    blurb="What to do before, during and after.",
    icon="material/stethoscope",
    schema=Rotation,
    answers="subject",
    start_with=True,
)
