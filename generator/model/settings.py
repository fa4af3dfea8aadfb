"""`site_config/` as one typed object: institution, taxonomies, cycle, review policy, theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt, model_validator

from ..diagnostics import Position
from .audit import AuditRecord
from .base import Color, Day, Language, Line, Model, Origin, SiteUrl, Text, Url
from .changes import ChangesRecord
from .collections import COLLECTIONS, Collection
from .collections.declared import DeclaredCollection
from .entry import Places
from .identifiers import Slug
from .old_address import OldAddress
from .site import SiteFile
from .task import Each
from .taxonomy import Family, Specialties, Specialty, Stage, Taxonomy, Term
from .windows import SpanField
from .words import Words


class Layer(Model):
    """One layer of content. `base` is the package's own; others name their folder."""

    name: Slug
    path: Line | None = Field(default=None, description="Folder, from the project's root.")
    lang: Language | None = Field(
        default=None, description="Language tag of its texts, where it is not the guide's."
    )


class Link(Model):
    """A link in the footer."""

    title: Line
    url: Url


class Publish(Model):
    """Where the editor's button publishes the guide."""

    to: Literal["git", "folder", "zip"] = Field(
        description="git: send the changes to where the site is built; folder, zip: build it here."
    )
    path: Line | None = Field(
        default=None, description="The folder or the ZIP file, from the project's root."
    )

    @model_validator(mode="after")
    def _has_a_place(self) -> Publish:
        if self.to != "git" and not self.path:
            raise ValueError("name the folder or the ZIP file under 'path'")
        return self


class Evaluation(Model):
    """What somebody evaluated of the site's accessibility, and when."""

    date: Day = Field(description="The last day of it.")
    by: Line = Field(description="Who did it: an office, a firm, readers.")
    what: Line = Field(description="Which pages and tools, as it goes on after 'evaluated'.")
    how: Line | None = Field(default=None, description="Browsers and assistive technology.")
    standard: Line | None = Field(default=None, description="Such as WCAG 2.1, level AA.")
    result: Line | None = Field(default=None, description="What was found, in a sentence.")
    report: Url | None = Field(default=None, description="Where the report stands.")


class Processor(Model):
    """A service that handles readers' requests for the school: the host, a log-in, a proxy."""

    name: Line
    does: Line = Field(description="What it does, as it goes on after its name: 'keeps a log'.")
    keeps: Line | None = Field(default=None, description="How long it keeps what: '30 days'.")
    url: Url | None = Field(default=None, description="Its own statement on privacy.")


class Institution(Model):
    """`institution.yml`: who hosts the guide, and how it is branded."""

    name: Line = Field(description="The institution's full name.")
    short_name: Line | None = Field(default=None, description="For narrow places.")
    guide_name: Line = Field(default="Matchbook", description="The guide's own name.")
    guide_id: Slug = Field(
        default="guide", description="Keeps what devices remember apart; set once, never change."
    )
    tagline: Line | None = Field(default=None, description="One sentence under the name.")
    base_url: SiteUrl | None = Field(default=None, description="Where the site will stand.")
    language: Language = Field(default="en-US", description="Language tag (BCP 47).")
    time_zone: Line = Field(default="America/New_York", description="IANA name, for calendars.")
    contact: Line | None = Field(default=None, description="E-mail address or words.")
    support: Line | None = Field(
        default=None, description="Whom people here call in a crisis; for pages on well-being."
    )
    logo: Line | None = Field(default=None, description="SVG or PNG, from the project's root.")
    logo_dark: Line | None = Field(default=None, description="The same for dark mode.")
    privacy: Text | None = Field(default=None, description="Added to the privacy page.")
    accessibility: Text | None = Field(default=None, description="Added to that page.")
    evaluations: tuple[Evaluation, ...] = Field(
        default=(), description="What you evaluated of the site's accessibility; shown there."
    )
    known_barriers: tuple[Line, ...] = Field(
        default=(), description="Barriers you know of, each a sentence; shown there."
    )
    processors: tuple[Processor, ...] = Field(
        default=(), description="Services that see readers' requests; shown on the privacy page."
    )
    mentor_data: Line | None = Field(
        default=None, description="On what basis mentors are listed; shown on the privacy page."
    )
    footer_links: tuple[Link, ...] = Field(default=(), description="Links in the footer.")
    handbook: StrictBool = Field(default=True, description="Show the host's handbook.")
    header_files: tuple[Literal[".htaccess", "web.config", "_redirects"], ...] = Field(
        default=(), description="Files for web servers that the build puts into the site."
    )
    frame_ancestors: tuple[Origin, ...] = Field(
        default=(), description="Learning platforms that may show the site inside a frame."
    )
    publish: Publish | None = Field(
        default=None, description="Where the editor publishes the guide."
    )
    layers: tuple[Layer, ...] = Field(default=(Layer(name="base"),), description="Lowest first.")


class Anchor(Model):
    """A point in time that windows are set around: of the cycle, or the student's own."""

    id: Slug
    name: Line = Field(description="Completes 'before ...' and 'after ...'.")
    kind: Literal["cycle", "own"]
    description: Line | None = None
    on: Line | None = Field(
        default=None, description="The day itself, where 'on the day' + name reads wrong."
    )
    before: Line | None = Field(default=None, description="Heading of what comes before it.")
    after: Line | None = Field(default=None, description="Heading of what comes from it on.")
    each_stage: StrictBool = Field(
        default=False, description="Comes once in every stage, each time on another day."
    )
    usually: SpanField | None = Field(
        default=None,
        description="When the student's own day usually is, counted from Match Day: -6 months.",
    )
    card: Each | None = Field(
        default=None, description="On paper its tasks stand on this card, with several boxes."
    )
    several: StrictBool = Field(
        default=False, description="A reader may have several; with a `card` it is so anyway."
    )
    event: Slug | None = Field(
        default=None, description="The event it is a day of, where its id does not say so."
    )
    called: Line | None = Field(
        default=None, description="What the planner calls such an event: 'Away rotation'."
    )
    contact: Line | None = Field(
        default=None, description="How the contact log names it as a way to have met someone."
    )
    contact_since: Literal["met", "wrote"] = Field(
        default="met", description="Which day of a contact stands for it."
    )

    @property
    def part_of(self) -> str | None:
        """The event that it is a day of; None where a reader has one such day.

        Without a word of its own, `away-start` and `away-end` are the days of `away`.
        """
        if self.kind != "own" or self.each_stage or not (self.card or self.several):
            return None
        return self.event or self.id.removesuffix("-start").removesuffix("-end")


class Milestone(Model):
    """A date of the application cycle, with how sure it is."""

    id: Slug
    name: Line
    date: Day
    status: Literal["confirmed", "reported", "estimated"]
    citation: Slug | None = None
    anchor: Slug | None = Field(default=None, description="The anchor this date gives.")
    note: Line | None = None


class Season(Model):
    """One application season, named after the year residency starts."""

    id: Slug
    name: Line
    milestones: tuple[Milestone, ...]

    @property
    def year(self) -> int | None:
        """The Match year: the four digits its id starts with, else the year of its last date."""
        if self.id[:4].isdigit() and self.id[4:5] in ("", "-"):
            return int(self.id[:4])
        return max((m.date.year for m in self.milestones), default=None)


class Cycle(Model):
    """`cycle.yml`: anchors, and the dates of the seasons."""

    anchors: tuple[Anchor, ...]
    seasons: tuple[Season, ...] = ()

    @property
    def anchor_ids(self) -> tuple[str, ...]:
        """Ids of all anchors, in order."""
        return tuple(anchor.id for anchor in self.anchors)

    def anchor(self, anchor_id: str) -> Anchor:
        """The anchor with that id; raises KeyError where there is none."""
        for anchor in self.anchors:
            if anchor.id == anchor_id:
                return anchor
        raise KeyError(anchor_id)


class ReviewPolicy(Model):
    """`reviews.yml`: who owns what by default, and how long a review holds."""

    owner: Line = Field(description="Who maintains entries that name nobody.")
    default_months: StrictInt = Field(default=12, ge=1, le=120)
    months: dict[str, Annotated[StrictInt, Field(ge=1, le=120)]] = Field(
        default={}, description="By collection."
    )
    stagger_months: StrictInt = Field(
        default=0, ge=0, le=12, description="Spread due dates over so many months."
    )


class CollectionsFile(Model):
    """`collections.yml`: a school's own collections, beside those of the package."""

    collections: tuple[DeclaredCollection, ...] = Field(
        default=(), description="Each with its names and fields."
    )


class AxisName(Model):
    """What a school calls specialties or stages."""

    one: Line = Field(description="One of them: track.")
    many: Line = Field(description="Several: tracks.")


class Axes(Model):
    """The names of the two ways into the guide, in menus, filters and sentences."""

    specialty: AxisName | None = Field(default=None, description="In place of specialty.")
    stage: AxisName | None = Field(default=None, description="In place of stage.")


class WordsFile(Model):
    """`words.yml`: a school's own words in place of the frame's."""

    messages: dict[Line, Line | tuple[Line, ...]] = Field(
        default={}, description="By the English words; a list where they depend on a number."
    )
    axes: Axes = Field(default=Axes(), description="What specialties and stages are called.")


class Theme(Model):
    """`theme.yml`: the two colors of the brand, and what may be switched off."""

    primary: Color = Field(default="#0b5c6b", description="Links, buttons, headings.")
    accent: Color = Field(default="#b4530a", description="What needs attention.")
    offline: StrictBool = Field(default=True, description="Install the service worker.")


@dataclass(frozen=True, slots=True)
class FrozenEdition:
    """An edition that stands under `/archive/<name>/`, and the day it was frozen."""

    name: str
    frozen: date


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """All of `site_config/`; `places` holds, by file, where each value was written.

    `collections` are the package's and the school's own, by id and in order. `spoiled` names files
    of which not everything could be used; with one of them nothing is published.
    """

    institution: Institution
    specialties: Specialties
    stages: Taxonomy
    topics: Taxonomy
    cycle: Cycle
    reviews: ReviewPolicy
    theme: Theme
    places: Mapping[str, Places] = field(default_factory=dict)
    editions: tuple[FrozenEdition, ...] = ()
    collections: Mapping[str, Collection] = field(default_factory=lambda: COLLECTIONS)
    words: Words = field(default_factory=Words)
    site: SiteFile = field(default_factory=SiteFile)
    redirects: tuple[OldAddress, ...] = ()
    audit: AuditRecord | None = None
    changes: ChangesRecord | None = None
    spoiled: frozenset[str] = frozenset()

    def place(self, file: str, *path: str | int) -> Position:
        """Where a value of `theme.yml` or another file was written."""
        places = self.places.get(file)
        return places.of(*path) if places else Position(f"site_config/{file}")

    def term_place(self, taxonomy: str, term: str, *path: str | int) -> Position:
        """Where a term, or a value of it, was written."""
        written = self.taxonomy(taxonomy).written
        at = written.index(term) if term in written else 0
        return self.place("taxonomies.yml", taxonomy, at, *path)

    def taxonomy(self, name: str) -> Taxonomy:
        """`specialties`, `stages` or `topics`; raises KeyError on another word."""
        return {"specialties": self.specialties, "stages": self.stages, "topics": self.topics}[name]


class TaxonomiesFile(Model):
    """`taxonomies.yml` as written."""

    families: tuple[Family, ...] = ()
    specialties: tuple[Specialty, ...] = ()
    stages: tuple[Stage, ...] = ()
    topics: tuple[Term, ...] = ()
