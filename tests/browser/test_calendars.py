"""The page about the calendars: ways to subscribe, with and without a script."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from ical.calendar_stream import IcsCalendarStream
from playwright.sync_api import Browser, Page, expect

from tests.conftest import BuiltSite

pytestmark = pytest.mark.browser


def test_subscribing_uses_this_sites_own_address(page: Page, built_site: BuiltSite) -> None:
    """The webcal link is the download's address in the scheme that calendar programs open."""
    page.goto(built_site.url + "calendar/")
    cards = page.locator("[data-calendar]")
    expect(cards.first.get_by_role("link", name="Subscribe")).to_be_visible()
    assert cards.count() > 30
    for card in cards.all():
        card.evaluate("(one) => one.closest('details')?.setAttribute('open', '')")
        target = card.get_by_role("link", name="Download").get_attribute("href") or ""
        webcal = card.get_by_role("link", name="Subscribe").get_attribute("href") or ""
        assert webcal.startswith("webcal://")
        assert urlsplit(webcal)[1:] == urlsplit(urljoin(page.url, target))[1:]
        expect(card.locator("[data-address]")).to_have_text(urljoin(page.url, target))


def test_who_chose_sees_their_own(page: Page, built_site: BuiltSite) -> None:
    """The lens leaves the calendars for the reader, opened, each with what it contains."""
    page.goto(built_site.url + "calendar/?specialty=orthopaedic-surgery&stage=clinical")
    page.locator("html[data-ready]").wait_for()
    names = [
        row.get_attribute("data-name") for row in page.locator("[data-calendar]:visible").all()
    ]
    assert names == [
        "All specialties, Every stage",
        "All specialties, Clinical years",
        "Orthopaedic surgery, Every stage",
        "Orthopaedic surgery, Clinical years",
    ]
    mine = page.locator('[data-name="Orthopaedic surgery, Clinical years"]')
    expect(mine.locator(".calendar__contains")).not_to_be_empty()
    address = mine.locator("[data-address]").inner_text()
    assert address == built_site.url + "calendar/orthopaedic-surgery-clinical.ics"
    found = IcsCalendarStream.calendar_from_ics(page.request.get(address).text())
    listed = page.locator(".event:visible").all_inner_texts()
    assert len(listed) == len(found.events)
    assert all(event.alarm for event in found.events)


def test_the_address_is_copied(page: Page, built_site: BuiltSite) -> None:
    """What is copied can be fetched, and is a calendar."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(built_site.url + "calendar/")
    page.get_by_role(
        "button", name=re.compile("Copy address ?: All specialties, Every stage")
    ).click()
    expect(page.locator("[data-calendars-status]")).to_contain_text("Address copied")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == built_site.url + "calendar/all.ics"
    IcsCalendarStream.calendar_from_ics(page.request.get(address).text())


def test_the_download_needs_no_script(browser: Browser, built_site: BuiltSite) -> None:
    """Without JavaScript the file is there, and no dead button."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(built_site.url + "calendar/")
    expect(page.get_by_role("link", name="Subscribe")).to_have_count(0)
    rows = page.locator("[data-calendar]")
    expect(rows.first.locator("[data-address]")).to_have_text("calendar/all.ics")
    assert "" not in [
        text.strip() for text in page.locator(".calendar__contains").all_text_contents()
    ]
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the calendar: All specialties, Every stage").click()
    text = Path(str(download.value.path())).read_bytes().decode("utf-8")
    IcsCalendarStream.calendar_from_ics(text)
    context.close()
