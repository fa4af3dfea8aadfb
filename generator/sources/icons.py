"""Icons that terms may name: files below one folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ..diagnostics import Diagnostic, did_you_mean, warning
from ..model.entry import Places
from ..model.settings import TaxonomiesFile


def check_icons(folder: Path, taxonomies: TaxonomiesFile, places: Places) -> list[Diagnostic]:
    """A warning for each icon of which `folder` has no `<name>.svg`."""
    return [
        warning(
            places.of(name, index, "icon"),
            "unknown-icon",
            f"there is no icon '{term.icon}'",
            subject="icon",
            hint=_near(term.icon, folder),
        )
        for name in ("specialties", "stages", "topics")
        for index, term in enumerate(getattr(taxonomies, name))
        if term.icon and not (folder / f"{term.icon}.svg").is_file()
    ]


def _near(icon: str, folder: Path) -> str:
    near = did_you_mean(icon, _medical(folder))
    return near or "name one of Material for MkDocs, such as material/pulse"


@lru_cache(maxsize=1)
def _medical(folder: Path) -> tuple[str, ...]:
    """Names of the general set; the thousands of brands in the others are left out."""
    return tuple(f"material/{path.stem}" for path in sorted((folder / "material").glob("*.svg")))
