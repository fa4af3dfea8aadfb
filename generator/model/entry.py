"""What every entry shares: its front matter, its body, where it came from.

`EntryFields` is the schema of the common front matter; each collection extends it (collections.py).
`Entry` is one validated entry with the place of every value it was read from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, TypeVar

from pydantic import Field, StrictBool, StrictInt

from ..diagnostics import Position
from .base import Day, Language, Line, Model, Text
from .citation import CitationRef
from .fields import Shown
from .identifiers import EntryId, Slug, permalink, task_key
from .task import Step, Task

KeyPath = tuple[str | int, ...]
F = TypeVar("F", bound="EntryFields")
UNREVIEWED = date.min
"""Stands for the day of a review where none is asked for."""
ALL = "all"
"""The word that stands for every term of a taxonomy in `specialties` and `stages`."""


class Signer(Model):
    """A person who signed an entry: read it whole, and answers for what it says."""

    name: Line
    role: Line


class EntryFields(Model):
    """The front matter that all collections share."""

    title: Annotated[Line, Shown("Title", on=("page", "card", "search"), sample="{title}")] = Field(
        description="Shown as the page's heading and in lists."
    )
    summary: Annotated[
        Line,
        Shown(
            "Summary",
            on=("page", "card", "search"),
            sample="One plain sentence that gives the answer.",
            replace=True,
        ),
    ] = Field(description="One plain sentence that gives the answer.")
    specialties: Annotated[
        tuple[str, ...],
        Shown("Specialties", "parts", ("page", "card", "filter", "search"), sample="[all]"),
    ] = Field(description="Term ids, or [all].", min_length=1)
    stages: Annotated[
        tuple[str, ...],
        Shown("Stages", "parts", ("page", "card", "filter", "search"), sample="[all]"),
    ] = Field(description="Term ids, or [all].", min_length=1)
    topics: Annotated[tuple[str, ...], Shown("Topics", "parts", ("page", "filter", "search"))] = (
        Field(default=(), description="Term ids.")
    )
    aka: Annotated[tuple[Line, ...], Shown("Also found under", "lines", ("page", "search"))] = (
        Field(default=(), description="Other names and abbreviations.")
    )
    citations: Annotated[tuple[CitationRef, ...], Shown("Citations", "parts", ("page",))] = Field(
        default=(), description="The entry's sources."
    )
    reviewed: Annotated[Day, Shown("Last reviewed", "date", ("page",), sample="{today}")] = Field(
        description="Date of the last full review."
    )
    review_in: Annotated[StrictInt | None, Shown("Review in", "number", ("private",))] = Field(
        default=None, ge=1, le=120, description="Months until the next review."
    )
    reviewed_by: Annotated[Signer | None, Shown("Signed by", "parts", ("page",))] = Field(
        default=None, description="The name and role of a person who signed it, with their consent."
    )
    owner: Annotated[Line | None, Shown("Owner", on=("page",))] = Field(
        default=None, description="Who maintains the entry."
    )
    tasks: Annotated[tuple[Task, ...], Shown("What to do", "parts", ("page",))] = Field(
        default=(), description="Actions drawn on checklists."
    )
    related: Annotated[tuple[EntryId, ...], Shown("Read next", "parts", ("page",))] = Field(
        default=(), description="Entry ids to read next."
    )
    aliases: Annotated[tuple[Line, ...], Shown("Old addresses", "lines", ("private",))] = Field(
        default=(), description="Old addresses that redirect here."
    )
    weight: Annotated[StrictInt, Shown("Weight", "number", ("private",))] = Field(
        default=0, description="Order in lists; smaller comes first."
    )
    draft: Annotated[StrictBool, Shown("Draft", "flag", ("private",))] = Field(
        default=False, description="Checked, but not published."
    )

    lang: Annotated[Language | None, Shown("Language", on=("private",))] = Field(
        default=None, description="Language tag, where it is not the guide's or its layer's."
    )

    @property
    def cited(self) -> tuple[CitationRef, ...]:
        """The entry's sources; a collection whose fields cite for themselves adds those."""
        return self.citations


@dataclass(frozen=True, slots=True)
class Seam:
    """From line `offset` of a body on (counted from 0), the text stands in the file `path`."""

    offset: int
    path: str
    first_line: int


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown below the front matter, and the line of the file on which it starts.

    `seams`, in order, name the files of a text that layers put together; empty where the whole text
    stands in the entry's own file.
    """

    text: Text
    first_line: int = 1
    seams: tuple[Seam, ...] = ()

    def position(self, path: str, offset: int, column: int = 1) -> Position:
        """The place of line `offset` (from 0) of the text; `path` is the entry's own file."""
        for seam in reversed(self.seams):
            if seam.offset <= offset:
                return Position(seam.path, seam.first_line + offset - seam.offset, column)
        return Position(path, self.first_line + offset, column)


@dataclass(frozen=True, slots=True)
class Places:
    """Where each value and each key of one entry was written, by key path from the root."""

    start: Position
    values: Mapping[KeyPath, Position] = field(default_factory=dict)
    keys: Mapping[KeyPath, Position] = field(default_factory=dict)

    def of(self, *path: str | int) -> Position:
        """The place of the value at `path`, or of its nearest parent that is written down."""
        while path:
            if path in self.values:
                return self.values[path]
            path = path[:-1]
        return self.values.get((), self.start)

    def of_key(self, *path: str | int) -> Position:
        """The place of the key at `path`, or of the nearest value above it."""
        return self.keys.get(path) or self.of(*path)


@dataclass(frozen=True, slots=True)
class Hidden:
    """An entry that a layer hides: where it says so, the entry's title, the folders below it."""

    place: Position
    layer: str
    title: str
    below: tuple[str, ...]

    def is_from_below(self, reference: Position) -> bool:
        """Whether a reference to it stands in a lower layer, which a school cannot change."""
        return any(reference.path.startswith(f"{folder}/") for folder in self.below)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of content: `<collection>/<slug>`, its fields, body, layer and places.

    `layer` is the lowest layer that has it, `changed_by` the highest one that extends or replaces
    it, `path` the file of the latter, `folder` where that lies below `content/`.
    """

    id: str
    collection: str
    slug: str
    fields: EntryFields
    body: Body
    layer: str
    path: str
    places: Places
    changed_by: str | None = None
    folder: str = ""

    @property
    def section(self) -> str | None:
        """The name of the section that it stands in, if any."""
        return self.folder.partition("/")[2] or None

    @property
    def permalink(self) -> str:
        """The address inside the site, without a leading slash."""
        return permalink(self.id)

    @property
    def title(self) -> str:
        """The title."""
        return self.fields.title

    @property
    def reviewed(self) -> date | None:
        """The day of its last review; None where none is asked for."""
        return None if self.fields.reviewed == UNREVIEWED else self.fields.reviewed

    def own(self, schema: type[F]) -> F:
        """Its fields as those of its collection; raises TypeError where it has another schema."""
        if not isinstance(self.fields, schema):
            raise TypeError(f"{self.id} is not a {schema.__name__}")
        return self.fields

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of a timeline; most collections have none."""
        steps: tuple[Step, ...] = getattr(self.fields, "steps", ())
        return steps

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks, those of steps included, in the order written."""
        return self.fields.tasks + tuple(task for step in self.steps for task in step.tasks)

    def key_of(self, task: Task) -> str:
        """The task's key, under which devices remember a tick."""
        return task_key(self.id, task.id)

    def specialties_of(self, task: Task) -> tuple[str, ...]:
        """Term ids the task is for: its own, or the entry's."""
        return self.fields.specialties if task.specialties is None else task.specialties

    def stages_of(self, task: Task) -> tuple[str, ...]:
        """Term ids of the stages whose checklists carry the task: its own, or the entry's."""
        return self.fields.stages if task.stages is None else task.stages


__all__ = ["ALL", "Body", "Entry", "EntryFields", "Hidden", "KeyPath", "Places", "Seam", "Slug"]
