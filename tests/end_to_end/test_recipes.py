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
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import BrowserContext, expect

from generator.adapters.bundle import bundle, with_index
from generator.adapters.project import handbook_dir
from tests.support.site import ROOT

WORKFLOWS = (
    *sorted((ROOT / ".github" / "workflows").glob("*.yml")),
    *sorted((ROOT / "generator/adapters/new_project").glob("*publish.yml")),
    ROOT / "generator/adapters/new_project/reviews-workflow.yml",
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
        assert job["timeout-minutes"] <= 30
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


@pytest.fixture
def nginx(built_folder: Path, tmp_path: Path) -> Iterator[str]:
    """The handbook's recipe in a running nginx; the address of the guide under it."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    if not Path(program).exists():
        pytest.skip("no nginx here")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    location = recipe("nginx").replace("/srv/guide/site/", f"{built_folder}/")
    config = tmp_path / "nginx.conf"
    config.write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; worker_processes 1;\n"
        f"user root;\nevents {{}}\nhttp {{ include /etc/nginx/mime.types; access_log off;\n"
        f"types {{ application/manifest+json webmanifest; text/calendar ics; }}\n"
        f"server {{ listen 127.0.0.1:{port};\n{location}\n}} }}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([program, "-c", str(config), "-p", str(tmp_path)])
    url = f"http://127.0.0.1:{port}/guide/"
    deadline = time.monotonic() + 20
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            break
        except urllib.error.URLError:
            assert process.poll() is None, (tmp_path / "error.log").read_text(encoding="utf-8")
            assert time.monotonic() < deadline
    yield url
    process.terminate()
    process.wait(timeout=20)


@pytest.mark.slow
@pytest.mark.browser
def test_nginx_serves_it_under_a_sub_path_with_strict_headers(
    nginx: str, context: BrowserContext
) -> None:
    """Pages, search and the page not found work under /guide/, and nothing breaks the policy."""
    page = context.new_page()
    broken: list[str] = []
    page.on("console", lambda said: broken.append(said.text) if said.type == "error" else None)
    page.on("requestfailed", lambda request: broken.append(request.url))
    response = page.goto(nginx, wait_until="networkidle")
    assert response is not None
    assert "wasm-unsafe-eval" in response.headers["content-security-policy"]
    page.goto(nginx + "search/?q=letter", wait_until="networkidle")
    expect(page.locator("[data-result]").first).to_be_visible()
    page.locator("[data-result]").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/guide/" in page.url
    assert broken == []
    missing = page.goto(nginx + "guides/nothing-here/")
    assert missing is not None
    assert missing.status == 404
    expect(page.locator("h1")).to_be_visible()


def test_both_servers_get_the_same_policy() -> None:
    """The recipes for nginx and Apache set the same headers."""
    policy = re.compile(r'Content-Security-Policy "([^"]+)"')
    nginx, apache = (policy.findall(recipe(kind)) for kind in ("nginx", "apache"))
    assert nginx == apache
    assert "unsafe-inline" not in nginx[0]
