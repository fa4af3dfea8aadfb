"""A build from end to end: prepare, render, publish. The old site stays whole until the swap."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from ...diagnostics import Diagnostic, in_order
from ...outputs.kept import Kept
from ...outputs.page import page_artifact
from ...outputs.security import apache_headers, nginx_headers
from ...pipeline import Checked, Project, Written, check, is_publishable, write
from ...views.entry_page import entry_page
from ...views.sheets import printables
from ..files import clock, reuse
from ..files.lock import sole
from ..files.staging import Staged, stage, write_whole
from ..files.workers import cores
from ..indexing.offline import worker_artifacts
from ..indexing.pagefind import FOLDER, begin, index
from ..publishing.editions import edition_artifacts
from ..publishing.publishing import assemble, gather, publish, recover
from ..rendering.assets import image_artifacts, logo_artifacts, theme_artifacts
from .printing import PrintShop
from .reading import Reading

Progress = Callable[[str], None]
"""Told the name of each step as it begins."""


_KEPT = ("html", "cache")
"""What builds leave to each other under `build/`."""
_MANY = 4
"""Where more than one entry in so many changed, little of the last search index is of use."""


def _silently(_step: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The staged guide, or (`written` None) the problems that stopped it.

    `waiting` counts the printed sheets that are still as they were before.
    """

    problems: tuple[Diagnostic, ...]
    written: Written | None
    staged: Staged | None
    docs_dir: Path
    waiting: int = 0


def prepare(
    project: Project,
    *,
    strict: bool = False,
    drafts: bool = False,
    progress: Progress = _silently,
) -> Prepared:
    """Check the guide and stage it under `build/docs/`; nothing is staged where it has errors.

    With `drafts`, printed sheets that changed stay as they were; `draw_ahead` draws them. Raises
    BusyError where another process builds in the project.
    """
    with sole(project.root / "build"):
        checked, _ = _check(project, drafts=drafts, progress=progress)
        return _prepare(project, checked, strict=strict, drafts=drafts, progress=progress)


def _check(project: Project, *, drafts: bool, progress: Progress) -> tuple[Checked, int]:
    """The guide, and how many of its entries are not as the last build read them.

    A preview remembers what it read itself.
    """
    progress("Reading and checking")
    if drafts:
        return check(project, clock.today()), 0
    record, code = project.root / "build" / "cache" / "read.cbor", reuse.fingerprint()
    reading = Reading(reuse.recall(record, code))
    checked = check(project, clock.today(), reading)
    reuse.memorize(reading.used, reading.earlier, record, code)
    return checked, reading.anew


def _prepare(
    project: Project, checked: Checked, *, strict: bool, drafts: bool, progress: Progress
) -> Prepared:
    docs = project.root / "build" / "docs"
    if not is_publishable(checked, strict) or checked.catalogue is None:
        return Prepared(checked.problems, None, None, docs)
    progress("Writing pages")
    drawn, code = project.root / "build" / "cache" / "drawn.cbor", reuse.fingerprint()
    kept = Kept(reuse.recall(drawn, code))
    with PrintShop(project.root, checked.catalogue, progress, docs if drafts else None) as shop:
        written = write(checked.catalogue, clock.today(), shop, kept)
    reuse.memorize(kept.used, kept.earlier, drawn, code)
    problems = in_order((*checked.problems, *shop.problems))
    artifacts = (
        *written.artifacts,
        *theme_artifacts(written),
        *image_artifacts(project, written),
        *logo_artifacts(project, written),
    )
    return Prepared(problems, written, stage(artifacts, docs), docs, shop.waiting)


def draw_ahead(project: Project, begin: Callable[[PrintShop], None] | None = None) -> None:
    """Draw the printed sheets that changed, for the next build to find; a broken guide has none.

    `begin` is given the shop that draws them, which can be closed.
    """
    checked = check(project, clock.today())
    if checked.catalogue is not None and is_publishable(checked):
        with PrintShop(project.root, checked.catalogue, _silently) as shop:
            if begin:
                begin(shop)
            shop(printables(checked.catalogue))()


def show(project: Project, site_dir: Path, changed: Collection[Path]) -> list[str]:
    """Put the pages of entries whose files changed into the site, before all that follows from it.

    Gives their addresses; none where something else changed, too, or where the guide has errors.
    Lists, search and print-outs are as they were until the next build, which does these pages over.
    Raises BusyError and OSError as `build` does.
    """
    from ..rendering import renderer

    work = project.root / "build"
    docs, rendered, config = work / "docs", work / "html", work / "mkdocs.yml"
    with sole(work):
        checked = check(project, clock.today())
        if checked.catalogue is None or not is_publishable(checked) or not config.is_file():
            return []
        files = {project.root / entry.path: entry for entry in checked.catalogue.entries}
        if not changed or not files.keys() >= set(changed):
            return []
        pages = [entry_page(checked.catalogue, files[path], clock.today()) for path in changed]
        made = [page_artifact(page, Kept()) for page in pages]
        for artifact in made:
            write_whole(docs / artifact.path, artifact.data)
            (rendered / renderer.output_path(artifact.path)).unlink(missing_ok=True)
        renderer.render_again(config, [artifact.path for artifact in made])
        for artifact in made:
            path = renderer.output_path(artifact.path)
            write_whole(site_dir / path, (rendered / path).read_bytes())
        return [page.address for page in pages]


def build(
    project: Project,
    site_dir: Path,
    *,
    clean: bool = False,
    strict: bool = False,
    drafts: bool = False,
    search: bool = True,
    base_url: str | None = None,
    progress: Progress = _silently,
    wait: Callable[[str], None] | None = None,
) -> Prepared:
    """Build the site into `site_dir`; where the guide has errors the old site is left alone.

    With `drafts`, for a preview: sheets that changed stay as they were, and no browser keeps the
    site. Without `search`, its index stays as it was.

    Where another process builds in the project, raises BusyError, or with `wait` tells that who it
    is and waits. Raises OSError where the disk does not let it, and IndexingError where the search
    index cannot be made; then, too, the old site is whole.
    """
    with sole(project.root / "build", wait):
        recover(site_dir)
        return _build(
            project,
            site_dir,
            clean=clean,
            strict=strict,
            drafts=drafts,
            search=search,
            base_url=base_url,
            progress=progress,
        )


def _build(
    project: Project,
    site_dir: Path,
    *,
    clean: bool,
    strict: bool,
    drafts: bool,
    search: bool,
    base_url: str | None,
    progress: Progress,
) -> Prepared:
    from ..rendering import renderer  # MkDocs takes 0.3 s to import

    work = project.root / "build"
    if clean:
        for name in (*_KEPT, "docs"):
            shutil.rmtree(work / name, ignore_errors=True)
    project = replace(project, base_url=base_url or project.base_url)
    rendered, record = work / "html", work / "cache" / "rendered.json"
    checked, anew = _check(project, drafts=drafts, progress=progress)
    few = 0 < anew <= len(checked.catalogue.every) // _MANY if checked.catalogue else False
    early = begin(rendered, work) if search and few and cores() > 1 else None
    with closing(early) if early else nullcontext():
        prepared = _prepare(project, checked, strict=strict, drafts=drafts, progress=progress)
        if prepared.written is None:
            return prepared
        progress("Rendering")
        settings = renderer.renderer_settings(prepared.written.shell, prepared.docs_dir, rendered)
        shared = reuse.fingerprint(settings)
        plan = reuse.plan(prepared.docs_dir, rendered, record, shared, renderer.output_path)
        renderer.render(settings, work / "mkdocs.yml", plan.changed)
        reuse.remember(plan, prepared.docs_dir, rendered, record, shared, renderer.output_path)
        progress("Indexing")
        found = index(rendered, work, anew=search, early=early)
    progress("Publishing")
    fresh = work / "site.new"
    stage((nginx_headers(), apache_headers()), work / "hosting")
    editions = work / "editions"
    stage(edition_artifacts(project.root), editions)
    files = gather((("", rendered), (FOLDER, found), ("", editions)))
    offline = prepared.written.shell.theme.offline and not drafts
    stage(worker_artifacts(files, work / "cache" / "hashes.json", wanted=offline), work / "offline")
    assemble(files | gather([("", work / "offline")]), fresh)
    publish(fresh, site_dir)
    return prepared
