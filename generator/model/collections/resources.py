"""Resources: something to listen to, watch, read or join."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..base import Line, Url
from ..entry import EntryFields
from ..fields import Shown
from .collection import FIND_AT, Collection


class Resource(EntryFields):
    """Something to listen to, watch, read or join."""

    kind: Annotated[
        Literal[
            "podcast",
            "video",
            "e-book",
            "blog",
            "journal",
            "community",
            "course",
            "website",
            "platform",
        ],
        Shown(
            "Kind",
            "choice",
            ("facts", "card", "search"),
            sample="podcast",
            words=(("e-book", "e-book"),),
        ),
    ] = Field(description="What it is.")
    by: Annotated[
        Line,
        Shown(
            "By", on=("facts", "card"), sample="Name of the maker", replace=True, in_card="by {}"
        ),
    ] = Field(description="Who makes it.")
    audience: Annotated[Line | None, Shown("Made for")] = Field(
        default=None, description="Whom it is made for."
    )
    reliability: Annotated[Line | None, Shown("Reliability")] = Field(
        default=None, description="How far to trust it."
    )
    limits: Annotated[Line | None, Shown("Limits")] = Field(
        default=None, description="What it does not do."
    )
    website: Annotated[Url | None, Shown("Website", "url")] = Field(
        default=None, description="Where it is."
    )
    find_at: Annotated[Line | None, Shown("How to find it", sample=FIND_AT, replace=True)] = Field(
        default=None, description="How to find it, if it has no address."
    )


COLLECTION = Collection(
    id="resources",
    order=90,
    name="Resources",
    singular="Resource",
    blurb="Listen, watch, read, join.",
    icon="material/bookshelf",
    schema=Resource,
    asked_as=(
        "podcast", "podcasts", "video", "videos", "book", "books", "blog", "blogs", "journal",
        "journals",
    ),
    review_months=9,
)  # fmt: skip
