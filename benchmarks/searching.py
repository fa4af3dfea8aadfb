"""How well and how fast the real guide is searched: `python -m benchmarks.searching SITE`.

Whether the right answer comes first is asked of the queries in `tests/`: those that the search was
tuned by, and those that it was not.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browsing import SLOWED, TYPE, WORDS, Host, phone, served, settle
from benchmarks.guides import ROOT, make_guide
from benchmarks.measure import run, table
from tests.support.chromium import FLAGS, find
from tests.support.queries import Rates, golden, held_out, rates

_SLOW_4G = {
    "offline": False, "latency": 150,
    "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8,
}  # fmt: skip
_TYPED = (*WORDS, "mentr", "recomendation letter", "ortho checklist m4", "sub-i", "LOR",
          "how do i email a surgeon", "when is match day", "what to wear",
          "netwroking")  # fmt: skip
_FIRSTS = 3
_ABOUT = f"""
Queries with right answers: `tests/golden_queries.yml`, by which the order was tuned, and
`tests/held_out_queries.yml`, written before and never used for that. At least 92 of 100 should
have the right answer first, and 97 among three. Times are those of the real guide on a phone whose
processor is {SLOWED} times slower, from the last key to the results on the page, pause of 40 ms
included. "First" is the overlay of an entry's page on slow 4G (150 ms, 1.6 Mbit/s), typed into as
soon as it opens, on a device that has nothing of the search yet.
"""


@dataclass(frozen=True, slots=True)
class Searched:
    """Rates of both sets; milliseconds of a first query, and of later ones; the listing's kB."""

    golden: Rates
    held_out: Rates
    first: float
    middle: float
    p95: float
    kilobytes: float


def real_site(work: Path) -> Path:
    """The real guide, built."""
    guide = work / "real"
    make_guide(guide, len(list((ROOT / "content").glob("*/*.md"))))
    run([sys.executable, "-m", "generator", "build"], guide)
    return guide / "site"


def measure(site: Path) -> Searched:
    """Ask a built site of the real guide."""
    path = find()
    if path is None:
        raise FileNotFoundError("no Chromium: run 'python -m tests.support.chromium'")
    with sync_playwright() as playwright, served(site) as host:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        firsts = [_first(browser, host) for _ in range(_FIRSTS)]
        page = phone(browser)
        page.goto(host.url + "search/")
        settle(page, host)
        host.since()
        page.evaluate(
            "() => fetch('../assets/search.json', {cache: 'reload'}).then((a) => a.text())"
        )
        kilobytes = host.since()[1]
        found = [rates(page, queries) for queries in (golden(), held_out())]
        _slowed(page)
        times = [_typed(page, host, words) for _ in range(2) for words in _TYPED]
        browser.close()
    return Searched(
        found[0], found[1], min(firsts), statistics.median(times),
        statistics.quantiles(times, n=20)[-1], kilobytes,
    )  # fmt: skip


def _slowed(page: Page, **network: object) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    if network:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", dict(network))


def _typed(page: Page, host: Host, words: str) -> float:
    took = float(page.evaluate(TYPE, words))
    settle(page, host)
    return took


def _first(browser: Browser, host: Host) -> float:
    """From the last key of a first query, typed at once, to its results."""
    page = phone(browser)
    _slowed(page, **_SLOW_4G)
    page.goto(host.url + "guides/research/")
    page.wait_for_selector("html[data-ready]")
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open]")
    page.keyboard.type(WORDS[0])
    began = time.perf_counter()
    page.wait_for_selector(f"dialog [data-searched={WORDS[0]}]")
    took = time.perf_counter() - began
    page.context.close()
    return 1_000 * took


def section(searched: Searched) -> str:
    """The measurements as a part of docs/performance.md."""
    rows = [
        [name, str(one.queries), f"{one.first:.1f}", f"{one.among_three:.1f}"]
        for name, one in (("tuned by", searched.golden), ("held out", searched.held_out))
    ]
    times = [
        [
            f"{searched.first:.0f} ms", f"{searched.middle:.0f} ms", f"{searched.p95:.0f} ms",
            f"{searched.kilobytes:.0f} kB",
        ]
    ]  # fmt: skip
    return "\n".join(
        ("## Finding the right thing\n",
         table(["Queries", "number", "right first", "among three"], rows), "",
         table(["First query, slow 4G", "next, median", "95 of 100 within", "the listing"], times),
         _ABOUT)
    )  # fmt: skip


if __name__ == "__main__":
    print(section(measure(Path(sys.argv[1]))))
