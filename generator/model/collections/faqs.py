"""Questions, the short answer first."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..base import Line
from ..entry import EntryFields
from ..fields import Shown
from .collection import Collection


class Faq(EntryFields):
    """A question, the short answer first."""

    question: Annotated[Line, Shown("Question", on=("heading",), sample="{title}?")] = Field(
        description="As a student would ask it."
    )


COLLECTION = Collection(
    id="faqs",
    order=50,
    name="Questions",
    singular="Question",
    blurb="Short answers to common questions.",
    icon="material/help-circle-outline",
    schema=Faq,
    answers="question",
    list_style="questions",
)
