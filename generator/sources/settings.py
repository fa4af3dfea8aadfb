"""`site_config/` to `SiteSettings`, or diagnostics; a missing file means its defaults.

Taxonomies, cycle and review policy are those of the base with the school's laid over them
(config_layers.py); institution and theme are the school's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from ..diagnostics import Diagnostic, Position, did_you_mean, error
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
from ..model.taxonomy import Taxonomy
from .config_layers import BASE, check_layers, merge_cycle, merge_reviews, merge_taxonomies
from .files import read_text, shown_path
from .logos import check_logos
from .pieces import Piece
from .positions import parse_yaml
from .validation import validate

M = TypeVar("M", bound=Model)


def load_settings(
    config_dir: Path, base_config_dir: Path, root: Path
) -> tuple[SiteSettings | None, list[Diagnostic]]:
    """Read all configuration files; None where any of them cannot be used.

    `base_config_dir` is the package's own configuration, whose taxonomies, cycle and review policy
    stand below the school's where it builds on the layer `base`; `root` is the folder that paths in
    diagnostics are relative to.
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

    def model(schema: type[M], piece: Piece | None) -> M | None:
        if piece is None:
            return None
        made, found = validate(schema, piece.data, piece.places)
        problems.extend(found)
        return made

    institution_piece = _read(config_dir / "institution.yml", root, problems)
    institution = model(Institution, institution_piece)
    if institution and institution_piece:
        problems += check_layers(institution.layers, institution_piece.places)
        problems += check_logos(institution, institution_piece.places, root)
    alone = config_dir.resolve() == base_config_dir.resolve()
    on_base = not institution or any(layer.name == BASE for layer in institution.layers)

    def layered(name: str) -> list[Piece] | None:
        """The base's file and the school's, lowest first; None where one cannot be read."""
        own = config_dir / name
        paths = [own] if alone else [base_config_dir / name, own]
        if not on_base and own.is_file():
            paths = [own]
        pieces = [_read(path, root, problems) for path in paths]
        return [piece for piece in pieces if piece] if all(pieces) else None

    theme_piece = _read(config_dir / "theme.yml", root, problems)
    theme = model(Theme, theme_piece)
    taxonomies = model(TaxonomiesFile, merge_taxonomies(layered("taxonomies.yml"), problems))
    cycle_piece = merge_cycle(layered("cycle.yml"), problems)
    cycle = model(Cycle, cycle_piece)
    reviews = model(ReviewPolicy, merge_reviews(layered("reviews.yml")))
    if not (institution and theme and taxonomies and cycle and reviews and cycle_piece):
        return None, problems
    problems += _check_milestones(cycle, cycle_piece.places)
    return (
        SiteSettings(
            institution,
            Taxonomy("specialties", taxonomies.specialties),
            Taxonomy("stages", taxonomies.stages),
            Taxonomy("topics", taxonomies.topics),
            cycle,
            reviews,
            theme,
            {
                name: piece.places
                for name, piece in (
                    ("institution.yml", institution_piece),
                    ("theme.yml", theme_piece),
                    ("cycle.yml", cycle_piece),
                )
                if piece
            },
        ),
        problems,
    )


def _read(path: Path, root: Path, problems: list[Diagnostic]) -> Piece | None:
    """One file as a mapping, empty where there is no file; None where it cannot be read."""
    shown = shown_path(path, root)
    if not path.is_file():
        return Piece({}, Places(Position(shown)))
    text, found = read_text(path, shown)
    if text is None:
        problems += found
        return None
    document = parse_yaml(text, shown)
    if document.data is not None and not isinstance(document.data, dict):
        document.problems.append(
            error(document.places.of(), "wrong-type", "the file is not a mapping of settings")
        )
    problems += document.problems
    return None if document.problems else Piece(document.data or {}, document.places)


def _check_milestones(cycle: Cycle, places: Places) -> list[Diagnostic]:
    """Milestones that name an anchor nobody declared, or share the id that events are known by."""
    problems = []
    seen: dict[str, Position] = {}
    for index, season in enumerate(cycle.seasons):
        for number, milestone in enumerate(season.milestones):
            path = ("seasons", index, "milestones", number)
            place = places.of(*path, "id")
            if milestone.id in seen:
                problems.append(
                    error(
                        place,
                        "duplicate-id",
                        f"'{milestone.id}' is already a milestone",
                        subject="id",
                        related=(seen[milestone.id],),
                        hint="give it another id; calendars know the date by it",
                    )
                )
            seen.setdefault(milestone.id, place)
            if milestone.anchor and milestone.anchor not in cycle.anchor_ids:
                problems.append(
                    error(
                        places.of(*path, "anchor"),
                        "unknown-anchor",
                        f"'{milestone.anchor}' is not an anchor",
                        subject="anchor",
                        expected=", ".join(cycle.anchor_ids),
                        hint=did_you_mean(milestone.anchor, cycle.anchor_ids),
                    )
                )
    return problems
