"""`site_config/` to `SiteSettings`, or diagnostics; a missing file means its defaults.

Taxonomies, cycle and review policy are those of the base with the school's laid over them
(config_layers.py); institution and theme are the school's own.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, cast

from ..diagnostics import Diagnostic, Position, did_you_mean, error, has_errors, warning
from ..model.base import Model
from ..model.collections import COLLECTIONS, Collection
from ..model.entry import Places
from ..model.settings import (
    CollectionsFile,
    Cycle,
    Institution,
    ReviewPolicy,
    SiteSettings,
    TaxonomiesFile,
    Theme,
    WordsFile,
)
from ..model.site import SiteFile
from ..model.taxonomy import Specialties, Taxonomy, doors_in, ordered
from ..model.words import Words
from .base_texts import Said, said_in, translated
from .collections import all_collections, check_place_icons, named_collections
from .config_layers import BASE, check_layers, merge_cycle, merge_reviews, merge_taxonomies
from .files import is_litter, is_there, read_text, shown_path
from .icons import check_icons
from .locale import LOCALES, load_words
from .logos import check_logos
from .pieces import Piece
from .positions import parse_file
from .records import load_audit, load_changes
from .redirects import load_redirects
from .salvage import usable
from .validation import validate

M = TypeVar("M", bound=Model)
FILES = (
    "institution.yml",
    "theme.yml",
    "taxonomies.yml",
    "cycle.yml",
    "reviews.yml",
    "collections.yml",
    "words.yml",
    "site.yml",
    "redirects.yml",
)
"""What is read of the configuration folder."""


def load_settings(
    config_dir: Path,
    base_config_dir: Path,
    root: Path,
    icons: Path | None = None,
    locales: Path = LOCALES,
) -> tuple[SiteSettings | None, list[Diagnostic]]:
    """Read all configuration files; None where there is no folder of them.

    Of a file that cannot be used, what can be is taken, so that the content is checked in the same
    run; `SiteSettings.spoiled` names it.

    `base_config_dir` is the package's own configuration, whose taxonomies, cycle and review policy
    stand below the school's where it builds on the layer `base`; `root` is the folder that paths in
    diagnostics are relative to. Icons are looked for in the folder `icons`, where one is given, and
    translations of the frame in `locales`.
    """
    problems: list[Diagnostic] = []
    if not os.path.isdir(config_dir):  # noqa: PTH112 - Path.is_dir raises on a closed parent
        place = Position(shown_path(config_dir, root))
        return None, [
            error(
                place,
                "no-such-folder",
                "the configuration folder does not exist",
                hint="go to the guide's folder (or name it with --project-dir), or start a guide "
                "with 'matchbook init <dir>'",
            )
        ]
    problems += _check_names(config_dir, root)

    spoiled: set[str] = set()
    pieces: dict[str, Piece] = {}

    def read(folder: Path, name: str) -> Piece | None:
        piece, found = _read(folder / name, root)
        problems.extend(found)
        if has_errors(found):
            spoiled.add(name)
        return piece

    def model(schema: type[M], name: str, piece: Piece | None) -> M:
        """The file as its model, or as much of it as can be used."""
        found: list[Diagnostic] = []
        made = None
        if piece is None:  # nothing is missing in a file that nobody could read
            piece = Piece({}, Places(Position(shown_path(config_dir / name, root))))
        else:
            made, found = validate(schema, piece.data, piece.places)
        problems.extend(found)
        if made is None:
            spoiled.add(name)
            part, piece = usable(schema, piece, found)
            made = cast("M", schema.model_construct()) if part is None else part
        pieces[name] = piece
        return made

    def own(schema: type[M], name: str) -> M:
        return model(schema, name, read(config_dir, name))

    institution = own(Institution, "institution.yml")
    problems += check_layers(institution.layers, pieces["institution.yml"].places)
    problems += check_logos(institution, pieces["institution.yml"].places, root)
    alone = config_dir.resolve() == base_config_dir.resolve()
    on_base = any(layer.name == BASE for layer in institution.layers)

    said: dict[str, Said] = {}

    def layered(name: str) -> list[Piece]:
        """The base's file and the school's, lowest first, without one that cannot be read."""
        folders = [config_dir] if alone else [base_config_dir, config_dir]
        if not on_base and is_there(config_dir / name):
            folders = [config_dir]
        found = {folder: piece for folder in folders if (piece := read(folder, name))}
        if base := found.get(config_dir if alone else base_config_dir):
            said[name] = frozenset(said_in(base.data))
        return list(found.values())

    theme = own(Theme, "theme.yml")
    terms = merge_taxonomies(layered("taxonomies.yml"), problems)
    taxonomies = model(TaxonomiesFile, "taxonomies.yml", terms)
    if icons:
        problems += check_icons(icons, taxonomies, pieces["taxonomies.yml"].places)
    cycle = model(Cycle, "cycle.yml", merge_cycle(layered("cycle.yml"), problems))
    declared = own(CollectionsFile, "collections.yml")
    collections, found = all_collections(declared, pieces["collections.yml"].places, icons)
    problems += found
    site = own(SiteFile, "site.yml")
    problems += check_place_icons(site, pieces["site.yml"].places, icons)
    collections = named_collections(collections, site.places)
    words_file = own(WordsFile, "words.yml")
    reviews = model(ReviewPolicy, "reviews.yml", merge_reviews(layered("reviews.yml")))
    if "collections.yml" not in spoiled:
        problems += _check_months(reviews, pieces["reviews.yml"].places, collections)
    reviews = _with_months(reviews, collections, on_base)
    if not on_base:
        problems = [_with_base_named(problem) for problem in problems]
    if "cycle.yml" not in spoiled:
        problems += _check_milestones(cycle, pieces["cycle.yml"].places)
    redirects, found = load_redirects(config_dir, root)
    problems += found
    audit, found = load_audit(config_dir, root)
    problems += found
    changes, found = load_changes(config_dir, root)
    problems += found
    words, found = load_words(
        institution.language,
        words_file,
        {name: pieces[name].places for name in ("institution.yml", "words.yml")},
        locales,
    )
    problems += found
    taxonomies = translated(taxonomies, said.get("taxonomies.yml", frozenset()), words)
    cycle = translated(cycle, said.get("cycle.yml", frozenset()), words)
    return (
        SiteSettings(
            institution,
            Specialties(
                "specialties",
                *ordered(taxonomies.specialties),
                families=taxonomies.families,
                readers_beside=doors_in(words),
            ),
            Taxonomy("stages", *ordered(taxonomies.stages)),
            Taxonomy("topics", *ordered(taxonomies.topics)),
            cycle,
            reviews,
            theme,
            {name: piece.places for name, piece in pieces.items() if name != "reviews.yml"},
            collections={name: named_in(one, words) for name, one in collections.items()},
            words=words,
            site=site,
            redirects=redirects,
            audit=audit,
            changes=changes,
            spoiled=frozenset(spoiled),
        ),
        problems,
    )


def _read(path: Path, root: Path) -> tuple[Piece | None, list[Diagnostic]]:
    """One file as a mapping, empty where there is no file; None where it cannot be read."""
    shown = shown_path(path, root)
    if not is_there(path):
        return Piece({}, Places(Position(shown))), []
    text, problems = read_text(path, shown)
    if text is None:
        return None, problems
    document = parse_file(text, shown)
    problems += document.problems
    if document.data is None:
        return None if has_errors(problems) else Piece({}, document.places), problems
    if not isinstance(document.data, dict):
        what = "the file is not a mapping of settings"
        return None, [*problems, error(document.places.of(), "wrong-type", what)]
    return Piece(document.data, document.places), problems


_TEXTS = (".yml", ".yaml", ".txt", ".json", ".toml", ".bak", ".orig", ".old", ".md")
"""Ends of names of files beside the settings that somebody may take for one of them."""


def _check_names(config_dir: Path, root: Path) -> list[Diagnostic]:
    """Files beside those that nobody reads, because their names are not quite right."""
    problems = []
    try:
        paths = sorted(config_dir.iterdir())
    except OSError:  # reading the files says why
        paths = []
    for path in paths:
        if path.suffix.lower() not in _TEXTS or path.name in FILES or is_litter(path.name):
            continue
        meant = next((name for name in FILES if path.name.lower().split(".")[0] == name[:-4]), "")
        hint = f"rename it to {meant}" if meant else did_you_mean(path.name, FILES)
        problems.append(
            (error if meant and not (config_dir / meant).is_file() else warning)(
                Position(shown_path(path, root)),
                "stray-file",
                "nothing reads this file",
                expected=", ".join(FILES),
                hint=hint,
            )
        )
    return problems


def _check_months(
    reviews: ReviewPolicy, places: Places, collections: Mapping[str, Collection]
) -> list[Diagnostic]:
    return [
        error(
            places.of_key("months", name),
            "unknown-collection",
            f"'{name}' is not a collection",
            subject="months",
            expected=", ".join(collections),
            hint=did_you_mean(name, collections),
        )
        for name in reviews.months
        if name not in collections
    ]


def _with_months(
    reviews: ReviewPolicy, collections: Mapping[str, Collection], on_base: bool
) -> ReviewPolicy:
    """The policy with the collections' own months where it names none.

    Those of the package belong to the base guide, as its texts do.
    """
    months = {
        name: collection.review_months
        for name, collection in collections.items()
        if collection.review_months and (on_base or name not in COLLECTIONS)
    }
    return reviews.model_copy(update={"months": months | reviews.months})


def named_in(collection: Collection, words: Words) -> Collection:
    """A collection with its names in the frame's language; a school's own are in its already."""
    _ = words.gettext
    return replace(
        collection,
        name=_(collection.name),
        singular=_(collection.singular),
        blurb=_(collection.blurb),
    )


def _with_base_named(problem: Diagnostic) -> Diagnostic:
    """What is missing because the base is not built on says so."""
    names = ("taxonomies.yml", "cycle.yml", "reviews.yml")
    if problem.code != "missing-field" or not problem.position.path.endswith(names):
        return problem
    hint = "list the layer 'base' first in site_config/institution.yml; it brings this"
    return replace(problem, hint=f"{hint}; or {problem.hint}")


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
