"""Kinds of things that search finds, and what readers call the guide's own places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue
from ..model.words import Words, msg
from .page import Address


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its names, what it answers (`Collection.answers`), words that ask for it.

    A `place` is for everyone unless it says whom it is for; of an entry that is always said.
    """

    id: str
    name: str
    one: str
    answers: str = "name"
    asked_as: tuple[str, ...] = ()
    place: bool = True


def kinds(catalogue: Catalogue) -> tuple[Kind, ...]:
    """Every kind that a guide may have: its collections, then our own.

    A school's free pages and ours that are for nothing else are of one kind.
    """
    words = catalogue.settings.words
    found = {
        c.id: Kind(c.id, c.name, c.singular, c.answers, c.asked_as, c.free)
        for c in catalogue.settings.collections.values()
    }
    for name, many, one, asked in _OURS:
        asked_as = names_in(words, asked) if asked else ()
        found.setdefault(
            name, Kind(name, words.gettext(many), words.gettext(one), asked_as=asked_as)
        )
    return tuple(found.values())


def names_in(words: Words, message: str) -> tuple[str, ...]:
    """The single names in a message that lists them."""
    return tuple(name.strip() for name in words.gettext(message).split(",") if name.strip())


_OURS = (
    (
        "checklists",
        msg("Checklists"),
        msg("Checklist"),
        msg("checklist, checklists, to-do list, tasks, list of tasks"),
    ),
    ("stages", msg("Stages"), msg("Stage"), None),
    ("tools", msg("Tools"), msg("Tool"), msg("tool, tools, app")),
    (
        "print",
        msg("Print-outs"),
        msg("Print-out"),
        msg("print, printout, printable, print-out, pdf, paper, poster, hand-out, A4"),
    ),
    (
        "terms",
        msg("Words explained"),
        msg("Word explained"),
        msg("meaning, mean, means, definition, define, abbreviation, stands for, acronym"),
    ),
    ("pages", msg("Pages"), msg("Page"), None),
)

TOOLS: Mapping[Address, str] = {
    "plan/": msg(
        "planner, plan, my plan, timeline, my dates, due dates, deadlines, what to do this month, "
        "to-do list, schedule"
    ),
    "contacts/": msg(
        "contacts, contact tracker, people I met, networking tracker, log, address book, CRM, "
        "follow-up reminders"
    ),
    "programs/": msg(
        "compare programs, program list, program spreadsheet, rank list tool, score programs, "
        "rank programs"
    ),
    "calendar/": msg(
        "calendar, calendars, ics, iCal, subscribe, Google Calendar, Outlook, Apple Calendar, "
        "dates, deadlines"
    ),
    "print/": msg("print, print room, printable, pdf, pdfs, paper, download, sheets, posters"),
    "checklists/": msg("checklist, checklists, to-do list, to do, tasks, ticks"),
    "specialties/compare/": msg(
        "compare specialties, compare fields, specialties side by side, competitiveness table, "
        "differences between specialties"
    ),
}
"""The pages that are tools, with other names for them."""

PLACES: Mapping[Address, str] = {
    "specialties/": msg("specialties, fields, all specialties, list of specialties, residencies"),
    "stages/": msg("stages, stages of training, years, medical school years"),
    "mentors/": msg("mentor directory, list of mentors, our mentors"),
    "about/": msg("about, contact, who wrote this, editors"),
    "about/glossary/": msg("glossary, abbreviations, acronyms, dictionary, terms, definitions"),
    "about/citations/": msg("citations, sources, references, bibliography"),
    "about/reviews/": msg("reviews, last updated, up to date"),
    "about/privacy/": msg("privacy, my data, cookies, tracking, delete my data"),
    "about/accessibility/": msg("accessibility, screen reader, report a barrier"),
    "about/hosting/": msg("hosting, publish, deploy"),
    "archive/": msg("archive, earlier editions, last year"),
}
"""Other names of pages that are about the guide or lead to the rest."""
