"""What a school says of its own evaluation: days to come, and a check of an earlier state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ...diagnostics import Diagnostic, Position, note, warning
from ..catalogue import Catalogue
from ..fingerprint import changed_since

_YEAR = timedelta(days=366)
_MUCH = 10
"""A tenth of the entries is much."""


def check_statements(catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """Evaluations to come, and an audit that says little of the guide as it is."""
    settings = catalogue.settings
    for number, one in enumerate(settings.institution.evaluations):
        if one.date > today + timedelta(days=1):  # today is tomorrow elsewhere
            yield warning(
                settings.place("institution.yml", "evaluations", number, "date"),
                "evaluated-ahead",
                f"the evaluation of {one.date} is still to come, and no page speaks of it",
                subject=f"evaluations[{number + 1}]",
                hint="write the last day of what was done",
            )
    record = settings.audit
    if record is None:
        return
    beside = settings.place("institution.yml").path.rpartition("/")[0]
    place = Position(f"{beside}/audit.json")
    since = changed_since(catalogue, record)
    old = today - record.date > _YEAR
    if old or since.software or since.changed * _MUCH > len(catalogue.entries):
        yield note(
            place,
            "audit-outdated",
            f"the check of {record.date} was of an earlier state; its page says so",
            hint="run 'matchbook audit' again",
        )
