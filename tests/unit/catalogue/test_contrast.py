"""Contrast of colors, and what the theme mixes from a brand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue.checks.branding import LEAST, WHITE
from generator.catalogue.contrast import darkened_to, luminance, mix, oklab, parse, ratio
from tests.support.site import ROOT

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
TEXT_PAIRS = (
    ("link", "paper"),
    ("link", "surface"),
    ("link", "sunken"),
    ("tint-ink", "tint"),
    ("on-solid", "solid"),
    ("ember", "paper"),
    ("ember", "surface"),
    ("ember", "ember-tint"),
    ("ink", "sunken"),
    ("ink-soft", "paper"),
)
"""Tokens that stand as text on other tokens."""


def test_ratios_are_those_of_wcag() -> None:
    """Black on white is 21:1, a color on itself 1:1, and the order does not matter."""
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#777777") == pytest.approx(1)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert ratio("#ffffff", "#777777") == ratio("#777777", "#ffffff")
    assert luminance("#ff0000") == pytest.approx(0.2126)


def test_mixing_is_that_of_css() -> None:
    """`color-mix(in oklab, red 50%, white)` as Chromium computes it."""
    assert mix("#ff0000", 1, "#ffffff") == "#ff0000"
    assert mix("#ff0000", 0.5, "#ffffff") == "#ffa191"
    assert mix("#7a1f2b", 0.34, "#e2f6f9") == "#c4acae"
    assert oklab(parse("#ffffff"))[0] == pytest.approx(1, abs=1e-4)


@given(COLORS)
def test_the_nearest_shade_passes_and_the_next_lighter_one_does_not(color: str) -> None:
    """What already passes stays as it is; anything else is darkened no more than needed."""
    shade = darkened_to(color, WHITE, 4.5)
    assert ratio(shade, WHITE) >= 4.5
    if ratio(color, WHITE) >= 4.5:
        assert shade == color
    else:
        assert ratio(shade, WHITE) < 4.75


def tokens() -> dict[str, dict[str, str]]:
    """The theme's color tokens in light and in dark mode, as written."""
    css = (ROOT / "generator" / "theme" / "css" / "tokens.css").read_text(encoding="utf-8")
    split = css.index("@media (prefers-color-scheme: dark)")
    light = dict(re.findall(r"--([a-z-]+):\s*([^;]+);", css[:split]))
    dark = dict(re.findall(r"--([a-z-]+):\s*([^;]+);", css[split:]))
    return {"light": light, "dark": light | dark}


def color_of(token: str, brand: str, accent: str) -> str:
    """A token's color under a brand."""
    if token == "var(--brand)":
        return brand
    found = re.fullmatch(
        r"color-mix\(in oklab, var\(--(brand|brand-accent)\) (\d+)%, (#\w+)\)", token
    )
    if found:
        one = brand if found[1] == "brand" else accent
        return mix(one, int(found[2]) / 100, full(found[3]))
    return full(token)


def full(color: str) -> str:
    """`#fff` as `#ffffff`."""
    return color if len(color) == 7 else "#" + "".join(letter * 2 for letter in color[1:])


@given(COLORS, COLORS)
def test_every_brand_the_check_lets_pass_can_be_read(primary: str, accent: str) -> None:
    """In light and in dark mode, all text in mixed colors has a contrast of 4.5:1 or more."""
    brand = darkened_to(primary, WHITE, LEAST["primary"])
    second = darkened_to(accent, WHITE, LEAST["accent"])
    for mode, written in tokens().items():
        for ink, ground in TEXT_PAIRS:
            found = ratio(
                color_of(written[ink], brand, second), color_of(written[ground], brand, second)
            )
            assert found >= 4.5, (mode, ink, ground, brand, second)
