"""The institution's colors and time zone: text that could not be read, zones nobody knows."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterator
from functools import lru_cache

from ...bodies.read import read
from ...diagnostics import Diagnostic, did_you_mean, error, warning
from ..catalogue import Catalogue
from ..contrast import darkened_to, ratio

WHITE = "#ffffff"
LEVEL = 3
"""Highest heading a statement may have; its page puts it under one of level 2."""
LEAST = {"primary": 4.7, "accent": 4.8}
"""Least contrast on white. WCAG 1.4.3 asks 4.5:1 for text; the rest is what tinted panels cost, so
that all colors the theme mixes from these two reach 4.5:1 too (tests/unit/catalogue/)."""


_US_ZONES = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "arizona": "America/Phoenix",
    "pacific": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "est": "America/New_York",
    "edt": "America/New_York",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
}
"""What people write for the zones of the United States, in small letters."""


def check_branding(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Both colors can be read, the time zone is one, and statements are sound Markdown."""
    settings = catalogue.settings
    for field, least in LEAST.items():
        color: str = getattr(settings.theme, field)
        shade = readable_shade(color, least)
        if shade != color:
            yield error(
                settings.place("theme.yml", field),
                "low-contrast",
                f"text in {color} on white has a contrast of {ratio(color, WHITE):.1f}:1",
                subject=field,
                expected=f"at least {least}:1 (WCAG 1.4.3)",
                hint=f"the nearest shade that can be read is '{shade}'",
            )
    zone = settings.institution.time_zone
    if not is_zone(zone):
        yield error(
            settings.place("institution.yml", "time_zone"),
            "unknown-time-zone",
            f"'{zone}' is not a time zone",
            subject="time_zone",
            hint=did_you_mean_zone(zone),
        )
    yield from _check_statements(catalogue)


def readable_shade(color: str, least: float) -> str:
    """The color itself where text in it can be read on white, else the nearest shade that can."""
    return color if ratio(color, WHITE) >= least else darkened_to(color, WHITE, least)


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    """Zones of places, and UTC. Names such as EST know no daylight saving time."""
    names = zoneinfo.available_timezones()
    return frozenset(n for n in names if n == "UTC" or ("/" in n and not n.startswith("Etc/")))


def is_zone(zone: str) -> bool:
    """Whether calendars know the zone; where this system has no list of zones, all are believed."""
    return zone in _zones() or not _zones()


def did_you_mean_zone(zone: str) -> str:
    """The nearest name; a city alone, or the everyday name of a zone, finds it."""
    known = _zones()
    words = re.findall(r"[a-z]+", zone.lower())
    everyday = next((_US_ZONES[word] for word in words if word in _US_ZONES), None)
    if everyday and "/" not in zone:
        return f"did you mean '{everyday}'?"
    city = zone.rpartition("/")[2].strip().replace(" ", "_").lower()
    same = sorted(name for name in known if name.rpartition("/")[2].lower() == city)
    by_lower = {name.lower(): name for name in sorted(known)}
    near = did_you_mean(zone, by_lower)
    if not same and near:
        same = [by_lower[near.split("'")[1]]]
    return f"did you mean '{same[0]}'?" if same else "write an IANA name such as America/New_York"


def _check_statements(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What a school adds to the pages on privacy and accessibility: headings and links."""
    settings = catalogue.settings
    for field in ("privacy", "accessibility"):
        text: str | None = getattr(settings.institution, field)
        place = settings.place("institution.yml", field)
        found = read(text or "")
        for heading in found.headings:
            if heading.level < LEVEL:
                yield warning(
                    place,
                    "statement-heading",
                    f"'{heading.text}' stands above the page's own headings",
                    subject=field,
                    expected=f"{'#' * LEVEL} or more",
                    hint="screen readers read headings as an outline (WCAG 1.3.1)",
                )
        for link in found.links:
            if not link.target.lower().startswith(("https://", "http://", "mailto:", "tel:", "#")):
                yield error(
                    place,
                    "statement-link",
                    f"'{link.target}' cannot be followed from this page",
                    subject=field,
                    expected="a full web address such as https://example.edu/privacy, or mailto:",
                )
