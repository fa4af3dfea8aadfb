"""Pages about the guide itself: who hosts it, privacy, accessibility."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ..catalogue.catalogue import Catalogue
from ..catalogue.fingerprint import Since, changed_since
from ..model.audit import AuditRecord
from ..model.settings import Evaluation, Institution
from .page import Address, Page, crumbs


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the pages about the guide say of its host.

    `offline` tells whether devices keep the pages; `lists_people` whether mentors are among them;
    `archived` names frozen years, which keep the people of their time; `news` tells whether the
    office records what is new.
    """

    institution: Institution
    entries: int
    documents: int
    owner: str
    offline: bool
    lists_people: bool
    archived: tuple[str, ...]
    news: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What an automatic check found on one page: the rule in words, where, in which looks."""

    help: str
    title: str
    address: Address | None
    looks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditView:
    """The last `matchbook audit`, and what has changed since."""

    record: AuditRecord
    day: str
    since: Since
    findings: tuple[Finding, ...]
    broken_pages: int


@dataclass(frozen=True, slots=True)
class AccessibilityView:
    """What is known of this site: its check and evaluations, in order of time, and known gaps."""

    institution: Institution
    audit: AuditView | None
    evaluations: tuple[tuple[Evaluation, str], ...]


def about_pages(catalogue: Catalogue, today: date) -> tuple[Page, ...]:
    """About, privacy and accessibility."""
    settings = catalogue.settings
    view = AboutView(
        settings.institution,
        len(catalogue.entries),
        len(catalogue.citations),
        settings.reviews.owner,
        settings.theme.offline,
        any(catalogue.collection_of(entry).people for entry in catalogue.entries),
        tuple(edition.name for edition in settings.editions),
        bool(settings.changes and settings.changes.news),
    )
    words = settings.words
    _ = words.gettext
    about = (_("About"), "about/")
    return (
        Page(
            "about/",
            _("About this guide"),
            _("What this guide is, its sources, and who maintains it."),
            "about",
            view,
            crumbs(words, about),
        ),
        Page(
            "about/privacy/",
            _("Privacy"),
            _("What is kept on your device, and what a web server can see."),
            "privacy",
            view,
            crumbs(words, about, (_("Privacy"), "about/privacy/")),
        ),
        Page(
            "about/accessibility/",
            _("Accessibility"),
            _("What was tested and evaluated, what is known to be missing, and how to report it."),
            "accessibility",
            accessibility_view(catalogue, today),
            crumbs(words, about, (_("Accessibility"), "about/accessibility/")),
        ),
    )


def accessibility_view(catalogue: Catalogue, today: date) -> AccessibilityView:
    """What may be said today: evaluations and checks of days to come are left out."""
    settings, limit = catalogue.settings, today + timedelta(days=1)  # today is tomorrow elsewhere
    done = sorted(
        (one for one in settings.institution.evaluations if one.date <= limit),
        key=lambda one: one.date,
        reverse=True,
    )
    record = settings.audit
    return AccessibilityView(
        settings.institution,
        _audit_view(catalogue, record) if record and record.date <= limit else None,
        tuple((one, settings.words.long_date(one.date)) for one in done),
    )


def _audit_view(catalogue: Catalogue, record: AuditRecord) -> AuditView:
    looks: dict[tuple[str, str], list[str]] = {}
    for one in record.barriers:
        looks.setdefault((one.help, one.page), []).append(one.look)
    names = {entry.permalink: entry.title for entry in catalogue.entries}
    findings = tuple(
        Finding(
            help_,
            names.get(page, f"/{page}"),
            page if page in names else None,
            tuple(dict.fromkeys(seen)),
        )
        for (help_, page), seen in looks.items()
    )
    return AuditView(
        record,
        catalogue.settings.words.long_date(record.date),
        changed_since(catalogue, record),
        findings,
        len({page for _, page in looks}),
    )
