"""All pages of the site, derived from a finished catalogue and today's date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ..catalogue.catalogue import Catalogue
from ..model.site import name_of
from .about import about_pages
from .changes import changes_page, changes_view
from .compare import compare_page
from .documents import citations_page
from .editions import editions_page
from .entry_page import entry_page
from .glossary import glossary_page
from .handbook import handbook_pages
from .home import home_page
from .listings import (
    checklist_page,
    checklists_page,
    collection_page,
    crossing_page,
    section_page,
    specialties_page,
    specialty_page,
    stage_page,
    stages_page,
)
from .mentors import mentors_page
from .navigation import Shell, hidden, shell
from .page import Page
from .plan import PlanData, plan_data, plan_page
from .review_register import register_page, review_timetable
from .search import search_page
from .timetable import Timetable, calendar_page, timetables
from .tools import tool_pages


@dataclass(frozen=True, slots=True)
class Site:
    """Everything to be written; redirects are pairs of old and new address."""

    shell: Shell
    pages: tuple[Page, ...]
    redirects: tuple[tuple[str, str], ...]
    timetables: tuple[Timetable, ...]
    plan: PlanData


def derive(catalogue: Catalogue, today: date) -> Site:
    """Views of the whole site as of `today`."""
    calendars = timetables(catalogue, today)
    return Site(
        shell(catalogue, today),
        tuple(
            _as_named(catalogue, page)
            for page in (*_pages(catalogue, today), calendar_page(catalogue, calendars))
        ),
        _redirects(catalogue),
        (*calendars, review_timetable(catalogue, today)),
        plan_data(catalogue, today),
    )


def with_print_room(catalogue: Catalogue, site: Site, page: Page) -> tuple[Site, Page]:
    """The site with its print room, which is known only once the sheets are drawn, and that."""
    page = _as_named(catalogue, page)
    return replace(site, pages=(*site.pages, page)), page


def _as_named(catalogue: Catalogue, page: Page) -> Page:
    """The page with the names that `site.yml` gives tools, in its title and on the way to it.

    A tool that is switched off is left out of other search engines and of what devices keep, as it
    is of menus.
    """
    changed = catalogue.settings.site.places
    named = {
        name: place.name
        for name, place in changed.items()
        if place.name and name not in catalogue.settings.collections
    }
    place = changed.get(name_of(page.address))
    if place and place.hide:
        page = replace(page, listed=False, keep_offline=False)
    if not named:
        return page
    return replace(
        page,
        title=named.get(name_of(page.address), page.title),
        crumbs=tuple(
            replace(crumb, title=named.get(name_of(crumb.address), crumb.title))
            for crumb in page.crumbs
        ),
    )


def _pages(catalogue: Catalogue, today: date) -> Iterator[Page]:
    settings = catalogue.settings
    _ = settings.words.gettext
    yield home_page(catalogue, today)
    for collection in settings.collections.values():
        if not (collection.own_list or collection.free) and catalogue.in_collection(collection.id):
            yield collection_page(catalogue, collection)
        for section in catalogue.sections_in(collection.id):
            yield section_page(catalogue, section)
    if "mentors" not in hidden(catalogue):
        yield mentors_page(catalogue)
    for entry in catalogue.entries:
        yield entry_page(catalogue, entry, today)
    yield specialties_page(catalogue)
    yield stages_page(catalogue)
    for stage in settings.stages:
        yield stage_page(catalogue, stage)
        yield checklist_page(catalogue, stage)
    for specialty in catalogue.choices:
        if specialty.id not in catalogue.profiles:
            yield specialty_page(catalogue, specialty)
        for stage in settings.stages:
            yield crossing_page(catalogue, specialty, stage)
    yield compare_page(catalogue, today)
    yield search_page(catalogue)
    yield checklists_page(catalogue)
    yield plan_page(catalogue)
    if catalogue.glossary:
        yield glossary_page(catalogue)
    yield citations_page(catalogue)
    yield from tool_pages(catalogue)
    yield from about_pages(catalogue, today)
    yield register_page(catalogue, today)
    if news := changes_view(catalogue):
        yield changes_page(catalogue, news)
    yield from handbook_pages(catalogue)
    if catalogue.settings.editions:
        yield editions_page(catalogue)


def _redirects(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    return tuple(catalogue.moved.items())
