"""The institution's colors and time zone: text that could not be read, zones nobody knows."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator

from ...diagnostics import Diagnostic, did_you_mean, error
from ..catalogue import Catalogue
from ..contrast import darkened_to, ratio

WHITE = "#ffffff"
LEAST = {"primary": 4.7, "accent": 4.8}
"""Least contrast on white. WCAG 1.4.3 asks 4.5:1 for text; the rest is what tinted panels cost, so
that all colors the theme mixes from these two reach 4.5:1 too (tests/unit/catalogue/)."""


def check_branding(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Both colors can be read, and the time zone is one."""
    settings = catalogue.settings
    for field, least in LEAST.items():
        color: str = getattr(settings.theme, field)
        found = ratio(color, WHITE)
        if found < least:
            yield error(
                settings.place("theme.yml", field),
                "low-contrast",
                f"text in {color} on white has a contrast of {found:.1f}:1",
                subject=field,
                expected=f"at least {least}:1 (WCAG 1.4.3)",
                hint=f"the nearest shade that can be read is '{darkened_to(color, WHITE, least)}'",
            )
    zone = settings.institution.time_zone
    known = zoneinfo.available_timezones()
    if known and zone not in known:
        yield error(
            settings.place("institution.yml", "time_zone"),
            "unknown-time-zone",
            f"'{zone}' is not a time zone",
            subject="time_zone",
            hint=did_you_mean_zone(zone, known),
        )


def did_you_mean_zone(zone: str, known: set[str]) -> str:
    """The nearest name; a city alone finds its zone."""
    city = zone.rpartition("/")[2].replace(" ", "_").lower()
    same = sorted(name for name in known if name.rpartition("/")[2].lower() == city)
    by_lower = {name.lower(): name for name in sorted(known)}
    near = did_you_mean(zone, by_lower)
    if not same and near:
        same = [by_lower[near.split("'")[1]]]
    return f"did you mean '{same[0]}'?" if same else "write an IANA name such as America/New_York"
