"""Pages about the guide itself: who hosts it, privacy, accessibility."""

from __future__ import annotations

from dataclasses import dataclass

from ..catalogue.catalogue import Catalogue
from ..model.settings import Institution
from .page import Page, crumbs


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the pages about the guide say of its host."""

    institution: Institution
    entries: int
    documents: int
    owner: str


def about_pages(catalogue: Catalogue) -> tuple[Page, ...]:
    """About, privacy and accessibility."""
    settings = catalogue.settings
    view = AboutView(
        settings.institution,
        len(catalogue.entries),
        len(catalogue.citations),
        settings.reviews.owner,
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
            _("How this guide is built to be usable by everyone, and how to report a barrier."),
            "accessibility",
            view,
            crumbs(words, about, (_("Accessibility"), "about/accessibility/")),
        ),
    )
