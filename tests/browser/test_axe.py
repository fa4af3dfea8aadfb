"""Every page meets WCAG 2.2 A and AA, as far as axe sees.

Most of the time goes into long pages, which repeat themselves; every week they are looked at whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import DESK, PHONE, Open
from tests.conftest import BuiltSite
from tests.support import axe
from tests.support.pages import addresses, one_of_each_type

pytestmark = pytest.mark.browser

AROUND = "document.querySelectorAll('body > :not(.frame)').forEach((one) => one.remove())"
"""Takes away what stands around every page, half of a short one: head, lens, bar and foot."""


def found(
    built_site: BuiltSite,
    context: BrowserContext,
    every: Sequence[str],
    before: Callable[[Page], object] = lambda _: None,
) -> dict[str, list[str]]:
    """What axe finds on pages, by address, after something was done to each."""
    axe.prepare(context)
    page = context.new_page()
    problems = {}
    seen: set[str] = set()
    for address in every:
        page.goto(built_site.url + address)
        before(page)
        problems[address] = axe.violations(page, seen)
    return {address: lines for address, lines in problems.items() if lines}


def types(built_site: BuiltSite) -> list[str]:
    """The longest page of each type."""
    return [address for _, address in one_of_each_type(built_site.folder)]


def test_axe_finds_nothing_on_any_type_of_page(built_site: BuiltSite, fresh: Open) -> None:
    """On a phone, with the first few of everything that repeats on it."""
    assert found(built_site, fresh(viewport=PHONE), types(built_site), axe.leave_few) == {}


@pytest.mark.slow
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_a_whole_page_of_each_type(
    built_site: BuiltSite, fresh: Open, viewport: dict[str, int]
) -> None:
    """With all that is on it, on a phone and at a desk."""
    assert found(built_site, fresh(viewport=viewport), types(built_site)) == {}


@pytest.mark.slow
def test_axe_finds_nothing_on_any_page(built_site: BuiltSite, fresh: Open) -> None:
    """What is the same around all pages is looked at on one of each type."""
    rest = sorted({*addresses(built_site.folder)} - {*types(built_site)})
    context = fresh(viewport=PHONE)
    assert found(built_site, context, rest, lambda page: page.evaluate(AROUND)) == {}


def test_axe_finds_nothing_in_an_open_menu(built_site: BuiltSite, fresh: Open) -> None:
    """The open menu with the choice of colors meets WCAG 2.2 AA on a phone and at a desk."""
    for viewport in (PHONE, DESK):  # the menu looks otherwise
        context = fresh(viewport=viewport)
        axe.prepare(context)
        page = context.new_page()
        page.goto(built_site.url)
        page.get_by_text("Menu", exact=True).click()
        page.get_by_role("group", name="Colors").wait_for()
        assert axe.violations(page) == []
