"""The contact log: kept on the device, proposing dates, in and out without a loss."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import WIDTHS
from tests.conftest import BuiltSite
from tests.support import axe

pytestmark = pytest.mark.browser

NOW = "2026-11-22T12:00:00"
HEADINGS = [
    "Name", "Institution and role", "E-mail", "How you met", "Where", "Met on",
    "What we talked about", "Next step", "Next step on", "Wrote to them", "Message used",
    "Answered",
]  # fmt: skip
ODD = [
    "Ruiz, Ana",
    'Sam "Scrubs" Lee',
    "line one\nline two",
    "👩🏽‍⚕️ Zoë Müller",
    "مريم حسن",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1 555 0100",
    "-5",
    "@here",
    "'quoted",
    "<img src=x onerror=window.hit=1>",
    "{{constructor}} ${1+1} \\n",
]  # fmt: skip


def row(name: str, **values: str) -> list[str]:
    """One line of a table: named columns, the others empty."""
    return [{"Name": name, **values}.get(heading, "") for heading in HEADINGS]


def table(*rows: list[str]) -> str:
    """A table as a spreadsheet saves it."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([HEADINGS, *rows])
    return stream.getvalue()


@pytest.fixture
def log(page: Page, built_site: BuiltSite) -> Iterator[Page]:
    """The contact log on a fresh device on a fixed day; no error on the page."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.clock.set_fixed_time(NOW)
    page.goto(built_site.url + "contacts/")
    expect(page.locator("[data-add]")).to_be_visible()
    yield page
    assert errors == []


def bring_in(log: Page, text: str, name: str = "contacts.csv") -> None:
    """Add people from a CSV file."""
    log.set_input_files(
        "[data-file=csv]", {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    )
    expect(log.locator("[data-said]")).to_be_visible()


def take_out(log: Page, button: str = "[data-export]") -> str:
    """What a button saves."""
    with log.expect_download() as started:
        log.click(button)
    return Path(started.value.path()).read_bytes().decode()


def read(text: str) -> list[list[str]]:
    """The rows of a saved CSV without its headings and its mark, as another program reads them."""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows[0] == HEADINGS
    return rows[1:]


def names(log: Page) -> list[str]:
    """Who is shown, in order."""
    return log.locator(".log__name").all_inner_texts()


def add(log: Page, name: str, **values: str) -> None:
    """Fill in the form and save."""
    log.click("[data-add]")
    log.fill("[data-field=name]", name)
    for field, value in values.items():
        control = log.locator(f"[data-field={field}]")
        if control.evaluate("e => e.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)
    log.click("[data-save]")


def test_a_person_is_kept_on_the_device(log: Page) -> None:
    """What is typed is there after a reload, in the same browser."""
    add(
        log,
        "Dr. Ana Ruiz",
        institution="General Hospital",
        email="ana@example.org",
        where="Annual Meeting",
        topics="Valves\nand the poster",
        met="2026-11-20",
    )
    log.reload()
    expect(log.locator("[data-person]")).to_have_count(1)
    expect(log.locator("[data-person]")).to_contain_text("Annual Meeting, November 20, 2026")
    expect(log.locator(".log__topics")).to_have_text("Valves\nand the poster", use_inner_text=True)
    assert log.locator("a[href^=mailto]").get_attribute("href") == "mailto:ana@example.org"


def test_what_was_typed_outlives_the_page(
    log: Page, context: BrowserContext, built_site: BuiltSite
) -> None:
    """A phone may drop the page half way: the form comes back as it was, in this tab alone."""
    log.click("[data-add]")
    log.fill("[data-field=name]", "Dr. Ana Ruiz")
    log.fill("[data-field=topics]", "Valves")
    log.reload()
    expect(log.locator("[data-field=topics]")).to_have_value("Valves")
    expect(log.locator("[data-said]")).to_contain_text("typed and not saved")
    expect(log.locator("[data-field=name]")).to_be_in_viewport()
    other = context.new_page()
    other.goto(built_site.url + "contacts/")
    expect(other.locator("[data-add]")).to_be_visible()
    expect(other.locator("[data-person-form]")).to_be_hidden()
    log.click("[data-save]")
    expect(log.locator("[data-person]")).to_contain_text("Dr. Ana Ruiz")
    log.reload()
    expect(log.locator("[data-person]")).to_have_count(1)
    expect(log.locator("[data-person-form]")).to_be_hidden()


def test_an_unsaved_change_belongs_to_its_person(log: Page) -> None:
    """It comes back as an edit of that person; "Cancel" forgets it."""
    add(log, "Dr. Ana Ruiz")
    log.click("[data-edit]")
    log.fill("[data-field=where]", "Grand rounds")
    log.reload()
    expect(log.locator(".form__title")).to_have_text("Edit Dr. Ana Ruiz")
    log.click("[data-save]")
    expect(log.locator("[data-person]")).to_have_count(1)
    log.click("[data-edit]")
    log.fill("[data-field=where]", "Clinic")
    log.click("[data-cancel]")
    log.reload()
    expect(log.locator("[data-person]")).to_contain_text("Grand rounds")
    expect(log.locator("[data-person-form]")).to_be_hidden()


def test_nothing_leaves_the_device(log: Page) -> None:
    """Adding, saving and importing makes no request, and the page says so in words."""
    requests: list[str] = []
    log.on("request", lambda request: requests.append(request.url))
    add(log, "Somebody", topics="Something private")
    bring_in(log, table(row("Another")))
    take_out(log)
    assert [url for url in requests if not url.startswith("blob:")] == []
    expect(log.locator(".promise")).to_contain_text("Nothing leaves this device")


@pytest.mark.parametrize(
    ("specialty", "dates"),
    [
        ("cardiothoracic-surgery", "November 21 to 25, 2026"),
        ("general-surgery", "November 23 to 27, 2026"),
    ],
)
def test_dates_follow_the_readers_specialty(
    log: Page, built_site: BuiltSite, specialty: str, dates: str
) -> None:
    """Met at a conference that ended on the 20th: within 5 days, or 3 to 7 days later."""
    log.goto(f"{built_site.url}contacts/?specialty={specialty}")
    log.click("[data-add]")
    log.fill("[data-field=name]", "Ana")
    log.select_option("[data-field=occasion]", "conference-end")
    log.fill("[data-field=met]", "2026-11-20")
    expect(log.locator("[data-proposal]")).to_have_count(1)
    expect(log.locator(".proposal__when")).to_have_text(dates)
    log.click("[data-use]")
    day = max("22", dates.split()[1])  # today, where the window has begun
    assert log.input_value("[data-field=due]") == f"2026-11-{day}"
    log.click("[data-save]")
    expect(log.locator(".log__due")).to_contain_text(f"November {day}, 2026")


def test_the_message_that_fits_is_one_click_away(log: Page) -> None:
    """From the row to the text for a follow-up after a conference."""
    add(log, "Ana", occasion="conference-end", met="2026-11-20")
    log.click("[data-template-for]")
    expect(log).to_have_url(re.compile("/messages/follow-up-after-conference/#person=[a-z0-9]+$"))


def test_a_silent_person_is_written_to_once_more(log: Page, built_site: BuiltSite) -> None:
    """Two to three weeks without a reply in general surgery, with the text for a second try."""
    log.goto(f"{built_site.url}contacts/?specialty=general-surgery")
    add(log, "Ana", wrote="2026-11-20")
    expect(log.locator(".log__next")).to_contain_text("December 4 to 11, 2026")
    expect(log.locator("[data-template-for]")).to_contain_text("Second try")


def test_a_message_brings_its_own_wait(log: Page, built_site: BuiltSite) -> None:
    """Asking for a letter: two to three weeks, whatever the specialty."""
    log.goto(f"{built_site.url}contacts/?specialty=orthopaedic-surgery")
    add(log, "Ana", wrote="2026-11-20", message="messages/letter-request")
    expect(log.locator(".log__next")).to_contain_text("December 4 to 11, 2026")


def test_who_answered_hears_from_you_again(log: Page, built_site: BuiltSite) -> None:
    """Updates every two to three months, counted from the last time one wrote."""
    log.goto(f"{built_site.url}contacts/?specialty=cardiothoracic-surgery")
    add(log, "Ana", wrote="2026-11-22")
    log.click("[data-answered]")
    expect(log.locator(".log__next")).to_contain_text("January 22 to February 22, 2027")
    expect(log.locator("[data-template-for]")).to_contain_text("Update to a mentor")


def test_a_passed_window_is_handled_kindly(log: Page) -> None:
    """It is offered for today, not counted as a failure."""
    add(log, "Ana", occasion="conference-end", met="2026-09-01")
    expect(log.locator(".log__next")).to_contain_text("still worth writing")
    log.click("[data-plan]")
    expect(log.locator(".log__due")).to_contain_text("November 22, 2026")
    expect(log.locator(".log__due")).to_contain_text("Today")


def test_one_tap_notes_that_you_wrote(log: Page) -> None:
    """The plan is done, the wait begins; undo brings the plan back."""
    bring_in(log, table(row("Ana", **{"Next step": "Thank her", "Next step on": "2026-11-20"})))
    log.click("[data-wrote]")
    expect(log.locator(".log__next")).to_contain_text("Wrote November 22, 2026")
    expect(log.locator(".log__next")).not_to_contain_text("Thank her")
    log.click("[data-undo]")
    expect(log.locator(".log__next")).to_contain_text("Thank her")


def test_deleting_can_be_undone(log: Page) -> None:
    """The person comes back with everything, in every tab and after a reload."""
    bring_in(log, table(row("Ana", Where="Wards"), row("Ben")))
    log.locator("[data-delete]").first.click()
    assert names(log) == ["Ben"]
    expect(log.locator("[data-undo]")).to_be_focused()
    log.keyboard.press("Enter")
    assert names(log) == ["Ana", "Ben"]
    log.reload()
    expect(log.locator("[data-person]").first).to_contain_text("Wards")


def test_erasing_asks_first(log: Page) -> None:
    """Keeping is the first answer and Escape means it; erasing leaves nothing in the browser."""
    bring_in(log, table(row("Ana"), row("Ben")))
    log.click("[data-erase]")
    expect(log.locator("[data-no]")).to_be_focused()
    log.keyboard.press("Escape")
    assert names(log) == ["Ana", "Ben"]
    log.click("[data-erase]")
    log.click("[data-yes]")
    expect(log.locator("[data-empty]")).to_be_visible()
    assert "Ana" not in log.evaluate("JSON.stringify(localStorage)")


def test_odd_text_comes_back_as_it_was(log: Page) -> None:
    """Commas, quotes, line breaks, emoji, right-to-left names and formulas survive out and in."""
    rows = [row(name, **{"What we talked about": name, "Next step": name}) for name in ODD]
    for values in rows:
        log.click("[data-add]")
        log.fill("[data-field=name]", values[0])
        log.fill("[data-field=topics]", values[0])
        log.fill("[data-field=next]", values[0])
        log.click("[data-save]")
    first = take_out(log)
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in read(first) for cell in line)
    log.click("[data-erase]")
    log.click("[data-yes]")
    bring_in(log, first)
    assert take_out(log) == first
    topics = set(log.locator(".log__topics").all_text_contents())
    assert topics == set(ODD)
    assert log.evaluate("window.hit") is None


def test_two_thousand_people_go_in_and_out(log: Page) -> None:
    """Nothing is lost at size; the page shows a hundred and finds anyone."""
    chance = random.Random(3)
    rows = [
        row(
            f"Person {number:04}",
            **{
                "Institution and role": chance.choice(ODD[:5]),
                "E-mail": f"p{number}@example.org",
                "How you met": "At a conference",
                "Met on": f"2026-{chance.randint(1, 11):02}-{chance.randint(1, 28):02}",
                "What we talked about": " ".join(chance.choices(ODD[:5], k=3)),
                "Answered": chance.choice(["yes", ""]),
            },
        )
        for number in range(2000)
    ]
    bring_in(log, table(*rows))
    expect(log.locator("[data-count]")).to_contain_text("2,000 people")
    expect(log.locator("[data-person]")).to_have_count(100)
    assert read(take_out(log)) == rows
    log.click("[data-more]")
    expect(log.locator("[data-person]")).to_have_count(200)
    log.fill("[data-search-people]", "p1999@")
    expect(log.locator("[data-person]")).to_have_count(1)
    log.reload()
    expect(log.locator("[data-count]")).to_contain_text("2,000 people")


def test_the_same_file_twice_adds_nobody(log: Page) -> None:
    """People who are here already stay as they are."""
    text = table(row("Ana"), row("Ben"))
    bring_in(log, text)
    bring_in(log, text)
    assert names(log) == ["Ana", "Ben"]
    expect(log.locator("[data-said]")).to_contain_text("2 were here already")


def test_other_tables_find_their_columns(log: Page) -> None:
    """Headings of the paper sheet, semicolons, dates of spreadsheets, columns of one's own."""
    text = (
        "E-mail;Name;Met;Date;Write again;Shoe size\n"
        "a@example.org;Ana;Wards;11/20/2026;next spring;9\n"
    )
    bring_in(log, text)
    expect(log.locator("[data-said]")).to_contain_text("Shoe size")
    ((name, _, email, _, where, met, topics, step, due, *_),) = read(take_out(log))
    assert (name, email, where, met, due) == ("Ana", "a@example.org", "Wards", "2026-11-20", "")
    assert step == "(Next step on: next spring)"
    assert topics == "Shoe size: 9"


def test_excels_unicode_text_is_read(log: Page) -> None:
    """Tabs and two bytes to a letter, as Excel saves names of every script."""
    text = "Name\tInstitution\r\nمريم حسن\tZürich\r\n"
    file = {"name": "people.txt", "mimeType": "text/plain", "buffer": text.encode("utf-16")}
    log.set_input_files("[data-file=csv]", file)
    expect(log.locator("[data-said]")).to_contain_text("Added 1 person.")
    assert names(log) == ["مريم حسن"]


def test_the_paper_sheets_table_can_be_brought_in(log: Page, built_site: BuiltSite) -> None:
    """The blank CSV beside the PDFs, filled in with a spreadsheet, fits without a stray column."""
    link = log.locator(".on-paper a[download]")
    href = link.get_attribute("href")
    assert href is not None
    head = (built_site.folder / "contacts" / href).resolve().read_text(encoding="utf-8-sig")
    bring_in(log, head + ",".join(["Ana", "", "", "Wards", "Valves", "Thank", "2026-11-20", "May"]))
    expect(log.locator("[data-said]")).to_have_text(re.compile(r"^Added 1 person\.Undo"))
    ((name, *_, where, _, topics, step, _, wrote, _, _),) = read(take_out(log))
    assert (name, where, topics, wrote) == ("Ana", "Wards", "Valves", "2026-11-20")
    assert step == "Thank (Next step on: May)"


@pytest.mark.parametrize("text", ["", "Price,Amount\n1,2\n", "\x00\x01\x02", "Name\n"])
def test_a_file_of_something_else_is_refused_in_words(log: Page, text: str) -> None:
    """Nothing is added, and the reason is given."""
    bring_in(log, text, "prices.csv")
    expect(log.locator("[data-said]")).to_contain_text("Nothing was added: prices.csv")
    expect(log.locator("[data-person]")).to_have_count(0)


def test_search_filter_and_order(log: Page) -> None:
    """By any word of a person, by what is due, by name or by next step."""
    bring_in(
        log,
        table(
            row("Cleo", **{"Next step on": "2026-11-21", "Where": "Grand rounds"}),
            row("Ana", **{"Next step on": "2026-12-01", "Institution and role": "Zürich"}),
            row("Ben", **{"Wrote to them": "2026-11-01"}),
        ),
    )
    assert names(log) == ["Cleo", "Ana", "Ben"]
    log.select_option("[data-order]", "name")
    assert names(log) == ["Ana", "Ben", "Cleo"]
    log.select_option("[data-filter]", "now")
    assert names(log) == ["Cleo"]
    log.select_option("[data-filter]", "waiting")
    assert names(log) == ["Ben"]
    log.select_option("[data-filter]", "all")
    log.fill("[data-search-people]", "ZÜRICH an")
    assert names(log) == ["Ana"]
    expect(log.locator("[data-count]")).to_have_text("1 of 3 people")


def test_next_steps_become_a_calendar(log: Page) -> None:
    """An independent parser reads all-day events with exclusive ends; names are escaped."""
    bring_in(
        log,
        table(
            row("Ruiz, Ana; مريم", **{"Next step": "Call\nher", "Next step on": "2026-11-30"}),
            row("Nobody in particular"),
        ),
    )
    calendar = icalendar.Calendar.from_ical(take_out(log, "[data-calendar]"))
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"].startswith("Ruiz, Ana; مريم: Call")
    assert event.start.isoformat() == "2026-11-30"
    assert event.end.isoformat() == "2026-12-01"
    expect(log.locator("[data-said]")).to_contain_text("1 person has no date yet")


def test_two_tabs_agree(log: Page, context: BrowserContext, built_site: BuiltSite) -> None:
    """What one tab adds the other shows, and neither overwrites the other."""
    other = context.new_page()
    other.goto(built_site.url + "contacts/")
    add(log, "Ana")
    expect(other.locator("[data-person]")).to_have_count(1)
    add(other, "Ben")
    expect(log.locator("[data-person]")).to_have_count(2)
    assert names(log) == names(other) == ["Ana", "Ben"]


def test_what_is_kept_may_be_broken(log: Page) -> None:
    """Storage of another version or another program is no reason to fail."""
    key = log.evaluate(
        "import('/assets/js/store.js').then((store) => store.write('contacts', 1))"
        ".then(() => Object.keys(localStorage).find((key) => key.endsWith(':contacts')))"
    )
    for value in ["{", "[]", '{"people": [null, 3, {"name": 5}, {"name": "Ana", "met": "soon"}]}']:
        log.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, value])
        log.reload()
        expect(log.locator("[data-add]")).to_be_visible()
    assert "Ana" in names(log)


def test_refused_storage_is_said_plainly(page: Page, built_site: BuiltSite) -> None:
    """In a window that keeps nothing the log works, and asks to save a file before leaving."""
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); };"
    )
    page.goto(built_site.url + "contacts/")
    add(page, "Ana")
    expect(page.locator("[data-not-kept]")).to_contain_text("Save a CSV before you leave")
    assert names(page) == ["Ana"]


def test_the_keyboard_does_everything(log: Page) -> None:
    """Add, plan, edit and delete without a pointer; the focus is never lost."""
    log.focus("[data-add]")
    log.keyboard.press("Enter")
    expect(log.locator("[data-field=name]")).to_be_focused()
    log.keyboard.type("Ana")
    log.keyboard.press("Enter")
    expect(log.locator("[data-edit]")).to_be_focused()
    log.keyboard.press("Enter")
    log.keyboard.type(" Ruiz")
    log.focus("[data-cancel]")
    log.keyboard.press("Enter")
    expect(log.locator("[data-add]")).to_be_focused()
    log.focus("[data-delete]")
    log.keyboard.press("Enter")
    expect(log.locator("[data-undo]")).to_be_focused()


def test_screen_readers_get_a_table(log: Page) -> None:
    """Also where the style sheet makes cards of the rows: header cells, names of buttons."""
    log.set_viewport_size({"width": 320, "height": 700})
    bring_in(log, table(row("Ana"), row("Ben")))
    people = log.get_by_role("table", name="People")
    assert people.get_by_role("columnheader").all_text_contents() == [
        "Person", "Met", "Next step", "Change",
    ]  # fmt: skip
    expect(people.get_by_role("rowheader", name="Ana")).to_be_visible()
    expect(log.get_by_role("button", name="Delete: Ben")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_bars_anyone(browser: Browser, built_site: BuiltSite, width: int) -> None:
    """With people, the form and the question open, axe finds nothing; nothing moves sideways."""
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    axe.prepare(context)
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.goto(built_site.url + "contacts/")
    bring_in(
        page,
        table(
            row("Ana" * 30, **{"E-mail": "a" * 60 + "@example.org", "Next step on": "2026-11-01"}),
            row("مريم حسن", **{"How you met": "At a conference", "Met on": "2026-11-20"}),
        ),
    )
    page.locator("[data-edit]").last.click()
    for step in ("[data-proposal]", "[data-yes]"):
        if step == "[data-yes]":
            page.click("[data-erase]")
        expect(page.locator(step).first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert axe.violations(page) == []
    context.close()


def test_without_a_script_the_page_still_serves(browser: Browser, built_site: BuiltSite) -> None:
    """The windows, the messages and the sheet on paper are there; the log says what it needs."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(built_site.url + "contacts/")
    expect(page.locator("[data-without-script]")).to_contain_text("needs JavaScript")
    links = page.locator("[data-without-script] a").evaluate_all(
        "links => links.map((link) => link.getAttribute('href'))"
    )
    assert links[0] == "../worksheets/contact-log/"
    assert [link.rpartition(".")[2] for link in links[1:]] == ["pdf", "pdf", "csv"]
    expect(page.locator("[data-follow-ups]")).to_contain_text("1 to 5 days after the conference")
    context.close()
