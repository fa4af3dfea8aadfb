"""The mentor directory: a school's own mentors to match on, or where to look while it has none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue
from ..model.collections.mentors import COLLECTION, Mentor
from ..model.collections.opportunities import Opportunity
from ..model.entry import Entry
from ..model.words import msg
from .cards import Card, card
from .page import Address, Page, crumbs

ADDRESS = "mentors/"
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")

SUBJECT = msg("A question from a student about {{shared_interest}}")
TEXT = msg(
    "Dear {addressed},\n\n"
    "I am a {{your_stage}}, and I found you in our school's mentor directory. "
    "We share an interest in {{shared_interest}}.\n\n"
    "Could we meet for twenty minutes in the next weeks? I would like to ask {{your_question}}. "
    "If this is a busy time, I am glad to wait, or to write to someone you suggest.\n\n"
    "Thank you for taking on students.\n\n"
    "{{your_full_name}}"
)
"""The message to adapt: who, what is shared, a small request, an easy no."""

FILL_IN = (
    ("your_stage", msg("Your year and school")),
    ("shared_interest", msg("What you have in common")),
    ("your_question", msg("One thing you want to find out")),
    ("your_full_name", msg("Your full name")),
)
PLACEHOLDERS = (
    msg("your stage"),
    msg("shared interest"),
    msg("your question"),
    msg("your full name"),
)
"""The placeholders' names as readers see them."""


@dataclass(frozen=True, slots=True)
class MentorRow:
    """One mentor with everything a student may match on."""

    card: Card
    slug: str
    role: str
    level: str | None
    interests: tuple[str, ...]
    practice: str | None
    takes_on: tuple[str, ...]
    takes_on_words: str
    contact: str
    email: str | None
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class ProgramRow:
    """A society's mentorship program."""

    card: Card
    offered_by: str
    matches_on: str


@dataclass(frozen=True, slots=True)
class MentorsView:
    """The directory; without mentors the page points to programs and to the advice on asking."""

    mentors: tuple[MentorRow, ...]
    interests: tuple[str, ...]
    programs: tuple[ProgramRow, ...]
    advice: tuple[Card, ...]
    contact: str | None
    fill_in: tuple[tuple[str, str], ...]
    advice_address: Address = "mentorship/"


def mentors_page(catalogue: Catalogue) -> Page:
    """The page `/mentors/`, which exists with and without mentors."""
    words = catalogue.settings.words
    _ = words.gettext
    name = catalogue.settings.collections[COLLECTION.id].name
    mentors = tuple(_mentor(catalogue, *pair) for pair in catalogue.of_kind(Mentor))
    programs = tuple(
        ProgramRow(card(catalogue, entry), program.offered_by, words.join(_matches(program)))
        for entry, program in catalogue.of_kind(Opportunity)
        if program.kind == "mentorship-program"
    )
    view = MentorsView(
        mentors,
        _distinct(interest for row in mentors for interest in row.interests),
        programs,
        tuple(card(catalogue, entry) for entry in catalogue.in_collection("mentorship")[:4]),
        catalogue.settings.institution.contact,
        tuple((place, _(hint)) for place, hint in FILL_IN),
    )
    description = (
        _("Faculty and residents of our school who take on mentees.")
        if mentors
        else _("Where to look for a mentor while your school lists none here.")
    )
    return Page(
        ADDRESS,
        name,
        description,
        "mentors",
        view,
        crumbs(words, (name, ADDRESS)),
        listed=not mentors,
    )


def _mentor(catalogue: Catalogue, entry: Entry, fields: Mentor) -> MentorRow:
    stages, words = catalogue.settings.stages, catalogue.settings.words
    takes_on = stages.expand(fields.takes_on or fields.stages)
    found = _EMAIL.search(fields.contact)
    return MentorRow(
        card(catalogue, entry),
        entry.slug,
        fields.role,
        fields.level,
        fields.interests,
        fields.practice,
        takes_on,
        words.join(tuple(stages.term(stage).label for stage in takes_on)),
        fields.contact,
        found.group() if found else None,
        words.gettext(SUBJECT),
        words.gettext(TEXT, addressed=fields.title),
    )


def _matches(program: Opportunity) -> tuple[str, ...]:
    return tuple(word[:1].lower() + word[1:] for word in program.matches_on)


def _distinct(words: Iterable[str | None]) -> tuple[str, ...]:
    """Each word once, whatever its case, in the order of the alphabet."""
    found: dict[str, str] = {}
    for word in words:
        if word:
            found.setdefault(word.casefold(), word)
    return tuple(found[key] for key in sorted(found))
