"""The comparison of fields: five side by side, by family, sorted, and all of it in the address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import WIDTHS
from tests.conftest import BuiltSite
from tests.support import axe
from tests.support.waiting import ready

pytestmark = pytest.mark.browser
ADDRESS = "specialties/compare/"


def names(page: Page) -> list[str]:
    """Names in the list, in order."""
    return page.locator(".field-row:visible .field-row__name").all_inner_texts()


def test_fields_stand_side_by_side(built_site: BuiltSite, page: Page) -> None:
    """What is chosen stands in the table in that order, each fact with season and source."""
    page.goto(built_site.url + ADDRESS)
    ready(page)
    for field in ("urology", "dermatology"):
        page.locator(f'[data-field="{field}"] input').check()
    heads = page.locator(".fields__grid thead th a")
    expect(heads).to_have_text(["Urology", "Dermatology"])
    signals = page.locator('[data-row="signals"]')
    expect(signals.locator("td").nth(1)).to_contain_text("25 silver")
    assert signals.locator(".fact__source a").count() >= 2
    assert "field=urology&field=dermatology" in page.url
    page.reload()
    ready(page)
    expect(heads).to_have_text(["Urology", "Dermatology"])
    page.get_by_role("button", name="Take out Urology").click()
    expect(heads).to_have_text(["Dermatology"])
    expect(page.get_by_role("button", name="Take out Dermatology")).to_be_focused()


def test_five_are_the_most(built_site: BuiltSite, page: Page) -> None:
    """The sixth waits until one is removed; what the address asks for beyond is left out."""
    fields = ("urology", "dermatology", "neurology", "psychiatry", "pathology", "pediatrics")
    page.goto(built_site.url + ADDRESS + "?" + "&".join(f"field={one}" for one in fields))
    ready(page)
    expect(page.locator(".fields__grid thead th")).to_have_count(5)
    sixth = page.locator('[data-field="pediatrics"] input')
    expect(sixth).to_be_disabled()
    page.locator('[data-field="urology"] input').uncheck()
    expect(sixth).to_be_enabled()


def test_the_list_is_narrowed_and_sorted(built_site: BuiltSite, page: Page) -> None:
    """By family and by a fact's number, which the list then shows; fields without it are last."""
    page.goto(built_site.url + ADDRESS)
    ready(page)
    everyone = names(page)
    assert everyone == sorted(everyone, key=str.lower)
    page.get_by_label("Sort by", exact=True).select_option("signals")
    page.get_by_label("Order", exact=True).select_option("down")
    numbers = [
        float(item.get_attribute("data-number") or -1)
        for item in page.locator('.field-row [data-fact="signals"]').all()
    ]
    assert numbers == sorted(numbers, reverse=True)
    page.get_by_label("Family", exact=True).select_option("mental-health")
    assert names(page) == ["Psychiatry"]
    page.reload()
    ready(page)
    assert names(page) == ["Psychiatry"]
    expect(page.locator('[data-field="psychiatry"] [data-field-short]')).to_contain_text("season")


def test_all_facts_stand_there_without_scripts(
    built_site: BuiltSite, fresh: Callable[..., BrowserContext]
) -> None:
    """One list, each field with its facts, and the differences below."""
    page = fresh(java_script_enabled=False).new_page()
    page.goto(built_site.url + ADDRESS)
    assert page.locator(".field-row").count() >= 25
    assert page.locator('[data-field="urology"] [data-fact="signals"]').is_visible()
    assert page.locator("[data-difference]").first.is_visible()


@pytest.mark.parametrize("width", [*WIDTHS, pytest.param(390, marks=pytest.mark.slow)])
def test_no_page_scrolls_sideways(
    built_site: BuiltSite, fresh: Callable[..., BrowserContext], width: int
) -> None:
    """Five fields on a phone stand below each other; axe finds nothing there."""
    context = fresh(viewport={"width": width, "height": 844})
    axe.prepare(context)
    page = context.new_page()
    fields = ("urology", "plastic-surgery", "neurology", "psychiatry", "emergency-medicine")
    page.goto(built_site.url + ADDRESS + "?" + "&".join(f"field={one}" for one in fields))
    ready(page)
    expect(page.locator(".fields__grid")).to_be_visible()
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0
    assert axe.violations(page) == []


def test_an_old_link_to_a_difference_still_leads_there(built_site: BuiltSite, page: Page) -> None:
    """The list folds above it, and the page stays at what the address names."""
    page.goto(built_site.url + ADDRESS)
    anchor = page.locator("[data-difference]").nth(3).get_attribute("id")
    page.goto("about:blank")
    page.goto(built_site.url + ADDRESS + f"#{anchor}")
    ready(page)
    expect(page.locator(f"#{anchor} h2")).to_be_in_viewport()


def test_whoever_is_not_sure_is_led_to_the_fields(built_site: BuiltSite, page: Page) -> None:
    """From 'Not sure yet' one link to the comparison, one to the list, and every profile."""
    page.goto(built_site.url + "specialties/undecided/")
    expect(page.locator(".ways-on a").first).to_have_attribute("href", "../compare/")
    assert page.locator('[data-entry^="specialties/"]').count() >= 25
