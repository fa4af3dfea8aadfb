"""Pages: free text of a school, for every reader, with a review only where one is asked for."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from ..base import Day
from ..entry import ALL, UNREVIEWED, EntryFields
from ..fields import Shown
from .collection import Collection


def _without_default(schema: dict[str, Any]) -> None:
    """What stands for no review is nothing that an author would write."""
    schema.pop("default", None)


class FreePage(EntryFields):
    """Free text of a school."""

    specialties: Annotated[
        tuple[str, ...], Shown("Specialties", "parts", ("page", "card", "filter", "search"))
    ] = Field(default=(ALL,), description="Term ids; without it, for all.", min_length=1)
    stages: Annotated[
        tuple[str, ...], Shown("Stages", "parts", ("page", "card", "filter", "search"))
    ] = Field(default=(ALL,), description="Term ids; without it, for all.", min_length=1)
    reviewed: Annotated[Day, Shown("Last reviewed", "date", ("page",))] = Field(
        default=UNREVIEWED,
        description="Date of the last full review; without it, no review is due.",
        json_schema_extra=_without_default,
    )


COLLECTION = Collection(
    id="pages",
    order=130,
    name="Pages",
    singular="Page",
    blurb="What else our school has to say.",
    icon="material/file-document-outline",
    schema=FreePage,
    free=True,
    text="Write what you like: this page needs no citations.",
)
