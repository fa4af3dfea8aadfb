"""`site_config/` to `SiteSettings`, or diagnostics; a missing file means its defaults.

Taxonomies and anchors are those of the base, in its order, with the school's own added behind.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from ..diagnostics import Diagnostic, Position, error
from ..model.base import Model
from ..model.entry import Places
from ..model.settings import (
    Cycle,
    Institution,
    ReviewPolicy,
    SiteSettings,
    TaxonomiesFile,
    Theme,
)
from ..model.taxonomy import Taxonomy, Term
from .files import read_text, shown_path
from .positions import parse_yaml
from .validation import validate

M = TypeVar("M", bound=Model)


def load_settings(
    config_dir: Path, base_config_dir: Path, root: Path
) -> tuple[SiteSettings | None, list[Diagnostic]]:
    """Read all configuration files; None where any of them cannot be used.

    `base_config_dir` is the package's own configuration, whose taxonomies, cycle and review policy
    stand below the school's; `root` is the folder that paths in diagnostics are relative to.
    """
    problems: list[Diagnostic] = []
    if not config_dir.is_dir():
        place = Position(shown_path(config_dir, root))
        return None, [
            error(
                place,
                "no-such-folder",
                "the configuration folder does not exist",
                hint="name it with --config-dir, or start a guide with 'matchbook init <dir>'",
            )
        ]

    def read(name: str, schema: type[M], folder: Path = config_dir) -> tuple[M | None, Places]:
        data, places, found = _read_yaml(folder / name, root)
        problems.extend(found)
        if found:
            return None, places
        model, found = validate(schema, data or {}, places)
        problems.extend(found)
        return model, places

    same = config_dir.resolve() == base_config_dir.resolve()
    institution, _ = read("institution.yml", Institution)
    theme, _ = read("theme.yml", Theme)
    taxonomies, tax_places = read("taxonomies.yml", TaxonomiesFile)
    own_cycle = (config_dir / "cycle.yml").is_file()
    cycle, cycle_places = read("cycle.yml", Cycle, config_dir if own_cycle else base_config_dir)
    own_reviews = (config_dir / "reviews.yml").is_file()
    reviews, _ = read("reviews.yml", ReviewPolicy, config_dir if own_reviews else base_config_dir)
    base_taxonomies = taxonomies
    if not same:
        base_taxonomies, _ = read("taxonomies.yml", TaxonomiesFile, base_config_dir)
    if not (institution and theme and taxonomies and cycle and reviews and base_taxonomies):
        return None, problems
    problems += _duplicates(taxonomies, tax_places)
    problems += _duplicate_anchors(cycle, cycle_places)

    def taxonomy(name: str) -> Taxonomy:
        own: tuple[Term, ...] = getattr(taxonomies, name)
        below: tuple[Term, ...] = getattr(base_taxonomies, name)
        if same:
            return Taxonomy(name, own)
        known = {term.id for term in own}
        return Taxonomy(name, tuple(t for t in below if t.id not in known) + own)

    return (
        SiteSettings(
            institution,
            taxonomy("specialties"),
            taxonomy("stages"),
            taxonomy("topics"),
            cycle,
            reviews,
            theme,
        ),
        problems,
    )


def _read_yaml(path: Path, root: Path) -> tuple[Any, Places, list[Diagnostic]]:
    shown = shown_path(path, root)
    if not path.is_file():
        return None, Places(Position(shown)), []
    text, problems = read_text(path, shown)
    if text is None:
        return None, Places(Position(shown)), problems
    document = parse_yaml(text, shown)
    if document.data is not None and not isinstance(document.data, dict):
        document.problems.append(
            error(document.places.of(), "wrong-type", "the file is not a mapping of settings")
        )
    return document.data, document.places, document.problems


def _duplicates(file: TaxonomiesFile, places: Places) -> list[Diagnostic]:
    problems = []
    for name in ("specialties", "stages", "topics"):
        seen: dict[str, Position] = {}
        for index, term in enumerate(getattr(file, name)):
            place = places.of(name, index, "id")
            if term.id in seen:
                problems.append(_duplicate(term.id, name, place, seen[term.id]))
            if term.id == "all":
                problems.append(
                    error(place, "reserved-id", "'all' stands for every term", subject=name)
                )
            seen.setdefault(term.id, place)
    return problems


def _duplicate_anchors(cycle: Cycle, places: Places) -> list[Diagnostic]:
    problems = []
    seen: dict[str, Position] = {}
    for index, anchor in enumerate(cycle.anchors):
        place = places.of("anchors", index, "id")
        if anchor.id in seen:
            problems.append(_duplicate(anchor.id, "anchors", place, seen[anchor.id]))
        seen.setdefault(anchor.id, place)
    for index, season in enumerate(cycle.seasons):
        for number, milestone in enumerate(season.milestones):
            if milestone.anchor and milestone.anchor not in seen:
                problems.append(
                    error(
                        places.of("seasons", index, "milestones", number, "anchor"),
                        "unknown-anchor",
                        f"'{milestone.anchor}' is not an anchor",
                        subject="anchor",
                        expected=", ".join(seen),
                    )
                )
    return problems


def _duplicate(term_id: str, subject: str, place: Position, first: Position) -> Diagnostic:
    return error(
        place,
        "duplicate-id",
        f"'{term_id}' is already taken",
        subject=subject,
        related=(first,),
        hint="give it another id",
    )
