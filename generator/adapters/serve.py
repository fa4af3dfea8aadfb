"""A live preview: build, serve over HTTP, build again whenever a source file changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from ..diagnostics import Diagnostic, summarize
from ..pipeline import Project
from .build import build, draw_ahead

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

    def rebuild() -> bool:
        """Build; true where printed sheets wait to be drawn, which takes longer than pages do."""
        prepared = build(project, site, drafts=True)
        report(prepared.problems)
        if prepared.written is None:
            echo(f"{summarize(prepared.problems)}; still showing the last good build")
        return prepared.waiting > 0

    waiting = rebuild()
    drawing: threading.Thread | None = None
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
                drawn = drawing is not None and not drawing.is_alive()
                if now != seen or drawn:
                    if drawn:
                        drawing = None
                    waiting = rebuild()
                    echo("built again" if now != seen else "printed sheets are up to date")
                    seen = now
                if waiting and drawing is None:
                    waiting = False
                    drawing = threading.Thread(target=draw_ahead, args=(project,), daemon=True)
                    drawing.start()
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
