"""`matchbook links`: outside addresses are asked politely, and failures are remembered."""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.adapters.commands.cli import main
from tests.support.site import ENTRY, SiteTest


class Far:
    """A host whose addresses answer as their names say."""

    def __init__(self) -> None:
        far = self
        self.asked: Counter[str] = Counter()
        self.down: set[str] = set()

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                far.asked[f"HEAD {self.path}"] += 1
                self.answer()

            def do_GET(self) -> None:
                far.asked[f"GET {self.path}"] += 1
                self.answer()

            def answer(self) -> None:
                status = {"/gone": 404, "/shy": 403, "/moved": 301, "/no-head": 405}.get(
                    self.path, 200
                )
                if self.path == "/no-head" and self.command == "GET":
                    status = 200
                self.send_response(503 if self.path in far.down else status)
                if self.path == "/moved":
                    self.send_header("Location", "/new-place")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> Iterator[Far]:
    """The host, without pauses between questions."""
    monkeypatch.setattr("generator.adapters.remote.links.PAUSE", 0)
    host = Far()
    yield host
    host.server.shutdown()
    host.server.server_close()


def links(site: SiteTest, *more: str, day: str = "2026-11-25") -> Result:
    """The command on a day."""
    noon = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    return CliRunner().invoke(
        main,
        ["links", "--project-dir", str(site.root), *more],
        env={"SOURCE_DATE_EPOCH": str(int(noon.timestamp()))},
    )


def name(site: SiteTest, far: Far, *paths: str) -> None:
    """An entry that links to these addresses, in a guide that names no other."""
    listed = site.root / "content/citations.yml"
    text = re.sub(r"^ +url: .*\n", "", listed.read_text(encoding="utf-8"), flags=re.MULTILINE)
    listed.write_text(text, encoding="utf-8")
    text = " ".join(f"[Place {path}]({far.url}{path})" for path in paths)
    site.write("content/guides/first.md", ENTRY.format(title="First") + f"\n{text}\n")


def test_what_is_there_is_not_told(small_site: SiteTest, far: Far) -> None:
    """Each address is asked once, wherever the guide names it, and by HEAD where that will do."""
    name(small_site, far, "/a", "/a#part", "/no-head")
    done = links(small_site)
    assert done.exit_code == 0, done.output
    assert "2 addresses asked, 0 dead, 0 to look at" in done.output
    assert far.asked == {"HEAD /a": 1, "HEAD /no-head": 1, "GET /no-head": 1}


def test_a_second_failure_on_another_day_is_death(small_site: SiteTest, far: Far) -> None:
    """One failure is nearly always a host that rests; the place is told with the address."""
    name(small_site, far, "/gone", "/rests")
    far.down.add("/rests")
    first = links(small_site)
    assert first.exit_code == 0
    assert "Failed for the first time" in first.output
    assert links(small_site).exit_code == 0, "the same day says nothing new"
    far.down.clear()
    second = links(small_site, day="2026-12-25")
    assert second.exit_code == 1
    assert "answers 404, since 2026-11-25" in second.output
    assert "content/guides/first.md:" in second.output
    assert "/rests" not in second.output


def test_what_was_there_lately_is_left_alone(small_site: SiteTest, far: Far) -> None:
    """`--since 30d` asks only what has not answered for so long, or failed."""
    name(small_site, far, "/a", "/gone")
    links(small_site)
    far.asked.clear()
    links(small_site, "--since", "30d", day="2026-12-01")
    assert set(far.asked) == {"HEAD /gone", "GET /gone"}


def test_moved_and_shy_addresses_are_told_apart(small_site: SiteTest, far: Far) -> None:
    """A lasting redirection names the new address; a host that refuses programs is for a person."""
    name(small_site, far, "/moved", "/shy")
    told = {
        one["url"].rpartition("/")[2]: one
        for one in json.loads(links(small_site, "--format", "json").output)["found"]
    }
    assert told["moved"]["state"] == "moved"
    assert told["moved"]["said"].endswith("/new-place now")
    assert told["shy"]["state"] == "unsure"
    assert "- [ ] <" in links(small_site, "--format", "markdown").output


def test_a_spoiled_memory_is_as_good_as_none(small_site: SiteTest, far: Far) -> None:
    """It is written anew, and forgets what the guide no longer names."""
    name(small_site, far, "/a")
    small_site.write("links.json", "{broken")
    assert links(small_site).exit_code == 0
    kept = json.loads((small_site.root / "links.json").read_text(encoding="utf-8"))
    assert list(kept["addresses"]) == [f"{far.url}/a"]
