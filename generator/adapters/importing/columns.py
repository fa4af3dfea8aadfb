"""Which collection a table is, by the words over its columns, and what each column means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .tables import Cell

PROGRAMS, CONTACTS = "programs", "contacts"
"""Tables that become something else than entries: `programs.yml`, and nothing of the guide's."""
_HEADS: dict[str, dict[str, str]] = {
    "mentors": {
        "title": "name, full name, mentor, mentor name, faculty, faculty name, faculty member, "
        "physician, attending, advisor",
        "first": "first name, first, given name",
        "last": "last name, last, surname, family name",
        "role": "role, title, position, rank, academic rank, appointment, job title",
        "department": "department, division, section, institution, affiliation",
        "level": "level, training level, level of training",
        "interests": "interests, interest, research interests, clinical interests, "
        "areas of interest, area of interest, expertise, research, focus, research areas",
        "practice": "practice, practice type, practice setting",
        "takes_on": "takes on, takes, mentees, accepts, open to, students taken, who they take",
        "contact": "contact, e mail, email, email address, e mail address, how to contact, "
        "contact info, contact information, preferred contact",
        "phone": "phone, telephone, pager",
        "specialties": "specialty, specialties, field, discipline",
        "website": "website, web page, profile, url, link",
    },
    "opportunities": {
        "title": "opportunity, opportunity name, award, award name, scholarship, scholarship name, "
        "grant, fellowship, program title, name, title",
        "kind": "kind, type, category",
        "offered_by": "offered by, organization, organisation, society, sponsor, funder, agency, "
        "institution, host, sponsoring organization",
        "amount": "amount, stipend, award amount, value, funding, money, pay",
        "duration": "duration, length, period, time",
        "eligibility": "eligibility, who may apply, eligible, requirements, who can apply",
        "opens": "opens, opening, application opens, opening date, start of applications",
        "deadline": "deadline, due, due date, application deadline, closes, closing date",
        "website": "website, link, url, web page, web site, apply at, more information",
        "specialties": "specialty, specialties, field",
    },
    "conferences": {
        "title": "conference, conference name, meeting, meeting name, congress, event, name",
        "organiser": "organizer, organiser, society, organization, host, held by",
        "acronym": "acronym, abbreviation, short name",
        "scope": "scope, level, reach",
        "usual_month": "month, usual month, when, time of year",
        "abstracts": "abstract deadline, abstracts due, abstracts, abstract due",
        "cost_help": "cost help, travel grant, travel award, scholarships, funding",
        "website": "website, link, url, web page",
        "dates": "dates, date, start date, starts, begins",
        "place": "location, place, city, venue",
        "specialties": "specialty, specialties, field",
    },
    "faqs": {
        "title": "question, questions, faq, student question",
        "body": "answer, answers, reply, response, short answer",
        "owner": "owner, who answers, contact",
    },
    "resources": {
        "title": "resource, resource name, podcast, book, video, journal, name, title",
        "kind": "kind, type, format, medium",
        "by": "by, author, authors, publisher, producer, host",
        "website": "website, link, url, where",
        "audience": "audience, for whom, who for",
    },
    PROGRAMS: {
        "name": "program, program name, residency, residency program, programme, hospital, "
        "institution",
        "city": "city, town",
        "state": "state, region, province",
        "place": "location, place, city state",
        "website": "website, link, url, program website, web page",
        "specialties": "specialty, specialties, field",
        "number": "id, acgme id, program id, nrmp code, program number, acgme code",
    },
    CONTACTS: {
        "first": "first name, given name",
        "last": "last name, family name",
        "name": "name, contact name",
        "company": "company, organization, organization 1 name",
        "email": "email address, e mail address, e mail 1 value, email",
        "connected": "connected on, met at, last contact, where we met, follow up, date met",
    },
}
_NEEDED: dict[str, tuple[frozenset[str], ...]] = {
    "mentors": (frozenset({"title"}), frozenset({"first", "last"})),
    "opportunities": (frozenset({"title"}),),
    "conferences": (frozenset({"title"}),),
    "faqs": (frozenset({"title", "body"}),),
    "resources": (frozenset({"title"}),),
    PROGRAMS: (frozenset({"name"}),),
    CONTACTS: (frozenset({"first", "last"}), frozenset({"name", "connected"})),
}
_TELLING: dict[str, frozenset[str]] = {
    "mentors": frozenset({"interests", "takes_on", "role", "practice", "level", "department"}),
    "opportunities": frozenset({"deadline", "amount", "eligibility", "opens", "offered_by"}),
    "conferences": frozenset(
        {"abstracts", "acronym", "organiser", "dates", "usual_month", "cost_help"}
    ),
    "faqs": frozenset({"body"}),
    "resources": frozenset({"kind", "by", "audience"}),
    PROGRAMS: frozenset({"city", "state", "number", "place"}),
    CONTACTS: frozenset({"connected", "company"}),
}
_OWN_NAMES = frozenset(
    (
        "mentor", "mentor name", "faculty member", "opportunity", "scholarship", "award",
        "conference", "meeting", "congress", "question", "resource", "program", "program name",
        "residency", "residency program",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heads:
    """The row of headings: which collection, the field of each column, the words over it."""

    collection: str
    row: int
    fields: dict[int, str]
    words: dict[int, str]
    score: float


def find_heads(rows: list[list[Cell]], into: str = "") -> Heads | None:
    """The best row of headings among the first 25, for `into` or whatever fits; None without."""
    best: Heads | None = None
    for number, row in enumerate(rows[:25]):
        words = {place: cell.text for place, cell in enumerate(row) if cell.text}
        for collection in [into] if into in _HEADS else _HEADS:
            found = _match(collection, number, words)
            if found and (best is None or found.score > best.score):
                best = found
    return best


def _match(collection: str, row: int, words: dict[int, str]) -> Heads | None:
    names = {
        _plain(one): field for field, all_ in _HEADS[collection].items() for one in all_.split(", ")
    }
    fields: dict[int, str] = {}
    score = 0.0
    for place, text in words.items():
        field = names.get(_plain(text))
        if not field or field in fields.values():
            continue
        fields[place] = field
        score += 1 + (field in _TELLING[collection]) + (_plain(text) in _OWN_NAMES)
    present = frozenset(fields.values())
    if len(fields) < 2 or not any(need <= present for need in _NEEDED[collection]):
        return None
    return Heads(collection, row, fields, words, score)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"\(.*?\)", " ", text.casefold())).split())
