"""The editor started: its server on this computer alone, the preview beside it, the browser."""

from __future__ import annotations

import errno
import socket
import threading
import webbrowser
from collections.abc import Callable

from werkzeug.serving import WSGIRequestHandler, make_server

from ...pipeline import Project
from ..preview.serve import AddressError, Background
from .app import Editor
from .desk import Desk
from .guard import Guard
from .web import Web

HOST = "127.0.0.1"
DEFAULT_PORT = 8765


class _Quiet(WSGIRequestHandler):
    """Answers and keeps silent about it; a slow upload does not hold a thread for ever."""

    timeout = 60

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        """Nothing."""

    def version_string(self) -> str:
        """No names and versions of software."""
        return "matchbook"


def edit(
    project: Project,
    port: int | None,
    *,
    echo: Callable[[str], None],
    open_browser: bool = True,
    preview: bool = True,
) -> None:
    """Serve the editor until it is stopped in the browser or with Ctrl-C.

    Where no port is named and the usual one is taken, a free one is found. Raises AddressError.
    """
    shown = Background(project) if preview else None
    web = Web(Desk(project), preview=shown.address if shown else "")
    if shown:
        web.keep_preview = shown.keep
    editor = Editor(web)
    server = make_server(HOST, _free(port), editor, threaded=True, request_handler=_Quiet)
    guard = Guard(editor, server.port, web.preview)
    server.app = guard
    web.stop = lambda: threading.Thread(target=server.shutdown, daemon=True).start()
    echo(f"editor: {guard.opening}")
    echo("this address works once, in your own browser; stop with Ctrl-C or in the editor")
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(guard.opening,), daemon=True).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
        if shown:
            shown.stop()
    echo("stopped")


def _free(port: int | None) -> int:
    """The port to serve at; 0 lets the system choose."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        try:
            probe.bind((HOST, DEFAULT_PORT if port is None else port))
        except OSError as problem:
            if port is None:
                return 0
            taken = problem.errno == errno.EADDRINUSE
            why = "is taken by another program" if taken else "is not allowed for this user"
            raise AddressError(f"port {port} {why}: choose another one with --port") from None
    return DEFAULT_PORT if port is None else port
