"""One question to one address over HTTP, and its answer; nothing is raised for what a host does."""

from __future__ import annotations

import base64
import gzip
import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import quote, urlsplit, urlunsplit

LARGEST = 30_000_000
"""Most bytes read of one answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: `problem` is why there is no answer, as a sentence.

    `url` is the last one, after redirections; `data` is unpacked, `sent` the bytes on the wire.
    """

    asked: str
    url: str = ""
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    data: bytes = b""
    sent: int = 0
    seconds: float = 0.0
    problem: str = ""
    passed: tuple[int, ...] = ()

    def header(self, name: str) -> str:
        """A header by name, capitals aside; empty where it is absent."""
        return self.headers.get(name.lower(), "")

    @property
    def kind(self) -> str:
        """The media type, without its parameters."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The data as UTF-8."""
        return self.data.decode("utf-8", "replace")


class _Noting(urllib.request.HTTPRedirectHandler):
    """Follows redirections, and keeps the status of each."""

    def __init__(self) -> None:
        self.passed: list[int] = []

    def redirect_request(
        self, req: urllib.request.Request, fp: object, code: int, msg: str,
        headers: Message, newurl: str,
    ) -> urllib.request.Request | None:  # fmt: skip
        self.passed.append(code)
        new = super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]
        if new and urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            new.remove_header("Authorization")
        return new


class Asker:
    """Asks; `login` is a name and a password for hosts that want them."""

    def __init__(
        self, agent: str, *, login: tuple[str, str] | None = None, wait: float = 20.0
    ) -> None:
        self._agent, self._login, self._wait = agent, login, wait
        self._secure = urllib.request.HTTPSHandler(context=ssl.create_default_context())

    def ask(
        self, url: str, *, method: str = "GET", packed: bool = True, login: bool = True
    ) -> Answer:
        """The answer of an address; `packed` says that gzip is understood."""
        noting = _Noting()
        opener = urllib.request.build_opener(noting, self._secure)
        try:
            request = urllib.request.Request(_ascii(url), method=method)  # noqa: S310 - checked below
        except ValueError as wrong:
            return Answer(url, problem=f"it is not an address: {wrong}")
        if request.type not in ("http", "https"):
            return Answer(url, problem="it is not a web address")
        request.add_header("User-Agent", self._agent)
        request.add_header("Accept", "*/*")
        if packed:
            request.add_header("Accept-Encoding", "gzip")
        if self._login and login:
            word = base64.b64encode(":".join(self._login).encode()).decode()
            request.add_header("Authorization", f"Basic {word}")
        start = time.monotonic()
        try:
            with opener.open(request, timeout=self._wait) as stream:
                return self._answer(url, stream, start, noting)
        except urllib.error.HTTPError as refused:
            with refused:
                return self._answer(url, refused, start, noting)
        except (OSError, http.client.HTTPException, ValueError) as problem:
            return Answer(url, problem=_why(problem), seconds=time.monotonic() - start)

    def _answer(self, asked: str, stream: object, start: float, noting: _Noting) -> Answer:
        answer: http.client.HTTPResponse = stream  # type: ignore[assignment]
        seconds = time.monotonic() - start
        data = answer.read(LARGEST)
        headers: dict[str, str] = {}
        for name, value in answer.headers.items():
            old = headers.get(name.lower())
            headers[name.lower()] = f"{old}, {value}" if old else value
        sent = len(data)
        if headers.get("content-encoding", "").lower() in ("gzip", "x-gzip"):
            try:
                data = gzip.decompress(data)
            except (OSError, EOFError, zlib.error):
                return Answer(asked, problem="what it sends cannot be unpacked")
        url = answer.geturl() if hasattr(answer, "geturl") else asked
        return Answer(
            asked,
            url or asked,
            answer.status,
            headers,
            data,
            sent,
            seconds,
            "",
            tuple(noting.passed),
        )


def _ascii(url: str) -> str:
    parts = urlsplit(url)
    host = (
        parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    )
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme, host, path, query, ""))


def _why(problem: Exception) -> str:
    """Why there was no answer, in words for a person."""
    reason = getattr(problem, "reason", problem)
    if isinstance(reason, socket.gaierror):
        return "no host has this name"
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {reason.verify_message}"
    if isinstance(reason, ssl.SSLError):
        return "no encrypted connection can be made"
    if isinstance(reason, TimeoutError):
        return "it does not answer in time"
    if isinstance(reason, ConnectionRefusedError):
        return "nobody answers there"
    if isinstance(reason, ConnectionError | http.client.HTTPException):
        return "it closes the connection without an answer"
    return str(reason) or type(problem).__name__
