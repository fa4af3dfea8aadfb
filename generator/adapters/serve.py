"""A live preview: build, serve over HTTP, build again whenever a source file changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from ..diagnostics import Diagnostic, summarize
from ..pipeline import Project
from .build import build

_SECONDS_BETWEEN_LOOKS = 0.3


def serve(
    project: Project,
    host: str,
    port: int,
    *,
    echo: Callable[[str], None],
    report: Callable[[Sequence[Diagnostic]], None],
) -> None:
    """Serve until interrupted. Raises OSError where the port is taken."""
    site = project.root / "build" / "preview"

    def rebuild() -> None:
        prepared = build(project, site)
        report(prepared.problems)
        if prepared.written is None:
            echo(f"{summarize(prepared.problems)}; still showing the last good build")

    rebuild()
    site.mkdir(parents=True, exist_ok=True)
    handler = partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer((host, port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        echo(f"serving http://{host}:{server.server_address[1]}/ - stop with Ctrl-C")
        seen = _look(project)
        try:
            while True:
                threading.Event().wait(_SECONDS_BETWEEN_LOOKS)
                now = _look(project)
                if now != seen:
                    seen = now
                    rebuild()
                    echo("built again")
        except KeyboardInterrupt:
            echo("stopped")
        finally:
            server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and keeps silent about it."""

    def log_message(self, *args: object) -> None:
        """Nothing."""


def _look(project: Project) -> dict[str, tuple[int, int]]:
    """Time stamps and sizes of everything the site is made from."""
    folders = {project.base_content, project.config_dir, project.root / "content"}
    return {
        str(path): (path.stat().st_mtime_ns, path.stat().st_size)
        for folder in folders
        if Path(folder).is_dir()
        for path in Path(folder).rglob("*")
        if path.is_file()
    }
