"""Bodies of a large guide, read in another process while this one reads the rest of the guide.

In: entries as they are read. Out: what their bodies hold, without HTML. What the other process has
not begun when it is asked for is read here, so that both are at work to the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from functools import partial

from ...bodies.body import ReadBody
from ...bodies.read import read
from ...diagnostics import Diagnostic
from ...sources.files import SourceFile
from ...sources.front_matter import RawEntry, Read, split
from ..files.workers import Workers, WorkersError, cores, result

look = partial(read, drawn=False)
"""Reads a body for a check, which does not show it."""
_AT_LEAST = 250
"""To start a process costs as much as to read so many bodies."""
_AT_ONCE = 20


class Ahead:
    """A context: `entry` reads entries with `read`, and a call gives the body with that text."""

    def __init__(self, read: Read = split) -> None:
        self._read = read
        self._waiting: list[str] = []
        self._workers = Workers(1)
        self._jobs: dict[str, tuple[Future[list[ReadBody]], Sequence[str]]] = {}
        self._known: dict[str, ReadBody] = {}

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, *_problem: object) -> None:
        self._workers.close()

    def entry(self, source: SourceFile) -> tuple[RawEntry | None, Sequence[Diagnostic]]:
        """The file's front matter; its body is read meanwhile, where there are many."""
        raw, problems = self._read(source)
        if raw:
            self._waiting.append(raw.body.text)
            if len(self._waiting) >= (_AT_ONCE if self._jobs else _AT_LEAST) and cores() > 1:
                self._begin()
        return raw, problems

    def _begin(self) -> None:
        waiting, self._waiting = self._waiting, []
        for start in range(0, len(waiting), _AT_ONCE):
            texts = waiting[start : start + _AT_ONCE]
            try:
                job = self._workers.begin(read_all, texts)
            except WorkersError:
                return
            self._jobs |= dict.fromkeys(texts, (job, texts))

    def __call__(self, text: str) -> ReadBody:
        """The body with this text."""
        known = self._known.get(text)
        if known is not None:
            return known
        job, texts = self._jobs.get(text, (None, [text]))
        self._known |= zip(texts, self._bodies(job, texts), strict=True)
        return self._known[text]

    def _bodies(self, job: Future[list[ReadBody]] | None, texts: Sequence[str]) -> list[ReadBody]:
        if job is None or job.cancel():
            return read_all(texts)
        try:
            return result(job)
        except WorkersError:
            return read_all(texts)


def read_all(texts: Sequence[str]) -> list[ReadBody]:
    """The bodies with these texts."""
    return [look(text) for text in texts]
