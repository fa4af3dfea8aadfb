"""References from entry to entry that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, Position, did_you_mean, error, warning
from ..catalogue import Catalogue


def check_references(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Every id under `related` is a published entry, and not the entry itself."""
    for entry in catalogue.every:
        for index, target in enumerate(entry.fields.related):
            place = entry.places.of("related", index)
            if target == entry.id:
                yield error(place, "self-reference", "the entry names itself", subject="related")
            else:
                yield from check_entry_id(
                    catalogue, target, place, "related", by_draft=entry.fields.draft
                )
    for difference, places in zip(catalogue.differences, catalogue.difference_places, strict=True):
        for index, target in enumerate(difference.related):
            yield from check_entry_id(catalogue, target, places.of("related", index), "related")


def check_entry_id(
    catalogue: Catalogue, target: str, place: Position, subject: str, *, by_draft: bool = False
) -> Iterator[Diagnostic]:
    """The diagnostic for one id that names no published entry; a draft may name another draft."""
    if target in catalogue.by_id or target in catalogue.unreadable:
        return
    if any(entry.id == target for entry in catalogue.every):
        if by_draft:
            return
        yield error(
            place,
            "draft-reference",
            f"'{target}' is a draft, which readers cannot open",
            subject=subject,
            hint="publish it, or leave the reference out until then",
        )
        return
    hidden = catalogue.hidden.get(target)
    if hidden:
        if not hidden.is_from_below(place):  # checks/hidden.py speaks of those
            yield error(
                place,
                "hidden-entry",
                f"'{target}' is hidden by layer '{hidden.layer}'",
                subject=subject,
                related=(hidden.place,),
                hint="remove the reference, or show the entry again",
            )
        return
    renamed = catalogue.by_alias.get(f"{target}/")
    if renamed:
        yield warning(
            place,
            "renamed-entry",
            f"'{target}' is part of '{renamed.id}' now, where this leads",
            subject=subject,
            hint=f"write '{renamed.id}'",
        )
        return
    yield error(
        place,
        "unknown-entry",
        f"there is no entry '{target}'",
        subject=subject,
        hint=did_you_mean(target, catalogue.by_id),
    )
