"""Options that several commands share, and what may be given to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from ...catalogue.checks.branding import did_you_mean_zone, is_zone
from ...catalogue.contrast import is_color
from ...sources.logos import KINDS


def with_place(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--project-dir` and `--config-dir`."""
    command = click.option(
        "--config-dir",
        type=click.Path(path_type=Path),
        default=Path("site_config"),
        show_default=True,
        help="Folder of the configuration, from the project's folder.",
    )(command)
    return click.option(
        "--project-dir",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        default=Path(),
        show_default="this folder",
        help="Folder of the guide.",
    )(command)


def color(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """A color as `#rrggbb`."""
    if value and not is_color(value):
        raise click.BadParameter(f"'{value}' is not a color; write it as #0b5c6b.")
    return value


def logo(_ctx: click.Context, _option: click.Parameter, value: Path | None) -> Path | None:
    """A file that can be a logo."""
    if value and value.suffix.lower() not in KINDS:
        raise click.BadParameter(f"'{value.name}' is neither an SVG nor a PNG file.")
    return value


def zone(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """A time zone that calendars know."""
    if value and not is_zone(value):
        raise click.BadParameter(f"'{value}' is not a time zone; {did_you_mean_zone(value)}")
    return value
