"""Citations of documents or sections that nobody listed."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, Position, did_you_mean, error
from ...model.citation import CitationRef
from ...model.collections.conferences import Conference
from ..catalogue import Catalogue
from .terms import tasks_with_paths


def check_citations(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Every citation names a document of `citations.yml`, and a section that it has."""
    for entry in catalogue.every:
        for index, ref in enumerate(entry.fields.citations):
            yield from check_citation(
                catalogue,
                ref,
                entry.places.of("citations", index, "id"),
                entry.places.of("citations", index, "section"),
            )
        for path, task in tasks_with_paths(entry):
            if task.citation:
                yield from check_citation(
                    catalogue,
                    task.citation,
                    entry.places.of(*path, "citation", "id"),
                    entry.places.of(*path, "citation", "section"),
                    "citation",
                )
    for entry, meeting in catalogue.of_kind(Conference, drafts=True):
        for index, edition in enumerate(meeting.editions):
            place = entry.places.of("editions", index, "citation")
            yield from check_citation(
                catalogue, CitationRef(id=edition.citation), place, place, "citation"
            )


def check_citation(
    catalogue: Catalogue,
    ref: CitationRef,
    place: Position,
    section_place: Position,
    subject: str = "citations",
) -> Iterator[Diagnostic]:
    """The diagnostics of one citation."""
    citation = catalogue.citations.get(ref.id)
    if not citation:
        yield error(
            place,
            "unknown-citation",
            f"'{ref.id}' is not a document of citations.yml",
            subject=subject,
            expected="the id of a document in content/citations.yml",
            hint=did_you_mean(ref.id, catalogue.citations),
        )
    elif ref.section and ref.section not in citation.sections:
        yield error(
            section_place,
            "unknown-section",
            f"'{ref.section}' is not a section of '{ref.id}'",
            subject="section",
            expected=", ".join(citation.sections),
            hint=did_you_mean(ref.section, citation.sections),
        )
