"""The addresses of the editor, and what answers at each."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable
from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Response

from ...editing.refusal import EditRefused
from .bring_in_page import bring_in_page
from .entry_pages import act_on, decide, entry_page, new_page, text_page
from .history_pages import bring_back, history_page
from .overview import overview
from .pictures import picture
from .publish_pages import publish_page
from .settings_pages import season_page, settings_file, settings_page, terms_page
from .web import Asked, Web

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_STATIC = {"editor.css", "editor.js", "paste.js"}


def _overview_page(web: Web, request: Asked) -> Response:
    guide = web.desk.guide()
    show = request.args.get("show", "all")
    collection = request.args.get("collection", "")
    query = request.args.get("q", "")[:200]
    return web.page("overview.html", **overview(guide, web.desk.today(), query, show, collection))


def _static(_web: Web, _request: Asked, name: str) -> Response:
    if name not in _STATIC:
        raise NotFound
    data = files("generator.adapters.editor").joinpath("static", name).read_bytes()
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    kind = "text/javascript" if name.endswith(".js") else kind
    return Response(data, content_type=f"{kind}; charset=utf-8")


def _stop(web: Web, _request: Asked) -> Response:
    web.stop()
    return Response(
        "The editor has stopped. You can close this page.\n",
        content_type="text/plain; charset=utf-8",
    )


_Handler = Callable[..., Response]
_BOTH, _ASK, _TELL = ("GET", "POST"), ("GET",), ("POST",)
_ROUTES: tuple[tuple[str, tuple[str, ...], _Handler], ...] = (
    ("/", _ASK, _overview_page),
    ("/static/<name>", _ASK, _static),
    ("/new", _BOTH, new_page),
    ("/entry/<collection>/<slug>", _BOTH, entry_page),
    ("/entry/<collection>/<slug>/<act>", _BOTH, act_on),
    ("/decide/<collection>/<slug>", _TELL, decide),
    ("/text/<collection>/<slug>", _BOTH, text_page),
    ("/picture", _TELL, picture),
    ("/bring-in", _BOTH, bring_in_page),
    ("/settings", _ASK, settings_page),
    ("/settings/<name>", _BOTH, settings_file),
    ("/season", _BOTH, season_page),
    ("/terms", _BOTH, terms_page),
    ("/history", _ASK, history_page),
    ("/history/<collection>/<slug>", _ASK, history_page),
    ("/bring-back", _TELL, bring_back),
    ("/publish", _BOTH, publish_page),
    ("/stop", _TELL, _stop),
)


class Editor:
    """The WSGI application, behind its guard."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._handlers: dict[str, _Handler] = {rule: handler for rule, _, handler in _ROUTES}
        self._map = Map(
            [Rule(rule, endpoint=rule, methods=methods) for rule, methods, _ in _ROUTES],
            strict_slashes=True,
        )

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request; what a person can cause is a sentence on a page."""
        request = Asked(environ)
        with self._web.desk.lock, request:
            response = self._answer(request)
        answered: Iterable[bytes] = response(environ, start_response)
        return answered

    def _answer(self, request: Asked) -> Any:
        try:
            rule, values = self._map.bind_to_environ(request.environ).match()
            return self._handlers[rule](self._web, request, **values)
        except RequestEntityTooLarge:
            return self._refused(request, "this form holds more than the editor takes at once")
        except HTTPException as problem:
            return problem
        except EditRefused as refusal:
            return self._refused(request, str(refusal))
        except (OSError, ValueError) as problem:
            return self._refused(request, f"{getattr(problem, 'strerror', None) or problem}")

    def _refused(self, request: Asked, why: str) -> Response:
        parts = request.path.split("/")
        own = self._web.desk.guide().own
        key = "/".join(parts[2:4])
        text_of = key if parts[1] == "entry" and own is not None and key in own.files else ""
        back = request.path if request.method == "GET" and request.path != "/" else "/"
        return self._web.page(
            "refused.html",
            HTTPStatus.CONFLICT,
            why=why.rstrip("."),
            text_of=text_of,
            back="/" if back == request.path else back,
        )
