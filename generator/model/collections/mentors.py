"""Mentors: people who take on mentees, for a school's own layer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..base import Line
from ..entry import EntryFields
from ..fields import Shown
from .collection import Collection


class Mentor(EntryFields):
    """A person who takes on mentees: for a school's own layer."""

    role: Annotated[Line, Shown("Role", sample="Title and department.", replace=True)] = Field(
        description="Title and department."
    )
    level: Annotated[Line | None, Shown("Level", sample="Attending")] = Field(
        default=None, description="Level of training."
    )
    interests: Annotated[
        tuple[Line, ...],
        Shown("Interests", "lines", sample="[What they work on.]", replace=True),
    ] = Field(default=(), description="Clinical and research interests.")
    practice: Annotated[Line | None, Shown("Practice", sample="Academic")] = Field(
        default=None, description="Practice type."
    )
    takes_on: Annotated[tuple[str, ...], Shown("Takes on", "stages", sample="[all]")] = Field(
        default=(), description="Stage ids of mentees taken on."
    )
    contact: Annotated[Line, Shown("Contact", sample="How students reach them.", replace=True)] = (
        Field(description="How to get in touch, in words.")
    )


COLLECTION = Collection(
    id="mentors",
    order=120,
    name="Mentors",
    singular="Mentor",
    blurb="People who take on mentees.",
    icon="material/card-account-details-outline",
    schema=Mentor,
    people=True,
    own_list=True,
    text="What students should know before they write, in the mentor's own words.",
)
