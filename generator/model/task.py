"""Tasks: actions written once, beside the advice they come from, drawn everywhere from there."""

from __future__ import annotations

from .base import Line, Model
from .identifiers import Slug
from .windows import Window


class Task(Model):
    """One action: what to do, why, when and for whom (default: as the entry)."""

    id: Slug
    do: Line
    why: Line | None = None
    when: Window
    stages: tuple[str, ...] | None = None
    specialties: tuple[str, ...] | None = None
    optional: bool = False
