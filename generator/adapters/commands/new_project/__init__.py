"""A school's own guide from nothing: configuration, a local layer, workflows, words for its staff.

The files beside this module are what is written, with `[[ ... ]]` for what the school answered.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from .... import __version__
from ....editing.starters import starter_text
from ....model.collections import COLLECTIONS

FILES = {
    "site_config/institution.yml": "institution.yml",
    "site_config/theme.yml": "theme.yml",
    "site_config/taxonomies.yml": "taxonomies.yml",
    "site_config/cycle.yml": "cycle.yml",
    "site_config/reviews.yml": "reviews.yml",
    "content/opportunities/local-travel-grant.md": "opportunity.md",
    "content/faqs/whom-to-ask-here.md": "faq.md",
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
    "README.md": "readme.md",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    "edit.cmd": "edit.cmd",
    "edit.command": "edit.command",
    "edit.desktop": "edit.desktop",
    ".github/workflows/publish.yml": "publish.yml",
    ".github/workflows/reviews.yml": "reviews-workflow.yml",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
}
"""Where each file goes, and the template it is made from."""

CONFERENCES = ("morbidity-and-mortality", "grand-rounds", "journal-club", "heart-team-conference")
"""Conferences of the base that every hospital has its own of; the first one found is extended."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a school says about itself. `logo` is a file to copy; colors are `#rrggbb`."""

    name: str
    short_name: str | None = None
    primary: str | None = None
    accent: str | None = None
    logo: Path | None = None
    contact: str | None = None
    time_zone: str = "America/New_York"


def is_free(folder: Path) -> bool:
    """Whether nothing is there; a fresh clone, with nothing but `.git` in it, is free."""
    if not folder.exists():
        return True
    return folder.is_dir() and all(path.name == ".git" for path in folder.iterdir())


def write_project(folder: Path, answers: Answers, base_content: Path, today: date) -> list[str]:
    """Write the project into an empty or new folder; the paths written, sorted.

    Raises FileExistsError where the folder holds anything, and OSError where the disk refuses.
    """
    if not is_free(folder):
        raise FileExistsError(str(folder))
    texts = {path: _render(name, answers, today) for path, name in FILES.items()}
    conference = _conference(base_content)
    if conference:
        texts[f"content/conferences/{conference}.md"] = _render("conference.md", answers, today)
    texts[".vscode/matchbook.code-snippets"] = _snippets(today)
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        line_end = "\r\n" if path.endswith(".cmd") else "\n"
        target.write_text(text, encoding="utf-8", newline=line_end)
        if path.endswith((".command", ".desktop")):
            target.chmod(0o755)  # to be started by a double click
    written = [*texts]
    if answers.logo:
        target = folder / _logo_path(answers.logo)
        shutil.copyfile(answers.logo, target)
        written.append(_logo_path(answers.logo))
    return sorted(written)


def layer_name(answers: Answers) -> str:
    """The name of the school's layer: its short name as a slug, or `school`."""
    words = re.findall(r"[a-z0-9]+", (answers.short_name or "").lower())
    name = "-".join(words)[:40].strip("-")
    return name if name and name != "base" else "school"


def _render(name: str, answers: Answers, today: date) -> str:
    environment = Environment(  # noqa: S701 - YAML and Markdown, every answer quoted by `quoted`
        loader=PackageLoader("generator.adapters.commands", "new_project"),
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[##",
        comment_end_string="##]",
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    environment.filters["quoted"] = lambda text: json.dumps(str(text), ensure_ascii=False)
    return environment.get_template(name).render(
        name=answers.name,
        short_name=answers.short_name or answers.name,
        own_short_name=answers.short_name,
        primary=answers.primary,
        accent=answers.accent,
        logo=_logo_path(answers.logo) if answers.logo else None,
        contact=answers.contact,
        time_zone=answers.time_zone,
        layer=layer_name(answers),
        today=today.isoformat(),
        version=__version__,
        collections=", ".join(COLLECTIONS),
    )


def _logo_path(logo: Path) -> str:
    return f"site_config/logo{logo.suffix.lower()}"


def _conference(base_content: Path) -> str | None:
    return next(
        (n for n in CONFERENCES if (base_content / "conferences" / f"{n}.md").is_file()), None
    )


def _snippets(today: date) -> str:
    """Starting files as snippets for editors that read VS Code's format."""
    rows = {
        collection.singular: {
            "scope": "markdown",
            "prefix": f"matchbook-{name}",
            "description": collection.blurb,
            "body": starter_text(collection, "a-new-one", today).replace("$", "\\$").split("\n"),
        }
        for name, collection in COLLECTIONS.items()
    }
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
