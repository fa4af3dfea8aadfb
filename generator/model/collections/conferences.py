"""Conferences: meetings, from a society's congress to the weekly journal club."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from ..base import Day, Line, Model, Url
from ..entry import EntryFields
from ..fields import Shown
from ..identifiers import Slug
from .collection import FIND_AT, Collection, DatedStatus


class MeetingDeadline(Model):
    """A last day before a meeting, such as that for abstracts."""

    name: Line
    date: Day


class Edition(Model):
    """One edition of a meeting, with how sure its dates are."""

    name: Line
    starts: Day
    ends: Day
    place: Line | None = None
    deadlines: tuple[MeetingDeadline, ...] = Field(
        default=(), description="Last days before it: for abstracts, for the early price."
    )
    status: DatedStatus
    citation: Slug


class Conference(EntryFields):
    """A meeting, from a society's congress to the weekly journal club."""

    organiser: Annotated[Line | None, Shown("Organizer")] = Field(
        default=None, description="Who holds it."
    )
    acronym: Annotated[Line | None, Shown("Acronym", on=("facts", "card"))] = Field(
        default=None, description="Its short name."
    )
    scope: Annotated[
        Literal["international", "national", "regional", "local", "online"],
        Shown("Scope", "choice", ("facts", "card"), sample="national"),
    ] = Field(description="How far its people come.")
    usual_month: Annotated[
        StrictInt | None,
        Shown("Usual month", "month", ("facts", "card", "filter"), in_card="usually in {}"),
    ] = Field(default=None, ge=1, le=12, description="1 to 12.")
    abstracts: Annotated[Line | None, Shown("Abstracts due")] = Field(
        default=None, description="When abstracts are due."
    )
    cost_help: Annotated[Line | None, Shown("Cost help")] = Field(
        default=None, description="Ways to pay less."
    )
    website: Annotated[Url | None, Shown("Website", "url")] = Field(
        default=None, description="The organizer's page."
    )
    find_at: Annotated[Line | None, Shown("How to find it", sample=FIND_AT, replace=True)] = Field(
        default=None, description="How to find it, if it has no address."
    )
    editions: Annotated[tuple[Edition, ...], Shown("Dates", "parts", ("page",))] = Field(
        default=(), description="Dated editions."
    )


COLLECTION = Collection(
    id="conferences",
    order=30,
    name="Conferences",
    singular="Conference",
    blurb="Meetings worth your time.",
    icon="material/account-group-outline",
    schema=Conference,
    below=("editions",),
    asked_as=("conference", "conferences", "meeting", "meetings", "congress"),
    review_months=6,
)
