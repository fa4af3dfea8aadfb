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
    rows = page.locator("[data-fill]")
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
    fields = page.locator("[data-fill-input]")
    for i in range(fields.count() - 1):
        fields.nth(i).fill(f"value {i}")
    page.locator("[data-message-copy]").click()
    expect(page.locator(".message__said")).to_contain_text("Copied. Still to fill in: 1 of")
    fields.last.fill("the last one")
    page.locator("[data-message-copy]").click()
    expect(page.locator(".message__said")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("[data-message-text]").text_content()
    assert "[" not in copied
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
