"""Dates out of order, and editions that nothing tells apart."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, Position, error
from ...model.collections.conferences import Conference, Edition
from ...model.collections.opportunities import Opportunity
from ...model.entry import Entry
from ..catalogue import Catalogue


def check_dates(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Deadlines come after openings; editions end after they start and have names of their own."""
    for entry, fields in catalogue.of_kind(Opportunity, drafts=True):
        if fields.opens and fields.deadline and fields.deadline < fields.opens:
            yield error(
                entry.places.of("deadline"),
                "deadline-before-opening",
                f"{fields.deadline} comes before the opening on {fields.opens}",
                subject="deadline",
                related=(entry.places.of("opens"),),
            )
        if (fields.opens or fields.deadline) and not fields.status:
            yield error(
                entry.places.of("deadline" if fields.deadline else "opens"),
                "missing-status",
                "the entry has dates but does not say how sure they are",
                subject="status",
                expected="confirmed, reported, estimated",
            )
    for entry, meeting in catalogue.of_kind(Conference, drafts=True):
        names: dict[str, Position] = {}
        for index, edition in enumerate(meeting.editions):
            place = entry.places.of("editions", index, "name")
            if edition.name.lower() in names:
                yield error(
                    place,
                    "duplicate-edition",
                    f"'{edition.name}' is already an edition of this meeting",
                    subject=f"editions[{index + 1}].name",
                    related=(names[edition.name.lower()],),
                    hint="add its year or number; calendars know an edition by its name",
                )
            names.setdefault(edition.name.lower(), place)
            if edition.ends < edition.starts:
                yield error(
                    entry.places.of("editions", index, "ends"),
                    "edition-backwards",
                    f"it ends on {edition.ends}, before it starts on {edition.starts}",
                    subject=f"editions[{index + 1}].ends",
                    related=(entry.places.of("editions", index, "starts"),),
                )
            yield from _check_deadlines(entry, index, edition)


def _check_deadlines(entry: Entry, index: int, edition: Edition) -> Iterator[Diagnostic]:
    """A meeting's deadlines are before its end, and each has a name of its own."""
    names: dict[str, Position] = {}
    for number, deadline in enumerate(edition.deadlines):
        place = entry.places.of("editions", index, "deadlines", number, "name")
        if deadline.name.lower() in names:
            yield error(
                place,
                "duplicate-edition",
                f"'{deadline.name}' is already a deadline of this edition",
                subject="name",
                related=(names[deadline.name.lower()],),
                hint="calendars know a deadline by its name",
            )
        names.setdefault(deadline.name.lower(), place)
        if deadline.date > edition.ends:
            yield error(
                entry.places.of("editions", index, "deadlines", number, "date"),
                "deadline-after-meeting",
                f"{deadline.date} comes after the meeting, which ends on {edition.ends}",
                subject="date",
                related=(entry.places.of("editions", index, "ends"),),
            )
