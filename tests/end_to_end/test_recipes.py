"""Recipes for publishing: pinned workflows, a ZIP from a folder, nginx under a sub-path."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import BrowserContext, expect

from generator.adapters.files.package import handbook_dir
from generator.adapters.publishing.bundle import bundle, with_index
from tests.support.site import ROOT

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
        assert job["timeout-minutes"] <= 90
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
            except urllib.error.URLError:
                said = log.read_text(encoding="utf-8") if log.exists() else ""
                assert process.poll() is None, said
                assert time.monotonic() < deadline, said
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(params=["nginx", "apache"])
def server(request: pytest.FixtureRequest, built_folder: Path, tmp_path: Path) -> Iterator[str]:
    """The handbook's recipe in a running server; the address of the guide under it."""
    name = {"nginx": "nginx", "apache": "apache2"}[request.param]
    program = shutil.which(name, path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if not program:
        pytest.skip(f"no {name} here")
    port = free_port()
    www = tmp_path / "www"
    www.mkdir()
    (www / "guide").symlink_to(built_folder)
    text = recipe(request.param).replace("/srv/www", str(www))
    text = text.replace("/srv/project/build", str(built_folder.parent / "build"))
    config, log = tmp_path / "server.conf", tmp_path / "error.log"
    if request.param == "nginx":
        text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
        config.write_text(
            f"daemon off; pid {tmp_path}/pid; error_log {log}; worker_processes 1; user root;\n"
            f"events {{}}\nhttp {{ include /etc/nginx/mime.types; access_log off;\n{text}\n}}\n",
            encoding="utf-8",
        )
        command = [program, "-c", str(config), "-p", str(tmp_path)]
    else:
        modules = "/usr/lib/apache2/modules"
        names = ("alias", "authz_core", "dir", "headers", "mime", "mpm_event")
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
        yield url


@pytest.mark.slow
@pytest.mark.browser
def test_servers_show_it_under_a_sub_path_with_strict_headers(
    server: str, context: BrowserContext
) -> None:
    """Pages, search and the page not found work under /guide/, and nothing breaks the policy."""
    page = context.new_page()
    broken: list[str] = []
    page.on("console", lambda said: broken.append(said.text) if said.type == "error" else None)
    page.on("requestfailed", lambda request: broken.append(request.url))
    response = page.goto(server, wait_until="networkidle")
    assert response is not None
    assert "wasm-unsafe-eval" in response.headers["content-security-policy"]
    page.goto(server + "search/?q=letter", wait_until="networkidle")
    expect(page.locator("[data-result]").first).to_be_visible()
    page.locator("[data-result]").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/guide/" in page.url
    assert broken == []
    missing = page.goto(server + "guides/nothing-here/")
    assert missing is not None
    assert missing.status == 404
    expect(page.locator("h1")).to_be_visible()
    calendar = page.request.get(server + "calendar/all.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert "content-security-policy" in calendar.headers
