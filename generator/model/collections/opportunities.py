"""Opportunities: scholarships, awards, fellowships, memberships, mentorship programs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..base import Day, Line, Url
from ..entry import EntryFields
from ..fields import Shown
from .collection import FIND_AT, Collection, DatedStatus


class Opportunity(EntryFields):
    """A scholarship, award, fellowship, membership or mentorship program."""

    kind: Annotated[
        Literal[
            "scholarship",
            "award",
            "fellowship",
            "grant",
            "membership",
            "mentorship-program",
            "course",
        ],
        Shown("Kind", "choice", ("facts", "card", "search"), sample="award"),
    ] = Field(description="What it is.")
    offered_by: Annotated[Line, Shown("Offered by", sample="Name of the society", replace=True)] = (
        Field(description="Who offers it.")
    )
    amount: Annotated[Line | None, Shown("Amount", on=("facts", "card"))] = Field(
        default=None, description="What it pays, exactly as published."
    )
    duration: Annotated[Line | None, Shown("Duration", on=("facts", "card"))] = Field(
        default=None, description="How long it lasts."
    )
    eligibility: Annotated[Line | None, Shown("Who may apply")] = Field(
        default=None, description="Who may apply."
    )
    opens: Annotated[Day | None, Shown("Opens", "date")] = Field(
        default=None, description="First day to apply."
    )
    deadline: Annotated[
        Day | None, Shown("Deadline", "date", ("facts", "card", "filter"), in_card="deadline {}")
    ] = Field(default=None, description="Last day to apply.")
    status: Annotated[DatedStatus | None, Shown("Dates are", "status", ("page",))] = Field(
        default=None, description="How sure the dates are."
    )
    matches_on: Annotated[tuple[Line, ...], Shown("Matches on", "lines")] = Field(
        default=(), description="What a program matches on."
    )
    usually: Annotated[Line | None, Shown("Usual dates")] = Field(
        default=None, description="When a round opens and closes."
    )
    as_of: Annotated[Line | None, Shown("Figures as of")] = Field(
        default=None, description="The period the figures come from."
    )
    website: Annotated[Url | None, Shown("Website", "url")] = Field(
        default=None, description="Where to apply."
    )
    find_at: Annotated[Line | None, Shown("How to find it", sample=FIND_AT, replace=True)] = Field(
        default=None, description="How to find it, if it has no address."
    )


COLLECTION = Collection(
    id="opportunities",
    order=80,
    name="Opportunities",
    singular="Opportunity",
    blurb="Awards and programs.",
    icon="material/trophy-outline",
    schema=Opportunity,
    asked_as=(
        "award", "awards", "scholarship", "scholarships", "grant", "grants", "fellowship",
        "fellowships", "membership", "memberships", "funding",
    ),
    review_months=6,
)  # fmt: skip
