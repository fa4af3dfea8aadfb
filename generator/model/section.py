"""Sections: folders inside a collection, each with a page of its own."""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import Field, StrictInt

from ..diagnostics import Position
from .base import Line, Model
from .entry import Places


class SectionFile(Model):
    """`_section.yml` in a folder of a collection."""

    title: Line = Field(description="Heading of its page, and its name in lists.")
    summary: Line = Field(description="One plain sentence on what it holds.")
    order: StrictInt | None = Field(
        default=None, description="Its place; those without one have 10, 20, 30 and so on."
    )


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a collection: `id` is `<collection>/<name>`."""

    id: str
    written: SectionFile
    places: Places = field(default_factory=lambda: Places(Position("content")))

    @property
    def collection(self) -> str:
        """The collection that it is part of."""
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.id.partition("/")[2]

    @property
    def title(self) -> str:
        """Its name."""
        return self.written.title

    @property
    def permalink(self) -> str:
        """The address of its page, inside the site."""
        return f"{self.collection}/sections/{self.name}/"
