"""Tasks: actions written once, beside the advice they come from, drawn everywhere from there.

A step is a window that holds tasks.
"""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field, StrictInt

from .base import Line, Model
from .citation import CitationRef
from .identifiers import Slug, TaskKey
from .windows import Window

Each = Literal["rotation", "meeting", "conference", "email", "interview"]
"""What a recurring task comes again with: every time is an instance with ticks of its own."""
EACH: tuple[str, ...] = get_args(Each)
MOST_TICKS, MOST_ON_CARD, MOST_WORDS = 12, 4, 250
"""What one side holds that is read at arm's length: one-off ticks, tasks on a card for what recurs,
words of all tasks."""
Basis = Literal["source", "editors"]
"""Whose advice something is: a document's, which is then cited, or the editors' own."""


class TaskWindow(Window):
    """A task's window, which may be the editors' own where the action is a document's."""

    basis: Basis = Field(default="editors", description="Whose advice the window is.")


class Task(Model):
    """One action: what to do, why, when and for whom (default: as the entry)."""

    id: Slug
    do: Line
    why: Line | None = None
    when: TaskWindow | None = None
    each: Each | None = Field(default=None, description="What the task comes again with.")
    stages: tuple[str, ...] | None = None
    specialties: tuple[str, ...] | None = None
    optional: bool = False
    weight: StrictInt = Field(default=0, description="What yields on paper; smaller stays longer.")
    instead_of: TaskKey | None = Field(
        default=None, description="The general task whose place it takes for its readers."
    )
    basis: Basis = Field(default="editors", description="Whose advice the action is.")
    citation: CitationRef | None = Field(default=None, description="The document it stands in.")
    formerly: tuple[TaskKey, ...] = Field(
        default=(), description="Keys of tasks that it took over; readers' ticks follow."
    )


class Step(Model):
    """One step of a roadmap: a window with tasks, for its stages (default: its tasks', or all).

    `also` are tasks of other entries that belong to the step; they are drawn there too, not copied.
    """

    id: Slug
    title: Line
    summary: Line
    window: Window
    tasks: tuple[Task, ...] = ()
    also: tuple[TaskKey, ...] = Field(
        default=(), description="Tasks of other entries that belong to the step, by their keys."
    )
    stages: tuple[str, ...] | None = None
