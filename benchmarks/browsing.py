"""What a reader pays: the weight of a first view, and the time and weight of a search.

A real Chromium opens the built site from a server that compresses, as hosts do. Weights are what
the server sent, headers included; the service worker is left out, since it fetches for later and
after the page is there. Searching is timed inside the page, on a slowed processor.
"""

from __future__ import annotations

import gzip
import json
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measure import table
from tests.support.chromium import FLAGS, find

WANTED = 45.0
"""Kilobytes (1,000 bytes) that the first view of an entry may weigh at 1,000 entries."""
SLOWED = 4
"""So many times slower than this machine is the processor that searches."""
WORDS = ("letter", "away rotation", "conference e-mail", "mentor", "no home program", "thank you")
_PHONE = {"width": 390, "height": 844}
_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest", ".txt")
_ABOUT = f"""
A phone's first view of each page: everything it loads, compressed, over the wire. The first view
of an entry should weigh at most {WANTED:.0f} kB at 1,000 entries.
"""
_ABOUT_SEARCH = f"""
On the search page of a phone, processor slowed {SLOWED} times. "First" is the first word typed on a
device that has nothing of the index yet; "next" is the median of {len(WORDS) - 1} more. Times run
from the last key to the results on the page and include the pause of 40 ms that typing is given.
"""
TYPE = """async (words) => {
  const root = document.querySelector("main [data-search]");
  const input = root.querySelector("[data-search-words]");
  const began = performance.now();
  input.value = words;
  input.dispatchEvent(new Event("input", {bubbles: true}));
  while (root.dataset.searched !== words) await new Promise((done) => setTimeout(done));
  return performance.now() - began;
}"""


@dataclass(frozen=True, slots=True)
class View:
    """A first view: its requests and kilobytes."""

    what: str
    requests: int
    kilobytes: float


@dataclass(frozen=True, slots=True)
class Searching:
    """Kilobytes and milliseconds: of the first search, and the medians of the next ones."""

    first_kilobytes: float
    next_kilobytes: float
    first: float
    next: float


@dataclass(frozen=True, slots=True)
class Browsed:
    """What was measured on one guide; `plain` is a page of plain MkDocs with Material, if any."""

    size: int
    views: tuple[View, ...]
    searching: Searching
    kept: float
    """Megabytes, uncompressed, that the copy for reading offline holds."""
    plain: View | None = None


class _Counted:
    """A connection that tells its server how many bytes it was given."""

    def __init__(self, stream: IO[bytes], server: Host) -> None:
        self._stream, self._server = stream, server

    def write(self, data: bytes) -> int:
        self._server.sent += len(data)
        return self._stream.write(data)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


class _Compressing(SimpleHTTPRequestHandler):
    """Serves files as hosts do: text compressed, and everything named with its type."""

    protocol_version = "HTTP/1.1"
    server: Host

    def setup(self) -> None:
        """Count what is sent."""
        super().setup()
        self.wfile = _Counted(self.wfile, self.server)  # type: ignore[assignment]

    def do_GET(self) -> None:
        """Answer with a file, or with 404."""
        self.server.requests += 1
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in _PACKED:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        """Nothing."""


class Host(ThreadingHTTPServer):
    """Serves a folder, and counts requests and bytes: those of workers, too."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Compressing, directory=str(folder)))
        self.requests = self.sent = 0
        self.url = f"http://127.0.0.1:{self.server_address[1]}/"

    def since(self) -> tuple[int, float]:
        """Requests and kilobytes since the last call."""
        found = self.requests, self.sent / 1000
        self.requests = self.sent = 0
        return found


@contextmanager
def served(folder: Path) -> Iterator[Host]:
    """A folder, served as hosts do."""
    with Host(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def measure(site: Path, size: int, plain: Path | None = None) -> Browsed:
    """Measure a built site, and beside it one entry's page of a plain MkDocs site."""
    path = find()
    if path is None:
        raise FileNotFoundError("no Chromium: run 'python -m tests.support.chromium'")
    beside = None
    with sync_playwright() as playwright, served(site) as host:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        views = [_view(browser, host, what, address) for what, address in _pages(site)]
        searching = _search(browser, host)
        if plain:
            with served(plain) as other:
                what, address = _pages(site)[1]
                beside = _view(browser, other, what, address)
        browser.close()
    return Browsed(size, tuple(views), searching, _kept(site / "offline.json"), beside)


def _pages(site: Path) -> list[tuple[str, str]]:
    """What is opened: name and address."""
    entries = sorted(
        (path.stat().st_size, path.parent.relative_to(site).as_posix() + "/")
        for path in site.glob("*/*/index.html")
        if ' data-kind="entry"' in path.read_text(encoding="utf-8")[:2_000]
    )
    named = [
        ("the home page", ""),
        ("an entry of middle length", entries[len(entries) // 2][1]),
        ("the longest entry", entries[-1][1]),
        ("the list of questions", "faqs/"),
        ("a checklist", "checklists/clinical/"),
        ("the search page, nothing asked", "search/"),
    ]
    return [(what, place) for what, place in named if (site / place / "index.html").is_file()]


def phone(browser: Browser) -> Page:
    """A phone that has never been here."""
    context = browser.new_context(viewport=_PHONE, service_workers="block")
    return context.new_page()


def settle(page: Page, host: Host) -> None:
    """Wait until nothing has been sent for a second, however slow the machine is."""
    before = -1
    while before != host.sent:
        before = host.sent
        page.wait_for_timeout(1000)


def _view(browser: Browser, host: Host, what: str, address: str) -> View:
    page = phone(browser)
    host.since()
    page.goto(host.url + address)
    settle(page, host)
    found = View(what, *host.since())
    page.context.close()
    return found


def _search(browser: Browser, host: Host) -> Searching:
    page = phone(browser)
    page.goto(host.url + "search/")
    settle(page, host)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    host.since()
    times, weights = [], []
    for words in WORDS:
        times.append(float(page.evaluate(TYPE, words)))
        settle(page, host)
        weights.append(host.since()[1])
    page.context.close()
    return Searching(
        weights[0], statistics.median(weights[1:]), times[0], statistics.median(times[1:])
    )


def _kept(listed: Path) -> float:
    return float(json.loads(listed.read_text(encoding="utf-8"))["bytes"]) / 1e6


def section(measured: list[Browsed]) -> str:
    """The measurements as a part of docs/performance.md."""
    names = [view.what for view in measured[-1].views]
    rows = [[name, *(_cell(one.views, name) for one in measured)] for name in names]
    if any(one.plain for one in measured):
        cells = [_weight(one.plain) if one.plain else "not measured" for one in measured]
        rows.append(["an entry of plain MkDocs + Material, its search index included", *cells])
    sizes = [f"{one.size:,} entries" for one in measured]
    searches = [
        [
            f"{one.size:,}", f"{one.searching.first:.0f} ms",
            f"{one.searching.first_kilobytes:.0f} kB", f"{one.searching.next:.0f} ms",
            f"{one.searching.next_kilobytes:.0f} kB", f"{one.kept:.1f} MB",
        ]
        for one in measured
    ]  # fmt: skip
    head = ["Entries", "First search", "loads", "Next searches", "load", "Whole offline copy"]
    return "\n".join(
        ("## Weight of a page\n", table(["First view", *sizes], rows), _ABOUT,
         "## Searching\n", table(head, searches), _ABOUT_SEARCH)
    )  # fmt: skip


def _cell(views: tuple[View, ...], name: str) -> str:
    return next((_weight(view) for view in views if view.what == name), "none")


def _weight(view: View) -> str:
    return f"{view.kilobytes:.0f} kB ({view.requests} requests)"
