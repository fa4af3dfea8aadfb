"""A coordinator's week in the editor, without touching a file: only what was meant is changed."""

from __future__ import annotations

import struct
import subprocess
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import BrowserContext, Page, expect
from werkzeug.serving import make_server

from generator.adapters.building.project import open_project
from generator.adapters.commands.new_project import Answers, write_project
from generator.adapters.editor.app import Editor
from generator.adapters.editor.desk import Desk
from generator.adapters.editor.guard import Guard
from generator.adapters.editor.run import _Quiet
from generator.adapters.editor.web import Web
from tests.browser.conftest import DESK, PHONE, Open
from tests.support import axe

pytestmark = pytest.mark.browser

GUIDE = """\
---
title: Choosing programs
summary: Decide what you need, then ask.
specialties: [all]
stages: [clinical]
reviewed: 2026-11-22
tasks:
  - id: find-alumni
    do: Find graduates of your school.
    when: {anchor: season-opens, from: -6 months, to: 0 months}
  - id: draft-list
    do: Draft your list of programs.
---

Ask people.
"""
PITFALL = """\
---
title: Waiting too long
summary: Ask early.
specialties: [all]
stages: [all]
reviewed: 2026-11-22
instead: Ask now.
---

Ask early.
"""
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<p class=MsoNormal>Bring <b>both</b> of these to the
<a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.edu%2Fdesk&amp;x=1">desk</a>:<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>ID badge</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span>the new one</p>
<table><tr><td>Day</td><td>Door</td></tr><tr><td>Monday</td><td>A|B</td></tr></table>
<img src="file:///C:/Users/x/clip.png"></body></html>"""  # noqa: E501


@dataclass
class Office:
    """The editor at work, and the guide's folder."""

    root: Path
    opening: str
    home: str
    wrong: list[str] = field(default_factory=list)

    def git(self, *args: str) -> str:
        """Git as somebody types it."""
        base = ["git", "-c", "user.name=D", "-c", "user.email=d@example.org"]
        return subprocess.run(
            [*base, *args], cwd=self.root, check=True, capture_output=True, text=True
        ).stdout


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A school's guide over a base of two pages, shared with others by Git."""
    base = tmp_path / "base"
    for path, text in (("guides/choosing-programs.md", GUIDE), ("pitfalls/waiting.md", PITFALL)):
        (base / path).parent.mkdir(parents=True)
        (base / path).write_text(text)
    root = tmp_path / "school"
    write_project(
        root, Answers(name="Example School", short_name="Example"), base, date(2026, 11, 25)
    )
    place = Office(root, "", "")
    place.git("init", "-q", "--bare", "../shared.git")
    place.git("init", "-q", "-b", "main")
    place.git("add", "-A")
    place.git("commit", "-qm", "first")
    place.git("remote", "add", "origin", "../shared.git")
    place.git("push", "-q", "-u", "origin", "main")
    project = replace(open_project(root, Path("site_config")), base_content=base)
    web = Web(Desk(project))
    editor = Editor(web)
    server = make_server("127.0.0.1", 0, editor, threaded=True, request_handler=_Quiet)
    guard = Guard(editor, server.port)
    server.app = guard
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    place = replace(place, opening=guard.opening, home=f"http://127.0.0.1:{server.port}")
    yield place
    assert [said for said in place.wrong if "409" not in said] == []
    server.shutdown()
    server.server_close()
    thread.join(5)


def opened(office: Office, context: BrowserContext) -> Page:
    """The editor open in a browser; whatever its policy refuses fails the test."""
    page = context.new_page()
    page.on("pageerror", lambda problem: office.wrong.append(str(problem)))
    page.on("console", lambda said: office.wrong.append(said.text))
    page.goto(office.opening)
    expect(page).to_have_url(f"{office.home}/")
    return page


def save(page: Page) -> None:
    """Press the button and see that it is saved."""
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".notice")).to_contain_text("Saved")


def png() -> bytes:
    """A small picture."""

    def part(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xaa\x10\x10" * 8) * 8)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def workbook() -> bytes:
    """Three mentors as an office keeps them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Mentors 2026", None, None),
        ("Name", "Role", "E-mail"),
        ("Ana Roe", "Associate Professor of Surgery", "ana@example.edu"),
        ("Ben Poe", "Assistant Professor of Medicine", "ben@example.edu"),
        ("Cy Loe", "Chief Resident", "cy@example.edu"),
    ):
        sheet.append(row)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


_DROP = """([bytes, name, type]) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], name, { type }));
  document.querySelector("textarea[name=body]").dispatchEvent(
    new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""
_PASTE = """(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "x");
  const text = document.querySelector("textarea[name=body]");
  text.focus();
  text.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_a_coordinators_week(office: Office, fresh: Open) -> None:
    """New page with a picture, a base page changed, one hidden, dates, a term, a paste, an undo."""
    page = opened(office, fresh(viewport=DESK))

    # a new question with a picture
    page.get_by_role("link", name="New page").click()
    page.get_by_role("radio", name="Question").check()
    page.get_by_label("Title, or the question").fill("Where do I park?")
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Summary").fill("In garage B, with a pass.")
    page.locator("textarea[name=body]").fill("Ask at the desk.\n\n")
    page.locator("textarea[name=body]").press("Control+End")
    assert page.evaluate("document.querySelector('textarea[name=body]').selectionStart") > 0
    page.evaluate(_DROP, [list(png()), "IMG_1.png", "image/png"])
    page.get_by_role("dialog").get_by_role("textbox").fill("The gate of garage B")
    page.get_by_role("button", name="Put it in").click()
    expect(page.locator("textarea[name=body]")).to_have_value(
        "Ask at the desk.\n\n![The gate of garage B](../images/gate-garage-b.png)"
    )
    page.get_by_role("checkbox", name="Draft").uncheck()
    save(page)

    # a date of a page of the base
    page.goto(f"{office.home}/entry/guides/choosing-programs")
    page.get_by_text("1. Find graduates of your school.").click()
    window = page.locator('fieldset[data-field="tasks.0.when"]')
    window.locator('input[name="tasks.0.when.from.count"]').fill("5")
    expect(window.locator(".sentence")).to_contain_text("In the last 5 months before")
    save(page)

    # another page of the base hidden
    page.goto(f"{office.home}/?q=waiting")
    page.get_by_role("link", name="Waiting too long").click()
    page.get_by_role("link", name="Hide").click()
    page.get_by_role("button", name="Hide it").click()
    expect(page.locator(".notice")).to_contain_text("hidden")

    # three mentors from a workbook
    page.get_by_role("link", name="Bring in a document").click()
    page.get_by_label("Word, Excel").set_input_files(
        {"name": "Mentors.xlsx", "mimeType": "", "buffer": workbook()}
    )
    page.get_by_role("button", name="Bring in").click()
    expect(page.locator('a[href^="/entry/mentors/"]')).to_have_count(3)

    # a date of the season, and a term
    page.get_by_role("link", name="Season's dates").click()
    page.locator('input[name="date:match-day-2027"]').fill("2027-03-12")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice")).to_contain_text("Saved")
    page.get_by_role("link", name="Terms").click()
    page.locator('input[name="stages:clinical:name"]').fill("Clerkship years")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice")).to_contain_text("Saved")

    # another address, and a link to the page
    page.goto(f"{office.home}/entry/faqs/where-do-i-park")
    page.get_by_role("link", name="Change the address").click()
    page.get_by_label("New end of the address").fill("parking")
    page.get_by_role("button", name="Change the address").click()
    expect(page).to_have_url(f"{office.home}/entry/faqs/parking")
    page.goto(f"{office.home}/entry/faqs/whom-to-ask-here")
    text = page.locator("textarea[name=body]")
    before = text.input_value()
    text.press("Control+End")
    text.press_sequentially("\n\nSee ")
    page.get_by_role("button", name="Link", exact=True).click()
    page.get_by_label("A page of the guide, or a web address").fill("park")
    page.get_by_role("button", name="Where do I park?").click()
    expect(text).to_have_value(f"{before}\n\nSee [Where do I park?](parking.md)")

    # a page out of Word
    text.press_sequentially("\n\n")
    page.evaluate(_PASTE, WORD)
    expect(text).to_have_value(
        f"{before}\n\nSee [Where do I park?](parking.md)\n\n"
        "Bring **both** of these to the [desk](https://example.edu/desk):\n\n"
        "- ID badge\n    - the new one\n\n| Day | Door |\n| --- | --- |\n| Monday | A\\|B |"
    )
    expect(page.get_by_text("1 picture was left out")).to_be_visible()
    save(page)

    # a mistake, made and undone
    page.get_by_label("Title").fill("Oops")
    save(page)
    page.get_by_role("link", name="History").click()
    page.get_by_role("button", name="Undo: Title of").first.click()
    expect(page.locator(".notice")).to_contain_text("Brought back")

    # published
    page.get_by_role("link", name="Publish").click()
    expect(page.get_by_text("Where do I park?").first).to_be_visible()
    page.get_by_role("button", name="Publish to").click()
    expect(page.locator(".notice")).to_contain_text("got your changes")

    assert office.git("rev-parse", "main") == office.git("rev-parse", "origin/main")
    assert office.git("status", "--porcelain") == ""
    first = office.git("rev-list", "--max-parents=0", "HEAD").strip()
    changed = office.git("diff", "--name-status", "--no-renames", first, "HEAD").split("\n")
    assert [line.replace("\t", " ") for line in changed if line] == [
        "A content/faqs/parking.md",
        "M content/faqs/whom-to-ask-here.md",
        "A content/guides/choosing-programs.md",
        "A content/images/gate-garage-b.png",
        "A content/mentors/ana-roe.md",
        "A content/mentors/ben-poe.md",
        "A content/mentors/cy-loe.md",
        "A content/pitfalls/waiting.md",
        "M site_config/cycle.yml",
        "M site_config/taxonomies.yml",
    ]
    where = ("*.yml", "content/guides", "content/pitfalls")
    rows = office.git("diff", "-U0", first, "HEAD", "--", *where).split("\n")
    kept = [row for row in rows if row[:1] in ("+", "-") and row[:4] not in ("+++ ", "--- ")]
    assert kept == [
        "+---",
        "+extend: true",
        "+tasks+:",
        "+  - id: find-alumni",
        "+    when: {anchor: season-opens, from: -5 months, to: 0 months}",
        "+---",
        "+---",
        "+hide: true",
        "+---",
        "+seasons:",
        '+  - id: "2027"',
        "+    extend: true",
        "+    milestones:",
        "+      - {id: match-day-2027, extend: true, date: 2027-03-12}",
        "+stages:",
        "+  - {id: clinical, extend: true, name: Clerkship years}",
    ]


PAGES = (
    "/", "/new", "/bring-in", "/entry/guides/choosing-programs", "/entry/faqs/whom-to-ask-here",
    "/entry/pitfalls/waiting/hide", "/season", "/terms", "/settings", "/settings/institution",
    "/settings/theme", "/settings/reviews", "/history", "/publish",
    "/text/faqs/whom-to-ask-here",
)  # fmt: skip


@pytest.mark.parametrize(
    "size", [PHONE, pytest.param(DESK, marks=pytest.mark.slow)], ids=["phone", "desk"]
)
def test_every_page_is_accessible(office: Office, fresh: Open, size: dict[str, int]) -> None:
    """axe finds nothing with every row open, and nothing scrolls sideways."""
    page = opened(office, fresh(viewport=size))
    for path in PAGES:
        page.goto(f"{office.home}{path}")
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        axe.inject(page)
        found = axe.violations(page)
        assert found == [], (path, found)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, (path, wide)


_REACHED = """() =>
  [...document.querySelectorAll("form[data-entry] :is(input, select, textarea, button)")]
    .filter((one) => one.type !== "hidden" && !one.disabled && one.tabIndex >= 0)
    .filter((one) => one.checkVisibility() && (one.type !== "radio" || one.checked))
    .map((one, at) => (one.dataset.seen = String(at)))"""


def test_keys_alone_reach_every_control(office: Office, fresh: Open) -> None:
    """Tab goes through the whole form in its order, out of the text too, and Enter saves it."""
    page = opened(office, fresh(viewport=DESK))
    page.goto(f"{office.home}/entry/guides/choosing-programs")
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    wanted = page.evaluate(_REACHED)
    seen: list[str] = []
    for _ in range(len(wanted) * 2 + 80):
        page.keyboard.press("Tab")
        now = page.evaluate("document.activeElement?.dataset.seen ?? ''")
        if now and now not in seen:
            seen.append(now)
    assert seen == wanted
    title = page.get_by_label("Title")
    title.fill("Choosing a program")
    title.press("Enter")
    expect(page.locator(".notice")).to_contain_text("Saved")


def test_problems_come_and_go_at_the_field_while_typing(office: Office, fresh: Open) -> None:
    """And the list on top leads to the field, opening what hides it."""
    page = opened(office, fresh(viewport=DESK))
    page.goto(f"{office.home}/entry/guides/choosing-programs")
    page.get_by_text("1. Find graduates of your school.").click()
    do = page.locator('textarea[name="tasks.0.do"]')
    do.fill("")
    expect(page.locator('[data-problems="tasks.0.do"]')).not_to_be_empty()
    page.get_by_text("1. Find graduates of your school.").click()
    page.locator("[data-summary] a").first.click()
    expect(do).to_be_focused()
    do.fill("Find graduates.")
    expect(page.locator('[data-problems="tasks.0.do"]')).to_be_empty()
    expect(page.locator("[data-summary] li")).to_have_count(0)


def test_without_a_script_everything_works_by_its_buttons(office: Office, fresh: Open) -> None:
    """Rows, problems and saving."""
    page = opened(office, fresh(viewport=DESK, java_script_enabled=False))
    page.goto(f"{office.home}/entry/guides/choosing-programs")
    page.get_by_role("button", name="Move down: Find graduates").click()
    page.get_by_role("button", name="Add a task").click()
    page.locator('textarea[name="tasks.2.do"]').fill("Ask for a letter.")
    save(page)
    made = (office.root / "content/guides/choosing-programs.md").read_text()
    assert "id: ask-letter" in made
    assert made.index("draft-list") < made.index("find-alumni") < made.index("ask-letter")
