"""Dated facts whose time is over: the one check that asks what day it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ...diagnostics import Diagnostic, warning
from ...model.collections.conferences import Conference
from ...model.collections.opportunities import Opportunity
from ...model.entry import Entry
from ..catalogue import Catalogue


def check_passed(catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """Seasons over, deadlines gone by, estimates nobody confirmed, reviews to come, and so on."""
    yield from _check_seasons(catalogue, today)
    said = catalogue.settings.site.announcement
    if said and said.until < today:
        yield warning(
            catalogue.settings.place("site.yml", "announcement", "until"),
            "announcement-over",
            f"the last day of the announcement was {said.until}; it is no longer shown",
            subject="announcement",
            hint="write the next one, or remove it",
        )
    for entry in catalogue.every:
        yield from _check_review(entry, today)
    for entry, opportunity in catalogue.of_kind(Opportunity, drafts=True):
        if opportunity.deadline and opportunity.deadline < today:
            yield warning(
                entry.places.of("deadline"),
                "deadline-passed",
                f"the deadline {opportunity.deadline} has passed",
                subject="deadline",
                hint="give the next one with its status, or leave 'deadline' out until it is known",
            )
    for entry, meeting in catalogue.of_kind(Conference, drafts=True):
        yield from _check_editions(entry, meeting, today)


def _check_seasons(catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """One warning for the newest season, once all dates of all seasons have passed."""
    dated = [
        (milestone.date, number, season)
        for number, season in enumerate(catalogue.settings.cycle.seasons)
        for milestone in season.milestones
    ]
    if not dated or max(dated)[0] >= today:
        return
    last, number, season = max(dated, key=lambda item: (item[0], item[1]))
    yield warning(
        catalogue.settings.place("cycle.yml", "seasons", number, "id"),
        "season-over",
        f"the last date of '{season.name}' was {last}, and no later season is listed",
        subject="seasons",
        hint="add the next season to site_config/cycle.yml, each date with its status",
    )


def _check_review(entry: Entry, today: date) -> Iterator[Diagnostic]:
    fields = entry.fields
    if fields.reviewed > today + timedelta(days=1):  # today is tomorrow elsewhere
        yield warning(
            entry.places.of("reviewed"),
            "reviewed-ahead",
            f"the review of {fields.reviewed} is still to come",
            subject="reviewed",
            expected=f"a day up to {today}",
            hint="write the day on which somebody last read all of it",
        )


def _check_editions(entry: Entry, meeting: Conference, today: date) -> Iterator[Diagnostic]:
    for index, edition in enumerate(meeting.editions):
        if edition.ends < today and edition.status == "estimated":
            yield warning(
                entry.places.of("editions", index, "status"),
                "edition-unconfirmed",
                f"'{edition.name}' was estimated to end on {edition.ends}, which has passed",
                subject=f"editions[{index + 1}]",
                hint="say when it was held, with a document, or remove it",
            )
