"""Recipes for publishing: pinned workflows, a ZIP from a folder, nginx under a sub-path."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import BrowserContext, expect

from generator.adapters.files.package import handbook_dir
from generator.adapters.publishing.bundle import bundle, with_index
from generator.outputs.hosting import hosted, recipes
from generator.outputs.security import headers
from tests.support.site import ROOT

TYPES = {
    ".html": {"text/html"},
    ".css": {"text/css"},
    ".js": {"text/javascript", "application/javascript"},
    ".json": {"application/json"},
    ".ics": {"text/calendar"},
    ".csv": {"text/csv"},
    ".svg": {"image/svg+xml"},
    ".png": {"image/png"},
    ".pdf": {"application/pdf"},
    ".webmanifest": {"application/manifest+json"},
    ".wasm": {"application/wasm"},
    ".woff2": {"font/woff2"},
    ".xml": {"application/xml", "text/xml"},
}
WORKFLOWS = (
    *sorted((ROOT / ".github" / "workflows").glob("*.yml")),
    *sorted((ROOT / "generator/adapters/commands/new_project").glob("*publish.yml")),
    ROOT / "generator/adapters/commands/new_project/reviews-workflow.yml",
)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_pin_what_they_run_and_ask_for_little(path: Path) -> None:
    """Every action is pinned to a commit, with its version beside it; rights are read-only."""
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert used
    for action, rest in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action), action
        assert re.match(r" # v\d+\.\d+\.\d+$", rest), action
    workflow = yaml.safe_load(text)
    assert workflow["permissions"]["contents"] == "read"
    assert "write" not in {v for k, v in workflow["permissions"].items() if k != "issues"}
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= (180 if path.name == "weekly.yml" else 90)
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "an expression inside a script can inject"


def test_links_to_folders_name_their_page() -> None:
    """Only relative links that a folder would not resolve are changed."""
    given = '<a class="x" href="{}">'
    for before, after in {
        "../guides/letters/": "../guides/letters/index.html",
        "../letters/#when": "../letters/index.html#when",
        "../clinical/?specialty=a": "../clinical/index.html?specialty=a",
        "..": "../index.html",
        ".": "./index.html",
        "#top": "#top",
        "all.ics": "all.ics",
        "https://example.org/": "https://example.org/",
        "mailto:a@example.org": "mailto:a@example.org",
    }.items():
        assert with_index(given.format(before)) == given.format(after)


@pytest.fixture(scope="module")
def unpacked(built_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built guide as a ZIP, unpacked somewhere else."""
    folder = tmp_path_factory.mktemp("drive")
    assert bundle(built_folder, folder / "guide.zip") > 300
    with zipfile.ZipFile(folder / "guide.zip") as packed:
        packed.extractall(folder / "guide")
    return folder / "guide"


def test_every_link_of_the_zip_leads_to_a_file(unpacked: Path) -> None:
    """No link of any page needs a server to find its page."""
    for page in sorted(unpacked.rglob("*.html")):
        if page.name == "404.html":
            continue  # stands at any address, so its links name the host's root
        for link in re.findall(r'<a\b[^>]*?\shref="([^"]*)"', page.read_text(encoding="utf-8")):
            path = re.split(r"[?#]", link.replace("&amp;", "&"))[0]
            if path and not re.match(r"[a-z]+:|//", link):
                assert (page.parent / path).is_file(), (page, link)


@pytest.mark.browser
def test_the_zip_opens_from_a_folder(unpacked: Path, context: BrowserContext) -> None:
    """From the home page to an entry without a server, with no control that does nothing."""
    page = context.new_page()
    page.goto((unpacked / "index.html").as_uri())
    page.locator(".top a[href*='checklists']").first.click()
    expect(page.locator("h1")).to_have_text("Checklists")
    expect(page.locator("[data-lens-bar]")).to_be_hidden()
    page.goto((unpacked / "guides/letters-of-recommendation/index.html").as_uri())
    expect(page.locator("h1")).to_be_visible()


def recipe(kind: str) -> str:
    """A recipe as the handbook gives it."""
    text = (handbook_dir() / "publishing.md").read_text(encoding="utf-8")
    found = re.search(rf"```{kind}\n(.*?)```", text, re.DOTALL)
    assert found
    return found[1]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(command: list[str], url: str, log: Path) -> Iterator[str]:
    """A web server that answers at `url` while the block runs."""
    process = subprocess.Popen(command)
    deadline = time.monotonic() + 20
    try:
        while True:
            try:
                urllib.request.urlopen(url, timeout=5).close()
                break
            except urllib.error.HTTPError:
                break  # it answers, and asks for a password
            except urllib.error.URLError:
                said = log.read_text(encoding="utf-8") if log.exists() else ""
                assert process.poll() is None, said
                assert time.monotonic() < deadline, said
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


PASSWORD = ("reader", "a long sentence")


@dataclass(frozen=True)
class Served:
    """A running server: the guide's address under it, and whether it asks for a password."""

    kind: str
    url: str
    locked: bool

    def get(self, address: str, *, log_in: bool = True, packed: bool = False) -> Any:
        """The answer for an address inside the guide; a refusal is an answer."""
        request = urllib.request.Request(self.url + urllib.parse.quote(address))
        if self.locked and log_in:
            name = base64.b64encode(":".join(PASSWORD).encode()).decode()
            request.add_header("Authorization", f"Basic {name}")
        if packed:
            request.add_header("Accept-Encoding", "gzip")
        try:
            return urllib.request.urlopen(request, timeout=20)
        except urllib.error.HTTPError as refused:
            return refused


@pytest.fixture(
    params=[(kind, locked) for kind in ("nginx", "apache", "caddy") for locked in (False, True)],
    ids=lambda one: f"{one[0]}{'-password' if one[1] else ''}",
)
def server(request: pytest.FixtureRequest, built_folder: Path, tmp_path: Path) -> Iterator[Served]:
    """The handbook's recipe in a running server, with and without a password."""
    kind, locked = request.param
    name = {"nginx": "nginx", "apache": "apache2", "caddy": "caddy"}[kind]
    program = shutil.which(name, path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if not program:
        pytest.skip(f"no {name} here")
    port = free_port()
    www = tmp_path / "www"
    www.mkdir()
    (www / "guide").symlink_to(built_folder)
    passwords = tmp_path / "passwords"
    digest = base64.b64encode(hashlib.sha1(PASSWORD[1].encode()).digest()).decode()
    passwords.write_text(f"{PASSWORD[0]}:{{SHA}}{digest}\n", encoding="utf-8")
    text = recipe(kind)
    if locked and kind == "nginx":
        text = text.replace("index index.html;", "index index.html;\n" + recipe("nginx-password"))
    elif locked and kind == "apache":
        text = text.replace("Require all granted", recipe("apache-password"))
    elif locked:
        secret = subprocess.run(
            [program, "hash-password", "--plaintext", PASSWORD[1]],
            capture_output=True, text=True, check=True,
        ).stdout.strip()  # fmt: skip
        text = text.replace(
            "file_server\n    handle",
            f"basicauth /guide/* {{\n {PASSWORD[0]} {secret}\n}}\n    file_server\n    handle",
        )
    text = text.replace("/srv/www", str(www)).replace("/srv/project/passwords", str(passwords))
    text = text.replace("/srv/project/build", str(built_folder.parent / "build"))
    config, log = tmp_path / "server.conf", tmp_path / "error.log"
    if kind == "nginx":
        text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
        config.write_text(
            f"daemon off; pid {tmp_path}/pid; error_log {log}; worker_processes 1; user root;\n"
            f"events {{}}\nhttp {{ include /etc/nginx/mime.types; access_log off;\n{text}\n}}\n",
            encoding="utf-8",
        )
        command = [program, "-c", str(config), "-p", str(tmp_path)]
    elif kind == "caddy":
        text = text.replace("guide.example.edu {", f"http://127.0.0.1:{port} {{")
        config.write_text(f"{{\n    admin off\n    auto_https off\n}}\n{text}", encoding="utf-8")
        command = [program, "run", "--config", str(config), "--adapter", "caddyfile"]
    else:
        modules = "/usr/lib/apache2/modules"
        names = (
            "alias", "authz_core", "auth_basic", "authn_core", "authn_file", "authz_user",
            "deflate", "dir", "filter", "headers", "mime", "mpm_event",
        )  # fmt: skip
        config.write_text(
            "\n".join(f"LoadModule {n}_module {modules}/mod_{n}.so" for n in names)
            + f"\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {tmp_path}/pid\n"
            + f"ErrorLog {log}\nUser www-data\nGroup www-data\nTypesConfig /etc/mime.types\n"
            + f"DefaultRuntimeDir {tmp_path}\n{text}",
            encoding="utf-8",
        )
        for folder in (tmp_path, *tmp_path.parents, *built_folder.parents):
            if "pytest" in folder.as_posix():
                folder.chmod(0o755)  # www-data has to find its way
        command = [program, "-f", str(config), "-DFOREGROUND"]
    with serving(command, f"http://127.0.0.1:{port}/guide/", log) as url:
        yield Served(kind, url, locked)


@pytest.mark.slow
def test_every_file_comes_as_it_should(server: Served, built_folder: Path) -> None:
    """Each file of the site: locked where a password is asked, of its type, with all headers."""
    files = sorted(p for p in built_folder.rglob("*") if p.is_file())
    wrong: list[str] = []
    sent = packed = 0
    for path in files:
        address = path.relative_to(built_folder).as_posix()
        if server.locked:
            status = server.get(address, log_in=False).status
            if status != 401:
                wrong.append(f"{address} answers {status} without the password")
        answer = server.get(address)
        data = answer.read()
        if answer.status != 200 or data != path.read_bytes():
            wrong.append(f"{address}: {answer.status}, {len(data)} bytes")
        kind = answer.headers["Content-Type"] or ""
        known = TYPES.get(path.suffix)
        if known and kind.partition(";")[0] not in known:
            wrong.append(f"{address} is sent as {kind!r}")
        if kind.startswith("text/") and "utf-8" not in kind.lower():
            wrong.append(f"{address} does not say its charset: {kind!r}")
        wrong += [
            f"{address} lacks {name}"
            for name, value in headers().items()
            if answer.headers[name] != value
        ]
        for_ever = re.search(r"(pagefind/(fragment|index)|assets/matchbook)/", address)
        if bool(for_ever) != ("immutable" in (answer.headers["Cache-Control"] or "")):
            wrong.append(f"{address} is kept: {answer.headers['Cache-Control']}")
        if path.suffix in (".html", ".css", ".js", ".json", ".svg"):
            sent += len(data)
            packed += len(server.get(address, packed=True).read())
    assert wrong == []
    assert packed < 0.4 * sent, f"{sent:,} bytes are sent as {packed:,}"


@pytest.mark.slow
def test_a_missing_page_is_the_guide_s_own(server: Served, built_folder: Path) -> None:
    """With status 404, at any depth."""
    own = (built_folder / "404.html").read_bytes()
    for address in ("nothing-here/", "guides/nothing/here/at-all"):
        answer = server.get(address)
        assert (answer.status, answer.read()) == (404, own)


def test_the_recipe_for_iis_is_whole(built_folder: Path) -> None:
    """Read strictly: each type once, each header, and the page for missing addresses."""
    text = (built_folder.parent / "build/hosting/web.config").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    types = [one.get("fileExtension") for one in root.iter("mimeMap")]
    assert len(types) == len(set(types))
    ends = {p.suffix for p in built_folder.rglob("*") if p.is_file() and p.suffix}
    served_by_iis = {".png", ".jpg", ".gif", ".ico", ".pdf", ".zip", ".htm", ".html"}
    assert ends - served_by_iis <= set(types)
    sent = {one.get("name"): one.get("value") for one in root.iter("add") if one.get("name")}
    assert {name: sent.get(name) for name in headers()} == dict(headers())
    known = hosted({}, ("https://canvas.example.edu",), "https://example.edu/guide/")
    iis = next(one for one in recipes(known) if one.path == "web.config").data.decode()
    assert 'path="/guide/404.html"' in iis
    assert "https://canvas.example.edu" in iis
    assert "X-Frame-Options" not in iis


@pytest.mark.slow
@pytest.mark.browser
def test_servers_show_it_under_a_sub_path_with_strict_headers(
    server: Served, context: BrowserContext
) -> None:
    """Pages, search and the page not found work under /guide/, and nothing breaks the policy."""
    if server.locked:
        pytest.skip("the other test asks for the password")
    url = server.url
    page = context.new_page()
    broken: list[str] = []
    page.on("console", lambda said: broken.append(said.text) if said.type == "error" else None)
    page.on("requestfailed", lambda request: broken.append(request.url))
    response = page.goto(url, wait_until="networkidle")
    assert response is not None
    assert "wasm-unsafe-eval" in response.headers["content-security-policy"]
    page.goto(url + "search/?q=letter", wait_until="networkidle")
    expect(page.locator("[data-result]").first).to_be_visible()
    page.locator("[data-result]").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/guide/" in page.url
    assert broken == []
    missing = page.goto(url + "guides/nothing-here/")
    assert missing is not None
    assert missing.status == 404
    expect(page.locator("h1")).to_be_visible()
    calendar = page.request.get(url + "calendar/all.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert "content-security-policy" in calendar.headers
