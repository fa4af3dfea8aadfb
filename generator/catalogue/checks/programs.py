"""Factors and programs of the comparison: their citations and their specialties."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..catalogue import Catalogue
from .citations import check_citation
from .terms import check_ids


def check_programs(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Every factor cites known documents; every program names known specialties."""
    comparison = catalogue.comparison
    for factor in comparison.factors:
        places = comparison.places[f"factors/{factor.id}"]
        for index, ref in enumerate(factor.citations):
            yield from check_citation(
                catalogue,
                ref,
                places.of("citations", index, "id"),
                places.of("citations", index, "section"),
            )
    for program in comparison.programs:
        places = comparison.places[f"programs/{program.id}"]
        term_places = [places.of("specialties", n) for n in range(len(program.specialties))]
        yield from check_ids(
            catalogue.settings, "specialties", "specialties", program.specialties, term_places
        )
