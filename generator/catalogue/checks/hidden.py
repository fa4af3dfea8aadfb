"""Entries that a school hides while entries of the layers below still refer to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...bodies.body import position
from ...diagnostics import Diagnostic, Position, warning
from ..catalogue import Catalogue


def check_hidden(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """One warning for each hidden entry that lower layers refer to, with all the places.

    A school cannot change those files, so the pages drop the reference (Catalogue.address_of); it
    should still know, because a sentence around a link may now read oddly.
    """
    if not catalogue.hidden:
        return
    found: dict[str, list[Position]] = defaultdict(list)
    for target, place in _references(catalogue):
        hidden = catalogue.hidden.get(target)
        if hidden and hidden.is_from_below(place):
            found[target].append(place)
    for target, places in found.items():
        number = len(places)
        yield warning(
            catalogue.hidden[target].place,
            "hidden-reference",
            f"{number} {'place refers' if number == 1 else 'places refer'} to '{target}', "
            "which this hides",
            related=tuple(places),
            hint="links there become plain text; extend those entries to say something else",
        )


def _references(catalogue: Catalogue) -> Iterator[tuple[str, Position]]:
    for entry in catalogue.every:
        for index, target in enumerate(entry.fields.related):
            yield target, entry.places.of("related", index)
        for link in catalogue.body_of(entry).links:
            named = catalogue.linked_entry(entry, link.target)
            if named:
                yield named, position(entry.body, entry.path, link)
    for difference, places in zip(catalogue.differences, catalogue.difference_places, strict=True):
        for index, target in enumerate(difference.related):
            yield target, places.of("related", index)
