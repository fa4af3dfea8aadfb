"""Citations: the published documents that statements rest on, and where these disagree."""

from __future__ import annotations

from pydantic import Field

from .base import Day, Line, Model, Text, Url
from .identifiers import EntryId, Slug


class CitationRef(Model):
    """A reference from an entry to a document, and to a section of it where it helps."""

    id: Slug
    section: Slug | None = None


class Citation(Model):
    """A published document; `sections` maps short ids to what a reader looks for in it."""

    title: Line
    publisher: Line
    authors: tuple[Line, ...] = ()
    published: Line | None = None
    read: Day
    url: Url | None = None
    find_at: Line | None = Field(default=None, description="How to find it, if it has no address.")
    note: Text | None = None
    sections: dict[str, Line] = Field(default={})


class Stance(Model):
    """What one document says on a question that documents answer differently."""

    specialties: tuple[str, ...]
    says: Line
    citations: tuple[CitationRef, ...]


class Difference(Model):
    """A question on which the documents differ, and what each says."""

    id: Slug
    question: Line
    topics: tuple[str, ...]
    stances: tuple[Stance, ...]
    advice: Line | None = None
    related: tuple[EntryId, ...] = ()
