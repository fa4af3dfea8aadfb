"""Earlier editions: academic years that were frozen and stand under `/archive/<year>/`."""

from __future__ import annotations

from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue
from .page import Address, Page, crumbs

ADDRESS = "archive/"


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One frozen edition."""

    name: str
    address: Address
    frozen: str


@dataclass(frozen=True, slots=True)
class EditionsView:
    """All frozen editions, the latest first."""

    rows: tuple[EditionRow, ...]


def editions_page(catalogue: Catalogue) -> Page:
    """The page `/archive/`."""
    words = catalogue.settings.words
    _ = words.gettext
    rows = sorted(catalogue.settings.editions, key=lambda e: (e.frozen, e.name), reverse=True)
    return Page(
        ADDRESS,
        _("Earlier editions"),
        _("What this guide said in earlier years. Dates and advice there may no longer hold."),
        "editions",
        EditionsView(
            tuple(
                EditionRow(e.name, f"{ADDRESS}{e.name}/", words.long_date(e.frozen)) for e in rows
            )
        ),
        crumbs(words, (_("About"), "about/"), (_("Earlier editions"), ADDRESS)),
        listed=False,
        keep_offline=False,
        keep_in_editions=False,
    )
