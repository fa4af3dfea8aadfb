"""Where a site may go: publishing replaces a whole folder, so it must not be one with other things.

In: the project, the folder asked for. Out: why not, in words, or None.
"""

from __future__ import annotations

from pathlib import Path

from ...checking import Project

_OURS = (("assets/matchbook", "assets/matchbook.css"), ("api/guide.json",))
"""What every site of ours has: one of each; the style sheet had a name of its own before 0.2."""

_SOURCES = ("content", "archive", "build", ".git", ".github")


def is_site(folder: Path) -> bool:
    """Whether a folder holds a site that we built."""
    return all(any((folder / name).exists() for name in names) for names in _OURS)


def why_not(project: Project, target: Path) -> str | None:
    """Why the site cannot take the place of `target`."""
    root = project.root.resolve()
    if root.is_relative_to(target):
        return "it is the project's own folder, or one around it"
    for source in (project.config_dir, *(root / name for name in _SOURCES)):
        if target.is_relative_to(source.resolve()):
            return f"'{source.name}' holds what the guide is made from"
    if not target.exists():
        return None
    if not target.is_dir():
        return "it is a file"
    if (target / ".git").exists():
        return "it is a Git checkout, whose history would be lost"
    if any(target.iterdir()) and not is_site(target):
        return "it holds other things, which would be lost"
    return None
