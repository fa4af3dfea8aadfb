"""Mentorship: kinds of mentor and sponsor, and how to find, ask and keep one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..base import Line
from ..entry import EntryFields
from ..fields import Shown
from .collection import Collection


class Mentorship(EntryFields):
    """A kind of mentor or sponsor, or how to find, ask and keep one."""

    role: Annotated[Line | None, Shown("Role")] = Field(
        default=None, description="The kind of mentor it is about."
    )


COLLECTION = Collection(
    id="mentorship",
    order=40,
    name="Mentorship",
    singular="Mentorship",
    blurb="Whom to ask, how, and what next.",
    icon="material/account-heart-outline",
    schema=Mentorship,
    answers="subject",
    start_with=True,
)
