"""How the search matches words, on its own modules and small listings."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support.site import ROOT, Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """A page that can import the theme's modules."""
    server = Server(ROOT / "generator" / "theme" / "js")
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.url + "search/words.js")
    yield page
    context.close()
    server.close()


def words(page: Page, name: str, *values: Any) -> Any:
    """What a function of the words' module answers, sets as lists."""
    return page.evaluate(
        """async ([name, values]) => {
          const found = (await import("./words.js"))[name](...values);
          return found instanceof Set ? [...found] : found;
        }""",
        [name, values],
    )


def item(address: str, title: str, **fields: Any) -> dict[str, Any]:
    """A thing of a listing."""
    return {"address": address, "kind": "guides", "title": title, **fields}


KINDS = {
    "guides": {"one": "Guide", "answers": "subject"},
    "faqs": {"one": "Question", "answers": "question"},
    "checklists": {"one": "Checklist", "asked": ["checklist", "to-do list"], "place": True},
}


def found(page: Page, query: str, *items: dict[str, Any], **reader: str) -> dict[str, Any]:
    """What a query finds in a listing of these things: addresses, the good ones, corrections."""
    listing = {
        "kinds": KINDS,
        "terms": {"stages": {"clinical": ["Clinical years", "M3"]}},
        "items": items,
    }
    answer: dict[str, Any] = page.evaluate(
        """async ([listing, query, reader]) => {
          const { Index } = await import("./index.js");
          const { match } = await import("./match.js");
          const index = new Index(listing);
          listing.items.forEach((_, number) => index.add(number));
          index.close();
          const { matches, corrected, unknown } = match(index, query, { language: "en", reader });
          return {
            all: matches.map(({ item }) => item.address),
            good: matches.filter(({ exact }) => exact).map(({ item }) => item.address),
            corrected, unknown,
          };
        }""",
        [listing, query, reader],
    )
    return answer


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("É\u0301cole", "ecole"),
        ("l’hôpital", "hopital"),
        ("Łukasz œuvre", "lukasz oeuvre"),
        ("didn't", "didnt"),
        ("$60,000", "$60000"),
        ("1,5", "1,5"),
    ],
)
def test_signs_and_accents_are_one_word(scripts: Page, typed: str, folded: str) -> None:
    """However a word is written, it is compared as the same."""
    assert words(scripts, "fold", typed) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sub-I", [("subi", ["sub", "i"])]),
        (
            "letters-of-recommendation",
            [("lettersofrecommendation", ["letters", "of", "recommendation"])],
        ),
        ("M&M", [("m&m", [])]),
        ("$60,000!", [("60000", [])]),
        ("日本語 ok", [("日本語", []), ("ok", [])]),
        ("", []),
    ],
)
def test_hyphens_join_and_part(scripts: Page, text: str, expected: list[Any]) -> None:
    """`sub-I` is found as `subi` and as its parts; single signs are none."""
    assert [(w["word"], w["parts"]) for w in words(scripts, "split", text)] == expected


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("how do I find a mentor", ["mentor"]),
        ("what is the", ["what", "is", "the"]),
        ("OR etiquette", ["or", "etiquette"]),
        ("this or that rotation", ["rotation"]),
        ("no home program", ["no", "home", "program"]),
    ],
)
def test_empty_words_are_left_out(scripts: Page, query: str, left: list[str]) -> None:
    """Unless nothing else is said, or it is a name in capitals: the OR."""
    assert [w["word"] for w in words(scripts, "useful", query, "en-US")] == left


def test_each_language_has_its_own_empty_words(scripts: Page) -> None:
    """Spanish `sin` and `de` are not English ones."""
    query = "¿cómo pido una carta de recomendación?"
    assert [w["word"] for w in words(scripts, "useful", query, "es")] == [
        "pido", "carta", "recomendacion",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "form", "is_one"),
    [
        ("couples", "couple", True),
        ("applying", "apply", True),
        ("scrubbing", "scrub", True),
        ("writing", "write", True),
        ("studies", "study", True),
        ("wear", "weary", False),
        ("or", "ors", False),
        ("couple", "coup", False),
        ("resident", "residential", False),
    ],
)
def test_forms_keep_the_meaning(scripts: Page, word: str, form: str, is_one: bool) -> None:
    """Endings that mislead are none."""
    assert (form in words(scripts, "forms", word)) is is_one


def distance(one: str, other: str) -> int:
    """Optimal string alignment, as a textbook has it."""
    rows = [[max(i, j) if not i or not j else 0 for j in range(len(other) + 1)]
            for i in range(len(one) + 1)]  # fmt: skip
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            cost = one[i - 1] != other[j - 1]
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


def test_errors_are_counted_as_in_the_textbook(scripts: Page) -> None:
    """Whole words, and beginnings, against a plain reckoning; beyond two it only says more."""
    chance = random.Random(1125)
    pairs = [
        ["".join(chance.choices("abc", k=chance.randrange(8))) for _ in range(2)]
        for _ in range(3_000)
    ]
    got = scripts.evaluate(
        """async (pairs) => {
          const { errors } = await import("./words.js");
          return pairs.map(([a, b]) => [errors(a, b, 2), errors(a, b, 2, true)]);
        }""",
        pairs,
    )
    for (typed, meant), (whole, begun) in zip(pairs, got, strict=True):
        assert min(whole, 3) == min(distance(typed, meant), 3)
        starts = [distance(typed, meant[:end]) for end in range(len(meant) + 1)]
        assert min(begun, 3) == min(*starts, 3)


def test_the_thing_itself_comes_first(scripts: Page) -> None:
    """Another name, exactly, goes before a title that only has the word in it."""
    assert found(
        scripts, "mentor",
        item("moving-on", "Moving on from a mentor"),
        item("finding", "Whom to ask", aka=["mentor"]),
        item("passing", "Lunch", summary="Eat with a mentor."),
    )["all"] == ["finding", "moving-on", "passing"]  # fmt: skip


def test_what_has_the_words_in_passing_is_less_exact(scripts: Page) -> None:
    """It stands below the line."""
    answer = found(
        scripts, "mentor", item("a", "Finding a mentor"), item("b", "Lunch", summary="A mentor.")
    )
    assert (answer["good"], answer["all"]) == (["a"], ["a", "b"])


@pytest.mark.parametrize("typed", ["mentr", "mentro", "netwroking", "recomendation", "chekclist"])
def test_typing_errors_find(scripts: Page, typed: str) -> None:
    """One or two letters wrong, left out, added or changed places."""
    things = [
        item("m", "Finding a mentor"),
        item("n", "Networking"),
        item("r", "Letters of recommendation"),
        item("c", "Checklist"),
    ]
    answer = found(scripts, typed, *things)
    assert answer["all"] == [next(one["address"] for one in things if one["address"] == typed[0])]
    assert [pair[0] for pair in answer["corrected"]] == [typed]


@pytest.mark.parametrize("typed", ["asking", "xylophone", "cat", "a1b2"])
def test_other_words_are_not_taken_for_errors(scripts: Page, typed: str) -> None:
    """Another first letter, a short word, digits: nothing is better than something else."""
    answer = found(scripts, typed, item("p", "Parking"), item("c", "Car"), item("a", "A1b3"))
    assert answer["all"] == []
    assert answer["unknown"] == [typed]


@pytest.mark.parametrize(
    "typed",
    ["sub-internship", "subinternship", "sub internship", "SUB-INTERNSHIPS", "subinternshi"],
)
def test_hyphens_spaces_and_beginnings_do_not_matter(scripts: Page, typed: str) -> None:
    """However it is put together, and while it is still being typed."""
    assert found(scripts, typed, item("s", "Sub-internship"), item("o", "Other"))["all"] == ["s"]


def test_words_typed_as_one_are_parted(scripts: Page) -> None:
    """`awayrotation` is two words of the guide."""
    answer = found(scripts, "awayrotation", item("a", "Away rotation"), item("b", "Away"))
    assert answer["good"] == ["a"]
    assert answer["corrected"] == [["awayrotation", "away rotation"]]


def test_a_word_for_a_kind_asks_for_that_kind(scripts: Page) -> None:
    """`checklist` need not stand in a checklist's title."""
    answer = found(
        scripts, "M3 checklist",
        item("guide", "What to read in M3", summary="A checklist of books."),
        item("list", "Checklist: Clinical years", kind="checklists", stages=["clinical"]),
    )  # fmt: skip
    assert answer["all"][0] == "list"


def test_a_question_is_answered_by_a_question(scripts: Page) -> None:
    """Of the same words the page that asks comes first; without a question the subject."""
    things = (item("guide", "Match Day"), item("faq", "Match Day", kind="faqs"))
    assert found(scripts, "when is match day", *things)["all"] == ["faq", "guide"]
    assert found(scripts, "match day", *things)["all"] == ["guide", "faq"]


def test_what_is_for_the_reader_comes_first(scripts: Page) -> None:
    """And what is for others last, though it is not left out."""
    things = (
        item("other", "Letters", stages=["fellow"]),
        item("all", "Letters"),
        item("mine", "Letters", stages=["clinical"]),
    )
    assert found(scripts, "letters", *things, stage="clinical")["all"] == ["mine", "all", "other"]


def test_most_of_the_words_are_better_than_nothing(scripts: Page) -> None:
    """They are told apart from what has them all."""
    answer = found(scripts, "waive the letter", item("a", "Letter"), item("b", "Other"))
    assert (answer["all"], answer["good"]) == (["a"], [])


def test_nothing_that_is_typed_can_break_it(scripts: Page) -> None:
    """Signs, spaces and very long words find nothing or something, and throw nothing."""
    for typed in ("", " ", "(", "\\", "*" * 500, "a" * 5_000, "-", "\u0000", "😀 letter", "&"):
        found(scripts, typed, item("a", "Letter"))
