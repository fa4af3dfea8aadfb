"""Everything read from all layers, validated on its own but not yet against the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..diagnostics import Position
from .citation import Citation, Difference
from .entry import Entry, Hidden, Places
from .handbook import HandbookPage
from .media import Attachment
from .program import Comparison
from .section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What stands in `content/` of all layers, merged; `sources` makes it, `catalogue` indexes it.

    `citation_places` has the line of each citation; `images` are content paths with the
    pixels of each where they are known, `files` attachments; `unreadable` are
    ids of entries whose files have problems of their own, `hidden` those that a layer hides,
    `spoiled` names of data files that could not be used as a whole, `texts` entries whose front
    matter could not be read and whose body is judged all the same.
    """

    entries: tuple[Entry, ...] = ()
    citations: Mapping[str, Citation] = field(default_factory=dict)
    citation_places: Mapping[str, Position] = field(default_factory=dict)
    differences: tuple[tuple[Difference, Places], ...] = ()
    glossary: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, tuple[int, int] | None] = field(default_factory=dict)
    files: Mapping[str, Attachment] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    hidden: Mapping[str, Hidden] = field(default_factory=dict)
    comparison: Comparison = field(default_factory=Comparison)
    handbook: tuple[HandbookPage, ...] = ()
    spoiled: frozenset[str] = frozenset()
    texts: tuple[Entry, ...] = ()
    sections: tuple[Section, ...] = ()
