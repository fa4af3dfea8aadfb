"""What is new in the guide, as its office recorded it: a page, and what a feed of it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..catalogue.catalogue import Catalogue
from ..model.changes import News
from .page import Address, Page, crumbs
from .timetable import domain

ADDRESS = "about/changes/"
FEED = "about/changes/feed.xml"


@dataclass(frozen=True, slots=True)
class NewsLink:
    """An entry that was added or changed; without an address where it is no longer there."""

    title: str
    address: Address | None


@dataclass(frozen=True, slots=True)
class NewsView:
    """What was recorded on one day."""

    date: date
    anchor: str
    title: str
    sum: str
    matchbook: str
    added: tuple[NewsLink, ...]
    changed: tuple[NewsLink, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """All news, the latest first; `domain` is what tells this guide's feed from any other."""

    guide: str
    domain: str
    language: str
    base_url: str | None
    news: tuple[NewsView, ...]
    feed: Address = FEED


def changes_view(catalogue: Catalogue) -> ChangesView | None:
    """The news of the guide; None where none was recorded."""
    settings = catalogue.settings
    if not (settings.changes and settings.changes.news):
        return None
    days: dict[date, int] = {}
    views = []
    for one in reversed(settings.changes.news):  # two records of one day are told apart in order
        days[one.date] = days.get(one.date, 0) + 1
        views.append(_news(catalogue, one, days[one.date]))
    institution = settings.institution
    return ChangesView(
        institution.guide_name,
        domain(institution),
        settings.words.frame,
        institution.base_url,
        tuple(reversed(views)),
    )


def changes_page(catalogue: Catalogue, view: ChangesView) -> Page:
    """The page `/about/changes/`."""
    words = catalogue.settings.words
    _ = words.gettext
    return Page(
        ADDRESS,
        _("What is new"),
        _("Pages that were added, changed or removed, by the day it was recorded."),
        "changes",
        view,
        crumbs(words, (_("About"), "about/"), (_("What is new"), ADDRESS)),
    )


def _news(catalogue: Catalogue, news: News, number: int) -> NewsView:
    words = catalogue.settings.words
    ngettext = words.ngettext
    counts = (
        (news.added, ngettext("{n} page added", "{n} pages added", len(news.added))),
        (news.changed, ngettext("{n} page changed", "{n} pages changed", len(news.changed))),
        (news.gone, ngettext("{n} page removed", "{n} pages removed", len(news.gone))),
    )
    return NewsView(
        news.date,
        news.date.isoformat() + (f"-{number}" if number > 1 else ""),
        words.long_date(news.date),
        words.join([said for found, said in counts if found]),
        news.matchbook,
        tuple(one for at in news.added if (one := _link(catalogue, at))),
        tuple(one for at in news.changed if (one := _link(catalogue, at))),
        news.gone,
    )


def _link(catalogue: Catalogue, at: str) -> NewsLink | None:
    """The entry as it is called today; of one that is gone since, the address in its place."""
    entry = catalogue.by_permalink.get(catalogue.moved.get(at, at))
    return NewsLink(entry.title, entry.permalink) if entry else NewsLink(f"/{at}", None)
