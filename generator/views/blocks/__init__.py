"""Blocks: what stands around the text of an entry's page, each drawn by a template of its name.

A block is made of the catalogue, the entry and today's date; None leaves it out. `FIRST` and
`LAST` stand on every page; a collection names its own in between (`above` and `below` its text).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ...catalogue.catalogue import Catalogue
from ...model.entry import Entry
from .editions import editions
from .facts import facts
from .message import instead, message
from .profile import profile, specialty
from .relations import checklists, differences, related
from .road import road
from .steps import steps
from .support import support
from .tasks import tasks
from .worksheet import worksheet

Maker = Callable[[Catalogue, Entry, date], object | None]
BLOCKS: Mapping[str, Maker] = {
    "checklists": checklists,
    "differences": differences,
    "editions": editions,
    "facts": facts,
    "instead": instead,
    "message": message,
    "profile": profile,
    "related": related,
    "road": road,
    "specialty": specialty,
    "steps": steps,
    "support": support,
    "tasks": tasks,
    "worksheet": worksheet,
}
FIRST = ("support", "facts")
LAST = ("tasks", "checklists", "differences", "related")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `name` is its template's, `view` what that shows."""

    name: str
    view: object


def above_text(catalogue: Catalogue, entry: Entry, today: date) -> tuple[Block, ...]:
    """The blocks between the head of an entry's page and its text."""
    names = (*FIRST, *catalogue.collection_of(entry).above)
    return tuple(_made(names, catalogue, entry, today))


def below_text(catalogue: Catalogue, entry: Entry, today: date) -> tuple[Block, ...]:
    """The blocks between an entry's text and its foot."""
    names = (*catalogue.collection_of(entry).below, *LAST)
    return tuple(_made(names, catalogue, entry, today))


def _made(names: Iterable[str], catalogue: Catalogue, entry: Entry, today: date) -> Iterator[Block]:
    for name in names:
        view = BLOCKS[name](catalogue, entry, today)
        if view is not None:
            yield Block(name, view)
