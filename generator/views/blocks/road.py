"""A roadmap as one road, before its text."""

from __future__ import annotations

from datetime import date

from ...catalogue.catalogue import Catalogue
from ...model.collections.roadmaps import Roadmap
from ...model.entry import Entry
from ..road import Road
from ..road import road as drawn


def road(catalogue: Catalogue, entry: Entry, today: date) -> Road:
    """The road of a roadmap."""
    return drawn(catalogue, entry.own(Roadmap), today)
