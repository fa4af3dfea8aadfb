"""Boxes that remember: on this device, under a reworded task, and on the next device."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import BuiltSite
from tests.support import axe
from tests.support.site import Server, SiteTest

pytestmark = pytest.mark.browser

STAGE = "checklists/clinical/"
ENTRY = """---
title: Asking
summary: How to ask.
specialties: [all]
stages: [all]
reviewed: 2026-11-22
tasks:
  - {id: ask, do: WORDS, when: {anchor: stage-start, from: 0 days, to: 1 month}, stages: [clinical]}
  - {id: thank, do: Say thanks., when: {anchor: stage-start, from: 0 days, to: 1 month}, stages: [clinical]}
---

Ask.
"""  # noqa: E501
REFUSE = """Object.defineProperty(window, "localStorage",
  { get() { throw new DOMException("no", "SecurityError"); } });"""


@pytest.fixture
def checklist(page: Page, built_site: BuiltSite) -> Iterator[Page]:
    """A stage's checklist on a fresh device; no error on the page."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_list(page, built_site.url)
    yield page
    assert errors == []


def open_list(page: Page, url: str, stage: str = STAGE) -> None:
    """Open a checklist and wait until it is alive."""
    page.goto(url + stage)
    expect(page.locator("[data-ticks]")).to_be_visible()


def keys(page: Page) -> list[str]:
    """Keys of the tasks on the page, in order."""
    boxes = page.locator(".task input[data-task]")
    return [str(box.get_attribute("data-task")) for box in boxes.all()]


def state(page: Page, key: str) -> str | None:
    """What the page shows for one task."""
    return page.locator(".task", has=page.locator(f'[data-task="{key}"]')).get_attribute(
        "data-state"
    )


def tick(page: Page, *some: str) -> None:
    """Tick tasks by key."""
    for key in some:
        page.locator(f'.task input[data-task="{key}"]').check()


def skip(page: Page, key: str) -> None:
    """Press "Not for me" or "Put back" of a task."""
    page.locator(f'[data-skip="{key}"]').click()


def test_ticks_outlive_the_page(checklist: Page) -> None:
    """What is ticked, and what is not for the reader, is so after a reload."""
    first, second, third, *_ = keys(checklist)
    tick(checklist, first, second)
    skip(checklist, third)
    checklist.reload()
    expect(checklist.locator("[data-ticks]")).to_be_visible()
    expect(checklist.locator(f'[data-task="{first}"]')).to_be_checked()
    assert [state(checklist, key) for key in (first, second, third)] == ["done", "done", "skipped"]


def test_ticks_survive_rewording(browser: Browser, warm_site: SiteTest) -> None:
    """A tick belongs to the task's id, not to its words."""
    context = browser.new_context(service_workers="block")  # it would show the words of before
    page = context.new_page()
    warm_site.write("content/guides/asking.md", ENTRY.replace("WORDS", "Ask a surgeon."))
    warm_site.build()
    server = Server(warm_site.root / "site")
    try:
        open_list(page, server.url)
        tick(page, "guides/asking/ask")
        warm_site.write("content/guides/asking.md", ENTRY.replace("WORDS", "Ask two surgeons."))
        warm_site.build()
        open_list(page, server.url)
        expect(page.locator(".task", has_text="Ask two surgeons.")).to_have_attribute(
            "data-state", "done"
        )
        expect(page.locator(".task", has_text="Say thanks.")).to_have_attribute(
            "data-state", "open"
        )
    finally:
        server.close()
        context.close()


def test_two_guides_on_one_origin_keep_apart(page: Page, warm_site: SiteTest) -> None:
    """The same task of two schools' guides, on one host, is ticked for each by itself."""
    warm_site.write("content/guides/asking.md", ENTRY.replace("WORDS", "Ask a surgeon."))
    warm_site.build()
    host = warm_site.root / "host"
    for school in ("oak", "elm"):
        (host / school).parent.mkdir(exist_ok=True)
        (host / school).symlink_to(warm_site.root / "site")
    server = Server(host)
    try:
        open_list(page, server.url + "oak/")
        tick(page, "guides/asking/ask")
        open_list(page, server.url + "elm/")
        assert state(page, "guides/asking/ask") == "open"
        open_list(page, server.url + "oak/")
        assert state(page, "guides/asking/ask") == "done"
    finally:
        server.close()


def test_the_same_task_is_ticked_on_every_page(checklist: Page, built_site: BuiltSite) -> None:
    """An entry's own page shows what was ticked on the checklist, and the other way round."""
    key = keys(checklist)[0]
    tick(checklist, key)
    checklist.goto(built_site.url + key.rpartition("/")[0] + "/")
    expect(checklist.locator(f'[data-task="{key}"]')).to_be_checked()
    checklist.locator(f'[data-task="{key}"]').uncheck()
    open_list(checklist, built_site.url)
    expect(checklist.locator(f'[data-task="{key}"]')).not_to_be_checked()


def test_progress_counts_what_is_for_the_reader(checklist: Page) -> None:
    """Per group and in all; what is not for the reader does not count, and the lens narrows."""
    general = checklist.locator(".task:not([data-instead]) input[data-task]")
    every = general.evaluate_all("all => all.map((box) => box.dataset.task)")
    total = checklist.locator(".ticks__words")
    expect(total).to_have_text(f"0 of {len(every)} done")
    first, second, *_ = every
    tick(checklist, first)
    skip(checklist, second)
    expect(total).to_have_text(f"1 of {len(every) - 1} done, 1 not for you")
    group = checklist.locator("[data-group]").first
    size = group.locator(".task:not([data-instead])").count()
    expect(group.locator(".group__progress")).to_have_text(f"1 of {size - 1} done")
    checklist.select_option('[data-lens="specialty"] >> nth=0', "general-surgery", force=True)
    narrow = checklist.locator('.task[data-specialties~="general-surgery"]').count()
    assert 0 < narrow < len(every)
    expect(total).to_contain_text(re.compile(rf"of ({narrow}|{narrow - 1}) done"))


def test_undo_goes_back_step_by_step(checklist: Page) -> None:
    """The last step first, whatever it was, as far as this visit goes."""
    first, second, *_ = keys(checklist)
    undo = checklist.locator(".ticks [data-undo]")
    expect(undo).to_be_disabled()
    skip(checklist, first)
    tick(checklist, first)
    tick(checklist, second)
    undo.click()
    assert [state(checklist, key) for key in (first, second)] == ["done", "open"]
    undo.click()
    assert state(checklist, first) == "skipped"
    undo.click()
    assert state(checklist, first) == "open"
    expect(undo).to_be_disabled()


def test_everything_works_with_the_keyboard(checklist: Page) -> None:
    """Space ticks, Enter skips, and the focus stays where it was."""
    first = keys(checklist)[0]
    checklist.locator(f'[data-task="{first}"]').focus()
    checklist.keyboard.press("Space")
    assert state(checklist, first) == "done"
    checklist.keyboard.press("Space")
    assert state(checklist, first) == "open"
    checklist.locator(f'[data-skip="{first}"]').focus()
    checklist.keyboard.press("Enter")
    assert state(checklist, first) == "skipped"
    expect(checklist.locator(f'[data-skip="{first}"]')).to_be_focused()


def test_export_erase_import(checklist: Page) -> None:
    """A file brings back everything that was erased."""
    first, second, *_ = keys(checklist)
    tick(checklist, first)
    skip(checklist, second)
    checklist.click("[data-copy]")
    with checklist.expect_download() as started:
        checklist.click("[data-save]")
    text = Path(started.value.path()).read_text("utf-8")
    checklist.click("[data-erase]")
    checklist.click("[data-yes]")
    expect(checklist.locator(f'[data-task="{first}"]')).not_to_be_checked()
    assert [state(checklist, key) for key in (first, second)] == ["open", "open"]
    bring_in(checklist, text)
    expect(checklist.locator(f'[data-task="{first}"]')).to_be_checked()
    assert state(checklist, second) == "skipped"


def bring_in(page: Page, text: str) -> None:
    """Open a file of ticks."""
    file = {"name": "ticks.json", "mimeType": "application/json", "buffer": text.encode()}
    page.set_input_files("[data-file=ticks]", file)  # type: ignore[arg-type]


def file_of(guide: str, **records: tuple[str, int]) -> str:
    """A file of ticks."""
    kept = {key: {"state": word, "at": at} for key, (word, at) in records.items()}
    return json.dumps({"format": "matchbook-ticks", "version": 1, "guide": guide, "ticks": kept})


def test_a_merge_loses_nothing(checklist: Page, built_site: BuiltSite) -> None:
    """The later word stands, of two in the same moment done; the order of files is no matter."""
    a, b, c, d, e, *_ = keys(checklist)
    old, new = 1_700_000_000_000, 1_750_000_000_000
    here = {a: ("done", old), b: ("done", new), c: ("open", new), d: ("open", new)}
    there = {a: ("open", new), b: ("open", old), d: ("done", new), e: ("skipped", old)}
    expected = {a: "open", b: "done", c: "open", d: "done", e: "skipped"}
    for one, other in ((here, there), (there, here)):
        checklist.evaluate("localStorage.clear()")
        open_list(checklist, built_site.url)
        checklist.click("[data-copy]")
        for part in (one, other, one):
            bring_in(checklist, file_of(guide_id(checklist), **part))
            expect(checklist.locator("[data-said]")).to_be_visible()
        assert {key: state(checklist, key) for key in expected} == expected


def guide_id(page: Page) -> str:
    """The guide's id, under which devices remember."""
    return str(page.evaluate("document.documentElement.dataset.guide"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not json", "not a file of ticks"),
        ('{"format": "other"}', "not a file of ticks"),
        (file_of("another-guide"), "another guide"),
        (file_of("matchbook").replace('"ticks": {}', '"ticks": null'), ""),
    ],
)
def test_a_strange_file_changes_nothing(checklist: Page, text: str, said: str) -> None:
    """It is refused in a sentence."""
    first = keys(checklist)[0]
    tick(checklist, first)
    checklist.click("[data-copy]")
    bring_in(checklist, text)
    expect(checklist.locator("[data-said]")).to_contain_text(said)
    expect(checklist.locator(".ticks__words")).to_contain_text("1 of ")
    assert state(checklist, first) == "done"


def test_undoing_an_import(checklist: Page) -> None:
    """What a file brought in can be taken back."""
    first, second, *_ = keys(checklist)
    tick(checklist, first)
    checklist.click("[data-copy]")
    bring_in(checklist, file_of(guide_id(checklist), **{second: ("done", 1_700_000_000_000)}))
    expect(checklist.locator(f'[data-task="{second}"]')).to_be_checked()
    checklist.click("[data-said] [data-undo]")
    expect(checklist.locator(f'[data-task="{second}"]')).not_to_be_checked()
    expect(checklist.locator(f'[data-task="{first}"]')).to_be_checked()


def test_a_link_carries_the_ticks(checklist: Page, browser: Browser, built_site: BuiltSite) -> None:
    """Another device opens the link, is asked, and has the ticks beside its own."""
    first, second, third, *_ = keys(checklist)
    tick(checklist, first)
    skip(checklist, second)
    link = link_of(checklist)
    device = browser.new_context(reduced_motion="reduce")
    try:
        page = device.new_page()
        open_list(page, built_site.url)
        tick(page, third)
        page.goto(link)
        expect(page.locator("dialog")).to_contain_text("2 tasks, 1 of them done")
        page.click("[data-yes]")
        expect(page.locator(f'[data-task="{first}"]')).to_be_checked()
        assert [state(page, key) for key in (first, second, third)] == ["done", "skipped", "done"]
        assert "#" not in page.url
    finally:
        device.close()


def test_a_link_asks_first(checklist: Page, browser: Browser) -> None:
    """Whoever sends a link changes nothing without the reader's word."""
    first = keys(checklist)[0]
    tick(checklist, first)
    link = link_of(checklist)
    device = browser.new_context(reduced_motion="reduce")
    try:
        page = device.new_page()
        page.goto(link)
        page.click("[data-no]")
        expect(page.locator("[data-said]")).to_have_text("Nothing was changed.")
        assert state(page, first) == "open"
    finally:
        device.close()


def test_half_a_link_changes_nothing(checklist: Page, built_site: BuiltSite) -> None:
    """A link that was cut off is refused in a sentence."""
    for broken in ("AQ", "!!", "AbCd", "AbCdEf__"):
        checklist.goto("about:blank")
        checklist.goto(built_site.url + STAGE + "#ticks=" + broken)
        expect(checklist.locator("[data-said], dialog").first).to_be_visible()
        assert checklist.locator('.task[data-state="done"]').count() == 0


def link_of(page: Page) -> str:
    """The link that carries this device's ticks."""
    page.click("[data-copy]")
    page.click("[data-link]")
    return page.locator("[data-ticks-link]").input_value()


def test_the_code_fits_a_whole_stage(checklist: Page) -> None:
    """With every task of a stage ticked on its own day there is still a QR code."""
    checklist.evaluate("""async (all) => {
      const ticks = await import("/assets/js/ticks.js");
      all.forEach((key, i) => ticks.set(key, "done", 1760000000000 + i * 86400000));
    }""", keys(checklist))  # fmt: skip
    checklist.reload()
    link_of(checklist)
    expect(checklist.locator(".transfer__qr")).to_be_visible()


def test_a_clock_that_was_wrong_does_not_win(checklist: Page) -> None:
    """A tick from the future counts as one of now: what is said here next is later."""
    key = keys(checklist)[0]
    future = '{"format":"matchbook-ticks","version":1,"guide":"guide","ticks":{"%s":{"state":"done","at":4102444800000}}}'  # noqa: E501
    file = {
        "name": "ticks.json",
        "mimeType": "application/json",
        "buffer": (future % key).encode(),
    }
    checklist.click("[data-copy]")
    checklist.set_input_files("[data-file=ticks]", file)
    expect(checklist.locator(f'[data-task="{key}"]')).to_be_checked()
    checklist.locator(f'[data-task="{key}"]').uncheck()
    assert state(checklist, key) == "open"
    kept = checklist.evaluate(
        """(key) => Object.entries(localStorage).filter(([name]) => name.endsWith(":ticks"))
          .map(([, text]) => JSON.parse(text)[key].at - Date.now())""",
        key,
    )
    assert [ahead <= 0 for ahead in kept] == [True]


def test_storage_refused(context: BrowserContext, built_site: BuiltSite) -> None:
    """In a private window ticking works, and a sentence says how long it lasts."""
    context.add_init_script(REFUSE)
    page = context.new_page()
    open_list(page, built_site.url)
    expect(page.locator("[data-not-kept]")).to_contain_text("until you leave the page")
    first = keys(page)[0]
    tick(page, first)
    assert state(page, first) == "done"
    page.reload()
    expect(page.locator("[data-ticks]")).to_be_visible()
    assert state(page, first) == "open"


def test_other_tabs_follow(checklist: Page, context: BrowserContext, built_site: BuiltSite) -> None:
    """A tick in one tab is seen in the other."""
    first = keys(checklist)[0]
    other = context.new_page()
    open_list(other, built_site.url)
    tick(other, first)
    expect(checklist.locator(f'[data-task="{first}"]')).to_be_checked()


def test_printing_what_is_left(checklist: Page) -> None:
    """Paper then holds open tasks only, and no tools; a plain print holds everything."""
    first, second, third, *_ = keys(checklist)
    tick(checklist, first)
    skip(checklist, second)
    checklist.emulate_media(media="print")
    item = checklist.locator(".task", has=checklist.locator(f'[data-task="{first}"]'))
    expect(item).to_be_visible()
    for tool in (".ticks", ".ticks__actions", ".task__skip >> nth=0"):
        expect(checklist.locator(tool)).to_be_hidden()
    checklist.evaluate("window.print = () => {}")
    checklist.emulate_media(media="screen")
    checklist.click("[data-print-left]")
    checklist.emulate_media(media="print")
    expect(item).to_be_hidden()
    expect(
        checklist.locator(".task", has=checklist.locator(f'[data-task="{third}"]'))
    ).to_be_visible()
    expect(checklist.locator(".paper-for")).to_be_visible()
    checklist.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(item).to_be_visible()


def test_nothing_stands_in_anyones_way(context: BrowserContext, built_site: BuiltSite) -> None:
    """WCAG 2.2 AA holds with tasks done, skipped and the panel open; 320 px need no side scroll."""
    axe.prepare(context)
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 700})
    open_list(page, built_site.url)
    first, second, *_ = keys(page)
    tick(page, first)
    skip(page, second)
    link_of(page)
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_print_room_follows_the_lens(page: Page, built_site: BuiltSite) -> None:
    """Sheets of other specialties step back, and come again with "show all"."""
    page.goto(built_site.url + "print/?specialty=orthopaedic-surgery")
    expect(page.locator('[data-sheet="clinical-orthopaedic-surgery"]')).to_be_visible()
    expect(page.locator('[data-sheet="clinical-all"]')).to_be_visible()
    expect(page.locator('[data-sheet="clinical-general-surgery"]')).to_be_hidden()
    page.click("[data-lens-clear]")
    expect(page.locator('[data-sheet="clinical-general-surgery"]')).to_be_visible()


def test_without_scripts_the_list_and_the_sheets_are_there(
    browser: Browser, built_site: BuiltSite
) -> None:
    """Boxes can be ticked until the page is left, and the paper is one link away."""
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(built_site.url + STAGE)
        page.locator(".task input[data-task]").first.check()
        page.locator(".paper summary").click()
        expect(page.locator('.paper a[href$="clinical-all-letter.pdf"]')).to_be_visible()
    finally:
        context.close()
