"""`matchbook doctor`: each fault of a host is named with its remedy, and none is invented."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.adapters.commands.cli import main
from generator.adapters.remote.asking import Asker
from generator.adapters.remote.doctor import Doctor, Finding
from generator.outputs.security import headers
from tests.support.site import SiteTest

TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript",
    ".json": "application/json", ".ics": "text/calendar", ".xml": "application/xml",
    ".webmanifest": "application/manifest+json", ".pdf": "application/pdf",
}  # fmt: skip
Reply = tuple[int, dict[str, str], bytes]
Spoil = Callable[[str, Reply, dict[str, str]], Reply]


def same(_path: str, reply: Reply, _asked: dict[str, str]) -> Reply:
    """A good host."""
    return reply


class Host:
    """Serves a site at /guide/ as a good host does, but for what `spoil` makes of an answer."""

    def __init__(self, folder: Path, spoil: Spoil) -> None:
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, sent, data = host.reply(self.path, dict(self.headers), spoil)
                self.send_response(status)
                for name, value in sent.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: Any) -> None:
                """Nothing."""

        self.folder = folder
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/guide/"

    def reply(self, path: str, asked: dict[str, str], spoil: Spoil) -> Reply:
        """The answer to a request."""
        inside = path.removeprefix("/guide/").partition("?")[0]
        file = self.folder / inside
        if file.is_dir() and inside and not inside.endswith("/"):
            return spoil(inside, (301, {"Location": f"{path}/"}, b""), asked)
        if file.is_dir():
            file /= "index.html"
        status = 200 if file.is_file() else 404
        file = file if file.is_file() else self.folder / "404.html"
        sent = {
            "Content-Type": TYPES.get(file.suffix, "application/octet-stream"),
            "Cache-Control": "no-cache",
            **headers(),
        }
        data = file.read_bytes()
        status, sent, data = spoil(inside, (status, sent, data), asked)
        if "gzip" in asked.get("Accept-Encoding", "") and "X-Plain" not in sent:
            sent["Content-Encoding"], data = "gzip", gzip.compress(data, 1)
        return status, sent, data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, built for the top of a host, where only its missing page has to be found."""
    site = SiteTest.small(tmp_path_factory.mktemp("doctor"))
    site.build()
    lost = site.root / "site/404.html"
    lost.write_text(lost.read_text(encoding="utf-8").replace('"/', '"/guide/'), encoding="utf-8")
    return site.root / "site"


@pytest.fixture
def examine(folder: Path) -> Iterator[Callable[..., list[Finding]]]:
    """Examines the site on a host that spoils answers."""
    hosts = []

    def run(spoil: Spoil, login: tuple[str, str] | None = None) -> list[Finding]:
        host = Host(folder, spoil)
        hosts.append(host)
        doctor = Doctor(host.url, Asker("test", login=login), whole=True)
        found = list(doctor.examine())
        return found + (list(doctor.open_files(login=False)) if login else [])

    yield run
    for host in hosts:
        host.server.shutdown()
        host.server.server_close()


def faults(found: list[Finding]) -> list[str]:
    """What is wrong, in words."""
    return [one.what for one in found if one.kind == "fault"]


def test_nothing_is_invented_on_a_good_host(examine: Callable[..., list[Finding]]) -> None:
    """No fault, no advice, and what was looked at is said."""
    found = examine(same)
    assert [one for one in found if one.kind != "fine"] == []
    assert len(found) >= 7


def only(ending: str, change: Callable[[Reply], Reply]) -> Spoil:
    """A host that changes the answers for files with an ending."""
    return lambda path, reply, _: change(reply) if path.endswith(ending) else reply


def as_text(reply: Reply) -> Reply:
    """As a host does that does not know the type."""
    return reply[0], {**reply[1], "Content-Type": "text/plain"}, reply[2]


def without_headers(_: str, reply: Reply, __: dict[str, str]) -> Reply:
    """As GitHub Pages."""
    return reply[0], {k: v for k, v in reply[1].items() if k not in headers()}, reply[2]


def iis(path: str, reply: Reply, _: dict[str, str]) -> Reply:
    """As IIS without types: refuses files that it does not know."""
    if Path(path).suffix in (".webmanifest", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment"):
        return 404, reply[1], b"<h1>404</h1>"
    return reply


def one_page(_: str, reply: Reply, __: dict[str, str]) -> Reply:
    """Sends every address that does not exist the same page, as hosts for applications do."""
    return (200, *reply[1:]) if reply[0] == 404 else reply


def own_error(_: str, reply: Reply, __: dict[str, str]) -> Reply:
    """Shows its own words for a missing page."""
    return (404, reply[1], b"<h1>Not Found</h1>") if reply[0] == 404 else reply


def plain(_: str, reply: Reply, __: dict[str, str]) -> Reply:
    """Packs nothing."""
    return reply[0], {**reply[1], "X-Plain": "1"}, reply[2]


def altering(path: str, reply: Reply, _: dict[str, str]) -> Reply:
    """Writes a script into pages."""
    if reply[1]["Content-Type"].startswith("text/html") and path.startswith("guides/"):
        return reply[0], reply[1], reply[2].replace(b"</body>", b"<script>1</script></body>")
    return reply


def keeping(_: str, reply: Reply, __: dict[str, str]) -> Reply:
    """Lets browsers keep all for a month."""
    return reply[0], {**reply[1], "Cache-Control": "max-age=2592000"}, reply[2]


def cookie(_: str, reply: Reply, __: dict[str, str]) -> Reply:
    """Counts its visitors."""
    return reply[0], {**reply[1], "Set-Cookie": "visitor=1"}, reply[2]


def latin(_: str, reply: Reply, __: dict[str, str]) -> Reply:
    """Sends pages in an old charset."""
    kind = reply[1].get("Content-Type", "").replace("utf-8", "iso-8859-1")
    return reply[0], {**reply[1], "Content-Type": kind}, reply[2]


def second_policy(_: str, reply: Reply, __: dict[str, str]) -> Reply:
    """Sends a policy of its own."""
    policy = "default-src 'self'; script-src 'self'"
    return reply[0], {**reply[1], "Content-Security-Policy": policy}, reply[2]


def no_slash(path: str, reply: Reply, _: dict[str, str]) -> Reply:
    """Shows a folder's page under the address without a slash."""
    return (200, {"Content-Type": "text/html"}, b"<h1>Guides</h1>") if reply[0] == 301 else reply


@pytest.mark.parametrize(
    ("spoil", "says", "remedy"),
    [
        (only(".css", as_text), "is sent as text/plain", "text/css"),
        (only(".ics", as_text), "calendar/all.ics is sent as", "text/calendar"),
        (iis, "manifest.webmanifest answers 404", "web.config"),
        (iis, "search finds nothing in the text", ".pf_meta"),
        (one_page, "does not exist answers 200", "404.html"),
        (own_error, "shows the host's own message", "404.html"),
        (plain, "texts are sent unpacked", "gzip"),
        (altering, "files come changed", "Rocket Loader"),
        (keeping, "browsers keep pages for 30 days", "no-cache"),
        (cookie, "sets a cookie (visitor)", "privacy"),
        (latin, "pages are sent as iso-8859-1", "utf-8"),
        (second_policy, "lacks 'wasm-unsafe-eval'", "policy"),
        (no_slash, "without its last slash", "Redirect".lower()),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_remedy(
    examine: Callable[..., list[Finding]], spoil: Spoil, says: str, remedy: str
) -> None:
    """A badly set host: what readers meet, and what to change."""
    found = [one for one in examine(spoil) if one.kind == "fault"]
    assert any(says in one.what and remedy in one.remedy for one in found), faults(found)


def test_a_host_without_headers_gets_advice_alone(
    examine: Callable[..., list[Finding]],
) -> None:
    """GitHub Pages cannot send any; pages carry the policy themselves."""
    found = examine(without_headers)
    assert faults(found) == []
    assert any("sends no security headers" in one.what for one in found)


def test_a_missing_page_without_styles_is_named(tmp_path: Path) -> None:
    """Built without its address and served under a sub-path: links of that page lead astray."""
    site = SiteTest.small(tmp_path)
    site.build()
    host = Host(site.root / "site", same)
    found = faults(list(Doctor(host.url, Asker("test")).examine()))
    assert any("missing addresses stands there without" in one for one in found), found
    site.build(base_url=host.url)
    assert faults(list(Doctor(host.url, Asker("test")).examine())) == []
    host.server.shutdown()
    host.server.server_close()


def locked(*open_: str) -> Spoil:
    """A host that asks for a password, but for files with these endings."""

    def spoil(path: str, reply: Reply, asked: dict[str, str]) -> Reply:
        if "Authorization" in asked or path.endswith(open_ or ("\n",)):
            return reply
        return 401, {"Content-Type": "text/html", "WWW-Authenticate": "Basic"}, b"no"

    return spoil


def test_what_stands_open_beside_a_password_is_named(
    examine: Callable[..., list[Finding]],
) -> None:
    """With the password or without it: calendars that anybody gets are a fault."""
    for login in (None, ("a", "b")):
        found = faults(examine(locked(".ics", ".webmanifest"), login))
        assert any("calendar/all.ics" in one and "without the password" in one for one in found)
        assert faults(examine(locked(), login)) == []


def test_the_command_says_it_and_sets_its_status(folder: Path) -> None:
    """1 where something is wrong, 0 where nothing is, 2 for what is not an address."""
    good, bad = Host(folder, same), Host(folder, cookie)
    run = CliRunner().invoke
    done = run(main, ["doctor", good.url])
    assert (done.exit_code, "0 faults" in done.output) == (0, True), done.output
    done = run(main, ["doctor", bad.url, "--format", "json"])
    assert done.exit_code == 1
    assert any("cookie" in one["what"] for one in json.loads(done.output))
    assert run(main, ["doctor", "not an address"]).exit_code == 2
    nobody = run(main, ["doctor", "http://127.0.0.1:9/guide/"])
    assert "nobody answers there" in nobody.output
    for host in (good, bad):
        host.server.shutdown()
        host.server.server_close()
