"""The guide without a network: whole after one visit, of one version, gone where switched off."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.adapters.rendering import assets
from generator.adapters.rendering.assets import _scripts
from generator.model.words import Words
from tests.support.site import ENTRY, Server, SiteTest, asset
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
    task = "tasks:\n  - {id: ask, do: Ask somebody., stages: [clinical]}\n---\n"
    text = ENTRY.format(title="Third").replace("---\n\n", f"{task}\n", 1)
    site.write("content/guides/with-a-task.md", text)
    (site.root / "content/images").mkdir()
    Image.effect_noise((2000, 400), 60).save(site.root / "content/images/map.jpg")
    text = ENTRY.format(title="Fourth") + "\n![A map](../images/map.jpg)\n"
    site.write("content/guides/with-a-picture.md", text)
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
    assert len([name for name in names if not name.endswith(":earlier")]) == 1


def other_scripts(words: Words) -> dict[str, str]:
    """The scripts of a version in which those of the search are not what they were."""
    found = _scripts(words)
    return {**found, "search/view.js": found["search/view.js"] + "\nconsole.info(2);\n"}


@pytest.mark.parametrize("network", [True, False])
def test_a_page_left_open_keeps_every_control(
    page: Page, served: Served, monkeypatch: pytest.MonkeyPatch, *, network: bool
) -> None:
    """Another tab took the next version: this one still has the scripts that it asks for late."""
    visit(page, served.url + "guides/first/")
    late = asset(served.site.root / "site", "search-overlay-*.js")
    page.evaluate("window.left = true")
    monkeypatch.setattr(assets, "_scripts", other_scripts)
    served.publish(first="Cormorant")
    assert not (served.site.root / "site" / late).is_file()
    other = page.context.new_page()
    other.goto(served.url + "guides/second/")
    other.get_by_role("button", name="Show it").click()
    expect(other.locator("[data-update]")).to_have_count(0)
    if not network:
        served.cut()
    page.locator("[data-search-open]").first.click()
    expect(page.locator("dialog [data-search-words]")).to_be_visible()
    expect(page.locator("h1")).to_have_text("Aardvark")
    assert page.evaluate("(name) => window.left && fetch('/site/' + name).then(({ok}) => ok)", late)


def test_without_a_copy_the_search_of_a_page_left_open_is_its_page(
    browser: Browser, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own scripts are on no host any more; the search page of today answers instead."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(served.url + "guides/first/")
    ready(page)
    monkeypatch.setattr(assets, "_scripts", other_scripts)
    served.publish(first="Cormorant")
    page.locator("[data-search-open]").first.click()
    page.wait_for_url("**/search/?q=*")
    expect(page.locator("main [data-search-words]")).to_be_visible()
    context.close()


CORRECTED = "announcement: {text: The deadline was corrected., until: 2199-01-01, at_once: true}\n"


def test_a_correction_is_shown_at_once(page: Page, served: Served) -> None:
    """With `at_once` the open page shows it by itself; a page opened without a network, too."""
    visit(page, served.url + "guides/first/")
    served.site.write("site_config/site.yml", CORRECTED)
    served.publish(first="Cormorant", second="Dromedary")
    page.goto(served.url + "guides/second/")
    expect(page.locator("h1")).to_have_text("Dromedary")
    expect(page.locator("[data-update]")).to_have_count(0)
    expect(page.locator(".notice")).to_contain_text("The deadline was corrected.")
    page.wait_for_selector("html[data-offline-state=ready]")
    served.cut()
    page.goto(served.url + "guides/first/")
    expect(page.locator("h1")).to_have_text("Cormorant")


def test_a_correction_waits_for_who_is_writing(page: Page, served: Served) -> None:
    """What was typed stays; a bar offers the correction."""
    visit(page, served.url)
    page.goto(served.url + "contacts/")
    page.wait_for_selector("html[data-offline-state=ready]")
    page.get_by_role("button", name="Add a person").first.click()
    field = page.locator("[data-field=name]")
    field.fill("Dr. Example")
    served.site.write("site_config/site.yml", CORRECTED)
    served.publish(first="Cormorant")
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    expect(page.locator("[data-update]")).to_contain_text("This guide was corrected.")
    expect(field).to_have_value("Dr. Example")
    page.get_by_role("button", name="Show it").click()
    expect(page.locator(".notice")).to_contain_text("The deadline was corrected.")


def rewrite(served: Served, path: str, text: str | None) -> None:
    """A file of the published site as a host gives it: altered, or None where it refuses it."""
    file = served.site.root / "site" / path
    file.unlink()
    if text is not None:
        file.write_text(text, encoding="utf-8")


def altered(served: Served, path: str) -> None:
    """A page into which the host has put a script of its own."""
    html = (served.site.root / "site" / path).read_text(encoding="utf-8")
    rewrite(served, path, html + '<script src="/beacon.js"></script>')


def failed(page: Page) -> None:
    """Wait until the copy was given up, and nothing of it is left."""
    page.wait_for_selector("html[data-offline-state=failed]")
    until(page, "(await caches.keys()).every((name) => name.endsWith(':tries'))")


def test_a_version_published_while_it_is_fetched_is_not_mixed(page: Page, served: Served) -> None:
    """Where files differ and the list is another one by then, nothing of the version is kept."""
    altered(served, "guides/first/index.html")
    data = json.loads((served.site.root / "site/offline.json").read_text(encoding="utf-8"))
    lists = iter([data, {**data, "version": "another"}])
    page.context.route("**/offline.json*", lambda route: route.fulfill(json=next(lists)), times=2)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(served.url)
    failed(page)
    assert any("published anew" in text for text in told), told


def test_a_page_that_the_host_alters_is_left_out(page: Page, served: Served) -> None:
    """The rest is kept, the console names the page, and a reader without a network is told."""
    altered(served, "guides/second/index.html")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    visit(page, served.url)
    assert any("guides/second/: not as it was built" in text for text in told), told
    served.cut()
    page.goto(served.url + "guides/first/")
    expect(page.locator("h1")).to_have_text("Aardvark")
    page.goto(served.url + "guides/second/")
    expect(page.locator("h1")).to_have_text("No network")


def test_a_refused_file_that_is_not_needed_costs_only_itself(page: Page, served: Served) -> None:
    """Sheets and parts of the index are missed by nobody who reads."""
    folder = served.site.root / "site"
    refused = [next(folder.rglob(f"*{kind}")) for kind in (".png", ".pf_fragment", ".pf_index")]
    for file in refused:
        file.unlink()
    visit(page, served.url)
    served.cut()
    page.goto(served.url + "guides/first/")
    expect(page.locator("h1")).to_have_text("Aardvark")


def test_a_copy_that_failed_is_not_begun_anew_by_the_next_page(page: Page, served: Served) -> None:
    """Hours pass before another try, which costs one request; the console says why and when."""
    style = asset(served.site.root / "site", "guide.css")
    rewrite(served, style, "body {}")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(served.url)
    failed(page)
    assert any(f"{style}: not as it was built" in text for text in told), told
    assert any("again after 1 h" in text for text in told), told
    first = served.server.asked
    page.goto(served.url + "about/")
    failed(page)
    again = served.server.asked - first
    assert again < 40 < first, (first, again)  # the page itself with its modules, and the worker
    assert [name for name in page.evaluate("caches.keys()") if ":tries" not in name] == []


def test_after_an_address_that_is_not_kept_kept_pages_still_open(
    page: Page, served: Served
) -> None:
    """From a page that came from the network, a link to a kept page needs none."""
    visit(page, served.url)
    for address in ("no/such/page/", "api/guide.json"):
        page.goto(served.url + address)
        page.context.set_offline(True)
        page.evaluate("(address) => location.assign(address)", served.url + "guides/first/")
        expect(page.locator("h1")).to_have_text("Aardvark")
        page.context.set_offline(False)


def test_an_address_that_looks_like_a_whole_one_is_an_unknown_page(
    page: Page, served: Served
) -> None:
    """It is looked for inside the site, and not found there."""
    visit(page, served.url)
    answer = page.goto(served.url + "http://")
    assert answer
    assert answer.status == 404


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


@pytest.mark.parametrize(("scale", "width"), [(1, 1280), (3, 800)])
def test_a_kept_page_shows_its_picture(
    browser: Browser, served: Served, scale: int, width: int
) -> None:
    """The small one is there without a network, whichever size this screen asks for."""
    size = {"width": width, "height": 700}
    with browser.new_context(
        service_workers="allow", device_scale_factor=scale, viewport=size
    ) as context:
        page = context.new_page()
        visit(page, served.url)
        served.cut()
        page.goto(served.url + "guides/with-a-picture/")
        picture = page.get_by_alt_text("A map")
        picture.scroll_into_view_if_needed()
        until(page, "(document.querySelector('img[alt=\"A map\"]') ?? {}).naturalWidth > 0")
        asked = picture.evaluate("(img) => img.currentSrc")
        assert ("assets/800/" in asked) == (scale == 1)


def test_an_opened_picture_is_kept_large(page: Page, served: Served) -> None:
    """Once a page with it was open, the size that was asked for is there."""
    visit(page, served.url)
    fetch = "async (url) => (await (await fetch(url)).arrayBuffer()).byteLength"
    address = served.url + "images/map.jpg"
    size = page.evaluate(fetch, address)
    page.wait_for_function("async (url) => Boolean(await caches.match(url))", arg=address)
    served.cut()
    assert page.evaluate(fetch, address) == size > 100_000


def kept_prints(page: Page) -> int:
    """How many print-outs are kept on the device."""
    return int(
        page.evaluate(
            """async () => {
              const names = (await caches.keys()).filter((name) => name.startsWith("matchbook:"));
              const read = async (name) => (await caches.open(name)).keys();
              const lists = await Promise.all(names.map(read));
              return lists.flat().filter(({ url }) => url.endsWith(".pdf")).length;
            }"""
        )
    )


def test_print_outs_are_kept_once_opened(page: Page, served: Served) -> None:
    """None at the first visit; an opened one opens again without a network."""
    visit(page, served.url)
    assert kept_prints(page) == 0
    line = page.locator("[data-offline-line]")
    expect(line).to_contain_text("Every page is kept on this device since")
    expect(line).to_contain_text("Print-outs kept: 0 of")
    sheet = "print/clinical-all-letter.pdf"
    fetch = "async (url) => (await (await fetch(url)).arrayBuffer()).byteLength"
    size = page.evaluate(fetch, served.url + sheet)
    page.wait_for_function(
        "async (url) => Boolean(await caches.match(url))", arg=served.url + sheet
    )
    served.cut()
    assert page.evaluate(fetch, served.url + sheet) == size


def test_all_print_outs_are_kept_on_request(page: Page, served: Served) -> None:
    """By a button with their size; a new version takes over those that are the same."""
    visit(page, served.url)
    line = page.locator("[data-offline-line]")
    line.get_by_role("button", name="Keep them all").click()
    expect(line.get_by_role("button")).to_have_count(0, timeout=60_000)
    listed = json.loads((served.site.root / "site/offline.json").read_text(encoding="utf-8"))
    count = len(listed["later"])
    expect(line).to_contain_text(f"Print-outs kept: {count} of {count}")
    assert kept_prints(page) == count > 0
    served.publish(second="Bumblebees sleep")
    page.reload()
    page.locator("[data-update] .button").first.click()
    page.wait_for_selector("html[data-offline-state=ready]")
    newer = json.loads((served.site.root / "site/offline.json").read_text(encoding="utf-8"))
    same = sum(listed["later"].get(name) == digest for name, digest in newer["later"].items())
    assert same > 0
    assert kept_prints(page) >= same
