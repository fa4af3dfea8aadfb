"""Pictures made on this machine: the one beside a shared link, and icons for home screens.

Drawn by Typst from the guide's own name, mark and colors, with the typefaces inside its wheel: the
same guide gives the same bytes everywhere.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import typst

from ..model.settings import Institution, Theme
from .artifact import FOR_MACHINES, Artifact

ICON_SIZES = (180, 192, 512)
"""Pixels: 180 for iOS, 192 and 512 for an installed web app."""

_POINTS_OF_ICON = 32
_POINTS_PER_INCH = 72


def picture_artifacts(
    institution: Institution, theme: Theme, mark: str, matches: str
) -> list[Artifact]:
    """`assets/images/share.png`, 1200 by 630 pixels, and a square icon of each size.

    `mark` and `matches` are the theme's SVG drawings, the mark already in the school's colors.
    """
    share = _png(
        "share",
        _POINTS_PER_INCH,
        (
            ("name", institution.guide_name),
            ("tagline", institution.tagline or ""),
            ("host", institution.name),
            ("primary", theme.primary),
            ("mark", mark),
            ("matches", matches),
        ),
    )
    icons = [
        Artifact(
            f"assets/images/icon-{size}.png",
            _png(
                "icon",
                _POINTS_PER_INCH * size / _POINTS_OF_ICON,
                (("primary", theme.primary), ("mark", mark)),
            ),
        )
        for size in ICON_SIZES
    ]
    return [Artifact("assets/images/share.png", share, copies=FOR_MACHINES), *icons]


@lru_cache(maxsize=16)
def _png(template: str, pixels_per_inch: float, given: tuple[tuple[str, str], ...]) -> bytes:
    """One page as PNG. Kept, since a live preview asks for the same ones again and again."""
    source = files("generator.outputs").joinpath(f"templates/{template}.typ").read_bytes()
    made = typst.compile(
        source,
        format="png",
        ppi=pixels_per_inch,
        sys_inputs=dict(given),
        ignore_system_fonts=True,
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{template}.typ has more than one page")
    return made
