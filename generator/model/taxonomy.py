"""Taxonomies: controlled vocabularies (stages, specialties, topics) and their terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import Field

from .base import Line, Model
from .entry import ALL
from .identifiers import Slug


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

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short or self.name


@dataclass(frozen=True)
class Taxonomy:
    """Terms in their order; `id` is the field's name in front matter."""

    id: str
    terms: tuple[Term, ...]

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

    def term(self, term_id: str) -> Term:
        """The term with that id; raises KeyError where there is none."""
        return self._by_id[term_id]

    def expand(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The given ids in the taxonomy's order; `all` stands for every one."""
        wanted = set(ids)
        return self.ids if ALL in wanted else tuple(i for i in self.ids if i in wanted)
