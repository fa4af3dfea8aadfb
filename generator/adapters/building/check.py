"""A check for itself, with what the last build left; nothing is written."""

from __future__ import annotations

import gc

from ...checking import Checked, Project, check
from ...outputs.memory import Shelf
from ..files import clock
from ..files.memory import Memory, code_and_versions
from .ahead import Ahead

READ, BODIES = "read", "bodies"
"""The shelves of a build's memory that hold what it read."""


def memory_of(project: Project) -> Memory:
    """What builds of the project leave to each other."""
    return Memory(project.root / "build" / "cache")


def check_again(project: Project) -> Checked:
    """The guide, with what the last build read of files that are what they were.

    Nothing is written.
    """
    gc.disable()  # a check ends soon, and a sixth of its time would go to garbage that is not there
    try:
        return _check(project)
    finally:
        gc.enable()


def _check(project: Project) -> Checked:
    if not (project.root / "build" / "cache").is_dir():
        with Ahead() as ahead:
            return check(project, clock.today(), ahead.entry, ahead)
    from .bodies import Bodies
    from .reading import Reading

    code = code_and_versions()
    with memory_of(project) as memory:
        reading = Reading(_ReadOnly(memory.shelf(READ, code)))
        bodies = Bodies(_ReadOnly(memory.shelf(BODIES, code)))
        return check(project, clock.today(), reading, bodies)


class _ReadOnly:
    """A shelf on which nothing is left."""

    def __init__(self, shelf: Shelf) -> None:
        self.recall = shelf.recall

    def keep(self, key: bytes, data: bytes) -> None:
        """Leave it out."""
