"""The guide without a network: whole after one visit, of one version, gone where switched off."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.site import ENTRY, Server, SiteTest
from tests.support.waiting import ready, until

pytestmark = pytest.mark.browser


@dataclass
class Served:
    """A small guide under a sub-path of a server that can be taken away."""

    site: SiteTest
    server: Server

    @property
    def url(self) -> str:
        """The address of the guide's home page."""
        return self.server.url + "site/"

    def cut(self) -> None:
        """No network any more."""
        self.server.close()

    def publish(self, **texts: str) -> None:
        """Write entries and build anew."""
        for slug, text in texts.items():
            self.site.write(f"content/guides/{slug}.md", ENTRY.format(title=text) + f"{text}.\n")
        assert self.site.build().written is not None, "\n".join(self.site.diagnostics())


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile that may have a service worker."""
    context = browser.new_context(reduced_motion="reduce", service_workers="allow")
    yield context
    context.close()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide, built once."""
    site = SiteTest.small(tmp_path_factory.mktemp("offline") / "guide")
    for slug, text in (("first", "Aardvark"), ("second", "Bumblebee")):
        site.write(f"content/guides/{slug}.md", ENTRY.format(title=text) + f"{text}.\n")
    assert site.build().written is not None, "\n".join(site.diagnostics())
    return site.root


@pytest.fixture
def served(built: Path, tmp_path: Path) -> Iterator[Served]:
    """A copy of the small guide, served."""
    site = SiteTest(tmp_path / "guide")
    shutil.copytree(built, site.root)
    found = Served(site, Server(site.root))
    yield found
    found.cut()


def visit(page: Page, url: str) -> None:
    """Open a page and wait until the whole guide is kept."""
    page.goto(url)
    page.wait_for_selector("html[data-offline-state=ready]")


def test_after_one_visit_every_page_is_there_without_a_network(page: Page, served: Served) -> None:
    """Pages never opened before, by their address, with and without the slash or a question."""
    visit(page, served.url)
    served.cut()
    for address in ("guides/first/", "guides/second", "guides/second/index.html", "stages/", ""):
        page.goto(served.url + address)
        ready(page)
        expect(page.locator("h1")).to_have_count(1)
    page.goto(served.url + "guides/second")
    assert page.url == served.url + "guides/second/"
    expect(page.locator("h1")).to_have_text("Bumblebee")


def test_search_works_without_a_network(page: Page, served: Served) -> None:
    """The index is kept with the pages."""
    visit(page, served.url)
    served.cut()
    page.goto(served.url + "search/?q=bumblebee")
    expect(page.locator("[data-result]").first).to_contain_text("Bumblebee")


def test_what_is_not_kept_says_so(page: Page, served: Served) -> None:
    """Open data is for machines; a reader without a network is told where to go instead."""
    visit(page, served.url)
    served.cut()
    page.goto(served.url + "api/guide.json")
    expect(page.locator("h1")).to_have_text("No network")
    page.get_by_role("link", name="Go to the home page").click()
    expect(page.locator("h1")).to_have_count(1)
    assert page.url == served.url


def test_a_new_version_waits_until_the_reader_wants_it(page: Page, served: Served) -> None:
    """Old pages, old styles and old search stay together until then; afterwards all is new."""
    visit(page, served.url + "guides/first/")
    served.publish(first="Cormorant", second="Dromedary")
    page.goto(served.url + "guides/second/")
    expect(page.locator("h1")).to_have_text("Bumblebee")
    expect(page.locator("[data-update]")).to_contain_text("A new version of this guide is ready.")
    page.goto(served.url + "guides/first/")
    expect(page.locator("h1")).to_have_text("Aardvark")
    page.get_by_role("button", name="Show it").click()
    expect(page.locator("h1")).to_have_text("Cormorant")
    served.cut()
    page.goto(served.url + "guides/second/")
    expect(page.locator("h1")).to_have_text("Dromedary")
    names = page.evaluate("caches.keys()")
    assert len(names) == 1


def test_a_version_published_while_it_is_fetched_is_not_mixed(page: Page, served: Served) -> None:
    """A file whose hash is another one's stops the whole version from being kept."""
    listed = served.site.root / "site/offline.json"
    data = json.loads(listed.read_text(encoding="utf-8"))
    data["files"]["guides/first/"] = "0" * 24
    listed.unlink()
    listed.write_text(json.dumps(data), encoding="utf-8")
    page.goto(served.url)
    ready(page)
    until(page, "window.seen = window.seen || await navigator.serviceWorker.getRegistration()")
    until(page, "window.seen.installing === null")
    assert page.evaluate("window.seen.active") is None
    until(page, "(await caches.keys()).length === 0")


def test_switched_off_it_removes_what_an_earlier_one_kept(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """`offline: false` unregisters the worker and empties its caches, on the next visit."""
    visit(page, served.url)
    served.site.write("site_config/theme.yml", "offline: false\n")
    served.publish(first="Cormorant")
    page.goto(served.url)
    until(page, "(await caches.keys()).length === 0")
    until(page, "(await navigator.serviceWorker.getRegistrations()).length === 0")
    page.goto(served.url + "guides/first/")
    expect(page.locator("h1")).to_have_text("Cormorant")
    assert not (served.site.root / "site/offline.json").exists()


def test_switched_off_it_removes_what_was_left_behind(page: Page, served: Served) -> None:
    """Also where the worker is gone already, what it kept goes on the next visit."""
    served.site.write("site_config/theme.yml", "offline: false\n")
    served.publish()
    page.goto(served.url)
    for name in ("matchbook:/site/:earlier", "of-another-site"):
        page.evaluate("(name) => caches.open(name).then(() => null)", name)
    page.reload()
    until(page, "!(await caches.has('matchbook:/site/:earlier'))")
    assert page.evaluate("caches.keys()") == ["of-another-site"]


def test_readers_who_save_data_are_not_made_to_fetch_it_all(page: Page, served: Served) -> None:
    """A browser set to save data gets no worker by itself."""
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    page.goto(served.url)
    ready(page)
    page.evaluate("new Promise((done) => requestIdleCallback(() => setTimeout(done, 50)))")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((r) => r.length)") == 0


def test_the_guide_can_be_installed(page: Page, served: Served) -> None:
    """The manifest names the guide, its colors, and icons of the sizes that installing needs."""
    page.goto(served.url + "guides/first/")
    address = page.locator("link[rel=manifest]").get_attribute("href")
    data = page.evaluate("(a) => fetch(a).then((r) => r.json())", address)
    assert data["name"] == "Matchbook"
    assert {icon["sizes"] for icon in data["icons"]} >= {"192x192", "512x512"}
    folder: Path = served.site.root / "site"
    assert [i["src"] for i in data["icons"] if not (folder / i["src"]).is_file()] == []
