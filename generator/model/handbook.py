"""The host's handbook: pages about running a guide, which come with the package."""

from __future__ import annotations

from pydantic import Field

from .base import Line, Model
from .identifiers import Slug


class HandbookPage(Model):
    """One page: its slug, its front matter and its Markdown. `index` lists the others."""

    slug: Slug
    title: Line
    summary: Line
    weight: int = Field(description="Order.")
    body: str
