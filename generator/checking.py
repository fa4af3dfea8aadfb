"""The conductor's first half: load, assemble, check.

Knows nothing of views and outputs, so that a check need not load them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from .bodies.body import ReadBody
from .bodies.read import read as read_body
from .catalogue.assemble import assemble
from .catalogue.catalogue import Catalogue
from .catalogue.checks import run_checks
from .catalogue.follow_ups import without_follow_ups
from .diagnostics import Diagnostic, Position, has_errors, in_order, warning
from .model.settings import FrozenEdition, SiteSettings
from .sources.entries import LayerFolder, load_content
from .sources.files import shown_path, walk
from .sources.front_matter import Read, split
from .sources.handbook import load_handbook
from .sources.locale import LOCALES
from .sources.programs import load_programs
from .sources.settings import load_settings


@dataclass(frozen=True, slots=True)
class Project:
    """Where a guide lies on disk.

    `base_content` and `base_config` are the package's own guide, which the layer `base` means;
    `handbook` is the folder of the host's handbook, `icons` that of the icons that terms may name.
    `base_url` says where the site will stand, over what the configuration says; `editions` are the
    frozen ones; `locales` is the folder of the frame's translations.
    """

    root: Path
    config_dir: Path
    base_content: Path
    base_config: Path
    handbook: Path | None = None
    icons: Path | None = None
    base_url: str | None = None
    editions: tuple[FrozenEdition, ...] = ()
    locales: Path = LOCALES


@dataclass(frozen=True, slots=True)
class Checked:
    """A catalogue (None where there is no configuration) and all problems, in order."""

    catalogue: Catalogue | None
    problems: tuple[Diagnostic, ...]


def check(
    project: Project,
    today: date | None = None,
    read: Read = split,
    read_body: Callable[[str], ReadBody] = read_body,
) -> Checked:
    """Load, each entry with `read` and `read_body`, and check everything; nothing is written.

    What has passed by `today` is checked only where a date is given.
    """
    settings, problems = _load_settings(project)
    if settings is None:
        return Checked(None, in_order(problems))
    if project.base_url:
        institution = settings.institution.model_copy(update={"base_url": project.base_url})
        settings = replace(settings, institution=institution)
    settings = replace(settings, editions=project.editions)
    layers = _layers(project, settings)
    found = _unnamed_content(project, settings)
    content, said = load_content(layers, project.root, read, settings.collections)
    comparison, said_too = load_programs(layers, project.root)
    found += said + said_too
    handbook = load_handbook(project.handbook) if project.handbook else ()
    content = replace(content, comparison=comparison, handbook=handbook)
    catalogue = assemble(settings, content, read_body)
    found += run_checks(catalogue, today)
    problems += without_follow_ups(found, settings.spoiled | content.spoiled)
    return Checked(catalogue, in_order(problems))


def _layers(project: Project, settings: SiteSettings) -> tuple[LayerFolder, ...]:
    """The layers' folders; where nothing tells which there are, those that most guides have."""
    layers = tuple(
        LayerFolder(
            layer.name,
            project.root / layer.path if layer.path else project.base_content,
            settings.place("institution.yml", "layers", number, "path"),
        )
        for number, layer in enumerate(settings.institution.layers)
    )
    own = project.root / "content"
    if "institution.yml" not in settings.spoiled or any(one.folder == own for one in layers):
        return layers
    is_base = not own.is_dir() or own.resolve() == project.base_content.resolve()
    return layers if is_base else (*layers, LayerFolder("local", own))


def _unnamed_content(project: Project, settings: SiteSettings) -> list[Diagnostic]:
    """A warning where the project's own `content/` is full and no layer names it."""
    folder = project.root / "content"
    if any(layer.path for layer in settings.institution.layers):
        return []
    if not folder.is_dir() or folder.resolve() == project.base_content.resolve():
        return []
    count = len([inside for inside in walk(folder, ".md") if "/" in inside])
    if not count:
        return []
    return [
        warning(
            Position(shown_path(project.config_dir / "institution.yml", project.root)),
            "unnamed-content",
            f"content/ holds {count} {'entry' if count == 1 else 'entries'} that no layer names",
            subject="layers",
            hint="add to institution.yml: layers: [{name: base}, {name: local, path: content}]",
        )
    ]


def _load_settings(project: Project) -> tuple[SiteSettings | None, list[Diagnostic]]:
    return load_settings(
        project.config_dir, project.base_config, project.root, project.icons, project.locales
    )


def settings_of(project: Project) -> SiteSettings | None:
    """The guide's configuration alone, or what can be used of it; None where there is none."""
    return _load_settings(project)[0]


def is_publishable(checked: Checked, strict: bool = False) -> bool:
    """Whether nothing stops publication; under `strict`, warnings do too."""
    if checked.catalogue is None or has_errors(checked.problems):
        return False
    return not (strict and any(p.severity == "warning" for p in checked.problems))
