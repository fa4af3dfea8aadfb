"""Problems as values: where, how bad, what, what was expected, how to fix it.

In: nothing of ours. Out: `Diagnostic` and its three textual forms (text, JSON, GitHub annotations).
Anything an author can cause is a diagnostic; an exception is for our own bugs.
"""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is. Errors stop publication; warnings stop it only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: path from the project root with `/`, line and column counted from 1.

    `written` is what stands there, where the value that was read of it does not tell.
    """

    path: str
    line: int = 1
    column: int = 1
    written: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem at one place.

    `code` never changes once published (docs/diagnostics.md lists them all); `subject` is the field
    or thing the sentence is about, shown before it.
    """

    position: Position
    severity: Severity
    code: str
    what: str
    subject: str = ""
    expected: str = ""
    hint: str = ""
    related: tuple[Position, ...] = ()

    @property
    def sort_key(self) -> tuple[Position, str, str]:
        """By place, then code, then text, so that one input always prints in one order."""
        return (self.position, self.code, self.what)


def error(position: Position, code: str, what: str, **rest: object) -> Diagnostic:
    """A diagnostic that stops publication; `rest` as in `Diagnostic`."""
    return Diagnostic(position, Severity.ERROR, code, what, **rest)  # type: ignore[arg-type]


def warning(position: Position, code: str, what: str, **rest: object) -> Diagnostic:
    """A diagnostic that stops publication only under `--strict`; `rest` as in `Diagnostic`."""
    return Diagnostic(position, Severity.WARNING, code, what, **rest)  # type: ignore[arg-type]


def note(position: Position, code: str, what: str, **rest: object) -> Diagnostic:
    """A diagnostic that only informs; `rest` as in `Diagnostic`."""
    return Diagnostic(position, Severity.NOTE, code, what, **rest)  # type: ignore[arg-type]


def in_order(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The problems sorted by place, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))


def has_errors(problems: Iterable[Diagnostic]) -> bool:
    """Whether any of the problems stops publication."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean 'x'?` for the nearest of `known`, or an empty string where none is near.

    The one known word that it abbreviates ("ortho" for "orthopaedic-surgery") is the nearest.
    """
    candidates = sorted(known)
    if hidden := invisible_in(word):
        return hidden
    longer = [one for one in candidates if len(word) >= 3 and one.startswith(word.lower())]
    near = longer if len(longer) == 1 else []
    near = near or difflib.get_close_matches(word.lower(), candidates, n=1, cutoff=0.6)
    near = near or longer
    return f"did you mean '{near[0]}'?" if near else ""


def invisible_in(word: str) -> str:
    """A hint where a word holds a character that no editor shows, or an empty string.

    They come along with text from web pages and Word, and make of a right word a wrong one.
    """
    found = next((c for c in word if unicodedata.category(c) in ("Cf", "Zs") and c != " "), None)
    if found is None:
        return ""
    return f"an invisible character (U+{ord(found):04X}) is in the word: type it again"


def format_text(problem: Diagnostic) -> str:
    """The problem as design section 5 prints it, over one to four lines."""
    subject = f"{problem.subject}: " if problem.subject else ""
    lines = [f"{problem.position}: {problem.severity}[{problem.code}]: {subject}{problem.what}"]
    if problem.expected:
        lines.append(f"  expected: {problem.expected}")
    lines += [f"  also at: {place}" for place in problem.related]
    if problem.hint:
        lines.append(f"  hint: {problem.hint}")
    return "\n".join(lines)


def format_github(problem: Diagnostic) -> str:
    """The problem as a GitHub Actions workflow command (an annotation on the changed line)."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    subject = f"{problem.subject}: " if problem.subject else ""
    parts = [subject + problem.what]
    if problem.expected:
        parts.append(f"expected: {problem.expected}")
    if problem.hint:
        parts.append(f"hint: {problem.hint}")
    place = problem.position
    return (
        f"::{level[problem.severity]} file={_escape_property(place.path)},line={place.line},"
        f"col={place.column},title={problem.code}::{_escape_data(chr(10).join(parts))}"
    )


def format_json(problems: Sequence[Diagnostic]) -> str:
    """All problems as one JSON document: `{"problems": [...], "errors": n, "warnings": n}`."""
    rows = [
        {
            "path": p.position.path,
            "line": p.position.line,
            "column": p.position.column,
            "severity": str(p.severity),
            "code": p.code,
            "subject": p.subject,
            "what": p.what,
            "expected": p.expected,
            "hint": p.hint,
            "related": [{"path": r.path, "line": r.line, "column": r.column} for r in p.related],
        }
        for p in problems
    ]
    counts = {
        "errors": sum(p.severity is Severity.ERROR for p in problems),
        "warnings": sum(p.severity is Severity.WARNING for p in problems),
    }
    return json.dumps({"problems": rows, **counts}, indent=2, ensure_ascii=False)


def summarize(problems: Sequence[Diagnostic]) -> str:
    """`2 errors and 1 warning in 2 files`, or `no problems`."""
    counts = []
    for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning")):
        number = sum(problem.severity is severity for problem in problems)
        if number:
            counts.append(f"{number} {word}{'s' * (number != 1)}")
    if not counts:
        return "no problems"
    files = len({p.position.path for p in problems if p.severity is not Severity.NOTE})
    return f"{' and '.join(counts)} in {files} file{'s' * (files != 1)}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
