"""Names that slugs and ids may not have, and how long they may be.

A name is reserved because the generator puts something of its own at the address it would give
(design: addresses), or because Windows cannot hold a file of that name.
"""

from __future__ import annotations

import re

from .collections import COLLECTIONS

FIRST_PARTS = (
    "about", "api", "archive", "assets", "calendar", "checklists", "contacts", "files", "pagefind",
    "pages", "plan", "print", "programs", "search", "specialties", "stages",
)  # fmt: skip
"""First parts of addresses that the generator itself fills."""

SHARED_PARTS = ("files", "pages")
"""Of these, the ones that a school's own old addresses may start with, too."""

LONGEST_SLUG = 80
"""Most letters of a slug without a warning: Windows counts 260 for a whole path."""
LONGEST_NAME = 200
"""Most letters of one part of an address: disks take 255, endings included."""

_WORDS = frozenset(
    (*FIRST_PARTS, *COLLECTIONS, "index", "sections", "compare", "all", "decided", "other",
     "undecided", "pack", "book", "worksheet")
)  # fmt: skip
_PRINTED = re.compile(r"(?:pack|book|worksheet|roadmap)(?:-|\Z)")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.IGNORECASE)
"""Microsoft, "Naming Files, Paths, and Namespaces": with any ending behind a dot, too."""


def is_device_name(name: str) -> bool:
    """Whether Windows keeps the file name for a device, so that no file can have it."""
    return bool(_DEVICE.match(name))


def has_reserved_start(text: str) -> bool:
    """Whether sheets in the print room could share names with it: `pack-...`, `worksheet-...`."""
    return bool(_PRINTED.match(text))


def is_reserved(text: str) -> bool:
    """Whether a slug or id is kept for the generator's own pages and words."""
    return text in _WORDS
