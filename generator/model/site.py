"""`site.yml`: what stands in menu, home page and footer, under which names; an announcement.

A place of the site is named by its address without the slashes around it: `guides`,
`pages/parking`, `specialties/compare`; the home page is `home`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, model_validator

from .base import Day, Line, Model, Text, Url

HOME = "home"
"""The name of the home page."""
TOOLS = ("checklists", "print", "plan", "calendar", "contacts", "programs")
"""Places where readers do something, in order."""
HIDEABLE = (*TOOLS, "specialties/compare")
"""Of Matchbook's own places, those that a school can switch off."""
ABOUT = (
    "about", "about/glossary", "about/citations", "about/reviews", "about/hosting", "about/privacy",
    "about/accessibility", "archive",
)  # fmt: skip
"""Places about the guide itself, in order."""
START = (HOME, "stages", "specialties", "specialties/compare")
"""Where readers find out what is meant for them, in order."""
HOME_BLOCKS = ("ask", "now", "dates", "do", "read", "specialties", "stages")
"""The blocks of the home page, in order; `site.yml` may name pages and entries among them."""

BOOK_CHAPTERS = (
    "use", "dates", "pages", "stages", "compare", "roadmaps", "messages", "worksheets",
    "specialties", "glossary", "citations", "index",
)  # fmt: skip
"""The chapters of the book on paper, in order; `site.yml` may name other parts of the guide."""
EVERY_STAGE = "every-stage"
"""The chapter of what holds in every stage, apart from `stages`."""
BOOK_OWN = ("use", "dates", "stages", EVERY_STAGE, "compare", "glossary", "citations", "index")
"""Of the names of chapters, those that are neither a stage nor a collection nor an entry."""

Rest = Literal["collections", "tools", "pages"]


def _as_link(value: Any) -> Any:
    """A name alone means a link to that place."""
    return {"to": value} if isinstance(value, str) else value


class SiteLink(Model):
    """One link: to a place of the site or of the web, or to all places of a kind left over."""

    to: Line | None = Field(default=None, description="A place of the site: pages/parking.")
    url: Url | None = Field(default=None, description="An address of the web.")
    title: Line | None = Field(default=None, description="Other words than the place's own.")
    rest: Rest | None = Field(default=None, description="All of a kind that stand nowhere else.")

    @model_validator(mode="after")
    def _one_target(self) -> SiteLink:
        if sum(one is not None for one in (self.to, self.url, self.rest)) != 1:
            raise ValueError("name one of 'to', 'url' and 'rest'")
        if self.url and not self.title:
            raise ValueError("an address of the web needs a 'title'")
        if self.rest and self.title:
            raise ValueError("'rest' means several links; leave out the 'title'")
        return self


MenuLink = Annotated[SiteLink, BeforeValidator(_as_link, json_schema_input_type=str | SiteLink)]


class MenuGroup(Model):
    """Links under one heading of the menu."""

    title: Line
    links: tuple[MenuLink, ...]


def _as_group(value: Any) -> Any:
    """A place alone is refused with how it is written."""
    if isinstance(value, str):
        raise ValueError(f"a menu is made of groups: write {{title: Start, links: [{value}]}}")
    return value


class PlaceSettings(Model):
    """What a school changes about one collection or tool."""

    name: Line | None = Field(default=None, description="Its name in menus and headings.")
    singular: Line | None = Field(default=None, description="One entry of a collection.")
    blurb: Line | None = Field(default=None, description="What it holds, in a few words.")
    icon: Line | None = Field(default=None, description="Of Material for MkDocs.")
    hide: StrictBool = Field(default=False, description="Switch it off.")
    order: StrictInt | None = Field(
        default=None, description="Place in the line; without it 10 for the first, 20 and so on."
    )


class Announcement(Model):
    """A few words on every page, until a day has passed."""

    text: Text = Field(description="What is announced, in a sentence or two.")
    until: Day = Field(description="The last day on which it stands there.")
    link: MenuLink | None = Field(default=None, description="Where to read more.")
    at_once: StrictBool = Field(
        default=False,
        description="Devices that keep the guide show this version as soon as they have it, "
        "without asking: for a corrected deadline.",
    )


class BookSettings(Model):
    """What a school chooses of the book on paper; what it leaves out stays as Matchbook has it."""

    chapters: tuple[Line, ...] | None = Field(
        default=None,
        description="In order: use, dates, stages, every-stage, compare, glossary, citations, "
        "index, and stages, collections and entries by name.",
    )
    foreword: Line | None = Field(
        default=None, description="The page that stands before all chapters: pages/welcome."
    )
    leave_out: tuple[Line, ...] = Field(
        default=(), description="Chapters, collections and entries that are not in the book."
    )


class SiteFile(Model):
    """`site.yml` as written; what it leaves out stays as Matchbook has it."""

    menu: tuple[Annotated[MenuGroup, BeforeValidator(_as_group)], ...] | None = Field(
        default=None, description="Groups, in order."
    )
    home: tuple[Line, ...] | None = Field(
        default=None,
        description="Blocks of the home page, in order: ask, now, dates, do, read, specialties, "
        "stages, and pages such as pages/welcome.",
    )
    footer: tuple[MenuLink, ...] | None = Field(default=None, description="Links of the footer.")
    places: dict[str, PlaceSettings] = Field(
        default={}, description="By collection or tool: other names, order, hidden."
    )
    announcement: Announcement | None = None
    book: BookSettings = Field(
        default=BookSettings(), description="What 'matchbook book' puts on paper."
    )


def name_of(address: str) -> str:
    """The name of a place from its address inside the site: `pages/parking/`, `` for the home page.

    >>> name_of("pages/parking/"), name_of("")
    ('pages/parking', 'home')
    """
    return address.rstrip("/") or HOME


def in_order(names: Iterable[str], places: Mapping[str, PlaceSettings]) -> tuple[str, ...]:
    """Names in the order that a school gives them; without one they count 10, 20 and so on."""
    given = {
        name: place.order if (place := places.get(name)) and place.order is not None else 10 * count
        for count, name in enumerate(names, 1)
    }
    return tuple(sorted(given, key=lambda name: given[name]))
