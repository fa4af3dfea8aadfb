"""Publishing by one button: what will change is listed first; an error stops it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from werkzeug.wrappers import Response

from ...diagnostics import Severity
from ...editing.refusal import EditRefused
from ..building.build import build
from ..files.trouble import explain
from ..publishing.bundle import bundle
from ..publishing.site_folder import why_not
from .desk import Guide
from .keeping import digest
from .problems import words
from .web import Asked, Web

_RECORD = ".matchbook/published.json"


@dataclass(frozen=True, slots=True)
class Target:
    """Where the guide goes: `git`, `folder` or `zip`, and what is said of it."""

    to: str
    path: Path | None
    said: str


def publish_page(web: Web, request: Asked) -> Response:
    """The list of changes, and the button."""
    guide = web.desk.guide()
    errors = [p for p in guide.told if p.severity is Severity.ERROR]
    target = _target(web, guide)
    if request.method == "POST":
        act = request.form.get("act", "publish")
        if act == "get" and web.desk.git:
            said = web.desk.git.get()
            return web.go("/publish", said)
        if act == "save" and web.desk.git:
            sentence = request.form.get("sentence", "").strip() or "Changes by hand"
            web.desk.git.commit(web.desk.git.unsaved(), sentence)
            return web.go("/publish", "Saved in the history.")
        if errors:
            raise EditRefused("there is an error in the guide: nothing was published")
        if target is None:
            raise EditRefused("the settings do not say where the guide is published")
        return web.go("/publish", _publish(web, guide, target))
    changes = _changes(web, guide)
    warnings = [p for p in guide.told if p.severity is Severity.WARNING]
    git = web.desk.git
    return web.page(
        "publish.html",
        target=target,
        changes=changes,
        errors=[(str(p.position), words(p)) for p in errors],
        warnings=[(str(p.position), words(p)) for p in warnings],
        standing=git.standing() if git else None,
        unsaved=git.unsaved() if git else [],
        has_git=git is not None,
    )


def _target(web: Web, guide: Guide) -> Target | None:
    settings = guide.settings
    wanted = settings.institution.publish if settings else None
    if wanted is None:
        git = web.desk.git
        standing = git.standing() if git else None
        return (
            Target("git", None, f"to “{standing.remote}”, where the site is built")
            if standing
            else None
        )
    if wanted.to == "git":
        return Target("git", None, "to where the site is built")
    path = (web.desk.project.root / (wanted.path or "site")).resolve()
    what = "as a ZIP file" if wanted.to == "zip" else "into the folder"
    return Target(wanted.to, path, f"{what} {path}")


def _changes(web: Web, guide: Guide) -> list[str]:
    """What is here and not published yet, in sentences."""
    if web.desk.git:
        return [sentence for _, sentence in web.desk.git.changed_since_shared()]
    before = _record(web)
    now = _digests(web, guide)
    if not before:
        return [f"{path} (never published from here)" for path in sorted(now)]
    said = [f"{path} is new" for path in sorted(now.keys() - before.keys())]
    said += [f"{path} changed" for path in sorted(now) if before.get(path) not in (None, now[path])]
    return said + [f"{path} is gone" for path in sorted(before.keys() - now.keys())]


def _publish(web: Web, guide: Guide, target: Target) -> str:
    project = web.desk.project
    if target.to == "git":
        if web.desk.git is None:
            raise EditRefused("there is no Git here, and the settings say to publish with it")
        return web.desk.git.send()
    if target.path is None:
        raise EditRefused("the settings do not say where the guide is published")
    site = target.path if target.to == "folder" else project.root / "site"
    reason = why_not(project, site)
    if reason:
        raise EditRefused(f"the site cannot take the place of {site}: {reason}")
    try:
        prepared = build(project, site, wait=lambda _holder: None)
        if prepared.written is None:
            raise EditRefused("there is an error in the guide: nothing was published")
        if target.to == "zip":
            target.path.parent.mkdir(parents=True, exist_ok=True)
            bundle(site, target.path, prepared.left_out("folder"))
    except OSError as problem:
        trouble = explain(problem, project.root)
        raise EditRefused(f"{trouble.what}: nothing was published") from None
    record = project.root / _RECORD
    record.parent.mkdir(exist_ok=True)
    record.write_text(json.dumps(_digests(web, guide)), encoding="utf-8")
    return f"Published {target.said}: {len(prepared.written.site.pages)} pages."


def _record(web: Web) -> dict[str, str]:
    try:
        found = json.loads((web.desk.project.root / _RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digests(web: Web, guide: Guide) -> dict[str, str]:
    """The school's own files and settings as they are."""
    own, config = guide.own, web.desk.project.config_dir
    found = {}
    if own is not None:
        for inside in own.files.values():
            found[f"{own.shown}/{inside}"] = digest((own.folder / inside).read_bytes())
    for path in sorted(config.glob("*.yml")):
        found[f"{config.name}/{path.name}"] = digest(path.read_bytes())
    return found
