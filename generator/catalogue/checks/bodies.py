"""Bodies: what is not shown as written, left open, or says less than it seems to."""

from __future__ import annotations

from collections.abc import Iterator

from ...bodies.body import placed
from ...diagnostics import Diagnostic
from ..catalogue import Catalogue


def check_bodies(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Every remark that reading a body made, at its place in the file."""
    for entry in (*catalogue.every, *catalogue.texts):
        for remark in catalogue.body_of(entry).remarks:
            yield placed(remark, entry.body, entry.path)
