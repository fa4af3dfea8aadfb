"""The search listing as JSON, in pieces that each arrive at once on a phone's network."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..views.search_kinds import Kind
from ..views.search_listing import Listed, Listing
from .artifact import Artifact, Copies, text_artifact

FIRST = "assets/search.json"
PIECE = 230_000
"""Characters of a piece: about 50 kB compressed, since the words of a guide repeat."""
_COPIES = Copies(edition=False)
"""Years that are over have no search."""


def search_artifacts(listing: Listing) -> tuple[Artifact, ...]:
    """The first piece, which says what the kinds and terms are and names the others, and those."""
    first, *more = _pieces(listing.items)
    names = [f"assets/search-{number}.json" for number in range(2, len(more) + 2)]
    head = {
        "pieces": names,
        "kinds": {kind.id: _kind(kind) for kind in listing.kinds},
        "terms": listing.terms,
        "items": first,
    }
    return (
        text_artifact(FIRST, _json(head), copies=_COPIES),
        *(
            text_artifact(name, _json({"items": items}), copies=_COPIES)
            for name, items in zip(names, more, strict=True)
        ),
    )


def _pieces(items: Iterable[Listed]) -> Iterator[list[dict[str, Any]]]:
    """Items in order, as many as fit into each piece; one piece, maybe empty, in any case."""
    piece: list[dict[str, Any]] = []
    size = 0
    for item in map(_item, items):
        length = len(_json(item))
        if piece and size + length > PIECE:
            yield piece
            piece, size = [], 0
        piece.append(item)
        size += length
    yield piece


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _kind(kind: Kind) -> dict[str, Any]:
    made = {
        "one": kind.one,
        "answers": kind.answers,
        "asked": kind.asked_as,
        "place": kind.place,
    }
    return {key: value for key, value in made.items() if value}


def _item(item: Listed) -> dict[str, Any]:
    """What it has; a facet that it has every value of is left out."""
    made = {
        "address": item.address,
        "kind": item.kind,
        "title": item.title,
        "summary": item.summary,
        "aka": item.aka,
        "headings": item.headings,
        "words": item.words,
        "specialties": item.specialties,
        "stages": item.stages,
        "topics": item.topics,
        "lang": item.lang,
        "aside": item.aside,
        "linked": item.linked,
    }
    return {key: value for key, value in made.items() if value}
