"""Every page of a served site in a browser, in its looks and opened states, before axe's eyes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from ...model.audit import Barrier
from . import axe
from .chromium import flags

PHONE, DESK = (390, 844), (1280, 900)
_READY = "html[data-ready]"
_LONGEST = 30_000
"""Milliseconds after which a page does not answer any more."""
_AROUND = "document.querySelectorAll('body > :not(.frame)').forEach((one) => one.remove())"
"""Takes away what stands around every page, half of a short one, once it was looked at."""
_UNFOLD = """() => {
  const folded = [...document.querySelectorAll("main details:not([open])")];
  for (const one of folded) one.open = true;
  const shut = [...document.querySelectorAll("main button[aria-expanded=false]")];
  for (const one of shut) if (one.checkVisibility()) one.click();
  return folded.length + shut.length;
}"""


class NoBrowserError(Exception):
    """The browser that was found does not start, or a page never answers; says which."""


def _menu(page: Page) -> bool:
    menu = page.locator("details[data-menu] > summary").first
    if not menu.count() or not menu.is_visible():
        return False
    menu.click()
    return True


def _search(page: Page) -> bool:
    opener = page.locator("[data-search-open]").first
    if not opener.count() or not opener.is_visible():
        return False
    opener.click()
    page.locator("dialog[open] input").first.fill("letter")
    with suppress(Error):  # a guide in which nothing is found has another look, and that is it
        page.locator("dialog[open] [data-result]").first.wait_for(timeout=5_000)
    return True


def _meaning(page: Page) -> bool:
    term = page.locator("main [data-meaning]").first
    if not term.count():
        return False
    term.click()
    return True


_OPENED: tuple[tuple[str, Callable[[Page], bool]], ...] = (
    ("menu open", _menu),
    ("search open", _search),
    ("meaning open", _meaning),
)
"""States around pages: each is looked at once at each width, on the first page that has it."""


@dataclass(slots=True)
class Looked:
    """What was looked at, with what, and what was found."""

    checker: str = ""
    browser: str = ""
    on_phone: int = 0
    at_desk: int = 0
    opened: int = 0
    barriers: list[Barrier] = field(default_factory=list)


def look(
    url: str,
    chromium: str,
    kinds: Sequence[str],
    rest: Sequence[str],
    progress: Callable[[str], None],
) -> Looked:
    """Look at the pages of `kinds` in every state at both widths, at `rest` as wide as a phone.

    Raises NoBrowserError where the browser does not start or a page does not answer.
    """
    looked = Looked()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=chromium, args=flags())
        except Error as problem:
            raise NoBrowserError(f"{chromium} does not start: {_first(problem)}") from None
        try:
            looked.browser = f"Chromium {browser.version}"
            _look_at_all(browser, url, looked, kinds, rest, progress)
        finally:
            browser.close()
    return looked


def _look_at_all(
    browser: Browser,
    url: str,
    looked: Looked,
    kinds: Sequence[str],
    rest: Sequence[str],
    progress: Callable[[str], None],
) -> None:
    seen: set[str] = set()
    total, done = 2 * len(kinds) + len(rest), 0
    for size, pages, whole in ((PHONE, kinds, True), (DESK, kinds, True), (PHONE, rest, False)):
        context = _context(browser, size)
        page = context.new_page()
        still = list(_OPENED)
        for address in pages:
            done += 1
            progress(f"Looking at page {done} of {total}: /{address}")
            _open(page, url, address)
            looked.checker = looked.checker or f"axe-core {axe.version(page)}"
            if not whole:
                page.evaluate(_AROUND)
            # In the first pass every page shows its colors; later ones only what is new.
            _note(looked, page, address, f"{size[0]} pixels", seen)
            looked.on_phone += size == PHONE
            looked.at_desk += size == DESK
            if whole:
                _look_at_states(page, url, address, looked, size, still)
        context.close()


def _look_at_states(
    page: Page,
    url: str,
    address: str,
    looked: Looked,
    size: tuple[int, int],
    still: list[tuple[str, Callable[[Page], bool]]],
) -> None:
    """All that folds, opened at once; then what opens over the page."""
    if page.evaluate(_UNFOLD):
        looked.opened += 1
        _note(looked, page, address, f"{size[0]} pixels, all unfolded", None)
    for state in tuple(still):
        name, opens = state
        _open(page, url, address)
        if opens(page):
            still.remove(state)
            looked.opened += 1
            _note(looked, page, address, f"{size[0]} pixels, {name}", None)


def _context(browser: Browser, size: tuple[int, int]) -> BrowserContext:
    """A fresh profile without a service worker, which would fetch the whole site."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        reduced_motion="reduce",
        service_workers="block",
    )
    context.set_default_timeout(_LONGEST)
    axe.prepare(context)
    return context


def _open(page: Page, url: str, address: str) -> None:
    try:
        page.goto(url + address)
        page.wait_for_selector(_READY, state="attached")
    except Error as problem:
        raise NoBrowserError(f"/{address} does not answer: {_first(problem)}") from None


def _note(looked: Looked, page: Page, address: str, state: str, seen: set[str] | None) -> None:
    """Take down what axe finds, one line for each rule."""
    looked.barriers += _by_rule(axe.violations(page, seen), address, state)


def _by_rule(found: Sequence[axe.Violation], address: str, state: str) -> Iterator[Barrier]:
    rules: dict[tuple[str, str], list[axe.Violation]] = {}
    for one in found:
        rules.setdefault((one.rule, one.scheme), []).append(one)
    for (rule, scheme), every in rules.items():
        yield Barrier(
            rule=rule,
            help=every[0].help,
            page=address,
            look=f"{state}, {scheme}",
            count=len(every),
            sample=every[0].html,
        )


def _first(problem: Error) -> str:
    return problem.message.strip().splitlines()[0]
