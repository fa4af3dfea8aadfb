"""What menus offer: terms, anchors, documents, entries of the guide as it is now."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...model.taxonomy import BESIDE
from .desk import Guide

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Values and names of every menu."""

    terms: dict[str, Pairs] = field(default_factory=dict)
    anchors: Pairs = ()
    citations: Pairs = ()
    sections: tuple[str, ...] = ()
    entries: Pairs = ()
    tasks: Pairs = ()

    @property
    def names(self) -> dict[str, str]:
        """Titles of documents by id."""
        return dict(self.citations)


def choices_of(guide: Guide) -> Choices:
    """The menus' words; none where the guide's settings cannot be read."""
    settings, catalogue = guide.settings, guide.catalogue
    if settings is None:
        return Choices()
    families = tuple((f.id, f"{f.name} (all of them)") for f in settings.specialties.families)
    terms = {
        "specialties": (
            ("all", "Everyone"),
            *families,
            *((t.id, t.name) for t in settings.specialties),
            *(pair for pair in BESIDE if pair[0] not in settings.specialties.fields),
        ),
        "stages": (("all", "Everyone"), *((t.id, t.name) for t in settings.stages)),
        "topics": tuple((t.id, t.name) for t in settings.topics),
    }
    anchors = tuple((a.id, a.name) for a in settings.cycle.anchors)
    if catalogue is None:
        return Choices(terms, anchors)
    return Choices(
        terms,
        anchors,
        tuple((key, one.title) for key, one in sorted(catalogue.citations.items())),
        tuple(sorted({key for c in catalogue.citations.values() for key in c.sections})),
        tuple((e.id, e.title) for e in catalogue.entries),
        tuple((r.key, r.task.do) for r in catalogue.tasks),
    )
