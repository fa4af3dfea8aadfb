"""The collections: one module for each, which says everything about it in one `COLLECTION`.

A folder of `content/` is a collection. `COLLECTIONS` holds those of the package, in order; a
module added here is one of them, and everything that lists collections has it. A school may
declare more from data alone (declared.py): `SiteSettings.collections` holds all of a guide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from .collection import Collection


def _collections() -> Iterator[Collection]:
    for module in iter_modules(__path__):
        found = getattr(import_module(f"{__name__}.{module.name}"), "COLLECTION", None)
        if isinstance(found, Collection):
            yield found


COLLECTIONS: Mapping[str, Collection] = {
    one.id: one for one in sorted(_collections(), key=lambda one: one.order)
}

__all__ = ["COLLECTIONS", "Collection"]
