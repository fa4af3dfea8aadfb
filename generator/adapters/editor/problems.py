"""Diagnostics to the fields of a form: what `check` says, beside the control it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...diagnostics import Diagnostic
from ...model.entry import KeyPath
from ...sources.front_matter import RawEntry

_MISSING = re.compile(r"'([^']+)' is missing")


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One problem: the name of the control (empty where it is about the whole), and the words."""

    name: str
    severity: str
    text: str


def field_problems(raw: RawEntry | None, problems: Iterable[Diagnostic]) -> list[FieldProblem]:
    """Each problem with the control whose value stands at its place."""
    places: dict[tuple[str, int, int], KeyPath] = {}
    if raw:
        for marks in (raw.places.keys, raw.places.values):
            for path, place in marks.items():
                at = (place.path, place.line, place.column)
                if len(path) >= len(places.get(at, ())):
                    places[at] = path
    found = []
    for problem in problems:
        where = problem.position
        path = places.get((where.path, where.line, where.column), ())
        missing = _MISSING.match(problem.what) if problem.code == "missing-field" else None
        if missing:
            path = (*_steps(problem.subject), missing[1])
        name = ".".join(map(str, path))
        if not path and raw and where.line >= raw.body.first_line and where.path == raw.path:
            name = "body"
        found.append(FieldProblem(name, str(problem.severity), words(problem)))
    return found


def _steps(subject: str) -> KeyPath:
    """`tasks[2].when` as a path; items of a subject are counted from 1."""
    found = re.findall(r"([^.\[\]]+)|\[(\d+)\]", subject)
    return tuple(int(number) - 1 if number else name for name, number in found)


def words(problem: Diagnostic) -> str:
    """The problem as sentences."""
    parts = [problem.what[:1].upper() + problem.what[1:]]
    if problem.expected:
        expected = problem.expected
        parts.append(f"Expected: {expected if len(expected) < 200 else expected[:200] + ' ...'}")
    if problem.hint:
        parts.append(problem.hint[:1].upper() + problem.hint[1:])
    return ". ".join(part.rstrip(".") for part in parts) + "."
