"""The guide's dates as events with lasting ids: what a calendar carries, and in which words.

Events: the cycle's milestones, meetings with their deadlines, openings and deadlines of
opportunities. What has passed stays out. There is a calendar for each kind of reader, and for each
of these one for each stage. What is a reader's own, the steps of roadmaps too, is in the file that
the planner makes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..catalogue.catalogue import Catalogue
from ..model.collections.conferences import Conference, Edition
from ..model.collections.opportunities import Opportunity
from ..model.cycle_dates import LAST_DAY, anchor_dates
from ..model.entry import ALL, Entry
from ..model.settings import Institution, Milestone, Season
from ..model.taxonomy import Stage, Term
from ..model.words import Words, msg
from .checklist import on_paper, readers_on_paper
from .page import Address, Page, crumbs
from .words import STATUS, date_range

Group = Literal["season", "meeting", "deadline"]
WEEK, DAY = 7, 1
"""Days before an event on which a reminder rings: for what has to be done by then, both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One all-day event from `starts` to `ends`, both included.

    `id` is made from ids alone, so that an event with a new date is the same event; `changed` is
    the day on which the guide last looked at it (docs/decisions/0005 says why that day).
    `reminders` are days before it.
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
    stages: tuple[str, ...] = ()
    group: Group = "deadline"
    reminders: tuple[int, ...] = ()
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """Coming events for one kind of reader or (None) for all, in order of time.

    `stage` narrows it to one stage; `readers` are the values of the lens that it is for.
    """

    specialty: Term | None
    name: str
    description: str
    domain: str
    time_zone: str
    language: str
    base_url: str | None
    address: Address
    events: tuple[Event, ...]
    stage: Term | None = None
    readers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One calendar on the page: what it is called there, and what it contains in words."""

    name: str
    contains: str
    address: Address
    full_address: str | None
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarCard:
    """The calendars for one kind of reader: that of every stage, then one for each."""

    name: str
    icon: str | None
    readers: tuple[str, ...]
    lines: tuple[CalendarLine, ...]


@dataclass(frozen=True, slots=True)
class CalendarsView:
    """The page that explains subscribing: all calendars, those of all specialties first."""

    cards: tuple[CalendarCard, ...]
    all_events: tuple[Event, ...]


def timetables(catalogue: Catalogue, today: date) -> tuple[Timetable, ...]:
    """One timetable for all specialties, one for each kind of reader, then each by stage."""
    events = sorted(
        (event for event in _events(catalogue, today) if event.ends >= today),
        key=lambda event: (event.starts, event.ends, event.id),
    )
    choices = (None, *on_paper(catalogue))
    whole = [_timetable(catalogue, choice, None, events) for choice in choices]
    by_stage = [
        _timetable(catalogue, choice, stage, events)
        for choice in choices
        for stage in catalogue.settings.stages
    ]
    return (*whole, *by_stage)


def calendar_page(catalogue: Catalogue, calendars: tuple[Timetable, ...]) -> Page:
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
        CalendarsView(_cards(words, calendars), calendars[0].events),
        crumbs(words, (_("Calendars"), "calendar/")),
    )


def _cards(words: Words, calendars: tuple[Timetable, ...]) -> tuple[CalendarCard, ...]:
    cards: dict[Term | None, list[Timetable]] = {}
    for one in calendars:
        cards.setdefault(one.specialty, []).append(one)
    return tuple(
        CalendarCard(
            term.name if term else words.gettext("All specialties"),
            term.icon if term else None,
            many[0].readers if term else (),
            tuple(_line(words, one) for one in many),
        )
        for term, many in cards.items()
    )


def _line(words: Words, one: Timetable) -> CalendarLine:
    return CalendarLine(
        one.stage.name if one.stage else words.gettext("Every stage"),
        contents(words, one.events),
        one.address,
        f"{one.base_url.rstrip('/')}/{one.address}" if one.base_url else None,
        (one.stage.id,) if one.stage else (),
    )


def contents(words: Words, events: Iterable[Event]) -> str:
    """What a calendar contains: `6 dates of the application season and 2 meetings`."""
    of: dict[Group, int] = {"season": 0, "meeting": 0, "deadline": 0}
    for event in events:
        of[event.group] += 1
    ngettext = words.ngettext
    season, meetings, deadlines = of["season"], of["meeting"], of["deadline"]
    pieces = (
        ngettext("{n} date of the season", "{n} dates of the season", season) if season else "",
        ngettext("{n} meeting", "{n} meetings", meetings) if meetings else "",
        ngettext("{n} deadline", "{n} deadlines", deadlines) if deadlines else "",
    )
    return words.join(tuple(filter(None, pieces))) or words.gettext("no coming date yet")


def _timetable(
    catalogue: Catalogue, specialty: Term | None, stage: Term | None, events: Iterable[Event]
) -> Timetable:
    institution = catalogue.settings.institution
    _ = catalogue.settings.words.gettext
    terms = [term.name for term in (specialty, stage) if term]
    name = institution.guide_name + (f": {', '.join(terms)}" if terms else "")
    chosen = (
        event
        for event in events
        if (specialty is None or specialty.id in event.specialties)
        and (stage is None or stage.id in event.stages)
    )
    file = (specialty.id if specialty else "all") + (f"-{stage.id}" if stage else "")
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
        f"calendar/{file}.ics",
        tuple(chosen),
        stage,
        readers_on_paper(catalogue, specialty),
    )


def domain(institution: Institution) -> str:
    """The right-hand side of every UID: one for each guide, the same wherever its site stands."""
    return f"{institution.guide_id}.matchbook"


def _events(catalogue: Catalogue, today: date) -> Iterator[Event]:
    everyone = catalogue.settings.specialties.readers((ALL,))
    for season in catalogue.settings.cycle.seasons:
        stages = season_stages(catalogue, season, today)
        for milestone in season.milestones:
            yield _milestone(catalogue, milestone, season.name, everyone, stages)
    for entry, meeting in catalogue.of_kind(Conference):
        for edition in meeting.editions:
            yield _edition(catalogue, entry, meeting, edition)
            yield from _meeting_deadlines(catalogue, entry, meeting, edition)
    for entry, opportunity in catalogue.of_kind(Opportunity):
        yield from _opportunity(catalogue, entry, opportunity)


def season_stages(catalogue: Catalogue, season: Season, today: date) -> tuple[str, ...]:
    """The stages whose readers match in a season: those they are in today, counted from its day.

    A stage runs from when it `begins` to when the next one does that does not match in the same
    year. All stages, where the cycle or the stages do not say.
    """
    cycle, stages = catalogue.settings.cycle, catalogue.settings.stages
    dates = anchor_dates(cycle, season.year) if season.year else {}
    begins = {s: s.begins.days for s in stages if isinstance(s, Stage) and s.begins is not None}
    if LAST_DAY not in dates or not begins:
        return stages.ids
    now = (today - dates[LAST_DAY].date).days
    return tuple(
        stage.id
        for stage, first in begins.items()
        if not stage.matched
        and first <= now
        and now
        < min((d for s, d in begins.items() if _is_next(stage, s, first, d)), default=math.inf)
    )


def _is_next(stage: Stage, other: Stage, first: float, day: float) -> bool:
    return day > first and (other.matched or other.matches_in != stage.matches_in)


def _milestone(
    catalogue: Catalogue,
    milestone: Milestone,
    season: str,
    everyone: tuple[str, ...],
    stages: tuple[str, ...],
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
        stages=stages,
        group="season",
        reminders=(WEEK, DAY),
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
        stages=catalogue.terms_of(entry, "stages"),
        group="meeting",
        reminders=(WEEK,),
        place=edition.place,
    )


def _meeting_deadlines(
    catalogue: Catalogue, entry: Entry, fields: Conference, edition: Edition
) -> Iterator[Event]:
    words = catalogue.settings.words
    for one in edition.deadlines:
        title = words.gettext("{title}: {what}", title=fields.acronym or entry.title, what=one.name)
        yield Event(
            id=f"deadline/{entry.slug}/{_slug(edition.name)}/{_slug(one.name)}",
            title=_sure(words, title, edition.status),
            starts=one.date,
            ends=one.date,
            words=words.long_date(one.date),
            notes=_present(f"{edition.name}.", _cited(catalogue, edition.citation)),
            kind=words.gettext("Deadline"),
            status=edition.status,
            address=entry.permalink,
            changed=max(entry.fields.reviewed, _looked_at(catalogue, edition.citation)),
            specialties=catalogue.readers_of(entry),
            stages=catalogue.terms_of(entry, "stages"),
            reminders=(WEEK, DAY),
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
                stages=catalogue.terms_of(entry, "stages"),
                reminders=(WEEK, DAY),
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
