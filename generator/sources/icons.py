"""Icons that terms may name: files below one folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ..diagnostics import Diagnostic, Position, did_you_mean, warning
from ..model.entry import Places
from ..model.settings import TaxonomiesFile


def check_icon(folder: Path, icon: str, place: Position) -> list[Diagnostic]:
    """A warning where `folder` has no `<icon>.svg`."""
    if (folder / f"{icon}.svg").is_file():
        return []
    return [
        warning(
            place,
            "unknown-icon",
            f"there is no icon '{icon}'",
            subject="icon",
            hint=_near(icon, folder),
        )
    ]


def check_icons(folder: Path, taxonomies: TaxonomiesFile, places: Places) -> list[Diagnostic]:
    """A warning for each icon of which `folder` has no `<name>.svg`."""
    return [
        problem
        for name in ("specialties", "stages", "topics")
        for index, term in enumerate(getattr(taxonomies, name))
        if term.icon
        for problem in check_icon(folder, term.icon, places.of(name, index, "icon"))
    ]


def _near(icon: str, folder: Path) -> str:
    near = did_you_mean(icon, _medical(folder))
    return near or "name one of Material for MkDocs, such as material/pulse"


@lru_cache(maxsize=1)
def _medical(folder: Path) -> tuple[str, ...]:
    """Names of the general set; the thousands of brands in the others are left out."""
    return tuple(f"material/{path.stem}" for path in sorted((folder / "material").glob("*.svg")))
