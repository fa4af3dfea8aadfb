"""Hostile contents, built and opened in a browser under the shipped policy, do nothing.

Nothing runs, nothing is asked of another host, nothing leaves the element it was written into; and
the policy is never even needed, since what reaches a page is clean already.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import icalendar
import pypdf
import pytest
from markdown import Markdown
from playwright.sync_api import Browser, Page, Route

from generator.adapters.rendering.renderer import EXTENSIONS
from generator.bodies.page import Renderer, Slots, draw
from generator.bodies.parser import parse
from tests.attacks.guide import Attack, corpus, write_guide
from tests.support.pages import addresses, one_of_each_type
from tests.support.site import Server
from tests.support.waiting import ready
from tests.support.watch import Watch

SUSPICIOUS = """(document, home) => {
  const found = [];
  const own = new URL(home).origin;
  const tags = "base, iframe, frame, object, embed, applet, style, form[action^='//'], slot, link[rel=prefetch], marquee, portal, foreignObject, animate, set, use, video, audio, template";
  for (const one of document.querySelectorAll(tags)) found.push(one.outerHTML.slice(0, 120));
  for (const one of document.querySelectorAll("*")) {
    for (const {name, value} of one.attributes) {
      if (name.startsWith("on") || ["srcdoc", "formaction", "ping", "background"].includes(name)) found.push(`${name}=${value}`);
      if (["href", "xlink:href", "action"].includes(name) && !/^(https?|mailto|tel|webcal|data):$/.test(new URL(value, home).protocol)) found.push(`${name}=${value}`);
      if (name === "href" && /^data:/i.test(value)) found.push(`${name}=${value}`);
      if (["src", "srcset", "poster", "data"].includes(name) && !new URL(value, home).href.startsWith(own)) found.push(`${name}=${value}`);
    }
  }
  for (const one of document.scripts) {
    if (!one.src && one.type !== "application/ld+json") found.push(one.outerHTML);
    else if (!one.src) JSON.parse(one.textContent);
  }
  for (const one of document.querySelectorAll("body *")) {
    for (const kind of ["mouseover", "focus", "error", "load", "toggle"]) one.dispatchEvent(new Event(kind));
  }
  return found;
}"""  # noqa: E501


@dataclass(frozen=True)
class Hostile:
    """The attacking guide: its folder, its address, its attacks by entry id."""

    root: Path
    url: str
    entries: dict[str, Attack]

    @property
    def site(self) -> Path:
        """The built site."""
        return self.root / "site"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """The attacking guide, built and served."""
    root = tmp_path_factory.mktemp("attacks")
    site, entries = write_guide(root)
    assert site.build().written is not None, "\n".join(site.diagnostics())
    server = Server(root / "site")
    yield Hostile(root, server.url, entries)
    server.close()


def findings(watch: Watch, page: Page) -> list[str]:
    """Everything that a page did or holds and must not."""
    suspicious: list[str] = page.evaluate(f"({SUSPICIOUS})(document, location.href)")
    return suspicious + watch.violations(page) + watch.foreign + watch.dialogs


def test_the_corpus_is_large_enough() -> None:
    """At least sixty attacks, no two alike."""
    assert len({attack.payload for attack in corpus()}) >= 100


@dataclass(frozen=True)
class Visit:
    """One page as the browser had it: what it must not hold or do, its words, its title."""

    found: list[str]
    mains: int
    shown: Sequence[list[str | int] | None] = ()
    title: str = ""


VISIT = f"""() => ({{
  found: [...({SUSPICIOUS})(document, location.href), ...window.__violations],
  mains: document.querySelectorAll("main").length,
}})"""
"""All that is asked of a page, at once."""
READ = f"""([html, home]) => {{
  const page = new DOMParser().parseFromString(html, "text/html");
  return {{
    found: ({SUSPICIOUS})(page, home),
    shown: ["h1", ".lead"].map((s) => page.querySelector(s)).map((e) =>
      e && [e.textContent.split(/\\s+/).join(" ").trim(), e.childElementCount]),
    mains: page.querySelectorAll("main").length,
    title: page.title,
  }};
}}"""
"""What a browser's own parser makes of a page that is not opened."""


@pytest.fixture(scope="module")
def parsed(browser: Browser, hostile: Hostile) -> dict[str, Visit]:
    """Every page there is, as the browser's parser reads it."""
    context = browser.new_context()
    page = context.new_page()
    seen = {}
    for address in addresses(hostile.site):
        html = (hostile.site / address / "index.html").read_text(encoding="utf-8")
        seen[address] = Visit(**page.evaluate(READ, [html, hostile.url + address]))
    context.close()
    return seen


def opened(browser: Browser, hostile: Hostile, wanted: Collection[str]) -> dict[str, Visit]:
    """The pages at these addresses as the browser had them."""
    context = browser.new_context()
    watch = Watch(context, hostile.url)
    page = context.new_page()
    seen = {}
    for address in sorted(wanted):
        page.goto(hostile.url + address)
        ready(page)
        visit = Visit(**page.evaluate(VISIT))
        visit.found.extend(watch.foreign + watch.dialogs)
        seen[address] = visit
        watch.foreign.clear()
        watch.dialogs.clear()
    context.close()
    assert watch.errors == []
    return seen


def assert_inert(visits: dict[str, Visit]) -> None:
    """No page ran, loaded or imitated anything."""
    assert {address: one.found[:3] for address, one in visits.items() if one.found} == {}
    assert {address for address, one in visits.items() if one.mains != 1} == set()


@pytest.mark.browser
def test_what_could_run_is_seen_without_being_opened(page: Page) -> None:
    """The reading of pages that are not opened finds what it looks for."""
    for attack in ("<script>1</script>", "<p onclick=x>", "<a href='javascript:x'>", "<iframe>"):
        assert page.evaluate(READ, [attack, "https://x.example/"])["found"], attack


@pytest.mark.browser
def test_no_page_holds_what_could_run_load_or_imitate(parsed: dict[str, Visit]) -> None:
    """No page there is, of any attack, as a browser reads it."""
    assert_inert(parsed)


@pytest.mark.browser
def test_every_type_of_page_stays_inert(browser: Browser, hostile: Hostile) -> None:
    """Opened, with some attacks by themselves: nothing runs, loads or imitates."""
    types = {address for _, address in one_of_each_type(hostile.site)}
    some = {f"{key}/" for key in sorted(hostile.entries)[::8]}
    assert_inert(opened(browser, hostile, types | some))


@pytest.mark.browser
@pytest.mark.slow
def test_every_page_stays_inert(browser: Browser, hostile: Hostile) -> None:
    """The same, on every page there is: each list shows what each other one of its type does."""
    assert_inert(opened(browser, hostile, addresses(hostile.site)))


@pytest.mark.browser
def test_words_stay_in_their_element(parsed: dict[str, Visit], hostile: Hostile) -> None:
    """Titles, summaries and tasks are shown letter by letter, with no markup inside."""
    wrong = {}
    for key, attack in hostile.entries.items():
        if "/body-" in key:
            continue
        one = parsed[f"{key}/"]
        words = attack.line.strip("\ufeff")  # white space to a browser, a character to Python
        if one.shown != [[words, 0], [words, 0]] or not one.title.startswith(words[:5]):
            wrong[key] = one
    assert wrong == {}


@pytest.mark.browser
def test_search_shows_hostile_words_as_words(browser: Browser, hostile: Hostile) -> None:
    """Neither a query nor what it finds is ever markup."""
    context = browser.new_context()
    watch = Watch(context, hostile.url)
    page = context.new_page()
    for query in ("script", "onerror", "<img src=x onerror=alert(1)>", "alert"):
        page.goto(hostile.url + "search/")
        ready(page)
        page.locator("main input[type=search]").fill(query)
        page.wait_for_selector("[data-result]")
        assert findings(watch, page) == []
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("alone", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_what_the_check_refuses_is_clean_all_the_same(
    browser: Browser, hostile: Hostile, alone: bool
) -> None:
    """The cleaning does not lean on the check: the bodies refused are rendered and opened too.

    All on one page; every week each by itself.
    """
    refused = [a for a in corpus() if f"guides/body-{a.id}" not in hostile.entries]
    assert len(refused) >= 20
    bodies = {
        attack.id: Markdown(extensions=[*EXTENSIONS]).convert(_drawn(attack.payload))
        for attack in refused
    }
    if not alone:
        bodies = {"all": "".join(f"<section>{body}</section>" for body in bodies.values())}
    frame = (hostile.site / "about/index.html").read_text(encoding="utf-8")
    context = browser.new_context()
    watch = Watch(context, hostile.url)
    page = context.new_page()
    wrong = {}
    for name, body in bodies.items():
        html = frame.replace("</main>", f"{body}</main>")
        page.route("**/about/", partial(_answer, html))
        page.goto(hostile.url + "about/")
        ready(page)
        found = findings(watch, page)
        if found or page.locator("main").count() != 1:
            wrong[name] = found
        watch.foreign.clear()
        page.unroute("**/about/")
    context.close()
    assert wrong == {}


def _drawn(text: str) -> str:
    """The HTML of a body before it is cleaned."""
    parsed = parse(text)
    return draw(parsed.tokens, Renderer(), parsed.env, Slots())


def _answer(html: str, route: Route) -> None:
    route.fulfill(body=html, content_type="text/html")


def test_calendars_hold_no_event_that_was_not_written(hostile: Hostile) -> None:
    """A line break in a name starts no new component, and a semicolon no new parameter.

    The reminders are ours: they hold the name of their event and nothing to run or to send.
    """
    names = {" ".join(attack.line.split()) for attack in corpus()}
    for path in sorted((hostile.site / "calendar").glob("*.ics")):
        calendar = icalendar.Calendar.from_ical(path.read_bytes())
        kinds = {component.name for component in calendar.walk()}
        assert kinds <= {"VCALENDAR", "VEVENT", "VALARM", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
        for event in calendar.walk("VEVENT"):
            words = " ".join(str(event["summary"]).split()).removesuffix(": deadline")
            words = words.removesuffix(": applications open")
            ours = event["uid"].startswith(("milestone.", "review.body-"))
            assert ours or any(words.endswith(name) for name in names), (event["uid"], words)
            assert "attach" not in event
            for reminder in event.walk("VALARM"):
                assert reminder["action"] == "DISPLAY"
                assert set(reminder) <= {"ACTION", "DESCRIPTION", "TRIGGER"}
                assert reminder["description"] == event["summary"]


def test_tables_hold_no_formula(hostile: Hostile) -> None:
    """No cell starts with what a spreadsheet would run."""
    for path in sorted((hostile.site / "print").glob("*.csv")):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            assert [cell for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def test_open_data_is_data(hostile: Hostile) -> None:
    """JSON parses, and gives back the very words."""
    for path in sorted((hostile.site / "api").glob("*.json")):
        json.loads(path.read_text(encoding="utf-8"))
    guide = json.loads((hostile.site / "api/guide.json").read_text(encoding="utf-8"))
    titles = {entry["id"]: entry["title"] for entry in guide["entries"]}
    texts = {key: a.line for key, a in hostile.entries.items() if "/body-" not in key}
    assert {key: titles[key] for key in texts} == texts


def test_print_outs_show_code_as_text(hostile: Hostile) -> None:
    """Typst reads no file and runs no call that stands in a task."""
    told = 0
    for path in sorted((hostile.site / "print").glob("*-letter.pdf")):
        text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
        flat = "".join(text.split())
        told += '#read("/etc/passwd")' in flat
        assert "root:x:" not in flat
    assert told


def test_file_names_cannot_attack(tmp_path: Path) -> None:
    """A name that is no address is refused before anything is made of it."""
    site, _ = write_guide(tmp_path)
    for name in ("<img src=x onerror=alert(1)>", "a&b", "..", "a%2e%2e", "con fig", "UPPER", "a'b"):
        site.write(f"content/guides/{name}.md", "---\ntitle: x\n---\n")
    codes = {p.code for p in site.check().problems if p.severity == "error"}
    assert codes == {"bad-slug"}
