"""Specialties side by side: the facts of their profiles, and where documents differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..catalogue.catalogue import Catalogue
from ..model.citation import Difference, Stance
from ..model.collections.specialties import GROUPS
from ..model.entry import ALL
from ..model.taxonomy import Term
from .page import Address, Page, crumbs
from .profiles import FactLine, fact_groups, present_season


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field with a profile, as the comparison lists it."""

    id: str
    title: str
    address: Address
    summary: str
    family: str
    family_name: str
    lines: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class StanceView:
    """What one document says."""

    specialties: tuple[Term, ...]
    every: bool
    says: str
    citations: tuple[tuple[str, Address], ...]


@dataclass(frozen=True, slots=True)
class CompareCell:
    """What is said for neighboring specialties; no stance where the documents say nothing."""

    specialties: tuple[Term, ...]
    stances: tuple[StanceView, ...]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A question on which documents differ: a cell for every specialty, then what holds for all."""

    id: str
    question: str
    cells: tuple[CompareCell, ...]
    everyone: tuple[StanceView, ...]
    advice: str | None
    related: tuple[tuple[str, Address], ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """All profiles and all differences; `order` names their facts, `season` is the present one."""

    season: int | None
    order: tuple[str, ...]
    fields: tuple[FieldView, ...]
    specialties: tuple[Term, ...]
    rows: tuple[DifferenceView, ...]


def compare_page(catalogue: Catalogue, today: date) -> Page:
    """The profiles of all fields, to be compared, and the questions on which documents differ."""
    address = "specialties/compare/"
    _ = catalogue.settings.words.gettext
    families = {family.id: family.name for family in catalogue.settings.specialties.families}
    fields = tuple(
        FieldView(
            slug,
            entry.title,
            entry.permalink,
            entry.fields.summary,
            profile.family,
            families.get(profile.family, ""),
            tuple(line for group in fact_groups(catalogue, profile, today) for line in group.lines),
        )
        for slug, (entry, profile) in catalogue.profiles.items()
    )
    order = tuple(name for names in GROUPS.values() for name in names)
    rows = tuple(difference_view(catalogue, difference) for difference in catalogue.differences)
    season = present_season(catalogue.settings.cycle, today)
    return Page(
        address,
        _("Compare specialties"),
        _("What each field asks for, side by side, and where the documents disagree."),
        "compare",
        CompareView(season, order, fields, tuple(catalogue.settings.specialties), rows),
        crumbs(
            catalogue.settings.words,
            (_("Specialties"), "specialties/"),
            (_("Compare specialties"), address),
        ),
    )


def difference_view(catalogue: Catalogue, difference: Difference) -> DifferenceView:
    """A question with what each document says on it."""
    specialties = catalogue.settings.specialties
    stances = tuple(_stance(catalogue, stance) for stance in difference.stances)
    cells: list[CompareCell] = []
    for term in specialties:
        said = tuple(s for s in stances if not s.every and term in s.specialties)
        if cells and said and cells[-1].stances == said:
            cells[-1] = CompareCell((*cells[-1].specialties, term), said)
        else:
            cells.append(CompareCell((term,), said))
    return DifferenceView(
        difference.id,
        difference.question,
        tuple(cells),
        tuple(s for s in stances if s.every),
        difference.advice,
        tuple(
            (catalogue.by_id[key].title, catalogue.by_id[key].permalink)
            for key in difference.related
            if key in catalogue.by_id
        ),
    )


def _stance(catalogue: Catalogue, stance: Stance) -> StanceView:
    specialties = catalogue.settings.specialties
    return StanceView(
        tuple(specialties.term(s) for s in specialties.expand(stance.specialties)),
        ALL in stance.specialties,
        stance.says,
        tuple(
            (_citation_words(catalogue, ref.id, ref.section), f"about/citations/#{ref.id}")
            for ref in stance.citations
        ),
    )


def _citation_words(catalogue: Catalogue, key: str, section: str | None) -> str:
    citation = catalogue.citations[key]
    return f"{citation.title}, {citation.sections[section]}" if section else citation.title
