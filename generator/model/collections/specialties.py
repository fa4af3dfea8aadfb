"""Profiles of specialties: what a field asks for and offers, each fact with season and citation.

A profile stands at `/specialties/<id>/`, with the guide's pages for the specialty below it where
the taxonomy has a term of that id. It needs no term: then its reader is sent to the family's pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StrictFloat, StrictInt, model_validator

from ..base import Line, Model
from ..citation import CitationRef
from ..entry import ALL, EntryFields
from ..fields import Shown
from ..identifiers import Slug
from ..words import msg
from .collection import Collection


class ProfileFact(Model):
    """One fact: what holds, for which season, and the document that says so.

    `season` is the year of the Match, as the AAMC counts: 2027 begins with applications of autumn
    2026. What belongs to no season has `as_of`. `number` is what the comparison sorts by.
    """

    says: Line
    season: StrictInt | None = Field(default=None, ge=1990, le=2100)
    as_of: Line | None = None
    citation: Slug
    status: Literal["confirmed", "reported"] = "confirmed"
    note: Line | None = None
    number: StrictInt | StrictFloat | None = None

    @model_validator(mode="after")
    def _has_a_time(self) -> ProfileFact:
        if (self.season is None) == (self.as_of is None):
            raise ValueError("say when it holds: either 'season: 2027' or 'as_of: in words'")
        return self


Facts = tuple[ProfileFact, ...]


class Profile(EntryFields):
    """What one specialty asks for and offers."""

    specialties: Annotated[tuple[str, ...], Shown("Specialties", "parts", ("page", "search"))] = (
        Field(default=(ALL,), min_length=1, description="Whom search shows it to; all by default.")
    )
    stages: Annotated[tuple[str, ...], Shown("Stages", "parts", ("page", "search"))] = Field(
        default=(ALL,), min_length=1, description="Stages it matters in; all by default."
    )
    family: Annotated[Slug, Shown("Family", "parts", ("page",), sample="medical")] = Field(
        description="The id of its family in taxonomies.yml."
    )
    training: Annotated[Facts, Shown("Years of training", "cited", ("page",))] = Field(
        default=(), description="How long training lasts."
    )
    first_year: Annotated[Facts, Shown("First year", "cited", ("page",))] = Field(
        default=(), description="Whether a separate first year is needed."
    )
    pathways: Annotated[Facts, Shown("Other ways in", "cited", ("page",))] = Field(
        default=(), description="Other routes into the field."
    )
    service: Annotated[Facts, Shown("Apply through", "cited", ("page",))] = Field(
        default=(), description="The application service."
    )
    match: Annotated[Facts, Shown("Match", "cited", ("page",))] = Field(
        default=(), description="Whose match it is in."
    )
    signals: Annotated[Facts, Shown("Program signals", "cited", ("page",))] = Field(
        default=(), description="How many signals an applicant has."
    )
    letters: Annotated[Facts, Shown("Letters", "cited", ("page",))] = Field(
        default=(), description="How many letters, from whom, in which form."
    )
    aways: Annotated[Facts, Shown("Away rotations", "cited", ("page",))] = Field(
        default=(), description="What is advised on away rotations."
    )
    applications: Annotated[Facts, Shown("How many applications", "cited", ("page",))] = Field(
        default=(), description="How many programs to apply to, or people do."
    )
    fees: Annotated[Facts, Shown("Fees", "cited", ("page",))] = Field(
        default=(), description="Fees of a service of its own."
    )
    interviews: Annotated[Facts, Shown("Interviews", "cited", ("page",))] = Field(
        default=(), description="Virtual or in person, and when offers go out."
    )
    weighed: Annotated[Facts, Shown("What programs weigh", "cited", ("page",))] = Field(
        default=(), description="What surveys and studies say programs look at."
    )
    positions: Annotated[Facts, Shown("Positions offered", "cited", ("page",))] = Field(
        default=(), description="Positions offered in one Match."
    )
    filled: Annotated[Facts, Shown("Positions filled", "cited", ("page",))] = Field(
        default=(), description="How many were filled, or left."
    )
    filled_by: Annotated[Facts, Shown("Places by applicant", "cited", ("page",))] = Field(
        default=(), description="The shares of positions that kinds of applicants took."
    )
    applicants: Annotated[Facts, Shown("Applicants", "cited", ("page",))] = Field(
        default=(), description="How many people applied or ranked programs."
    )
    matched: Annotated[Facts, Shown("Who matched", "cited", ("page",))] = Field(
        default=(), description="The share of applicants who matched."
    )
    us_md: Annotated[Facts, Shown("US MD seniors", "cited", ("page",))] = Field(
        default=(), description="The match rate of US MD seniors."
    )
    us_do: Annotated[Facts, Shown("US DO seniors", "cited", ("page",))] = Field(
        default=(), description="The match rate of US DO seniors."
    )
    img: Annotated[Facts, Shown("International graduates", "cited", ("page",))] = Field(
        default=(), description="The match rate of international medical graduates."
    )
    society: Annotated[Facts, Shown("Society for students", "cited", ("page",))] = Field(
        default=(), description="A society that students can join."
    )
    meeting: Annotated[Facts, Shown("Main meeting", "cited", ("page",))] = Field(
        default=(), description="The field's meeting, and its usual month."
    )
    advice: Annotated[Facts, Shown("The field's own advice", "cited", ("page",))] = Field(
        default=(), description="A guide for applicants by the field itself."
    )

    def told(self) -> Iterator[tuple[str, Facts]]:
        """Each field of facts that says something, in order."""
        for names in GROUPS.values():
            for name in names:
                facts: Facts = getattr(self, name)
                if facts:
                    yield name, facts

    @property
    def cited(self) -> tuple[CitationRef, ...]:
        """The citations of the text, then those of the facts, each once."""
        facts = (CitationRef(id=fact.citation) for _, told in self.told() for fact in told)
        known = {ref.id for ref in self.citations}
        new = {ref.id: ref for ref in facts if ref.id not in known}
        return (*self.citations, *new.values())


GROUPS = {
    msg("Training"): ("training", "first_year", "pathways"),
    msg("Applying"): (
        "service", "match", "signals", "letters", "aways", "applications", "fees",
    ),
    msg("Interviews"): ("interviews", "weighed"),
    msg("Numbers"): (
        "positions", "filled", "filled_by", "applicants", "matched", "us_md", "us_do", "img",
    ),
    msg("People"): ("society", "meeting", "advice"),
}  # fmt: skip
"""The fields of facts under the headings that readers meet, in order."""

COLLECTION = Collection(
    id="specialties",
    order=5,
    name="Specialties",
    singular="Specialty",
    blurb="What each field asks for and offers.",
    icon="material/compass-outline",
    schema=Profile,
    below=("profile", "specialty"),
    asked_as=("specialty", "specialties", "field", "fields"),
    answers="subject",
    review_months=6,
    own_list=True,
    about_terms=True,
    text="What the field is, whom it suits, and what to do first. Cite its sources.",
)
