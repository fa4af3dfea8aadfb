"""Calendar arithmetic in the browser agrees with the generator's, its oracle."""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page

from generator.model.windows import Window
from generator.model.words import Words
from generator.views.words import date_range
from tests.support.site import ROOT, Server

pytestmark = pytest.mark.browser
CASES = 10_000
FIRST, LAST = date(1970, 1, 1), date(2120, 12, 31)
UNITS = ("days", "weeks", "months")


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """A page that can import the theme's modules; its clock runs in a zone that skips a day."""
    server = Server(ROOT / "generator" / "theme" / "js")
    context = browser.new_context(timezone_id="Pacific/Apia")
    page = context.new_page()
    page.goto(server.url + "dates.js")
    yield page
    context.close()
    server.close()


def random_day(chance: random.Random) -> date:
    """Any day; month ends and leap days more often than they come."""
    day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    if chance.random() < 0.4:
        day = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day


def random_window(chance: random.Random) -> Window:
    """Any window, of any units, repeating or not."""
    span = {"days": 400, "weeks": 80, "months": 60}
    data = {"anchor": "a"}
    for end in ("from", "to"):
        unit = chance.choice(UNITS)
        data[end] = f"{chance.randint(-span[unit], span[unit])} {unit}"
    if chance.random() < 0.5:
        unit = chance.choice(UNITS)
        data["repeat"] = f"{chance.randint(1, 24)} {unit}"
    return Window.model_validate(data)


def test_windows_become_the_same_dates(scripts: Page) -> None:
    """10,000 random windows, anchors and days: the same repeat, the same first and last day."""
    chance = random.Random(20260320)
    cases, expected = [], []
    for _ in range(CASES):
        window, anchor, today = random_window(chance), random_day(chance), random_day(chance)
        number, first, last = window.on(anchor, today)
        third = window.occurrence(anchor, 3)
        written = window.model_dump(mode="json", by_alias=True)
        cases.append([written, anchor.isoformat(), today.isoformat()])
        expected.append([number, *(day.isoformat() for day in (first, last, *third))])
    found = scripts.evaluate(
        """async (cases) => {
          const dates = await import("./dates.js");
          return cases.map(([window, anchor, today]) => {
            const parsed = dates.parseWindow(window.from, window.to, window.repeat);
            const day = dates.parseDay(anchor);
            const { number, first, last } = dates.windowOn(parsed, day, dates.parseDay(today));
            const days = [first, last, ...dates.datesOf(parsed, day, 3)];
            return [number, ...days.map(dates.formatDay)];
          });
        }""",
        cases,
    )
    wrong = [row for row in zip(cases, expected, found, strict=True) if row[1] != row[2]]
    assert not wrong, wrong[:5]


def test_every_day_has_its_number_and_its_words(scripts: Page) -> None:
    """Numbers of days are Python's for four centuries, and ranges read as on the pages."""
    chance = random.Random(1582)
    pairs = [sorted((random_day(chance), random_day(chance))) for _ in range(2000)]
    pairs += [[day, day + timedelta(days=chance.randrange(40))] for day, _ in pairs]
    words = scripts.evaluate(
        """async (pairs) => {
          const { dateRange, parseDay } = await import("./dates.js");
          return pairs.map(([a, b]) => dateRange(parseDay(a), parseDay(b)));
        }""",
        [[day.isoformat() for day in pair] for pair in pairs],
    )
    assert words == [date_range(Words(), *pair) for pair in pairs]
    start = date(1800, 1, 1)
    days = scripts.evaluate(
        """async ([first, count]) => {
          const { fromNumber, toNumber, formatDay } = await import("./dates.js");
          return Array.from({ length: count }, (_, n) => {
            const day = fromNumber(first + n);
            return toNumber(day) === first + n ? formatDay(day) : "lost";
          });
        }""",
        [(start - date(1970, 1, 1)).days, 146097],
    )
    assert days == [(start + timedelta(days=n)).isoformat() for n in range(146097)]


@pytest.mark.parametrize(
    "text",
    ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20260101", "", "0000-01-01", None, 7],
)
def test_what_is_no_date_is_none(scripts: Page, text: object) -> None:
    """Odd input never becomes a day near by."""
    assert scripts.evaluate("async (t) => (await import('./dates.js')).parseDay(t)", text) is None


@pytest.mark.parametrize("zone", ["Pacific/Apia", "Pacific/Honolulu", "Europe/London"])
def test_today_is_the_devices_own_day(browser: Browser, zone: str) -> None:
    """Late in the evening and early in the morning it is the day on the wall, in every zone."""
    server = Server(ROOT / "generator" / "theme" / "js")
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.goto(server.url + "dates.js")
    found = page.evaluate(
        """async () => {
          const { today, formatDay } = await import("./dates.js");
          return [
            new Date(2026, 2, 29, 0, 0, 1),
            new Date(2026, 2, 29, 23, 59, 59),
            new Date(2026, 11, 31, 23, 30),
          ].map((moment) => formatDay(today(moment)));
        }"""
    )
    assert found == ["2026-03-29", "2026-03-29", "2026-12-31"]
    context.close()
    server.close()
