"""Attacks on the local server: each is refused before the editor itself hears of it."""

from __future__ import annotations

import resource
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.serving import make_server
from werkzeug.test import Client
from werkzeug.wrappers import Response

from generator.adapters.editor.guard import Guard
from generator.adapters.editor.run import _Quiet

PORT = 8765
HOST = {"Host": f"127.0.0.1:{PORT}"}
OWN = HOST | {"Origin": f"http://127.0.0.1:{PORT}", "Sec-Fetch-Site": "same-origin"}


def _app(environ: Any, start_response: Any) -> Any:
    return Response("inside", headers={"X-Inside": "1"})(environ, start_response)


@pytest.fixture
def guard() -> Guard:
    """A guard around an application that answers everything."""
    return Guard(_app, PORT, "http://127.0.0.1:9")


@pytest.fixture
def client(guard: Guard) -> Client:
    """A browser that was let in."""
    client = Client(guard)
    opened = client.get("/", query_string={"token": guard.opening.partition("=")[2]}, headers=HOST)
    assert (opened.status_code, opened.headers["Location"]) == (303, "/")
    return client


def test_the_opening_address_works_once(guard: Guard) -> None:
    """Whoever reads it later, in a history or a log, stays outside."""
    token = guard.opening.partition("=")[2]
    first, second = Client(guard), Client(guard)
    assert first.get("/", query_string={"token": token}, headers=HOST).status_code == 303
    assert first.get("/", headers=HOST).text == "inside"
    assert second.get("/", query_string={"token": token}, headers=HOST).status_code == 401


def test_the_cookie_is_for_this_port_and_this_site_alone(client: Client, guard: Guard) -> None:
    """Scripts cannot read it, other sites do not send it."""
    other = Client(guard)
    guard._once = "again"
    said = other.get("/?token=again", headers=HOST).headers["Set-Cookie"]
    assert f"matchbook-{PORT}=" in said
    assert "HttpOnly" in said
    assert "SameSite=Strict" in said


def test_without_a_token_nothing_is_said(guard: Guard) -> None:
    """No page, no file, no hint at what there is."""
    for path in ("/", "/entry/faqs/x", "/static/editor.js", "/?token=", "/?token=x"):
        answer = Client(guard).get(path, headers=HOST)
        assert answer.status_code == 401
        assert "inside" not in answer.text


@pytest.mark.parametrize("name", ["evil.test:8765", "127.0.0.1", "127.0.0.1:80", "", "[::1]:8765"])
def test_a_name_that_was_bound_to_this_computer_is_refused(client: Client, name: str) -> None:
    """DNS rebinding: the browser believes it speaks with evil.test."""
    headers = OWN | {"Host": name, "Origin": f"http://{name}"}
    assert client.get("/", headers=headers).status_code == 421
    assert client.post("/", headers=headers).status_code == 421


@pytest.mark.parametrize(
    "origin", ["http://evil.test", "null", "http://127.0.0.1:9", "https://127.0.0.1:8765", ""]
)
def test_forms_of_other_origins_are_refused(client: Client, origin: str) -> None:
    """Another port of this computer is the same site, and has the cookie, too."""
    assert client.post("/", data={}, headers=HOST | {"Origin": origin}).status_code == 403


def test_a_form_without_an_origin_is_refused(client: Client) -> None:
    """Every browser of today sends one."""
    assert client.post("/", data={}, headers=HOST).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_other_sites_embed_is_refused(client: Client, site: str) -> None:
    """Pictures, frames, scripts and links of other pages."""
    assert client.get("/", headers=HOST | {"Sec-Fetch-Site": site}).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    """Nothing needs them."""
    assert client.open("/", method=method, headers=OWN).status_code == 405


def test_every_answer_has_the_policy(client: Client, guard: Guard) -> None:
    """Refusals, too: nothing inline, nothing from elsewhere, no frame around it."""
    for answer in (client.get("/", headers=HOST), Client(guard).get("/", headers=HOST)):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.fixture
def address() -> Iterator[tuple[int, str]]:
    """A real server with its cookie."""
    server = make_server("127.0.0.1", 0, _app, threaded=True, request_handler=_Quiet)
    guard = Guard(_app, server.port)
    server.app = guard
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.port, f"matchbook-{server.port}={guard._session}"
    server.shutdown()
    server.server_close()
    thread.join(5)


def _raw(port: int, text: str, more: bytes = b"") -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(text.replace("\n", "\r\n").encode() + b"\r\n" + more)
        line.shutdown(socket.SHUT_WR)
        found = b""
        while part := line.recv(65536):
            found += part
    return found


def _head(port: int, cookie: str, more: str) -> str:
    return (
        f"POST /picture HTTP/1.1\nHost: 127.0.0.1:{port}\nOrigin: http://127.0.0.1:{port}\n"
        f"Cookie: {cookie}\nContent-Type: application/x-www-form-urlencoded\n{more}\n"
    )


def test_a_gigabyte_is_refused_before_it_is_read(address: tuple[int, str]) -> None:
    """The size that is said decides; nothing of it is kept in memory."""
    port, cookie = address
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = _raw(port, _head(port, cookie, "Content-Length: 1000000000\n"), b"x" * 1000)
    assert b" 413 " in answer.split(b"\r\n")[0]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


@pytest.mark.parametrize(
    "more", ["", "Transfer-Encoding: chunked\n", "Transfer-Encoding: chunked\nContent-Length: 1\n"]
)
def test_an_upload_of_unknown_size_is_refused(address: tuple[int, str], more: str) -> None:
    """Nobody could count it."""
    port, cookie = address
    answer = _raw(port, _head(port, cookie, more), b"1\r\nx\r\n0\r\n\r\n")
    assert b" 411 " in answer.split(b"\r\n")[0]


@pytest.mark.parametrize("path", ["/%00", "/static/%00", "/..%00/"])
def test_a_null_in_an_address_is_no_fault(address: tuple[int, str], path: str) -> None:
    """A page that is not there, not an error of the program."""
    port, cookie = address
    answer = _raw(port, f"GET {path} HTTP/1.1\nHost: 127.0.0.1:{port}\nCookie: {cookie}\n")
    assert b" 404 " in answer.split(b"\r\n")[0]
