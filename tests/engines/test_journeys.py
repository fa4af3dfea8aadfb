"""What readers mainly do, in the engines that the other tests do not run in."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.conftest import BuiltSite
from tests.engines.driver import Engine

pytestmark = pytest.mark.engines
CHOOSE = """
const [name, value] = arguments;
const chooser = document.querySelector(`[data-lens=${name}]`);
chooser.value = value;
chooser.dispatchEvent(new Event("change", {bubbles: true}));
"""


def test_a_choice_is_answered_and_kept(window: Engine, built_site: BuiltSite) -> None:
    """Home names what to do now, and a checklist opened next is narrowed to it."""
    window.go(built_site.url)
    window.run(CHOOSE, "specialty", "orthopaedic-surgery")
    window.run(CHOOSE, "stage", "clinical")
    window.until("document.querySelectorAll('[data-week-task]').length >= 5")
    window.go(built_site.url + "checklists/clinical/")
    hidden = "return [...document.querySelectorAll('.task')].filter((t) => !t.offsetHeight).length"
    assert window.run(hidden) > 0
    assert "Orthopaedic" in window.property("[data-lens-status]", "textContent")


def test_ticks_are_undone_and_last(window: Engine, built_site: BuiltSite) -> None:
    """Tick, undo, not for me, and all of it after loading the page anew."""
    window.go(built_site.url + "checklists/clinical/")
    window.click(".task:nth-child(1) [data-task]")
    window.click(".task:nth-child(2) [data-task]")
    window.click("[data-undo]")
    window.click(".task:nth-child(3) [data-skip]")
    for _ in range(2):
        states = window.run(
            "return [...document.querySelectorAll('.task')].slice(0, 3).map((t) => t.dataset.state)"
        )
        assert states == ["done", "open", "skipped"]
        window.go(built_site.url + "checklists/clinical/")


def test_search_finds_in_spite_of_a_slip(window: Engine, built_site: BuiltSite) -> None:
    """The word is misspelled; the right page is among the first results."""
    window.go(built_site.url + "search/")
    window.type("main [data-search-words]", "away rotaton")
    window.until("document.querySelector('main [data-search]').dataset.searched === 'away rotaton'")
    titles = window.run(
        "return [...document.querySelectorAll('main [data-result]')].map((a) => a.textContent)"
    )
    assert any("way rotation" in title for title in titles[:3]), titles[:3]


def test_the_search_opens_over_any_page(window: Engine, built_site: BuiltSite) -> None:
    """The key `/` opens it, arrows lead to a result, Escape closes it."""
    window.go(built_site.url + "guides/")
    window.press("main", "/")
    window.until("document.querySelector('dialog [data-search-words]')")
    window.type("dialog [data-search-words]", "mentor")
    window.until("document.querySelectorAll('dialog [data-result]').length > 3")
    window.press("dialog [data-result]", "Escape")
    window.until("!document.querySelector('dialog').open")


def test_terms_are_marked_and_open(window: Engine, built_site: BuiltSite) -> None:
    """A dotted line says that there is more; a tap and Enter open it, Escape closes."""
    window.go(built_site.url + "rotations/away-rotation/")
    term = "[data-meaning]"
    line = window.style(term, "textDecorationLine"), window.style(term, "textDecorationStyle")
    assert line == ("underline", "dotted")
    meaning = window.property(term, "dataset")["meaning"]
    shown = "document.querySelector('.meaning').textContent === arguments[0]"
    window.click(term)
    window.until(shown, meaning)
    window.press(term, "Escape")
    window.until(shown, "")
    window.press(term, "Enter")
    window.until(shown, meaning)
    box = window.run(
        "const {left, right} = document.querySelector('.meaning').getBoundingClientRect();"
        "return left >= 0 && right <= innerWidth"
    )
    assert box


def test_the_planner_dates_a_plan(window: Engine, built_site: BuiltSite) -> None:
    """A day given dates its tasks; the calendar file is whole, lone surrogates left out."""
    window.go(built_site.url + "plan/?stage=clinical")
    window.until("document.querySelector('.plan__today')")
    before = window.run(
        "return document.querySelectorAll('.plan__group .task__when strong').length"
    )
    window.run("document.querySelector('.plan__own').open = true")
    window.click(".plan__today")
    window.until(
        "document.querySelectorAll('.plan__group .task__when strong').length > arguments[0]", before
    )
    address = built_site.url + "assets/js/ics.js"
    text = window.value("import(arguments[0]).then((ics) => ics.escapeText('a\\ud800b'))", address)
    assert text == "ab"


def test_people_are_kept(window: Engine, built_site: BuiltSite) -> None:
    """Added, changed with a way back, and there after loading the page anew."""
    window.go(built_site.url + "contacts/")
    window.click("[data-add]")
    window.type("[data-field=name]", "Dr Ohm")
    window.click("[data-save]")
    window.until("document.querySelectorAll('[data-person]').length === 1")
    window.click("[data-delete]")
    window.until("document.querySelectorAll('[data-person]').length === 0")
    window.click("[data-undo]")
    window.until("document.querySelectorAll('[data-person]').length === 1")
    window.go(built_site.url + "contacts/")
    assert window.property("[data-person] .log__name", "textContent") == "Dr Ohm"


def test_programs_are_ordered(window: Engine, built_site: BuiltSite) -> None:
    """Two programs, a score for each, and the better one first."""
    window.go(built_site.url + "programs/")
    for name in ("Alpha", "Beta"):
        window.type("[data-program-name]", name)
        window.click("[data-add]")
    window.until("document.querySelectorAll('[data-one-program]').length === 2")
    window.run(
        """
        for (const [i, value] of [[0, "3"], [1, "5"]]) {
          const row = document.querySelectorAll("[data-one-program]")[i];
          const select = row.querySelector("[data-score]");
          select.value = value;
          select.dispatchEvent(new Event("change"));
        }
        """
    )
    window.until("document.querySelector('.order__name')?.textContent === 'Beta'")


def test_nothing_is_wider_than_the_window(window: Engine, built_site: BuiltSite) -> None:
    """No page has to be moved sideways, and every one came to life."""
    for address in (
        "",
        "guides/",
        "checklists/clinical/",
        "search/",
        "plan/",
        "contacts/",
        "print/",
    ):
        window.go(built_site.url + address)
        assert window.run("return document.documentElement.scrollWidth <= innerWidth"), address
        assert window.run("return document.documentElement.dataset.failed") is None, address


def test_headings_stay_with_their_lists_on_paper(window: Engine, built_site: BuiltSite) -> None:
    """No printed page ends with a heading. Only Firefox prints under automation."""
    if window.name != "firefox":
        pytest.skip("WebKitWebDriver has no command to print")
    window.go(built_site.url + "checklists/application/?specialty=orthopaedic-surgery")
    titles = window.run(
        "const titles = [...document.querySelectorAll('.group__title')];"
        "return titles.map((title) => title.firstChild.data.trim());"
    )
    pages = [
        page.extract_text().split("\n") for page in PdfReader(io.BytesIO(window.print())).pages
    ]
    last = [next(line.strip() for line in reversed(page) if line.strip()) for page in pages]
    assert len(pages) > 3
    assert [line for line in last if any(line.startswith(title) for title in titles)] == []
