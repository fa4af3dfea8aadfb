"""Messages: fill in, copy, open in the mail program; nothing leaves the device."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import BuiltSite

pytestmark = pytest.mark.browser
ADDRESS = "messages/first-email-to-a-surgeon/"
IN_TEXT = "[data-message-text] [data-placeholder]"


def open_message(page: Page, site: BuiltSite) -> None:
    """Open a message and wait until it can be filled in."""
    page.goto(site.url + ADDRESS)
    page.locator("[data-message-copy]").wait_for()


ABOUT = {
    "name": "Jo Ødegård",
    "level": "a third-year student",
    "short": "MS3",
    "school": "Test School",
    "field": "orthopaedics",
    "reach": "555-0100",
}


def fill_about(page: Page) -> None:
    """Say everything about oneself that the message asks for."""
    for line, words in ABOUT.items():
        page.locator(f'[data-about="{line}"]').fill(words)


def test_what_is_about_me_is_asked_once(built_site: BuiltSite, page: Page) -> None:
    """Typed in one message, it stands in the next, and is told in all its forms."""
    open_message(page, built_site)
    assert page.locator("[data-fill-input]").count() <= 6
    fill_about(page)
    text = page.locator("[data-message-text]")
    expect(text).to_contain_text("I am a third-year student at Test School")
    expect(text).to_contain_text("MS3, Test School")
    page.goto(built_site.url + "messages/second-try/")
    page.locator("[data-message-copy]").wait_for()
    expect(page.locator("[data-message-text]")).to_contain_text("Jo Ødegård")
    page.locator("[data-message-reset]").click()
    expect(page.locator("[data-message-text]")).to_contain_text("Jo Ødegård")
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator("[data-message-text]")).not_to_contain_text("Jo Ødegård")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 900)])
def test_the_letter_is_in_view_while_it_is_filled(
    built_site: BuiltSite, page: Page, width: int, height: int
) -> None:
    """Whichever field is typed into, what it fills stands on the screen."""
    page.set_viewport_size({"width": width, "height": height})
    open_message(page, built_site)
    fields = page.locator("[data-fill-input]")
    for i in range(fields.count()):
        name = fields.nth(i).get_attribute("data-fill-input")
        fields.nth(i).fill(f"words {i}")
        place = page.locator(f'[data-message-text] [data-placeholder="{name}"]')
        if place.count():
            expect(place.first).to_be_in_viewport()


PERSON = {"id": "p-1", "name": "Dr. Ada B. Reed, MD", "email": "ada@school.example",
          "occasion": "conference-end", "met": "2026-11-20"}  # fmt: skip
KEEP = """([name, value]) => {
  const { base, guide } = document.documentElement.dataset;
  const path = new URL(base.replace(/\\/?$/, "/"), location.href).pathname;
  localStorage.setItem(`matchbook:${path}:${guide}:${name}`, JSON.stringify(value));
}"""


def test_a_contact_hands_a_message_over_and_gets_it_back(built_site: BuiltSite, page: Page) -> None:
    """Name and address are filled in; what was written is noted in the log, and undone."""
    open_message(page, built_site)
    page.evaluate(KEEP, ["contacts", {"version": 1, "people": [PERSON]}])
    page.goto("about:blank")
    page.goto(f"{built_site.url}{ADDRESS}#person=p-1")
    page.locator("[data-message-copy]").wait_for()
    expect(page.locator("[data-message-text]")).to_contain_text("Dear Dr. Reed,")
    link = urlsplit(str(page.locator("[data-message-mail]").get_attribute("href")))
    assert link.path == "ada@school.example"
    page.locator("[data-message-note]").click()
    expect(page.locator(".message__said")).to_contain_text("Noted that you wrote to Dr. Ada")
    page.locator(".message__said [data-undo]").click()
    page.locator("[data-message-note]").click()
    page.locator("[data-message-for] a").click()
    expect(page.locator('[data-person="p-1"]')).to_contain_text("Wrote")
    page.goto(f"{built_site.url}{ADDRESS}#person=%zz")
    page.locator("[data-message-copy]").wait_for()
    expect(page.locator("[data-message-for]")).to_have_count(0)


def test_typing_fills_the_text(built_site: BuiltSite, page: Page) -> None:
    """A value stands wherever its placeholder stood; emptied, the placeholder is back."""
    open_message(page, built_site)
    field = page.locator("[data-fill-input]").first
    name = str(field.get_attribute("data-fill-input"))
    places = page.locator(f'[data-placeholder="{name}"]')
    before = places.first.inner_text()
    assert before.startswith("[")
    field.fill("Dr. <b>Reed</b>")
    assert {places.nth(i).inner_text() for i in range(places.count())} == {"Dr. <b>Reed</b>"}
    field.fill("")
    assert places.first.inner_text() == before


def test_every_placeholder_has_a_named_field(built_site: BuiltSite, page: Page) -> None:
    """Each field is named by its placeholder and described by its hint."""
    open_message(page, built_site)
    rows = page.locator("[data-fill]:visible")
    assert rows.count() > 2
    for i in range(rows.count()):
        row = rows.nth(i)
        name = str(row.locator("dt").text_content())
        expect(row.get_by_role("textbox", name=name, exact=True)).to_have_count(1)


def test_copy_takes_the_filled_text(built_site: BuiltSite, browser: Browser) -> None:
    """The clipboard holds the message as it reads, and the page says what is still open."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_message(page, built_site)
    fill_about(page)
    fields = page.locator("[data-fill-input]")
    for i in range(fields.count() - 1):
        fields.nth(i).fill(f"value {i}")
    page.locator("[data-message-copy]").click()
    expect(page.locator(".message__said")).to_contain_text("Copied. Still to fill in: 1 of")
    fields.last.fill("the last one")
    page.locator("[data-message-copy]").click()
    expect(page.locator(".message__said [role=status]")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("[data-message-text]").text_content()
    assert "[" not in copied
    page.locator("[data-message-copy-all]").click()
    expect(page.locator(".message__said")).to_contain_text("Copied.")
    both = page.evaluate("navigator.clipboard.readText()")
    subject = page.locator("[data-message-subject]").inner_text()
    assert both == f"{subject}\n\n{copied}"
    context.close()


def test_mail_carries_subject_and_text(built_site: BuiltSite, page: Page) -> None:
    """The mail program gets both, filled in, with line ends that mail wants."""
    open_message(page, built_site)
    fields = page.locator("[data-fill-input]")
    for i in range(fields.count()):
        fields.nth(i).fill(f"a&b {i}")
    link = urlsplit(str(page.locator("[data-message-mail]").get_attribute("href")))
    parts = parse_qs(link.query)
    assert (link.scheme, link.path) == ("mailto", "")
    assert parts["subject"] == [page.locator("[data-message-subject]").inner_text()]
    text = str(page.locator("[data-message-text]").text_content())
    assert parts["body"] == [text.replace("\n", "\r\n")]
    assert "a&b" in text


def test_start_over_empties_everything(built_site: BuiltSite, page: Page) -> None:
    """Fields, text and link are as on arrival."""
    open_message(page, built_site)
    before = page.locator("[data-message-text]").inner_text()
    fields = page.locator("[data-fill-input]")
    for i in range(fields.count()):
        fields.nth(i).fill("x")
    page.locator("[data-message-reset]").click()
    assert page.locator("[data-message-text]").inner_text() == before
    assert {fields.nth(i).input_value() for i in range(fields.count())} == {""}


def test_nothing_leaves_the_device(built_site: BuiltSite, page: Page) -> None:
    """Typing asks the network for nothing, and nothing of it is kept."""
    open_message(page, built_site)
    fields = page.locator("[data-fill-input]")
    fields.first.wait_for()
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    name = page.locator(IN_TEXT).first.get_attribute("data-placeholder")
    page.locator(f'[data-fill-input="{name}"]').fill("Reed")
    expect(page.locator("[data-message-text]")).to_contain_text("Reed")
    assert asked == []
    kept = page.evaluate("JSON.stringify(Object.entries(localStorage))")
    assert "Reed" not in kept
