"""Taxonomies: controlled vocabularies (stages, specialties, topics) and their terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from pydantic import Field, StrictBool, StrictInt

from .base import Line, Model
from .entry import ALL
from .identifiers import Slug
from .windows import SpanField
from .words import Words, msg


class Term(Model):
    """One value of a taxonomy."""

    id: Slug
    name: Line = Field(description="As readers see it.")
    short: Line | None = Field(default=None, description="For chips and narrow columns.")
    description: Line | None = Field(default=None, description="One sentence.")
    aka: tuple[Line, ...] = Field(default=(), description="Other names, found by search.")
    icon: str | None = Field(
        default=None,
        pattern=r"^[a-z0-9/-]+$",
        description="An icon of Material for MkDocs, such as material/heart-pulse.",
    )
    hide: StrictBool = Field(default=False, description="Known, but shown nowhere.")
    order: StrictInt | None = Field(
        default=None, description="Its place; terms without one have 10, 20, 30 and so on."
    )

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short or self.name


class Stage(Term):
    """A stage of training, with the time it usually begins, where that is the same for most."""

    begins: SpanField | None = Field(
        default=None, description="When it usually begins, counted from Match Day: -21 months."
    )
    matches_in: StrictInt | None = Field(
        default=None,
        ge=0,
        le=10,
        description="How many Match years after the one under way its readers are taken to match.",
    )
    matched: StrictBool = Field(
        default=False, description="Its readers have matched: they are asked in which year."
    )


T = TypeVar("T", bound=Term)


class Family(Model):
    """Specialties of one kind: what is written for the family is for each of them."""

    id: Slug
    name: Line = Field(description="As readers see it, such as Surgical specialties.")
    words: tuple[Line, ...] = Field(
        default=(), description="Words that only this family's readers should meet."
    )


class Specialty(Term):
    """A specialty, with the family it belongs to and what it takes over of the base guide."""

    family: Slug | None = Field(default=None, description="A family's id.")
    base: Literal["family", "all", "none"] | None = Field(
        default=None, description="How much of the base guide is for it. Default: family."
    )

    @property
    def takes(self) -> str:
        """What it takes over of the base; without a family all, as before there were families."""
        return self.base or ("family" if self.family else "all")


@dataclass(frozen=True)
class Taxonomy:
    """Terms in their order; `id` is the field's name in front matter.

    `hidden` are ids that may be written and are shown nowhere; `written` are all, in the order of
    their file.
    """

    id: str
    terms: tuple[Term, ...]
    hidden: tuple[str, ...] = ()
    written: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __contains__(self, term_id: object) -> bool:
        return term_id in self._by_id

    @cached_property
    def _by_id(self) -> Mapping[str, Term]:
        return {term.id: term for term in reversed(self.terms)}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Term ids, in order."""
        return tuple(term.id for term in self.terms)

    @property
    def known(self) -> tuple[str, ...]:
        """Every id that may be written."""
        return (*self.ids, *self.hidden)

    def term(self, term_id: str) -> Term:
        """The term with that id; raises KeyError where there is none."""
        return self._by_id[term_id]

    def expand(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The given ids in the taxonomy's order; `all` stands for every one."""
        wanted = set(ids)
        return self.ids if ALL in wanted else tuple(i for i in self.ids if i in wanted)


OTHER, UNDECIDED = "other", "undecided"
"""Readers whose specialty the guide does not name: of another field, or not sure yet."""
DECIDED = "decided"
"""Everyone but the undecided: readers who have chosen a field, whichever it is."""
FOR_DECIDED = msg("Once you have chosen a field")
BESIDE = ((DECIDED, FOR_DECIDED), (UNDECIDED, "Not sure yet"), (OTHER, "Another field"))
"""What may be written in a specialty's place beside specialties and families, in words."""
CHOOSING = "specialty-choice"
"""The topic of what helps to choose a specialty."""
DOORS = (
    Term(
        id=UNDECIDED,
        name=msg("Not sure yet"),
        description=msg("What helps to choose a field, and what is true in all of them."),
        icon="material/compass-outline",
    ),
    Term(
        id=OTHER,
        name=msg("Another field"),
        description=msg("What is true and useful for a student of any field."),
        icon="material/dots-horizontal-circle-outline",
    ),
)


def doors_in(words: Words) -> tuple[Term, ...]:
    """`DOORS` in the frame's language."""
    _ = words.gettext
    return tuple(
        door.model_copy(
            update={
                "name": _(door.name),
                "description": door.description and _(door.description),
            }
        )
        for door in DOORS
    )


def ordered(terms: Iterable[T]) -> tuple[tuple[T, ...], tuple[str, ...], tuple[str, ...]]:
    """Terms in the order of their places, the ids of those that are hidden, all as written."""
    every = tuple(terms)
    places = {
        term.id: (term.order if term.order is not None else 10 * number, number)
        for number, term in enumerate(every, 1)
    }
    shown = sorted((term for term in every if not term.hide), key=lambda term: places[term.id])
    hidden = tuple(term.id for term in every if term.hide)
    return tuple(shown), hidden, tuple(term.id for term in every)


@dataclass(frozen=True)
class Specialties(Taxonomy):
    """The specialties with their families, whose ids may be written in a specialty's place."""

    terms: tuple[Specialty, ...]
    families: tuple[Family, ...] = ()
    readers_beside: tuple[Term, ...] = DOORS

    @property
    def doors(self) -> tuple[Term, ...]:
        """Readers whom no specialty names, as terms; an older guide may have a term of that id."""
        return tuple(door for door in self.readers_beside if door.id not in self)

    def of(self, term_id: str) -> Specialty:
        """The specialty with that id; raises KeyError where there is none."""
        return next(term for term in self.terms if term.id == term_id)

    @property
    def fields(self) -> tuple[str, ...]:
        """Ids of specialties, then of families."""
        return (*self.ids, *(family.id for family in self.families), *self.hidden)

    @property
    def known(self) -> tuple[str, ...]:
        """Ids of specialties, of families, then of readers beside them."""
        return (*self.fields, *(one for one, _ in BESIDE if one not in self.fields))

    def _is_for_any(self, wanted: set[str]) -> bool:
        """Whether something is for every field: `all`, or `decided` where no term has that id."""
        return ALL in wanted or (DECIDED in wanted and DECIDED not in self)

    def expand(self, ids: Iterable[str], *, from_base: bool = False) -> tuple[str, ...]:
        """Specialties that something written for `ids` is for, in order.

        `from_base`: it stands in the base guide, of which each specialty says how much it takes.
        """
        wanted = set(ids)
        return tuple(term.id for term in self.terms if self._is_for(term, wanted, from_base))

    def _is_for(self, term: Specialty, wanted: set[str], from_base: bool) -> bool:
        if term.id in wanted:
            return True
        if from_base and term.takes == "none":
            return False
        if self._is_for_any(wanted) or term.family in wanted:
            return True
        return from_base and term.takes == "all" and any(f.id in wanted for f in self.families)

    def readers(self, ids: Iterable[str], *, from_base: bool = False) -> tuple[str, ...]:
        """All that a reader can be for whom it is: specialties, families, other, undecided."""
        wanted = set(ids)
        found = list(self.expand(wanted, from_base=from_base))
        any_field = self._is_for_any(wanted)
        found += [f.id for f in self.families if any_field or f.id in wanted]
        if any_field or OTHER in wanted:
            found.append(OTHER)
        if ALL in wanted or UNDECIDED in wanted:
            found.append(UNDECIDED)
        return tuple(dict.fromkeys(found))
