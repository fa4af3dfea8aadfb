"""The review register: what was reviewed when, what is due, and who maintains it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ..catalogue.catalogue import Catalogue
from ..model.entry import Entry
from .entry_page import signed_by
from .page import Address, Page, crumbs
from .timetable import Event, Timetable, domain

ADDRESS = "about/reviews/"
CALENDAR = "about/reviews/reviews.ics"
SOON = timedelta(days=90)
"""How far ahead the page calls a review coming."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One entry with its last and its next review; `overdue` and `soon` as of the build's day."""

    id: str
    title: str
    address: Address
    collection: str
    layer: str
    owner: str
    reviewed: date
    due: date
    overdue: bool
    soon: bool
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """All rows of one owner, the earliest due first."""

    name: str
    anchor: str
    rows: tuple[ReviewRow, ...]

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(row.overdue for row in self.rows)


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """How long a review of one collection holds, in months."""

    collection: str
    months: int


@dataclass(frozen=True, slots=True)
class Register:
    """Everything about reviews as of `today`."""

    today: date
    owners: tuple[Owner, ...]
    policy: tuple[PolicyLine, ...]
    default_months: int
    stagger_months: int
    calendar: Address = CALENDAR

    @property
    def rows(self) -> tuple[ReviewRow, ...]:
        """All rows, the earliest due first."""
        rows = (row for owner in self.owners for row in owner.rows)
        return tuple(sorted(rows, key=lambda row: (row.due, row.id)))

    @property
    def overdue(self) -> int:
        """How many reviews are overdue."""
        return sum(owner.overdue for owner in self.owners)

    @property
    def unsigned(self) -> int:
        """How many pages wait for a person's signature."""
        return sum(not row.signed for row in self.rows)

    @property
    def soon(self) -> int:
        """How many come due within `SOON`."""
        return sum(row.soon for row in self.rows)


def register(catalogue: Catalogue, today: date, ahead: timedelta = SOON) -> Register:
    """The register as of `today`; what falls due within `ahead` counts as coming soon."""
    groups: dict[str, list[ReviewRow]] = {}
    for entry in catalogue.entries:
        row = _row(catalogue, entry, today, ahead)
        if row:
            groups.setdefault(row.owner, []).append(row)
    owners = tuple(
        Owner(
            name,
            f"owner-{number}",
            tuple(sorted(groups[name], key=lambda row: (row.due, row.id))),
        )
        for number, name in enumerate(sorted(groups, key=str.casefold), start=1)
    )
    policy = catalogue.settings.reviews
    months = tuple(
        PolicyLine(collection.name, policy.months[name])
        for name, collection in catalogue.settings.collections.items()
        if name in policy.months
    )
    return Register(today, owners, months, policy.default_months, policy.stagger_months)


def _row(catalogue: Catalogue, entry: Entry, today: date, ahead: timedelta) -> ReviewRow | None:
    """The row of an entry that is to be reviewed."""
    due, reviewed = catalogue.review_due(entry), entry.reviewed
    if due is None or reviewed is None:
        return None
    return ReviewRow(
        entry.id,
        entry.title,
        entry.permalink,
        catalogue.collection_of(entry).singular,
        entry.changed_by or entry.layer,
        catalogue.owner_of(entry),
        reviewed,
        due,
        due < today,
        today <= due <= today + ahead,
        signed_by(entry),
    )


def register_page(catalogue: Catalogue, today: date) -> Page:
    """The page `/about/reviews/`."""
    words = catalogue.settings.words
    _ = words.gettext
    return Page(
        ADDRESS,
        _("Reviews"),
        _("When every page was last looked at, when it is due again, and who maintains it."),
        "reviews",
        register(catalogue, today),
        crumbs(words, (_("About"), "about/"), (_("Reviews"), ADDRESS)),
    )


def review_timetable(catalogue: Catalogue, today: date) -> Timetable:
    """All reviews as events on the day they are due; overdue ones stay, being still to do."""
    institution, words = catalogue.settings.institution, catalogue.settings.words
    _ = words.gettext
    events = tuple(
        Event(
            id=f"review/{row.id}",
            title=_("Review: {page}", page=row.title),
            starts=row.due,
            ends=row.due,
            words=words.long_date(row.due),
            notes=(
                _("Maintained by: {owner}.", owner=row.owner),
                _("Last reviewed {date}.", date=words.long_date(row.reviewed)),
            ),
            kind=_("Review"),
            status="confirmed",
            address=row.address,
            changed=row.reviewed,
            specialties=(),
        )
        for row in register(catalogue, today).rows
    )
    return Timetable(
        None,
        _("{guide}: reviews", guide=institution.guide_name),
        _("The day on which each page of the guide is due for its next review."),
        domain(institution),
        institution.time_zone,
        institution.language,
        institution.base_url,
        CALENDAR,
        events,
    )
