"""The home page: its blocks in the order of `site.yml`, else of `HOME_BLOCKS`.

A block is made of the catalogue and today's date; None leaves it out. `templates/home/<name>.jinja`
draws it. A page or an entry can be a block, too: its text stands on the home page in full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..catalogue.catalogue import Catalogue
from ..model.collections.faqs import Faq
from ..model.entry import ALL
from ..model.site import HOME_BLOCKS
from ..model.taxonomy import Term
from .body import BodyView, entry_body
from .navigation import places, tools
from .page import Address, Page
from .words import STATUS


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the guide."""

    title: str
    blurb: str
    address: str
    count: int | None = None
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways of one kind."""

    title: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A date of the application cycle, with how sure it is."""

    name: str
    date: str
    words: str
    month: str
    day: int
    year: int
    status: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Now:
    """What matters now to a reader who chooses specialty and stage."""

    specialties: tuple[Term, ...]
    stages: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """The search field, questions that readers have, and what is special about the guide.

    `questions` are words and addresses, `special` an icon and words.
    """

    questions: tuple[tuple[str, Address], ...]
    special: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Dates:
    """Coming dates of the application cycle."""

    milestones: tuple[MilestoneLine, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A page of the guide in full."""

    id: str
    title: str
    address: Address
    body: BodyView


@dataclass(frozen=True, slots=True)
class HomeBlock:
    """One block: `name` is its template's, `view` what that shows."""

    name: str
    view: object


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows: rows of one block, or of two side by side."""

    guide_name: str
    tagline: str | None
    rows: tuple[tuple[HomeBlock, ...], ...]


def home_page(catalogue: Catalogue, today: date) -> Page:
    """The home page as of `today`."""
    institution = catalogue.settings.institution
    view = HomeView(
        institution.guide_name, institution.tagline, tuple(_rows(_blocks(catalogue, today)))
    )
    return Page("", institution.guide_name, institution.tagline or "", "home", view)


def _blocks(catalogue: Catalogue, today: date) -> Iterator[HomeBlock]:
    chosen = catalogue.settings.site.home
    for name in HOME_BLOCKS if chosen is None else chosen:
        if name in BLOCKS:
            template, make = BLOCKS[name]
            view = make(catalogue, today)
            if view is not None:
                yield HomeBlock(template, view)
        elif entry := catalogue.by_id.get(name):
            body = entry_body(catalogue, entry)
            yield HomeBlock("text", Text(entry.id, entry.title, entry.permalink, body))


_SIDE_BY_SIDE = frozenset({"now", "dates"})
"""Blocks that share a row on a wide screen where they follow each other."""


def _rows(blocks: Iterator[HomeBlock]) -> Iterator[tuple[HomeBlock, ...]]:
    row: tuple[HomeBlock, ...] = ()
    for block in blocks:
        if row and not {block.name, *(one.name for one in row)} <= _SIDE_BY_SIDE:
            yield row
            row = ()
        row = (*row, block)
    if row:
        yield row


def _now(catalogue: Catalogue, _today: date) -> Now | None:
    settings = catalogue.settings
    return Now((*settings.specialties, *settings.specialties.doors), tuple(settings.stages))


QUESTIONS = 3


def _ask(catalogue: Catalogue, _today: date) -> Ask | None:
    """Questions that are for every reader, the first of their list."""
    _ = catalogue.settings.words.gettext
    questions = [
        (fields.question, entry.permalink)
        for entry, fields in catalogue.of_kind(Faq)
        if ALL in fields.specialties
    ]
    special = (
        ("material/wifi-off", _("Works without a network, once opened")),
        ("material/account-off-outline", _("No account: what you note stays on your device")),
        ("material/format-quote-open", _("Sources named, with the day they were read")),
        ("material/printer-outline", _("A sheet to print for every stage")),
    )
    return Ask(tuple(questions[:QUESTIONS]), special)


def _dates(catalogue: Catalogue, today: date) -> Dates | None:
    found = milestones(catalogue, today)
    return Dates(found) if found else None


def _do(catalogue: Catalogue, _today: date) -> Ways | None:
    _ = catalogue.settings.words.gettext
    found = [Way(x.title, x.blurb, x.address, None, x.icon) for x in tools(catalogue) if x.blurb]
    return _ways(_("Do"), *found)


def _read(catalogue: Catalogue, _today: date) -> Ways | None:
    _ = catalogue.settings.words.gettext
    known = places(catalogue)
    found = (
        Way(place.title, place.blurb or "", place.address, len(entries), place.icon)
        for name in catalogue.settings.collections
        if (place := known.get(name))
        if (entries := catalogue.in_collection(name))
    )
    return _ways(_("Read"), *found)


def _specialties(catalogue: Catalogue, _today: date) -> Ways | None:
    _, specialties = catalogue.settings.words.gettext, catalogue.settings.specialties
    terms = (*specialties, *specialties.doors)
    return _ways(_("By specialty"), *(_way("specialties", term) for term in terms))


def _stages(catalogue: Catalogue, _today: date) -> Ways | None:
    _ = catalogue.settings.words.gettext
    return _ways(_("By stage"), *(_way("stages", term) for term in catalogue.settings.stages))


def _way(taxonomy: str, term: Term) -> Way:
    return Way(term.name, term.description or "", f"{taxonomy}/{term.id}/", None, term.icon)


def _ways(title: str, *ways: Way) -> Ways | None:
    return Ways(title, ways) if ways else None


Maker = Callable[[Catalogue, date], object | None]
BLOCKS: Mapping[str, tuple[str, Maker]] = {
    "ask": ("ask", _ask),
    "now": ("now", _now),
    "dates": ("dates", _dates),
    "do": ("ways", _do),
    "read": ("ways", _read),
    "specialties": ("ways", _specialties),
    "stages": ("ways", _stages),
}
"""By the name that `site.yml` gives a block: its template, and what makes it."""


def milestones(catalogue: Catalogue, today: date) -> tuple[MilestoneLine, ...]:
    """Coming dates of the application cycle, in order of time."""
    words = catalogue.settings.words
    coming = sorted(
        (
            milestone
            for season in catalogue.settings.cycle.seasons
            for milestone in season.milestones
            if milestone.date >= today
        ),
        key=lambda milestone: (milestone.date, milestone.id),
    )
    return tuple(
        MilestoneLine(
            m.name,
            m.date.isoformat(),
            words.long_date(m.date),
            words.short_month(m.date.month),
            m.date.day,
            m.date.year,
            words.gettext(STATUS[m.status]),
            m.note,
        )
        for m in coming
    )
