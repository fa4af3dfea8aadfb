"""A school's own collections at addresses that the guide fills itself."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, error
from ...model.collections import COLLECTIONS
from ...model.reserved import FIRST_PARTS
from ..catalogue import Catalogue


def check_collections(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """No declared collection takes the first part of an address of Matchbook's own pages."""
    own = [name for name in catalogue.settings.collections if name not in COLLECTIONS]
    for index, name in enumerate(own):
        if name in FIRST_PARTS:
            yield error(
                catalogue.settings.place("collections.yml", "collections", index, "id"),
                "reserved-address",
                f"'/{name}/' belongs to a page that Matchbook makes",
                subject="collections",
                hint="give the collection another id",
            )
