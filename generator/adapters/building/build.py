"""A build from end to end: prepare, render, publish. The old site stays whole until the swap."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from ...diagnostics import Diagnostic, in_order
from ...outputs.artifact import (
    ALL_COPIES,
    SERVED_ONLY,
    Copies,
    copies_of,
    media_types,
    published_path,
    taken_twice,
)
from ...outputs.hosting import header_files, hosted, recipes
from ...outputs.kept import Kept
from ...outputs.page import page_artifact
from ...pipeline import Checked, Project, Written, check, is_publishable, write
from ...views.entry_page import entry_page
from ...views.print_room import BookFile
from ...views.sheets import printables
from ..files import clock
from ..files.lock import sole
from ..files.looks import Looks
from ..files.memory import Memory, code_and_versions, digest
from ..files.staging import Staged, stage, write_whole
from ..files.workers import cores
from ..indexing.offline import worker_artifacts
from ..indexing.pagefind import FOLDER, begin, index
from ..indexing.pagefind_service import Early
from ..publishing.editions import edition_artifacts
from ..publishing.publishing import compose, gather, publish, recover
from ..publishing.strangers import carry_over, write_down
from ..rendering.assets import Frame, logo_artifacts, media_artifacts, theme_artifacts
from ..rendering.licenses import license_artifacts
from .bodies import Bodies
from .check import BODIES, READ, memory_of
from .printing import PrintShop
from .reading import Reading

Progress = Callable[[str], None]
"""Told the name of each step as it begins."""


_KEPT = ("html", "cache")
"""What builds leave to each other under `build/`: the rendered tree, and the memory of the rest."""
_MANY = 4
"""Where more than one entry in so many changed, little of the last search index is of use."""


def _silently(_step: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What somebody may want of a build.

    `strict` lets warnings stop it; `clean` forgets what earlier builds left. In a
    `preview`, sheets that changed stay as they were, and no browser keeps the site. Without
    `search`, its index stays as it was. `base_url` goes before the configuration's.
    """

    strict: bool = False
    clean: bool = False
    preview: bool = False
    search: bool = True
    base_url: str | None = None


_PLAIN = BuildOptions()


@dataclass(frozen=True, slots=True)
class Prepared:
    """The staged guide, or (`written` None) the problems that stopped it.

    `waiting` counts the printed sheets that are still as they were before; `carried` are files in
    the site that no build put there; `copies` says which copies of the site its files belong to.
    `stale` are books in the site that are older than the guide.
    """

    problems: tuple[Diagnostic, ...]
    written: Written | None
    staged: Staged | None
    docs_dir: Path
    waiting: int = 0
    carried: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    copies: Mapping[str, Copies] = field(default_factory=dict)
    media_types: Mapping[str, str] = field(default_factory=dict)
    frame: Frame | None = None

    def left_out(self, copy: Literal["offline", "edition", "folder"]) -> frozenset[str]:
        """Files of the finished site that do not belong to one of its copies."""
        return frozenset(path for path, copies in self.copies.items() if not getattr(copies, copy))


def prepare(
    project: Project, options: BuildOptions = _PLAIN, progress: Progress = _silently
) -> Prepared:
    """Check the guide and stage it under `build/docs/`; nothing is staged where it has errors.

    Raises BusyError where another process builds in the project.
    """
    with sole(project.root / "build"), memory_of(project) as memory:
        work = _Work(project, options, progress, memory, code_and_versions())
        return work.prepare(work.check()[0])


def draw_ahead(project: Project, begin: Callable[[PrintShop], None] | None = None) -> None:
    """Draw the printed sheets that changed, for the next build to find; a broken guide has none.

    `begin` is given the shop that draws them, which can be closed.
    """
    checked = check(project, clock.today())
    if checked.catalogue is not None and is_publishable(checked):
        with memory_of(project) as memory:
            shelf = memory.shelf(_SHEETS)
            with PrintShop(project.root, checked.catalogue, shelf, _silently) as shop:
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
        words = checked.catalogue.settings.words
        made = [page_artifact(page, Kept(), words) for page in pages]
        for artifact in made:
            write_whole(docs / artifact.path, artifact.data)
            (rendered / published_path(artifact.path)).unlink(missing_ok=True)
        renderer.render_again(config, [artifact.path for artifact in made])
        for artifact in made:
            path = published_path(artifact.path)
            write_whole(site_dir / path, (rendered / path).read_bytes())
        return [page.address for page in pages]


def build(
    project: Project,
    site_dir: Path,
    options: BuildOptions = _PLAIN,
    *,
    progress: Progress = _silently,
    wait: Callable[[str], None] | None = None,
) -> Prepared:
    """Build the site into `site_dir`; where the guide has errors the old site is left alone.

    Where another process builds in the project, raises BusyError, or with `wait` tells that who it
    is and waits. Raises OSError where the disk does not let it, and IndexingError where the search
    index cannot be made; then, too, the old site is whole.
    """
    with sole(project.root / "build", wait):
        recover(site_dir)
        if options.clean:
            for name in (*_KEPT, "docs"):
                shutil.rmtree(project.root / "build" / name, ignore_errors=True)
        project = replace(project, base_url=options.base_url or project.base_url)
        with memory_of(project) as memory:
            return _Work(project, options, progress, memory, code_and_versions()).build(site_dir)


_DRAWN = "drawn"
_SHEETS, _PAGES, _INDEX = "sheets", "pages", "index"
_PICTURES = "pictures"
"""The other shelves of a build's memory."""


@dataclass(frozen=True, slots=True)
class _Work:
    """One build; `code` is the digest of our code and of all libraries."""

    project: Project
    options: BuildOptions
    progress: Progress
    memory: Memory
    code: str

    @property
    def folder(self) -> Path:
        return self.project.root / "build"

    def check(self) -> tuple[Checked, int]:
        """The guide, and how many of its entries are not as the last build read them.

        A preview remembers what it read itself.
        """
        self.progress("Reading and checking")
        if self.options.preview:
            return check(self.project, clock.today()), 0
        reading = Reading(self.memory.shelf(READ, self.code))
        bodies = Bodies(self.memory.shelf(BODIES, self.code))
        checked = check(self.project, clock.today(), reading, bodies)
        self.memory.save()
        return checked, reading.anew

    def prepare(self, checked: Checked, books: Sequence[BookFile] = ()) -> Prepared:
        """Write and stage everything; the print room lists `books`, which stand elsewhere."""
        project, preview = self.project, self.options.preview
        docs = self.folder / "docs"
        if not is_publishable(checked, self.options.strict) or checked.catalogue is None:
            return Prepared(checked.problems, None, None, docs)
        self.progress("Writing pages")
        kept = Kept(self.memory.shelf(_DRAWN, self.code))
        sheets = self.memory.shelf(_SHEETS)
        before = docs if preview else None
        with PrintShop(project.root, checked.catalogue, sheets, self.progress, before) as shop:
            written = write(checked.catalogue, clock.today(), shop, kept, books)
        if not preview:
            self.memory.prune(READ, BODIES, _DRAWN, _SHEETS)
        problems = in_order((*checked.problems, *shop.problems))
        theme, frame = theme_artifacts(written)
        artifacts = (
            *written.artifacts,
            *theme,
            *media_artifacts(
                project, written, checked.catalogue.linked_files, self.memory.shelf(_PICTURES)
            ),
            *logo_artifacts(project, written),
            *license_artifacts(),
        )
        twice = taken_twice(artifacts)
        if twice:
            return Prepared(in_order((*problems, *twice)), None, None, docs)
        staged = stage(artifacts, docs)
        types = media_types(artifacts)
        institution = written.shell.institution
        host = hosted(
            types,
            institution.frame_ancestors,
            institution.base_url,
            written.site.redirects,
            (one.path for one in artifacts),
        )
        stage(recipes(host), self.folder / "hosting")
        return Prepared(
            problems,
            written,
            staged,
            docs,
            shop.waiting,
            copies=copies_of(artifacts),
            media_types=types,
            frame=frame,
        )

    def build(self, site_dir: Path) -> Prepared:
        """Everything, up to the swap."""
        html = self.folder / "html"
        checked, anew = self.check()
        with ExitStack() as stack:
            early = self._early(html, checked, anew)
            if early:
                stack.callback(early.close)
            books, told = self._books(checked)
            prepared = self.prepare(checked, told)
            written = prepared.written
            if written is None:
                return prepared
            self._render(prepared, html)
            self.progress("Indexing")
            shelf = self.memory.shelf(_INDEX)
            kept = self.folder / "cache" / FOLDER
            found = index(html, kept, shelf, anew=self.options.search, early=early)
        self.memory.save()
        self.progress("Publishing")
        prepared = replace(prepared, stale=tuple(one.address for one in told if not one.current))
        return self._publish(prepared, written, html, found, site_dir, books)

    def _books(self, checked: Checked) -> tuple[Mapping[str, Path], Sequence[BookFile]]:
        """The books that 'matchbook book' made; their module is read only where there are any."""
        if checked.catalogue is None or not (self.folder / "books").is_dir():
            return {}, ()
        from .books import published_books

        return published_books(self.project, checked.catalogue)

    def _early(self, html: Path, checked: Checked, anew: int) -> Early | None:
        """The search index, begun with the last build's pages where that is worth it."""
        few = checked.catalogue and 0 < anew <= len(checked.catalogue.every) // _MANY
        if not (few and self.options.search and cores() > 1):
            return None
        return begin(html, self.memory.shelf(_INDEX))

    def _render(self, prepared: Prepared, html: Path) -> None:
        from ..rendering import renderer  # MkDocs takes 0.3 s to import
        from ..rendering.rerender import Rendered

        if prepared.written is None or prepared.frame is None:
            return
        self.progress("Rendering")
        settings = renderer.renderer_settings(
            prepared.written.shell, prepared.frame, prepared.docs_dir, html
        )
        told = {key: value for key, value in settings.items() if key not in renderer.PLACES}
        shared = digest(f"{self.code}{json.dumps(told, sort_keys=True)}".encode())
        pages = self.memory.shelf(_PAGES)
        rendered = Rendered(prepared.docs_dir, html, pages, shared, published_path)
        outdated = rendered.outdated()
        renderer.render(settings, self.folder / "mkdocs.yml", outdated.changed)
        rendered.remember(outdated)
        self.memory.save()

    def _publish(
        self,
        prepared: Prepared,
        written: Written,
        html: Path,
        found: Path,
        site_dir: Path,
        books: Mapping[str, Path],
    ) -> Prepared:
        """Swap the finished site in; the build, with the copies that all its files belong to."""
        from ..rendering import renderer

        fresh, frozen = self.folder / "site.new", self.folder / "editions"
        stage(edition_artifacts(self.project.root), frozen)
        searched, editions = gather([(FOLDER, found)]), gather([("", frozen)])
        files = gather([("", html)]) | searched | editions | dict(books)
        copies = {
            **renderer.OWN,
            **prepared.copies,
            **dict.fromkeys(searched, Copies(edition=False)),
            **dict.fromkeys(editions, SERVED_ONLY),
            **dict.fromkeys(books, SERVED_ONLY),
        }
        looks = Looks(self.memory.shelf(_PAGES), "site")
        wanted = written.shell.theme.offline and not self.options.preview
        kept = {path: file for path, file in files.items() if copies.get(path, ALL_COPIES).offline}
        notice = written.shell.notice
        at_once = notice is not None and notice.at_once
        worker = worker_artifacts(kept, looks, wanted=wanted, at_once=at_once)
        stage(worker, self.folder / "offline")
        institution = written.shell.institution
        asked = header_files(
            institution.header_files,
            hosted(
                prepared.media_types,
                institution.frame_ancestors,
                institution.base_url,
                written.site.redirects,
                files,
            ),
        )
        stage(asked, self.folder / "asked")
        files |= gather([("", self.folder / "offline"), ("", self.folder / "asked")])
        compose(files, fresh)
        record = self.folder / "published.json"
        carried = carry_over(site_dir, fresh, record)
        publish(fresh, site_dir)
        write_down(site_dir, files, record)
        copies |= copies_of((*worker, *asked))
        return replace(prepared, carried=carried, copies=copies)
