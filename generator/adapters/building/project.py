"""A project on disk, with all that the package brings to it."""

from __future__ import annotations

from pathlib import Path

from ...checking import Project
from ..files.package import base_dir, handbook_dir
from ..publishing.editions import editions_in
from ..rendering.icons import ICONS


def open_project(project_dir: Path, config_dir: Path) -> Project:
    """The project at `project_dir`; `config_dir` is relative to it unless absolute."""
    root = project_dir.resolve()
    base = base_dir()
    return Project(
        root=root,
        config_dir=root / config_dir,
        base_content=base / "content",
        base_config=base / "site_config",
        handbook=handbook_dir(),
        icons=ICONS,
        editions=editions_in(root),
    )
