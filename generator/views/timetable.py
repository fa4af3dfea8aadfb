"""The guide's dates as events with lasting ids: what a calendar carries, and in which words.

Events: the cycle's milestones, editions of meetings, openings and deadlines of opportunities, and
the steps of roadmaps set against the Match year under way. What has passed stays out. A window
longer than two weeks becomes two one-day events, its first and its last day, since a bar across
months would bury everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..catalogue.catalogue import Catalogue
from ..model.collections.conferences import Conference, Edition
from ..model.collections.opportunities import Opportunity
from ..model.collections.roadmaps import Roadmap
from ..model.cycle_dates import AnchorDate, anchor_dates, current_year
from ..model.entry import ALL, Entry
from ..model.settings import Institution, Milestone
from ..model.task import Step
from ..model.taxonomy import Term
from ..model.words import Words, msg
from .page import Address, Page, crumbs
from .words import STATUS, date_range, window_words

LONGEST_BAR = 14
"""Days a window may last to be drawn as one event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One all-day event from `starts` to `ends`, both included.

    `id` is made from ids alone, so that an event with a new date is the same event; `changed` is
    the day on which the guide last looked at it (docs/decisions/0005 says why that day).
    """

    id: str
    title: str
    starts: date
    ends: date
    words: str
    notes: tuple[str, ...]
    kind: str
    status: str
    address: Address
    changed: date
    specialties: tuple[str, ...]
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """Coming events for one specialty or (None) for all, in order of time."""

    specialty: Term | None
    name: str
    description: str
    domain: str
    time_zone: str
    language: str
    base_url: str | None
    address: Address
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class CalendarsView:
    """The page that explains subscribing: all calendars, the one of all specialties first."""

    calendars: tuple[Timetable, ...]
    match_year: int | None

    @property
    def all_events(self) -> tuple[Event, ...]:
        """Everything that is coming."""
        return self.calendars[0].events


def timetables(catalogue: Catalogue, today: date) -> tuple[Timetable, ...]:
    """One timetable for all specialties, then one for each."""
    events = sorted(
        (event for event in _events(catalogue, today) if event.ends >= today),
        key=lambda event: (event.starts, event.ends, event.id),
    )
    return tuple(
        _timetable(catalogue, specialty, events)
        for specialty in (None, *catalogue.settings.specialties)
    )


def calendar_page(catalogue: Catalogue, calendars: tuple[Timetable, ...], today: date) -> Page:
    """The page about the calendars."""
    words = catalogue.settings.words
    _ = words.gettext
    return Page(
        "calendar/",
        _("Calendars"),
        _(
            "The guide's dates in your own calendar: "
            "subscribe once, and changes arrive by themselves."
        ),
        "calendar",
        CalendarsView(calendars, current_year(catalogue.settings.cycle, today)),
        crumbs(words, (_("Calendars"), "calendar/")),
    )


def _timetable(catalogue: Catalogue, specialty: Term | None, events: Iterable[Event]) -> Timetable:
    institution = catalogue.settings.institution
    _ = catalogue.settings.words.gettext
    name = institution.guide_name + (f": {specialty.name}" if specialty else "")
    chosen = (e for e in events if specialty is None or specialty.id in e.specialties)
    return Timetable(
        specialty,
        name,
        _(
            "Dates from {guide}. Estimated and reported dates say so: check with the organizer.",
            guide=", ".join(dict.fromkeys((institution.guide_name, institution.name))),
        ),
        domain(institution),
        institution.time_zone,
        institution.language,
        institution.base_url,
        f"calendar/{specialty.id if specialty else 'all'}.ics",
        tuple(chosen),
    )


def domain(institution: Institution) -> str:
    """The right-hand side of every UID: one for each guide, the same wherever its site stands."""
    return f"{institution.guide_id}.matchbook"


def _events(catalogue: Catalogue, today: date) -> Iterator[Event]:
    everyone = catalogue.settings.specialties.readers((ALL,))
    for season in catalogue.settings.cycle.seasons:
        for milestone in season.milestones:
            yield _milestone(catalogue, milestone, season.name, everyone)
    for entry, meeting in catalogue.of_kind(Conference):
        for edition in meeting.editions:
            yield _edition(catalogue, entry, meeting, edition)
    for entry, opportunity in catalogue.of_kind(Opportunity):
        yield from _opportunity(catalogue, entry, opportunity)
    for entry, roadmap in catalogue.of_kind(Roadmap):
        yield from _steps(catalogue, entry, roadmap, today)


def _milestone(
    catalogue: Catalogue, milestone: Milestone, season: str, everyone: tuple[str, ...]
) -> Event:
    words = catalogue.settings.words
    return Event(
        id=f"milestone/{milestone.id}",
        title=_sure(words, milestone.name, milestone.status),
        starts=milestone.date,
        ends=milestone.date,
        words=words.long_date(milestone.date),
        notes=_present(season + ".", milestone.note, _cited(catalogue, milestone.citation)),
        kind=words.gettext("Application season"),
        status=milestone.status,
        address=f"about/citations/#{milestone.citation}" if milestone.citation else "calendar/",
        changed=_looked_at(catalogue, milestone.citation),
        specialties=everyone,
    )


def _edition(catalogue: Catalogue, entry: Entry, fields: Conference, edition: Edition) -> Event:
    name = fields.acronym or entry.title
    title = edition.name if name.lower() in edition.name.lower() else f"{name}: {edition.name}"
    words = catalogue.settings.words
    return Event(
        id=f"edition/{entry.slug}/{_slug(edition.name)}",
        title=_sure(words, title, edition.status),
        starts=edition.starts,
        ends=edition.ends,
        words=date_range(words, edition.starts, edition.ends),
        notes=_present(entry.fields.summary, _cited(catalogue, edition.citation)),
        kind=catalogue.collection_of(entry).singular,
        status=edition.status,
        address=entry.permalink,
        changed=max(entry.fields.reviewed, _looked_at(catalogue, edition.citation)),
        specialties=catalogue.readers_of(entry),
        place=edition.place,
    )


def _opportunity(catalogue: Catalogue, entry: Entry, fields: Opportunity) -> Iterator[Event]:
    status = fields.status or "reported"
    words = catalogue.settings.words
    _ = words.gettext
    for word, day, kind, title in (
        ("opens", fields.opens, _("Opening"), _("{title}: applications open", title=entry.title)),
        ("deadline", fields.deadline, _("Deadline"), _("{title}: deadline", title=entry.title)),
    ):
        if day:
            yield Event(
                id=f"{word}/{entry.slug}",
                title=_sure(words, title, status),
                starts=day,
                ends=day,
                words=words.long_date(day),
                notes=_present(fields.summary, _("Offered by {name}.", name=fields.offered_by)),
                kind=kind,
                status=status,
                address=entry.permalink,
                changed=fields.reviewed,
                specialties=catalogue.readers_of(entry),
            )


def _steps(catalogue: Catalogue, entry: Entry, fields: Roadmap, today: date) -> Iterator[Event]:
    """Steps around the cycle's anchors, in the Match year under way."""
    cycle = catalogue.settings.cycle
    year = current_year(cycle, today)
    anchors = anchor_dates(cycle, year) if year else {}
    for step in fields.steps:
        anchor = anchors.get(step.window.anchor)
        if anchor and year:
            yield from _step(catalogue, entry, step, anchor, year, today)


def _step(
    catalogue: Catalogue, entry: Entry, step: Step, anchor: AnchorDate, year: int, today: date
) -> Iterator[Event]:
    number, first, last = step.window.on(anchor.date, today)
    repeat = f"/{number}" if number else ""
    words = catalogue.settings.words
    _ = words.gettext
    window = window_words(words, step.window, catalogue.settings.cycle.anchor(anchor.anchor))
    notes = _present(step.summary, f"{window[:1].upper()}{window[1:]}.", _estimate(words, anchor))
    changed = max(entry.fields.reviewed, _looked_at(catalogue, anchor.milestone.citation))

    def event(part: str, title: str, starts: date, ends: date) -> Event:
        return Event(
            id=f"step/{entry.slug}/{step.id}/{year}{repeat}{part}",
            title=_sure(words, _("Match {year}: {title}", year=year, title=title), anchor.status),
            starts=starts,
            ends=ends,
            words=date_range(words, starts, ends),
            notes=notes,
            kind=catalogue.collection_of(entry).singular,
            status=anchor.status,
            address=f"{entry.permalink}#step-{step.id}",
            changed=changed,
            specialties=catalogue.readers_of(entry),
        )

    if last - first <= timedelta(days=LONGEST_BAR):
        yield event("", step.title, first, last)
        return
    yield event("/first", _("{title}, first day", title=step.title), first, first)
    yield event("/last", _("{title}, last day", title=step.title), last, last)


def _estimate(words: Words, anchor: AnchorDate) -> str | None:
    if anchor.taken_from is None:
        return None
    return words.gettext(
        "{date} is estimated from the {year} season.",
        date=anchor.milestone.name,
        year=anchor.taken_from,
    )


def _sure(words: Words, title: str, status: str) -> str:
    """The title, saying so where the date is not confirmed."""
    if status == "confirmed":
        return title
    told = msg("reported") if status == "reported" else STATUS[status]
    return words.gettext("{title} ({status})", title=title, status=words.gettext(told))


def _cited(catalogue: Catalogue, citation: str | None) -> str | None:
    found = catalogue.citations.get(citation or "")
    words = catalogue.settings.words
    if found is None:
        return None
    return words.gettext(
        "From: {document}, {publisher}, read {date}.",
        document=found.title,
        publisher=found.publisher,
        date=words.long_date(found.read),
    )


def _looked_at(catalogue: Catalogue, citation: str | None) -> date:
    """The day the document was read; without one, the last day anything in the guide was."""
    found = catalogue.citations.get(citation or "")
    if found:
        return found.read
    return max((entry.fields.reviewed for entry in catalogue.entries), default=date(2000, 1, 1))


def _present(*lines: str | None) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
