"""Who may speak with the editor: one browser on this computer, from the editor's own pages.

Decided before anything else, in this order: the name the browser used (against DNS rebinding), the
site that sent it there, the size, the token. A cookie alone would not do: another program at
another port of this computer is the same site to a browser.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

MAX_UPLOAD = 30_000_000
"""Largest request in bytes: a photo before it was made small."""

App = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes]]


class Guard:
    """Around the editor's application. `opening` is the address to open it at, good for once."""

    def __init__(self, app: App, port: int, preview: str = "") -> None:
        self._app = app
        self.port = port
        self._preview = preview
        self._once: str | None = secrets.token_urlsafe(32)
        self._session = secrets.token_urlsafe(32)
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")

    @property
    def opening(self) -> str:
        """The address with its token."""
        return f"http://127.0.0.1:{self.port}/?token={self._once or ''}"

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, or refuse."""
        request = Request(environ)
        response = self._refusal(request) or self._entrance(request)
        if response is not None:
            self._mark(response.headers)
            response.headers["Connection"] = "close"
            return response(environ, start_response)

        def marked(status: str, headers: list[tuple[str, str]], info: Any = None) -> Any:
            own = _Headers(headers)
            self._mark(own)
            return start_response(status, own.rows, info)

        return self._app(environ, marked)

    def _refusal(self, request: Request) -> Response | None:
        if request.headers.get("Host", "") not in self._hosts:
            return _plain(HTTPStatus.MISDIRECTED_REQUEST, "This is not the address of the editor.")
        if request.method not in ("GET", "HEAD", "POST"):
            return _plain(HTTPStatus.METHOD_NOT_ALLOWED, "That is not possible here.")
        if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            return _plain(HTTPStatus.FORBIDDEN, "Another site sent this.")
        if request.method == "POST":
            own = [f"http://{host}" for host in self._hosts]
            if request.headers.get("Origin") not in own:
                return _plain(HTTPStatus.FORBIDDEN, "Another site sent this.")
            if request.content_length is None or "Transfer-Encoding" in request.headers:
                return _plain(HTTPStatus.LENGTH_REQUIRED, "The size of this is not said.")
            if request.content_length > MAX_UPLOAD:
                return _plain(
                    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                    f"This is larger than {MAX_UPLOAD // 1_000_000} MB.",
                )
        if "\0" in request.path:
            return _plain(HTTPStatus.NOT_FOUND, "There is no such page.")
        return None

    def _entrance(self, request: Request) -> Response | None:
        """Let in who has the cookie; turn the token into one, once."""
        name = f"matchbook-{self.port}"
        if _same(request.cookies.get(name, ""), self._session):
            return None
        token = request.args.get("token", "")
        if request.method == "GET" and self._once and _same(token, self._once):
            self._once = None
            response = Response(status=HTTPStatus.SEE_OTHER, headers={"Location": "/"})
            response.set_cookie(name, self._session, httponly=True, samesite="Strict", path="/")
            return response
        return _plain(
            HTTPStatus.UNAUTHORIZED,
            "Open the editor with 'matchbook edit', which gives the browser its key. "
            "The address it opened works once, in the browser that opened it.",
        )

    def _mark(self, headers: Any) -> None:
        frame = f" frame-src {self._preview};" if self._preview else ""
        headers["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            f"img-src 'self' data: blob:;{frame} form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'"
        )
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Cache-Control"] = "no-store"


class _Headers:
    """Header rows that can be set by name."""

    def __init__(self, rows: list[tuple[str, str]]) -> None:
        self.rows = rows

    def __setitem__(self, name: str, value: str) -> None:
        self.rows = [row for row in self.rows if row[0].lower() != name.lower()]
        self.rows.append((name, value))


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8"), other.encode("utf-8"))


def _plain(status: HTTPStatus, text: str) -> Response:
    return Response(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
