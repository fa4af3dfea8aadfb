"""QR codes drawn in the browser, held against an independent encoder."""

from __future__ import annotations

import random
import string

import pytest
import segno
from playwright.sync_api import Page

from tests.conftest import BuiltSite

pytestmark = pytest.mark.browser

CAPACITY_L = {1: 17, 2: 32, 6: 134, 7: 154, 9: 230, 10: 271, 14: 458, 21: 929, 25: 1273, 27: 1465, 32: 1952, 36: 2431, 40: 2953}  # fmt: skip # noqa: E501
"""Bytes that fit each version at level L (ISO/IEC 18004, table 7)."""


@pytest.fixture
def tab(page: Page, built_site: BuiltSite) -> Page:
    """A page of the site, whose modules can be imported."""
    page.goto(built_site.url)
    return page


def encode(tab: Page, text: str, largest: int = 40) -> dict[str, object] | None:
    """What the module makes of a text."""
    made: dict[str, object] | None = tab.evaluate(
        """async ([text, largest]) => {
          const { encode } = await import("/assets/js/qr.js");
          const code = encode(text, largest);
          return code && { ...code, modules: code.modules.map((row) => row.map(Number)) };
        }""",
        [text, largest],
    )
    return made


@pytest.mark.parametrize("version", sorted(CAPACITY_L))
def test_every_size_agrees_module_by_module(tab: Page, version: int) -> None:
    """A text that just fits gives the same square as the independent encoder's."""
    signs = string.ascii_letters + string.digits + ":/#=?-_."
    text = "".join(random.Random(version).choices(signs, k=CAPACITY_L[version]))
    made = encode(tab, text)
    assert made is not None
    assert made["version"] == version
    expected = segno.make(
        text, version=version, mask=made["mask"], error="l", mode="byte",
        encoding="utf-8", eci=False, boost_error=False, micro=False,
    )  # fmt: skip
    assert made["modules"] == [list(row) for row in expected.matrix]


def test_what_does_not_fit_is_refused(tab: Page) -> None:
    """One byte more than the largest version holds gives no code."""
    assert encode(tab, "x" * CAPACITY_L[25], 25) is not None
    assert encode(tab, "x" * (CAPACITY_L[25] + 1), 25) is None
