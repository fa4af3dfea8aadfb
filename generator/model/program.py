"""Residency programs as a student compares them: the factors, and a school's own list.

Both come from `programs.yml`. The base names factors and no programs; a school's layer may add
either. A score is always the student's own: nothing here says how good a program is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import Field, StrictBool

from .base import Line, Model, Url
from .citation import CitationRef
from .entry import ALL, Places
from .identifiers import Slug


class Factor(Model):
    """One thing to compare programs by: a score from 1 to 5, or (`scored` false) notes only."""

    id: Slug = Field(description="Never changes: devices remember scores under it.")
    name: Line = Field(description="Heading of its column.")
    ask: Line = Field(description="The question to put to people there.")
    scored: StrictBool = Field(default=True, description="`false`: notes only, no score.")
    citations: tuple[CitationRef, ...] = Field(
        default=(), description="Documents that name it; none where it is the guide's own."
    )


class Program(Model):
    """One residency program of a school's list, to be picked instead of typed."""

    id: Slug = Field(description="Never changes.")
    name: Line = Field(description="The program's name.")
    place: Line | None = Field(default=None, description="City and state.")
    specialties: tuple[str, ...] = Field(default=(ALL,), description="Term ids, or [all].")
    website: Url | None = Field(default=None, description="The program's own page.")


class ProgramsFile(Model):
    """The shape of one layer's `programs.yml`; its items are validated once layers are merged."""

    factors: tuple[Any, ...] = ()
    programs: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Factors and programs of all layers, in order; `places` by id, `factors/culture`."""

    factors: tuple[Factor, ...] = ()
    programs: tuple[Program, ...] = ()
    places: Mapping[str, Places] = field(default_factory=dict)
