"""The collections: each one's own front matter, beside the common fields.

A folder of `content/` is a collection; its name is the first part of the address. `COLLECTIONS` is
the registry: everything that lists collections reads it, in this order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field, StrictInt, model_validator

from .base import Day, Line, Model, Text, Url
from .entry import EntryFields
from .identifiers import Slug
from .task import Task
from .windows import Wait, Window

DatedStatus = Literal["confirmed", "reported", "estimated"]


class Guide(EntryFields):
    """Long-form advice and principles."""


class Rotation(EntryFields):
    """A clinical rotation or another way to be seen at work."""

    setting: Line | None = Field(default=None, description="Where it happens.")
    length: Line | None = Field(default=None, description="How long it usually lasts.")


class Edition(Model):
    """One edition of a meeting, with how sure its dates are."""

    name: Line
    starts: Day
    ends: Day
    place: Line | None = None
    status: DatedStatus
    citation: Slug


class Conference(EntryFields):
    """A meeting, from a society's congress to the weekly journal club."""

    organiser: Line | None = Field(default=None, description="Who holds it.")
    acronym: Line | None = Field(default=None, description="Its short name.")
    scope: Literal["international", "national", "regional", "local", "online"] = Field(
        description="How far its people come."
    )
    usual_month: StrictInt | None = Field(default=None, ge=1, le=12, description="1 to 12.")
    website: Url | None = Field(default=None, description="The organizer's page.")
    find_at: Line | None = Field(default=None, description="How to find it, if it has no address.")
    abstracts: Line | None = Field(default=None, description="When abstracts are due.")
    editions: tuple[Edition, ...] = Field(default=(), description="Dated editions.")
    cost_help: Line | None = Field(default=None, description="Ways to pay less.")


class Mentorship(EntryFields):
    """A kind of mentor or sponsor, or how to find, ask and keep one."""

    role: Line | None = Field(default=None, description="The kind of mentor it is about.")


class Faq(EntryFields):
    """A question, the short answer first."""

    question: Line = Field(description="As a student would ask it.")


class Step(Model):
    """One step of a roadmap: a window with tasks, for its stages (default: its tasks', or all)."""

    id: Slug
    title: Line
    summary: Line
    window: Window
    tasks: tuple[Task, ...] = ()
    stages: tuple[str, ...] | None = None


class Roadmap(EntryFields):
    """A timeline of steps whose windows may overlap."""

    steps: tuple[Step, ...] = Field(description="Windows with tasks.", min_length=1)


class Message(EntryFields):
    """A text to adapt and send or say, with {{placeholders}} to fill in."""

    channel: Literal["email", "in-person", "social-media", "phone"] = Field(
        description="How it is sent or said."
    )
    subject: Line | None = Field(default=None, description="Subject line of an e-mail.")
    text: Text = Field(description="The message, with {{placeholders}}.")
    placeholders: dict[str, Line] = Field(default={}, description="Each one, and what to fill in.")
    send_when: Line = Field(description="When to send it, in words.")
    send: Window | None = Field(default=None, description="When to send it, as a window.")
    wait: Wait | None = Field(default=None, description="Wait before a second try.")


class Opportunity(EntryFields):
    """A scholarship, award, fellowship, membership or mentorship program."""

    kind: Literal[
        "scholarship", "award", "fellowship", "grant", "membership", "mentorship-program", "course"
    ] = Field(description="What it is.")
    offered_by: Line = Field(description="Who offers it.")
    amount: Line | None = Field(default=None, description="What it pays, exactly as published.")
    duration: Line | None = Field(default=None, description="How long it lasts.")
    eligibility: Line | None = Field(default=None, description="Who may apply.")
    opens: Day | None = Field(default=None, description="First day to apply.")
    deadline: Day | None = Field(default=None, description="Last day to apply.")
    status: DatedStatus | None = Field(default=None, description="How sure the dates are.")
    as_of: Line | None = Field(default=None, description="The period the figures come from.")
    matches_on: tuple[Line, ...] = Field(default=(), description="What a program matches on.")
    usually: Line | None = Field(default=None, description="When a round opens and closes.")
    website: Url | None = Field(default=None, description="Where to apply.")
    find_at: Line | None = Field(default=None, description="How to find it, if it has no address.")


class Resource(EntryFields):
    """Something to listen to, watch, read or join."""

    kind: Literal[
        "podcast",
        "video",
        "e-book",
        "blog",
        "journal",
        "community",
        "course",
        "website",
        "platform",
    ] = Field(description="What it is.")
    by: Line = Field(description="Who makes it.")
    audience: Line | None = Field(default=None, description="Whom it is made for.")
    reliability: Line | None = Field(default=None, description="How far to trust it.")
    limits: Line | None = Field(default=None, description="What it does not do.")
    website: Url | None = Field(default=None, description="Where it is.")
    find_at: Line | None = Field(default=None, description="How to find it, if it has no address.")


class Pitfall(EntryFields):
    """A common mistake and what to do instead."""

    instead: Line = Field(description="What to do instead.")


class Column(Model):
    """One column of a worksheet; `width` is its share of the sheet."""

    id: Slug
    title: Line
    hint: Line | None = None
    width: StrictInt = Field(default=1, ge=1, le=12)


class Prompt(Model):
    """One question of a worksheet, with lines to write on."""

    id: Slug
    ask: Line
    lines: StrictInt = Field(default=2, ge=1, le=20)


class Worksheet(EntryFields):
    """A blank sheet to fill in: a table, questions, or both."""

    columns: tuple[Column, ...] = Field(default=(), description="Columns of its table.")
    rows: StrictInt = Field(default=12, ge=1, le=60, description="Blank rows of the table.")
    prompts: tuple[Prompt, ...] = Field(default=(), description="Questions to answer.")

    @model_validator(mode="after")
    def _not_blank(self) -> Worksheet:
        if not (self.columns or self.prompts):
            raise ValueError("a worksheet needs 'columns', 'prompts' or both")
        return self


class Mentor(EntryFields):
    """A person who takes on mentees: for a school's own layer."""

    role: Line = Field(description="Title and department.")
    level: Line | None = Field(default=None, description="Level of training.")
    interests: tuple[Line, ...] = Field(default=(), description="Clinical and research interests.")
    practice: Line | None = Field(default=None, description="Practice type.")
    takes_on: tuple[str, ...] = Field(default=(), description="Stage ids of mentees taken on.")
    contact: Line = Field(description="How to get in touch, in words.")


@dataclass(frozen=True, slots=True)
class Collection:
    """A kind of content: folder, names in words, schema of its front matter, icon."""

    id: str
    name: str
    singular: str
    blurb: str
    schema: type[EntryFields]

    @property
    def icon(self) -> str:
        """Its icon, one of Material for MkDocs."""
        return f"material/{_ICONS[self.id]}"


_ICONS = {
    "guides": "compass-outline",
    "rotations": "stethoscope",
    "conferences": "account-group-outline",
    "mentorship": "account-heart-outline",
    "faqs": "help-circle-outline",
    "roadmaps": "map-marker-path",
    "messages": "email-edit-outline",
    "opportunities": "trophy-outline",
    "resources": "bookshelf",
    "pitfalls": "alert-outline",
    "worksheets": "clipboard-text-outline",
    "mentors": "card-account-details-outline",
}


COLLECTIONS: dict[str, Collection] = {
    c.id: c
    for c in (
        Collection("guides", "Guides", "Guide", "How it works, start to finish.", Guide),
        Collection(
            "rotations", "Rotations", "Rotation", "What to do before, during and after.", Rotation
        ),
        Collection(
            "conferences", "Conferences", "Conference", "Meetings worth your time.", Conference
        ),
        Collection(
            "mentorship", "Mentorship", "Mentorship", "Whom to ask, how, and what next.", Mentorship
        ),
        Collection("faqs", "Questions", "Question", "Short answers to common questions.", Faq),
        Collection("roadmaps", "Roadmaps", "Roadmap", "The whole way on one time line.", Roadmap),
        Collection("messages", "Messages", "Message", "Words to adapt and send.", Message),
        Collection(
            "opportunities", "Opportunities", "Opportunity", "Awards and programs.", Opportunity
        ),
        Collection("resources", "Resources", "Resource", "Listen, watch, read, join.", Resource),
        Collection("pitfalls", "Pitfalls", "Pitfall", "Mistakes, and what to do instead.", Pitfall),
        Collection("worksheets", "Worksheets", "Worksheet", "Blank sheets to fill in.", Worksheet),
        Collection("mentors", "Mentors", "Mentor", "People who take on mentees.", Mentor),
    )
}

__all__ = [
    "COLLECTIONS",
    "Collection",
    "Column",
    "Conference",
    "Edition",
    "Faq",
    "Guide",
    "Mentor",
    "Mentorship",
    "Message",
    "Opportunity",
    "Pitfall",
    "Prompt",
    "Resource",
    "Roadmap",
    "Rotation",
    "Step",
    "Worksheet",
]
