"""Every page meets WCAG 2.2 A and AA, as far as axe sees.

A file of its own, since files are what workers share and this one takes longest.
"""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESK, PHONE, Open
from tests.conftest import BuiltSite
from tests.support import axe
from tests.support.pages import addresses, one_of_each_type

pytestmark = pytest.mark.browser

AROUND = "document.querySelectorAll('body > :not(.frame)').forEach((one) => one.remove())"
"""Takes away what stands around every page, half of a short one: head, lens, bar and foot."""


@pytest.mark.parametrize("all_pages", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_axe_finds_nothing_on_any_page(built_site: BuiltSite, fresh: Open, all_pages: bool) -> None:
    """Every type of page meets WCAG 2.2 AA as axe sees it, on a phone and at a desk.

    Every week all pages do; what is the same around them is looked at once for every type.
    """
    types = [address for _, address in one_of_each_type(built_site.folder)]
    rest = sorted({*addresses(built_site.folder)} - {*types})
    problems = {}
    seen: set[str] = set()
    looks = ((PHONE, rest),) if all_pages else ((PHONE, types), (DESK, types))
    for viewport, every in looks:
        context = fresh(viewport=viewport)
        axe.prepare(context)
        page = context.new_page()
        for address in every:
            page.goto(built_site.url + address)
            if every is rest:
                page.evaluate(AROUND)
            problems[address, viewport["width"]] = axe.violations(page, seen)
    assert {where: lines for where, lines in problems.items() if lines} == {}


def test_axe_finds_nothing_in_an_open_menu(built_site: BuiltSite, fresh: Open) -> None:
    """The open menu with the choice of colors meets WCAG 2.2 AA on a phone and at a desk."""
    for viewport in (PHONE, DESK):
        context = fresh(viewport=viewport)
        axe.prepare(context)
        page = context.new_page()
        page.goto(built_site.url)
        page.get_by_text("Menu", exact=True).click()
        page.get_by_role("group", name="Colors").wait_for()
        assert axe.violations(page) == []
