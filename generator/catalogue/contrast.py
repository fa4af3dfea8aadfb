"""Contrast of two colors as WCAG 2.2 defines it, and the nearest shade that has enough of it.

In: sRGB colors as `#rrggbb`. Out: ratios from 1 to 21, or a color. Sources: WCAG 2.2, "contrast
ratio" and "relative luminance"; lightness is that of Oklab (Ottosson, 2020), in which equal steps
look equal, so that the nearest shade keeps its hue.
"""

from __future__ import annotations

import re

_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")

Rgb = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""


def parse(color: str) -> Rgb:
    """`#rrggbb` to red, green, blue; raises ValueError on anything else."""
    if len(color) != 7 or not color.startswith("#"):
        raise ValueError(f"not a color: {color}")
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def is_color(text: str) -> bool:
    """Whether the text is a color as `#rrggbb`."""
    return bool(_HEX.match(text))


def to_hex(rgb: Rgb) -> str:
    """Red, green, blue to `#rrggbb`."""
    return "#" + "".join(f"{round(min(1.0, max(0.0, part)) * 255):02x}" for part in rgb)


def luminance(color: str) -> float:
    """Relative luminance, 0 for black and 1 for white (WCAG 2.2)."""
    red, green, blue = (_linear(part) for part in parse(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast ratio of two colors, 1 to 21; their order does not matter."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darkened_to(color: str, background: str, least: float) -> str:
    """The lightest shade of `color`, darkened in Oklab, that reaches `least` on `background`.

    `background` must be light enough for black to reach it (white always is).
    """
    lightness, a, b = oklab(parse(color))
    shades = (
        to_hex(from_oklab((lightness * part, a * part, b * part)))
        for part in (1 - step / 200 for step in range(200))
    )
    return next((shade for shade in shades if ratio(shade, background) >= least), "#000000")


def mix(one: str, share: float, other: str) -> str:
    """`color-mix(in oklab, one share, other)` as CSS defines it, `share` from 0 to 1."""
    pairs = zip(oklab(parse(one)), oklab(parse(other)), strict=True)
    lightness, a, b = (share * x + (1 - share) * y for x, y in pairs)
    return to_hex(from_oklab((lightness, a, b)))


def oklab(rgb: Rgb) -> tuple[float, float, float]:
    """SRGB to Oklab: lightness from 0 to 1, and the two axes of color."""
    red, green, blue = (_linear(part) for part in rgb)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def from_oklab(lab: tuple[float, float, float]) -> Rgb:
    """Oklab to sRGB; parts may lie a little outside 0 to 1."""
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _gamma(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _gamma(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _gamma(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _linear(part: float) -> float:
    """SRGB part to linear light (WCAG 2.2, with the threshold of IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _gamma(light: float) -> float:
    light = max(0.0, light)
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)
