"""The conductor: load, assemble, check, derive, write. The only module that knows the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from . import __version__
from .catalogue.catalogue import Catalogue
from .checking import Checked, Project, check, is_publishable, settings_of
from .outputs.artifact import Artifact
from .outputs.calendar import calendar_artifact
from .outputs.feed import feed_artifact
from .outputs.hosting import netlify_headers
from .outputs.kept import Kept
from .outputs.offline import web_manifest
from .outputs.open_data import guide_json, reviews_json, schema_artifacts
from .outputs.page import page_artifact
from .outputs.pdf import SheetFile, draw_later, sheet_artifacts
from .outputs.plan_data import plan_artifact
from .outputs.redirects import redirect_artifacts
from .outputs.search_listing import search_artifacts
from .outputs.sitemap import sitemap
from .outputs.worksheet_csv import csv_artifact
from .views.changes import changes_view
from .views.navigation import Shell
from .views.print_room import BookFile, FileFacts, print_room_page
from .views.review_register import register
from .views.search_listing import search_listing
from .views.sheet import Printable
from .views.sheets import printables
from .views.site import Site, derive, with_print_room

__all__ = ["Checked", "Project", "check", "is_publishable", "settings_of", "write"]


@dataclass(frozen=True, slots=True)
class Written:
    """The frame of every page, the pages' views and everything to be staged."""

    shell: Shell
    site: Site
    artifacts: tuple[Artifact, ...]


DrawSheets = Callable[[Sequence[Printable]], Callable[[], Sequence[SheetFile]]]
"""Begins to draw printable sheets on every paper, and gives what waits for them.

Adapters give one that remembers, and draws on other cores meanwhile.
"""


def write(
    catalogue: Catalogue,
    today: date,
    draw: DrawSheets = draw_later,
    kept: Kept | None = None,
    books: Sequence[BookFile] = (),
) -> Written:
    """Views of a catalogue without errors, written as artifacts; `kept` spares drawing anew.

    `books` were made before, and stand in the print room.
    """
    kept = kept or Kept()
    words = catalogue.settings.words
    sheets = printables(catalogue)
    drawing = draw(sheets)
    tables = {one.name: made for one in sheets if (made := csv_artifact(one))}
    site = derive(catalogue, today)
    news = changes_view(catalogue)
    artifacts = (
        *(page_artifact(page, kept, words) for page in site.pages),
        *redirect_artifacts(site.redirects, (page.address for page in site.pages), words),
        guide_json(catalogue, today.isoformat(), __version__),
        reviews_json(catalogue, register(catalogue, today), __version__),
        *schema_artifacts(catalogue, kept),
        *(calendar_artifact(timetable, kept) for timetable in site.timetables),
        plan_artifact(site.plan),
        netlify_headers(catalogue.settings.institution.frame_ancestors),
        web_manifest(site.shell.institution, site.shell.theme, words),
        *tables.values(),
        *((feed_artifact(news, words),) if news else ()),
    )
    drawn = drawing()
    room = print_room_page(
        sheets,
        {
            one.printable.address(one.paper): FileFacts(one.printed.pages, len(one.printed.data))
            for one in drawn
        },
        {name: (table.path, len(table.data)) for name, table in tables.items()},
        words,
        books,
    )
    site, room = with_print_room(catalogue, site, room)
    artifacts += (
        page_artifact(room, kept, words),
        *search_artifacts(search_listing(catalogue, site.pages, sheets)),
        sitemap(catalogue, site.pages),
        *sheet_artifacts(drawn),
    )
    return Written(site.shell, site, artifacts)
