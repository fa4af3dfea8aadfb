"""The dates of a meeting: its editions, and the month it is usually in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...catalogue.catalogue import Catalogue
from ...model.collections.conferences import Conference
from ...model.entry import Entry
from ..page import Address
from ..words import STATUS, date_range


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """A dated edition of a meeting; `past` as of the day of the build."""

    name: str
    when: str
    starts: str
    ends: str
    place: str | None
    status: str
    sure: bool
    past: bool
    citation: str
    citation_address: Address
    organizer: str | None
    deadlines: tuple[str, ...] = ()

    @property
    def announced(self) -> bool:
        """Whether it is to come, on dates that somebody has published."""
        return not self.past and self.sure


@dataclass(frozen=True, slots=True)
class Editions:
    """A meeting's dates, the latest first."""

    lines: tuple[EditionLine, ...]
    usual_month: str | None


def editions(catalogue: Catalogue, entry: Entry, today: date) -> Editions | None:
    """A meeting's dated editions as of `today`; None where it has neither these nor a month."""
    fields, words = entry.own(Conference), catalogue.settings.words
    lines = tuple(
        EditionLine(
            name=edition.name,
            when=date_range(words, edition.starts, edition.ends),
            starts=edition.starts.isoformat(),
            ends=edition.ends.isoformat(),
            place=edition.place,
            status=words.gettext(STATUS[edition.status]),
            sure=edition.status != "estimated",
            past=edition.ends < today,
            citation=catalogue.citations[edition.citation].title,
            citation_address=f"about/citations/#{edition.citation}",
            organizer=fields.organiser,
            deadlines=tuple(
                words.gettext("{what}: {date}", what=one.name, date=words.long_date(one.date))
                for one in sorted(edition.deadlines, key=lambda d: d.date)
            ),
        )
        for edition in sorted(fields.editions, key=lambda e: e.starts, reverse=True)
    )
    month = words.month(fields.usual_month) if fields.usual_month else None
    return Editions(lines, month) if lines or month else None
