"""A live preview: build, serve over HTTP, build again whenever a source file changes."""

from __future__ import annotations

import errno
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from ...checking import Project
from ...diagnostics import Diagnostic, summarize
from ..building.build import BuildOptions, build, draw_ahead, show
from ..building.printing import PrintShop
from ..files.fault import tell
from ..files.staging import files_below
from ..files.trouble import explain
from .reload import CHANGES_PATH, SCRIPT, SCRIPT_PATH, WAITING, Changes, with_reload

_SECONDS_BETWEEN_LOOKS = 0.2
_SECONDS_TO_SETTLE = 0.05
_LOOKS_TO_SETTLE = 20
_SECONDS_OF_REST = 4.0
"""Making the search index takes seconds at 1,000 entries: not while somebody is typing."""


class AddressError(OSError):
    """The preview cannot be served at this host and port; the text says why."""


def serve(
    project: Project,
    host: str,
    port: int,
    *,
    echo: Callable[[str], None],
    report: Callable[[Sequence[Diagnostic]], None],
) -> None:
    """Serve until interrupted. Raises AddressError before anything is built."""
    site = project.root / "build" / "preview"
    try:
        changes = Changes()
        with _server(host, port, site, changes) as server:
            _Preview(project, site, echo, report, changes).run(server, host)
    except KeyboardInterrupt:
        echo("stopped")


class Background:
    """The preview beside another program: a process of its own, at a free port of this computer.

    It works as hard as a build does, and shows what authors wrote: neither belongs into the process
    of whoever saves files.
    """

    def __init__(self, project: Project) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self._command = [
            *(sys.executable, "-m", "generator", "serve", "--port", str(port)),
            *("--project-dir", str(project.root), "--config-dir", str(project.config_dir)),
        ]
        self._process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - ourselves, with an argument list
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def keep(self) -> None:
        """Start it again where it has ended by itself."""
        if self._process.poll() is not None:
            self._process = self._started()

    def stop(self) -> None:
        """End it, with what it was building."""
        self._process.terminate()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class _Preview:
    """One session: the folders it watches, and sheets that wait to be printed."""

    def __init__(
        self,
        project: Project,
        site: Path,
        echo: Callable[[str], None],
        report: Callable[[Sequence[Diagnostic]], None],
        changes: Changes,
    ) -> None:
        self._project = project
        self._site = site
        self._changes = changes
        self._echo = echo
        self._report = report
        self._layers: tuple[Path, ...] = (project.root / "content",)
        self._waiting = False
        self._search_waits = False
        self._told: tuple[Diagnostic, ...] = ()
        self._changed = time.monotonic()
        self._stopping = False
        self._shop: PrintShop | None = None
        self._drawing: threading.Thread | None = None

    def run(self, server: ThreadingHTTPServer, host: str) -> None:
        """Build, serve and build again, until interrupted; pages wait for the first build."""
        seen, layers = self._look(), self._layers
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self._rebuild()
        if self._layers != layers:
            seen = self._look()
        self._site.mkdir(parents=True, exist_ok=True)
        try:
            shown = f"[{host}]" if ":" in host else host
            self._echo(f"serving http://{shown}:{server.server_address[1]}/ - stop with Ctrl-C")
            while True:
                now = self._look()
                drawn = self._drawing is not None and not self._drawing.is_alive()
                rested = time.monotonic() - self._changed > _SECONDS_OF_REST
                if now != seen:
                    now = self._settled(now)
                    self._show(path for path, _ in now.items() ^ seen.items())
                    if self._rebuild(search=False):
                        self._echo("built again")
                    seen, self._changed = now, time.monotonic()
                elif drawn or (self._search_waits and rested):
                    if drawn:
                        self._drawing = None
                    if self._rebuild(search=rested, again=True):
                        self._echo(
                            "printed sheets are up to date" if drawn else "search is up to date"
                        )
                if self._waiting and self._drawing is None:
                    self._waiting = False
                    self._drawing = threading.Thread(target=self._draw, daemon=True)
                    self._drawing.start()
                time.sleep(_SECONDS_BETWEEN_LOOKS)
        finally:
            self._stopping = True
            if self._shop:
                self._shop.close()  # the process would wait for all sheets otherwise
            server.shutdown()

    def _show(self, changed: Iterable[str]) -> None:
        """The pages of changed entries, before the rest; what is wrong, the build tells."""
        with suppress(Exception):
            for address in show(self._project, self._site, {Path(path) for path in changed}):
                self._echo(f"/{address} shows what you saved; the rest follows")
                self._changes.tell()

    def _rebuild(self, *, search: bool = True, again: bool = False) -> bool:
        """Build; whether there is a new site to see. What went wrong is told, but not `again`."""
        self._search_waits = not search
        try:
            options = BuildOptions(preview=True, search=search)
            prepared = build(self._project, self._site, options, wait=self._wait)
        except OSError as problem:
            trouble = explain(problem, self._project.root)
            self._echo(f"error: {trouble.what}; still showing the last good build")
            if trouble.hint:
                self._echo(f"  hint: {trouble.hint}; then save any file")
            return False
        except Exception as fault:  # the preview goes on, and with it whoever writes
            self._echo(f"{tell(fault, self._project.root)}\nstill showing the last good build")
            return False
        self._waiting = prepared.waiting > 0  # drawing sheets takes longer than pages do
        if not again or prepared.problems != self._told:
            self._report(prepared.problems)
            self._told = prepared.problems
        if prepared.written is None:
            self._search_waits = False  # until something is saved, it will not fare better
            self._echo(f"{summarize(prepared.problems)}; still showing the last good build")
            return False
        layers = prepared.written.shell.institution.layers
        self._layers = tuple(self._project.root / one.path for one in layers if one.path)
        self._changes.tell()
        return True

    def _wait(self, holder: str) -> None:
        self._echo(f"waiting for another build in this project: {holder}")

    def _draw(self) -> None:
        try:
            draw_ahead(self._project, self._open)
        except OSError as problem:
            if not self._stopping:
                what = explain(problem, self._project.root).what
                self._echo(f"error: {what}; printed sheets stay as they were")
        except Exception as fault:  # on a thread of its own, so nobody else would tell of it
            self._echo(tell(fault, self._project.root))

    def _open(self, shop: PrintShop) -> None:
        self._shop = shop
        if self._stopping:
            shop.close()

    def _settled(self, found: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
        """What `_look` finds once it finds the same twice: many programs empty a file to save it.

        A file that never rests is not waited for.
        """
        for _ in range(_LOOKS_TO_SETTLE):
            time.sleep(_SECONDS_TO_SETTLE)
            before, found = found, self._look()
            if found == before:
                break
        return found

    def _look(self) -> dict[str, tuple[int, int]]:
        """Time stamps and sizes of everything the site is made from."""
        found = {}
        for folder in {self._project.base_content, self._project.config_dir, *self._layers}:
            for inside in files_below(folder):
                try:
                    look = (folder / inside).stat()
                except OSError:  # gone since it was listed, or a link that leads nowhere
                    continue
                found[str(folder / inside)] = (look.st_mtime_ns, look.st_size)
        return found


def _server(host: str, port: int, site: Path, changes: Changes) -> ThreadingHTTPServer:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    more = {"address_family": family, "daemon_threads": True}
    server = type("Server", (ThreadingHTTPServer,), more)
    try:
        made: ThreadingHTTPServer = server(
            (host, port), partial(_Quiet, directory=str(site), changes=changes)
        )
    except OSError as problem:
        raise AddressError(_refusal(problem, host, port)) from None
    return made


def _refusal(problem: OSError, host: str, port: int) -> str:
    other = "choose another one with --port; 0 finds a free one"
    if problem.errno == errno.EADDRINUSE:
        return f"port {port} is taken by another program: stop it, or {other}"
    if problem.errno == errno.EACCES:
        return f"this user may not serve on port {port}: {other}"
    return f"'{host}' is not an address of this machine: try --host 127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and keeps silent about it; pages watch for changes."""

    def __init__(self, *args: Any, changes: Changes, **more: Any) -> None:
        self._changes = changes
        super().__init__(*args, **more)

    def do_GET(self) -> None:
        """A file of the site, or what its pages ask about changes."""
        path, _, query = self.path.partition("?")
        number = self._changes.number  # before the page is read: rather once too often
        if path == SCRIPT_PATH:
            self._answer(SCRIPT.encode(), "text/javascript")
        elif path == CHANGES_PATH:
            self._answer(self._changes.since(query.removeprefix("since=")).encode(), "text/plain")
        elif (page := self._page(path)) is not None:
            self._answer(with_reload(page, number), "text/html")
        elif path.endswith("/") and not Path(self.directory, "index.html").is_file():
            self._answer(with_reload(WAITING, number), "text/html", HTTPStatus.SERVICE_UNAVAILABLE)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """What was saved is never hidden behind a browser's copy."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def _page(self, path: str) -> bytes | None:
        """The page at an address; None where another kind of file stands there, or none."""
        file = Path(self.translate_path(path))
        if path.endswith("/"):
            file /= "index.html"
        if file.suffix != ".html":
            return None
        try:
            return file.read_bytes()
        except OSError:
            return None

    def _answer(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        """Nothing."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """As the base does; a browser that goes away meanwhile is no event."""
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)
