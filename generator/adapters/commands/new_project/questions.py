"""What `matchbook init` asks on a terminal; a wrong answer is explained and asked again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from ....catalogue.checks.branding import (
    LEAST,
    did_you_mean_zone,
    is_zone,
    readable_shade,
)
from ....catalogue.contrast import is_color
from ....sources.logos import KINDS


def name_from(folder: Path) -> str:
    """A name for the institution, from the folder's."""
    return folder.resolve().name.replace("-", " ").replace("_", " ").title()


def ask(given: Mapping[str, object], name: str) -> dict[str, object]:
    """Ask for what was not given; an empty answer leaves the default."""
    answers = dict(given)
    click.echo("Press Enter to leave a question for later; everything can be changed afterwards.")
    for key, (question, default, why_not) in _questions(name).items():
        while not answers[key]:
            said = click.prompt(question, default=default, show_default=bool(default)).strip()
            said = said.strip("\"'") if key == "logo" else said  # a path dropped on a terminal
            problem = why_not(said) if said else ""
            if problem:
                click.echo(problem)
                continue
            answers[key] = Path(said).expanduser() if key == "logo" and said else said
            break
    return answers


def _questions(name: str) -> dict[str, tuple[str, str, Callable[[str], str]]]:
    """By field: the question, the default, and what is wrong with an answer."""
    return {
        "name": ("Full name of the institution", name, _anything),
        "short_name": ("Short name (for narrow places)", "", _anything),
        "primary": ("First color of the brand, such as #0b5c6b", "", _color("primary")),
        "accent": ("Second color of the brand, such as #b4530a", "", _color("accent")),
        "logo": ("Logo file (SVG or PNG)", "", _logo),
        "contact": ("Contact (e-mail address or words)", "", _anything),
        "time_zone": ("Time zone", "America/New_York", _zone),
    }


def _anything(_said: str) -> str:
    return ""


def _color(field: str) -> Callable[[str], str]:
    def why_not(said: str) -> str:
        if not is_color(said):
            return "Write # and six digits or letters from a to f, or leave it empty."
        shade = readable_shade(said, LEAST[field])
        if shade != said:
            return f"Text in {said} on white is hard to read. The nearest shade that works: {shade}"
        return ""

    return why_not


def _logo(said: str) -> str:
    path = Path(said).expanduser()
    if not path.is_file():
        return "There is no such file; leave it empty to add a logo later."
    if path.suffix.lower() not in KINDS:
        return "A logo is an SVG or a PNG file; leave it empty to add one later."
    return ""


def _zone(said: str) -> str:
    if is_zone(said):
        return ""
    hint = did_you_mean_zone(said)
    return f"'{said}' is not a time zone; {hint}{'' if hint.endswith('?') else '.'}"
