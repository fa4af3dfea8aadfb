"""The plugin behind a plain `mkdocs build` and `mkdocs serve`. It joins hooks to the pipeline.

With `staged: true` (as `matchbook build` sets it) the tree is already staged, and drawn with our
templates alone. Material's own scripts and styles, which no page uses, are kept out of the site.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from ...diagnostics import format_text, summarize
from ...model.words import from_data
from ...outputs.joining import is_plain, wanted
from ...outputs.translated import template_functions
from ..files.memory import Memory
from ..files.trouble import Trouble, explain
from ..indexing.pagefind import FOLDER, index
from ..publishing.publishing import compose, gather
from ..rendering.assets import PLAIN_PARTS, THEME
from ..rendering.renderer import EXTENSIONS, renderer_settings
from .build import prepare
from .project import open_project


class MatchbookConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in `mkdocs.yml`."""

    staged = config_options.Type(bool, default=False)
    config_dir = config_options.Type(str, default="site_config")


class MatchbookPlugin(BasePlugin[MatchbookConfig]):  # type: ignore[no-untyped-call]
    """Stages the guide before MkDocs reads it.

    `changed` names the staged files to render; None means all, or what MkDocs itself decides.
    """

    changed: Collection[str] | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Stage the guide and point MkDocs at the staged tree."""
        config.theme.static_templates.discard("sitemap.xml")  # ours says when pages were reviewed
        if self.config.staged:
            config.theme.dirs[:] = [str(THEME / "templates")]  # MkDocs lists all: 14,000 icons
            return config
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        project = open_project(root, Path(self.config.config_dir))
        try:
            prepared = prepare(replace(project, base_url=config.site_url or None))
        except (OSError, ValueError) as problem:
            told = explain(problem, root) if isinstance(problem, OSError) else Trouble(str(problem))
            raise PluginError("\n  hint: ".join(filter(None, (told.what, told.hint)))) from None
        if prepared.written is None or prepared.frame is None:
            listing = "\n".join(format_text(p) for p in prepared.problems)
            raise PluginError(f"{listing}\n{summarize(prepared.problems)}; nothing was written")
        settings = renderer_settings(
            prepared.written.shell, prepared.frame, prepared.docs_dir, Path(config.site_dir)
        )
        config.docs_dir = settings["docs_dir"]
        _draw_with_our_templates(config)
        config.site_name = settings["site_name"]
        config.nav = settings["nav"]
        config.extra.update(settings["extra"])
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out Material's own assets: the pages carry their own, a tenth of the weight."""
        for file in list(files):
            if file.src_uri.startswith("assets/") and not (file.abs_src_path or "").startswith(
                str(Path(config.docs_dir))
            ):
                files.remove(file)
            elif self.changed is not None:
                file.is_modified = partial(bool, file.src_uri in self.changed)  # type: ignore[method-assign]
        return files

    def on_env(self, env: Any, *, config: MkDocsConfig, **_: Any) -> Any:
        """Give the templates around each page the guide's words, and the scripts that it loads."""
        env.globals.update(template_functions(from_data(config.extra["words"])))
        frame = config.extra["frame"]
        env.globals["scripts_for"] = partial(wanted, frame["parts"])
        env.globals["is_plain"] = partial(is_plain, frozenset(frame["styled"]), PLAIN_PARTS)
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the search index of a plain `mkdocs build`."""
        if not self.config.staged:
            cache = Path(config.docs_dir).parent / "cache"
            with Memory(cache) as memory:
                found = index(Path(config.site_dir), cache / FOLDER, memory.shelf("index"))
            compose(gather([("", found)]), Path(config.site_dir) / FOLDER)

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Any,  # noqa: ARG002
    ) -> LiveReloadServer:
        """Watch what the staged tree is made from, and not the staged tree itself."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        server.unwatch(config.docs_dir)
        project = open_project(root, Path(self.config.config_dir))
        own = [
            root / layer["path"]
            for layer in config.extra["shell"]["institution"]["layers"]
            if layer["path"]
        ]
        for folder in (*own, project.config_dir, project.base_content):
            if folder.is_dir():
                server.watch(str(folder))
        return server


def _draw_with_our_templates(config: MkDocsConfig) -> None:
    """Use the package's templates and extensions, whatever a school's `mkdocs.yml` leaves out.

    The cleaning of HTML is one of the extensions, so it cannot be forgotten.
    """
    templates = str(THEME / "templates")
    if templates not in config.theme.dirs:
        config.theme.dirs.insert(0, templates)
    config.theme["font"] = False
    config.markdown_extensions = [*EXTENSIONS]
