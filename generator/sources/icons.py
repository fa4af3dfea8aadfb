"""Icons that terms may name: those of Material for MkDocs."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import material

from ..diagnostics import Diagnostic, did_you_mean, warning
from ..model.entry import Places
from ..model.settings import TaxonomiesFile

FOLDER = Path(material.__file__).parent / "templates" / ".icons"


def check_icons(taxonomies: TaxonomiesFile, places: Places) -> list[Diagnostic]:
    """A warning for each icon that no picture is found for."""
    return [
        warning(
            places.of(name, index, "icon"),
            "unknown-icon",
            f"there is no icon '{term.icon}'",
            subject="icon",
            hint=_near(term.icon),
        )
        for name in ("specialties", "stages", "topics")
        for index, term in enumerate(getattr(taxonomies, name))
        if term.icon and not (FOLDER / f"{term.icon}.svg").is_file()
    ]


def _near(icon: str) -> str:
    return (
        did_you_mean(icon, _medical()) or "name one of Material for MkDocs, such as material/pulse"
    )


@lru_cache(maxsize=1)
def _medical() -> tuple[str, ...]:
    """Names of the general set; the thousands of brands in the others are left out."""
    return tuple(f"material/{path.stem}" for path in sorted((FOLDER / "material").glob("*.svg")))
