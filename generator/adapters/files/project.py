"""Where the project and the package's own guide lie on disk."""

from __future__ import annotations

from pathlib import Path

from ...pipeline import Project
from ..publishing.editions import editions_in

PACKAGE = Path(__file__).resolve().parents[2]
"""The installed package."""


def open_project(project_dir: Path, config_dir: Path) -> Project:
    """The project at `project_dir`; `config_dir` is relative to it unless absolute."""
    root = project_dir.resolve()
    base = base_dir()
    return Project(
        root,
        root / config_dir,
        base / "content",
        base / "site_config",
        handbook_dir(),
        editions=editions_in(root),
    )


def handbook_dir() -> Path:
    """The folder of the host's handbook: inside the wheel, or in the checkout's docs."""
    packed = PACKAGE / "base" / "handbook"
    return packed if packed.is_dir() else PACKAGE.parent / "docs" / "hosting"


def base_dir() -> Path:
    """The folder of the base guide: inside the wheel, or the checkout around the package."""
    packed = PACKAGE / "base"
    return packed if packed.is_dir() else PACKAGE.parent
