"""The program comparison: an order that can be worked out by hand, kept on the device."""

from __future__ import annotations

import csv
import io
import itertools
import random
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import WIDTHS
from tests.browser.test_contacts import NOW, ODD
from tests.conftest import BuiltSite
from tests.support import axe
from tests.support.site import ROOT, Server, SiteTest

pytestmark = pytest.mark.browser

Numbers = Mapping[str, int]
EXAMPLE = """Kind,Program,Place,Culture,Workload,Mentorship,Near family
weights,,,3,2,1,2
program,General Hospital,Boston,4,3,5,
note,General Hospital,Boston,They teach each other,,,
program,University Hospital,Columbus,4,4,3,2
"""


# The sums, against an oracle


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """A page that can import the theme's modules."""
    server = Server(ROOT / "generator" / "theme" / "js")
    page = browser.new_page()
    page.goto(server.url + "programs/score.js")
    yield page
    page.close()
    server.close()


def score(scores: Numbers, weights: Numbers) -> Fraction | None:
    """The weighted mean of what is scored; None where nothing is."""
    known = {factor: weights[factor] for factor in scores if weights[factor]}
    total = sum(known.values())
    return Fraction(sum(w * scores[f] for f, w in known.items()), total) if total else None


def is_ahead(one: Numbers, other: Numbers, weights: Numbers) -> bool:
    """Whether the first is scored strictly higher, both being scored."""
    a, b = score(one, weights), score(other, weights)
    return a is not None and b is not None and a > b


def fewest_steps(first: Numbers, second: Numbers, weights: Numbers) -> int | None:
    """Steps of the smallest change of weights that turns the order, by trying all there are."""
    factors = list(weights)
    found = [
        sum(abs(new - weights[f]) for f, new in zip(factors, choice, strict=True))
        for choice in itertools.product(range(4), repeat=len(factors))
        if is_ahead(second, first, dict(zip(factors, choice, strict=True)))
    ]
    best = min(found, default=None)
    return best if best is not None and best <= 4 else None


def cases(number: int) -> list[dict[str, dict[str, int]]]:
    """Random pairs of programs with weights; the first is ahead of the second."""
    chance = random.Random(11)
    found = []
    while len(found) < number:
        factors = [f"f{i}" for i in range(chance.randint(1, 5))]
        weights = {f: chance.randint(0, 3) for f in factors}
        pair = [{f: chance.randint(1, 5) for f in factors if chance.random() < 0.8} for _ in "ab"]
        if is_ahead(pair[0], pair[1], weights):
            found.append({"first": pair[0], "second": pair[1], "weights": weights})
    return found


def test_scores_are_the_sums_they_show(scripts: Page) -> None:
    """Sum, divisor and range agree with exact fractions."""
    given = cases(500)
    found = scripts.evaluate(
        """async (cases) => {
            const { scoreOf } = await import("./score.js");
            return cases.map((one) => scoreOf(one.first, one.weights, Object.keys(one.weights)));
        }""",
        given,
    )
    for case, answer in zip(given, found, strict=True):
        scores, weights = case["first"], case["weights"]
        assert Fraction(answer["sum"], answer["weight"]) == score(scores, weights)
        for bound, value in (("low", 1), ("high", 5)):
            filled = {f: scores.get(f, value) for f in weights}
            assert answer[bound] == pytest.approx(float(score(filled, weights) or 0))


def test_the_smallest_change_of_weights_is_the_smallest(scripts: Page) -> None:
    """It turns the order, and no smaller one exists among all weights there are."""
    given = cases(250)
    found = scripts.evaluate(
        """async (cases) => {
            const { smallestWeights } = await import("./score.js");
            return cases.map(({first, second, weights}) =>
                smallestWeights(first, second, weights, Object.keys(weights)));
        }""",
        given,
    )
    for case, answer in zip(given, found, strict=True):
        fewest = fewest_steps(case["first"], case["second"], case["weights"])
        if answer is None:
            assert fewest is None
            continue
        changed = case["weights"] | {c["factor"]: c["to"] for c in answer["changes"]}
        assert is_ahead(case["second"], case["first"], changed)
        assert sum(abs(c["to"] - c["from"]) for c in answer["changes"]) == fewest


def test_a_changed_score_or_a_filled_blank_turns_the_order(scripts: Page) -> None:
    """What is said about single scores and blanks is true, and no smaller change of a score is."""
    given = cases(300)
    found = scripts.evaluate(
        """async (cases) => {
            const { smallestScore, decisiveBlanks } = await import("./score.js");
            return cases.map(({first, second, weights}) => {
                const factors = Object.keys(weights);
                const given = [first, second, weights, factors];
                return [smallestScore(...given), decisiveBlanks(...given)];
            });
        }""",
        given,
    )
    for case, (changed, blanks) in zip(given, found, strict=True):
        weights = case["weights"]
        sizes = [
            abs(to - case[which][factor])
            for which in ("first", "second")
            for factor in case[which]
            for to in range(1, 6)
            if is_ahead(
                *[case[w] | ({factor: to} if w == which else {}) for w in ("second", "first")],
                weights,
            )
        ]
        assert (abs(changed["to"] - changed["from"]) if changed else None) == min(
            sizes, default=None
        )
        for blank in blanks:
            assert blank["factor"] not in case[blank["which"]]
            filled = dict(case)
            filled[blank["which"]] = case[blank["which"]] | {blank["factor"]: blank["score"]}
            assert is_ahead(filled["second"], filled["first"], weights)


# The page


@pytest.fixture
def tool(page: Page, built_site: BuiltSite) -> Iterator[Page]:
    """The comparison on a fresh device on a fixed day; no error on the page."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.clock.set_fixed_time(NOW)
    page.goto(built_site.url + "programs/")
    expect(page.locator("[data-add]")).to_be_visible()
    yield page
    assert errors == []


def bring_in(tool: Page, text: str, name: str = "programs.csv") -> None:
    """Add programs from a CSV file."""
    tool.set_input_files(
        "[data-file=csv]", {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    )
    expect(tool.locator("[data-said]")).to_be_visible()


def take_out(tool: Page) -> str:
    """The CSV that is saved."""
    with tool.expect_download() as started:
        tool.click("[data-export]")
    return Path(started.value.path()).read_bytes().decode()


def add(tool: Page, name: str, place: str = "") -> None:
    """Enter a program."""
    tool.fill("[data-program-name]", name)
    tool.fill("[data-city]", place)
    tool.click("[data-add]")


def order(tool: Page) -> list[str]:
    """Programs in their order."""
    return tool.locator(".order__name").all_inner_texts()


def test_the_order_follows_from_weights_and_scores(tool: Page) -> None:
    """3 x 4 + 2 x 3 + 1 x 5 = 23, over 6; a weight changed by hand changes the sum."""
    bring_in(tool, EXAMPLE)
    assert order(tool) == ["General Hospital", "University Hospital"]
    first = tool.locator("[data-sum]").first
    expect(first).to_contain_text("3 × 4 Culture + 2 × 3 Workload + 1 × 5 Mentorship = 23")
    expect(first).to_contain_text("23 ÷ 6 = 3.8")
    expect(tool.locator("[data-range]").first).to_contain_text("Near family")
    tool.focus("[data-weight=mentorship]")
    tool.select_option("[data-weight=mentorship]", "0")
    expect(tool.locator("[data-sum]").first).to_contain_text("18 ÷ 5 = 3.6")
    expect(tool.locator("[data-weight=mentorship]")).to_be_focused()


def test_what_would_change_the_order_is_said_and_true(tool: Page) -> None:
    """Doing what the sentence says puts the other program first."""
    bring_in(tool, EXAMPLE.replace(",5,\n", ",5,3\n"))
    assert order(tool)[0] == "General Hospital"
    sentence = tool.locator("[data-changes] li").first
    expect(sentence).to_contain_text("University Hospital comes first")
    steps = re.findall(r"(\w+) from \d \([\w ]+\) to (\d)", sentence.inner_text())
    assert steps
    for factor, to in steps:
        tool.locator(".weight", has_text=factor).get_by_role("combobox").select_option(to)
    assert order(tool)[0] == "University Hospital"


def test_a_blank_is_a_question_and_not_a_zero(tool: Page) -> None:
    """One good score alone gives a good score with a wide range, and nothing scored gives none."""
    add(tool, "One")
    add(tool, "Two")
    tool.locator("[data-score=culture]").first.select_option("5")
    expect(tool.locator(".order__score")).to_have_text(["5.0 of 5"])
    expect(tool.locator("[data-range]").first).to_contain_text("Workload")
    expect(tool.locator(".order__item").nth(1)).to_contain_text("Nothing scored yet")
    tool.locator("[data-score=culture]").first.select_option("")
    expect(tool.locator("[data-order-list]")).to_have_count(0)


def test_level_programs_share_a_place(tool: Page) -> None:
    """The order doesn't pretend to a difference."""
    bring_in(tool, "Program,Culture\nA,4\nB,4\nC,2\n")
    expect(tool.locator(".order__place")).to_have_text(["1. (level)", "1. (level)", "3."])
    expect(tool.locator("[data-changes]")).to_contain_text("are level")


def test_scores_say_who_stands_behind_them(tool: Page) -> None:
    """A score without a source asks for one; two people count as two voices."""
    add(tool, "One")
    tool.locator("[data-score=culture]").select_option("4")
    cell = tool.locator("td", has=tool.locator("[data-score=culture]"))
    expect(cell).to_contain_text("who says so?")
    tool.click("[data-notes] summary")
    for person in ("Dr. Lee", "Dr. Park"):
        tool.select_option("[data-note=factor]", "culture")
        tool.fill("[data-note=who]", person)
        tool.select_option("[data-note=role]", "Resident")
        tool.fill("[data-note=says]", "They help each other.")
        tool.click("[data-add-note]")
    expect(cell).to_contain_text("2 voices")
    expect(tool.locator(".note").first).to_contain_text("Resident, Dr. Lee, November 22, 2026")
    tool.locator("[data-delete-note]").first.click()
    expect(cell).to_contain_text("1 voice")
    tool.click("[data-undo]")
    expect(cell).to_contain_text("2 voices")


def test_everything_is_there_after_a_reload(tool: Page) -> None:
    """Weights, factors of one's own, scores and notes."""
    bring_in(tool, EXAMPLE)
    before = take_out(tool)
    tool.reload()
    expect(tool.locator("[data-one-program]")).to_have_count(2)
    assert take_out(tool) == before


def test_the_table_goes_out_and_comes_in_without_a_loss(tool: Page) -> None:
    """Odd names, odd notes, weights, own factors: erased, brought back, saved again, the same."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(
        ["Kind", "Program", "Place", "Culture", "Near family", "General notes", "Who told me"]
    )
    writer.writerow(["weights", "", "", "3", "1", "", ""])
    for number, text in enumerate(ODD):
        writer.writerow(["program", text, f"City {number}", number % 5 + 1, 6 - number % 5 - 1])
        writer.writerow(["note", text, f"City {number}", text, "", "", text])
        writer.writerow(["note", text, f"City {number}", "", "", text + " in general", "Me"])
    bring_in(tool, stream.getvalue())
    first = take_out(tool)
    rows = list(csv.reader(io.StringIO(first.removeprefix("\ufeff"), newline="")))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert len(rows) == 2 + 3 * len(ODD)
    tool.click("[data-erase]")
    tool.click("[data-yes]")
    assert "City 3" not in tool.evaluate("JSON.stringify(localStorage)")
    bring_in(tool, first)
    assert take_out(tool) == first
    bring_in(tool, first)
    assert take_out(tool) == first
    assert tool.evaluate("window.hit") is None


def test_a_plain_table_of_scores_is_understood(tool: Page) -> None:
    """The paper sheet typed up: no kinds, a column of one's own, words where a score would be."""
    bring_in(
        tool,
        "Program;Culture;Sunshine;Who told me;Still to ask\n"
        "General Hospital;4;5;Dr. Lee, resident;Is there call?\n"
        "Riverside;unsure;2;;\n",
    )
    expect(tool.locator("[data-said]")).to_contain_text("New to compare: Sunshine")
    rows = list(csv.DictReader(io.StringIO(take_out(tool).removeprefix("\ufeff"), newline="")))
    notes = {(r["Program"], r["Culture"], r["General notes"]) for r in rows if r["Kind"] == "note"}
    assert notes == {
        ("General Hospital", "", "Is there call?"),
        ("Riverside", "unsure", ""),
    }
    assert [r["Sunshine"] for r in rows if r["Kind"] == "program"] == ["5", "2"]


def test_the_paper_sheets_table_can_be_brought_in(tool: Page, built_site: BuiltSite) -> None:
    """The blank CSV beside the PDFs, filled in with a spreadsheet, keeps every cell."""
    href = tool.locator(".on-paper a[download]").get_attribute("href")
    assert href is not None
    head = (built_site.folder / "programs" / href).resolve().read_text(encoding="utf-8-sig")
    bring_in(tool, head + "Riverside,4,3,5,,2,1,30,Dr. Lee,Is there call?\n")
    expect(tool.locator("[data-said]")).to_contain_text("New to compare: My own criterion")
    rows = csv.DictReader(io.StringIO(take_out(tool).removeprefix("\ufeff"), newline=""))
    _, program, note = rows
    assert [program[f] for f in ("Culture", "Workload", "Mentorship", "Fellowships and jobs")] == [
        "4", "3", "5", "2",
    ]  # fmt: skip
    assert (note["General notes"], note["Who told me"]) == ("Is there call?", "Dr. Lee")


@pytest.mark.parametrize("text", ["", "Name of dog\nRex\n", "\x00"])
def test_a_file_of_something_else_is_refused_in_words(tool: Page, text: str) -> None:
    """Nothing is added, and the reason is given."""
    bring_in(tool, text, "dogs.csv")
    expect(tool.locator("[data-said]")).to_contain_text("Nothing was added: dogs.csv")


def test_changes_can_be_undone(tool: Page) -> None:
    """A program with its notes, and a factor of one's own with its scores, come back whole."""
    bring_in(tool, EXAMPLE)
    before = take_out(tool)
    for button in ("[data-delete-program]", "[data-delete-own]"):
        tool.locator(button).first.click()
        expect(tool.locator("[data-undo]")).to_be_focused()
        tool.keyboard.press("Enter")
        expect(tool.locator("[data-said]")).to_contain_text("Undone")
        assert take_out(tool) == before


def test_half_a_note_outlives_a_new_score(tool: Page) -> None:
    """What is being written stays when the table is drawn anew, here or for another tab."""
    bring_in(tool, EXAMPLE)
    tool.locator(".notes summary").first.click()
    says = tool.locator("[data-note=says]").first
    says.fill("They teach")
    tool.locator("[data-score]").first.select_option("1")
    tool.locator("[data-weight]").first.select_option("1")
    expect(says).to_have_value("They teach")
    tool.locator("[data-add-note]").first.click()
    expect(tool.locator(".note__says", has_text="They teach").first).to_be_visible()
    expect(says).to_have_value("")


def test_undo_spares_what_another_tab_wrote(tool: Page, context: BrowserContext) -> None:
    """The step back would take the other tab's program away, so it is refused in words."""
    other = context.new_page()
    other.goto(tool.url)
    for page, words in ((tool, "General"), (other, "University")):
        page.fill("[data-program-name]", words)
        page.click("[data-add]")
        expect(tool.locator("[data-one-program]", has_text=words)).to_be_visible()
    tool.click("[data-undo]")
    expect(tool.locator("[data-said]")).to_contain_text("changed in another tab")
    expect(tool.locator("[data-one-program]")).to_have_count(2)


def test_the_keyboard_does_everything(tool: Page) -> None:
    """Enter, score, rename and note without a pointer; the focus stays where it was."""
    tool.focus("[data-program-name]")
    tool.keyboard.type("Riverside")
    tool.keyboard.press("Enter")
    expect(tool.locator("[data-program-name]")).to_be_focused()
    tool.focus("[data-score=culture]")
    tool.keyboard.press("4")
    expect(tool.locator("[data-score=culture]")).to_be_focused()
    expect(tool.locator("[data-live]")).to_contain_text("1, Riverside, 4.0")
    tool.focus("[data-rename]")
    tool.keyboard.press("Enter")
    tool.keyboard.type(" Hospital")
    tool.keyboard.press("Enter")
    expect(tool.locator("[data-rename]")).to_be_focused()
    expect(tool.locator(".log__name")).to_contain_text("Hospital")


def test_a_schools_list_can_be_picked_from(page: Page, small_site: SiteTest) -> None:
    """Programs of the layer, narrowed to the reader's specialty, each added once."""
    small_site.write(
        "content/programs.yml",
        "factors: [{id: culture, name: Culture, ask: How is it?}]\n"
        "programs:\n"
        "  - {id: a, name: Alpha, place: Anytown, specialties: [general-surgery]}\n"
        "  - {id: b, name: Beta, specialties: [orthopaedic-surgery]}\n",
    )
    assert small_site.build().written is not None
    server = Server(small_site.root / "site")
    page.goto(f"{server.url}programs/?specialty=general-surgery")
    options = page.locator("[data-listed] option")
    expect(options).to_have_text(["Alpha, Anytown"])
    page.click("[data-add-listed]")
    page.click("[data-add-listed]")
    expect(page.locator("[data-one-program]")).to_have_count(1)
    expect(page.locator("[data-said]")).to_contain_text("is there already")
    server.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_bars_anyone(browser: Browser, built_site: BuiltSite, width: int) -> None:
    """With programs, scores and notes open, axe finds nothing and nothing moves sideways."""
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    axe.prepare(context)
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.goto(built_site.url + "programs/")
    bring_in(page, EXAMPLE + f"program,{'Hospital' * 20},,1,,,\nprogram,مستشفى,,,,,\n")
    page.locator("[data-notes] summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    table = page.get_by_role("table", name="Programs and scores")
    expect(table.get_by_role("columnheader", name="Culture × 3")).to_be_attached()
    expect(table.get_by_role("combobox", name="Workload: General Hospital")).to_be_visible()
    assert axe.violations(page) == []
    context.close()


def test_without_a_script_the_page_still_serves(browser: Browser, built_site: BuiltSite) -> None:
    """Factors with their questions and documents, the method and the sheet on paper are there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(built_site.url + "programs/")
    links = page.locator("[data-without-script] a").evaluate_all(
        "links => links.map((link) => link.getAttribute('href'))"
    )
    assert links[0] == "../worksheets/program-comparison/"
    assert [link.rpartition(".")[2] for link in links[1:]] == ["pdf", "pdf", "csv"]
    expect(page.locator("[data-factor=culture] a")).to_have_count(2)
    expect(page.locator(".tool-method")).to_contain_text("a blank neither helps nor hurts")
    context.close()
