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
    about = ("About", "about/")
    return (
        Page(
            "about/",
            "About this guide",
            "What this guide is, what it rests on and who answers for it.",
            "about",
            view,
            crumbs(about),
        ),
        Page(
            "about/privacy/",
            "Privacy",
            "What is kept on your device, and what a web server can see.",
            "privacy",
            view,
            crumbs(about, ("Privacy", "about/privacy/")),
        ),
        Page(
            "about/accessibility/",
            "Accessibility",
            "How this guide is built to be usable by everyone, and how to report a barrier.",
            "accessibility",
            view,
            crumbs(about, ("Accessibility", "about/accessibility/")),
        ),
    )
