"""Profiles of specialties: their family, their citations, and how old their facts are."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, did_you_mean, error, warning
from ...model.citation import CitationRef
from ...model.collections.specialties import Profile
from ...model.entry import Entry
from ..catalogue import Catalogue
from .citations import check_citation


def check_profiles(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Each family exists, each fact's document too, and the newest season comes first."""
    families = [family.id for family in catalogue.settings.specialties.families]
    for entry, profile in catalogue.of_kind(Profile, drafts=True):
        if profile.family not in families:
            yield error(
                entry.places.of("family"),
                "unknown-family",
                f"'{profile.family}' is not a family",
                subject="family",
                expected=", ".join(families),
                hint=did_you_mean(profile.family, families),
            )
        for name, facts in profile.told():
            for index, fact in enumerate(facts):
                place = entry.places.of(name, index, "citation")
                yield from check_citation(
                    catalogue, CitationRef(id=fact.citation), place, place, "citation"
                )
            yield from _check_order(entry, name, [fact.season for fact in facts])


def _check_order(entry: Entry, name: str, seasons: list[int | None]) -> Iterator[Diagnostic]:
    """The comparison shows the first fact of a field: it has to be that of the newest season."""
    dated = [season for season in seasons if season is not None]
    if dated and dated[0] != max(dated):
        yield warning(
            entry.places.of(name, seasons.index(dated[0]), "season"),
            "older-season-first",
            f"a fact of season {dated[0]} stands before one of season {max(dated)}",
            subject=name,
            hint="put the newest season first: the comparison shows the first fact",
        )
