"""The staged tree to HTML: MkDocs with Material today.

`renderer_settings` is all that a renderer is told; `matchbook build`, the plugin for a plain
`mkdocs build`, and any other renderer of Markdown take it from here.
"""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from ...outputs.artifact import SERVED_ONLY, Copies
from ...outputs.security import policy
from ...views.navigation import Shell
from ..files.workers import Workers, cores, result
from .assets import THEME, Frame

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
OWN: Mapping[str, Copies] = dict.fromkeys(("404.html", "sitemap.xml.gz"), SERVED_ONLY)
"""What MkDocs writes beside what is staged, and which copies of the site that belongs to."""
EXTENSIONS: tuple[str, ...] = ("generator.adapters.rendering.safe_html",)
"""Markdown extensions: one, which takes a page as it is and cleans it. It must stay."""


_WORTH_A_WORKER = 60
"""So many pages take about as long as a process that renders takes to start."""


def renderer_settings(shell: Shell, frame: Frame, docs_dir: Path, site_dir: Path) -> dict[str, Any]:
    """MkDocs settings of one build, as plain data."""
    institution = shell.institution
    return {
        "site_name": institution.guide_name,
        "site_url": institution.base_url or "",
        "site_description": institution.tagline or "",
        "docs_dir": str(docs_dir),
        "site_dir": str(site_dir),
        "use_directory_urls": True,
        "theme": {
            "name": "material",
            "custom_dir": str(THEME / "templates"),
            "language": institution.language.partition("-")[0],
            "font": False,
        },
        "plugins": [{"matchbook": {"staged": True}}],
        "markdown_extensions": [*EXTENSIONS],
        "validation": {
            "nav": {"omitted_files": "ignore"},
            "links": {"unrecognized_links": "ignore"},
        },
        "nav": [{"Home": "index.md"}],
        "extra": {
            "shell": shell_data(shell),
            "frame": frame.data(),
            "words": shell.words.data(),
            "policy": policy(in_page=True),
        },
    }


PLACES = ("docs_dir", "site_dir")
"""Settings that say where the trees lie; no byte of a page depends on them."""
_TERMS = ("specialties", "stages", "families")
"""Lists of terms in the frame."""


def shell_data(shell: Shell) -> dict[str, Any]:
    """The frame of every page as plain data for templates."""
    plain = dict.fromkeys(_TERMS, ())
    data: dict[str, Any] = dataclasses.asdict(
        dataclasses.replace(shell, institution=None, theme=None, words=None, **plain)  # type: ignore[arg-type]
    )
    words = shell.words
    data |= {"words": None, "lang": words.frame, "direction": words.direction}
    data["language"] = words.language
    data["institution"] = shell.institution.model_dump(mode="json")
    data["theme"] = shell.theme.model_dump(mode="json")
    for name in _TERMS:
        data[name] = [term.model_dump(mode="json") for term in getattr(shell, name)]
    data["groups"] = [
        {"id": g.id, "title": g.title, "links": [dataclasses.asdict(link) for link in g.links]}
        for g in shell.groups
    ]
    return data


def render(settings: Mapping[str, Any], config_file: Path, changed: Collection[str]) -> None:
    """Render the staged files in `changed` (paths inside the staged tree) over what is there.

    Many pages are shared out among processes: a page is rendered from its own file and the names
    of all others. The settings are kept in `config_file`, so that what was rendered can be repeated
    by hand with `mkdocs build -f`. Raises mkdocs.exceptions.Abort or BuildError where MkDocs cannot
    go on, and WorkersError where a process was stopped.
    """
    text = yaml.dump(dict(settings), Dumper=_Dumper, sort_keys=False, allow_unicode=True)
    if not config_file.is_file() or config_file.read_bytes() != text.encode("utf-8"):
        config_file.write_text(text, encoding="utf-8")
    pages = sorted(path for path in changed if path.endswith(".md"))
    count = max(1, min(cores(), len(pages) // _WORTH_A_WORKER))
    elsewhere = [frozenset(pages[number::count]) for number in range(1, count)]
    try:
        with Workers(len(elsewhere)) as workers:
            others = [workers.begin(_render, config_file, share) for share in elsewhere]
            _render(config_file, frozenset(changed).difference(*elsewhere), whole=True)
            for one in others:
                result(one)
    except OSError as problem:
        if problem.errno and not problem.filename:
            problem.filename = settings["site_dir"]  # a full disk names no file
        raise


def render_again(config_file: Path, changed: Collection[str]) -> None:
    """Render these staged pages as the last build was told to. Raises what `render` raises."""
    _render(config_file, frozenset(changed))


def _render(config_file: Path, changed: Collection[str], *, whole: bool = False) -> None:
    """Render these files in this process; only with `whole` the page for what is not found."""
    quiet = logging.getLogger("mkdocs")
    level = quiet.level
    quiet.setLevel(logging.ERROR)
    try:
        config = load_config(str(config_file))
        if not whole:
            config.theme.static_templates.clear()
        config.plugins["matchbook"].changed = changed  # type: ignore[attr-defined]
        config.plugins.on_startup(command="build", dirty=True)
        mkdocs_build(config, dirty=True)
        config.plugins.on_shutdown()
    finally:
        quiet.setLevel(level)
