"""The institution's logos: files that are there, small, and nothing but pictures."""

from __future__ import annotations

from pathlib import Path

from ..diagnostics import Diagnostic, Position, error, warning
from ..model.entry import Places
from ..model.settings import Institution
from .svg import NotAPictureError, clean_svg

KINDS = (".svg", ".png")
MAX_BYTES = 40_000
"""Largest logo without a warning: half of what a whole page may weigh (design section 7)."""

_PNG = b"\x89PNG\r\n\x1a\n"


def check_logos(institution: Institution, places: Places, root: Path) -> list[Diagnostic]:
    """Problems of `logo` and `logo_dark`, at the lines that name them."""
    problems: list[Diagnostic] = []
    for field in ("logo", "logo_dark"):
        name: str | None = getattr(institution, field)
        if name:
            problems += _check(root / name, name, field, places.of(field), root)
    if institution.logo_dark and not institution.logo:
        problems.append(
            error(
                places.of("logo_dark"),
                "missing-field",
                "'logo' is missing beside 'logo_dark'",
                hint="add 'logo', the one for light backgrounds",
            )
        )
    return problems


def _check(path: Path, name: str, field: str, place: Position, root: Path) -> list[Diagnostic]:
    if path.suffix.lower() not in KINDS:
        return [
            error(
                place,
                "bad-logo",
                f"'{name}' is neither an SVG nor a PNG file",
                subject=field,
                expected=", ".join(KINDS),
                hint="export the logo again as one of these, and name that file",
            )
        ]
    try:
        inside = path.resolve().is_relative_to(root.resolve())
        data = path.read_bytes() if inside else None
    except (OSError, ValueError, RuntimeError):  # a null byte in its name, a circle of links
        data = None
    if data is None:
        return [
            error(
                place,
                "missing-image",
                f"there is no file '{name}' in the project",
                subject=field,
                hint="give its path from the project's folder, such as site_config/logo.svg",
            )
        ]
    problems: list[Diagnostic] = []
    if path.suffix.lower() == ".svg":
        try:
            clean_svg(data)
        except NotAPictureError as refused:
            problems.append(
                error(
                    place,
                    "bad-logo",
                    f"'{name}' {refused.what}",
                    subject=field,
                    hint=refused.hint,
                )
            )
    elif not data.startswith(_PNG):
        problems.append(
            error(
                place,
                "bad-logo",
                f"'{name}' does not hold what its name says",
                subject=field,
                hint="renaming does not change a picture: export it again as SVG or PNG",
            )
        )
    if len(data) > MAX_BYTES:
        problems.append(
            warning(
                place,
                "heavy-logo",
                f"'{name}' has {len(data) // 1000} kB, and every page loads it",
                subject=field,
                expected=f"at most {MAX_BYTES // 1000} kB",
                hint="save a PNG 120 pixels high, or an SVG without embedded pictures",
            )
        )
    return problems
