"""What YAML would leave out or read otherwise is told at its sign, or taken as written."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic
from generator.sources.positions import Document, parse_yaml


def read(text: str) -> Document:
    """The document as a file of that text gives it."""
    return parse_yaml(text, "x.yml")


def told(text: str) -> list[tuple[int, int, str]]:
    """Line, column and code of each problem."""
    return [(p.position.line, p.position.column, p.code) for p in read(text).problems]


def only(text: str) -> Diagnostic:
    """The one problem of a text."""
    (problem,) = read(text).problems
    return problem


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: Step #2 (new)\n", (1, 13)),
        ("summary: Ask the program # of cases\n", (1, 26)),
        ("do: Room\t#12\n", (1, 10)),
        ("aka:\n  - Step 2 #CK\n", (2, 12)),
        ("title: Two  #2\n", (1, 13)),
        ("title: Ask the program\n  of yours #now\n", (2, 12)),
        ("title: Ask about\n  #5 in the log\nb: c\n", (2, 3)),
        ("title: ! important\n", (1, 8)),
        ("title: ! [a]\n", (1, 8)),
        ("title: &c and others\n", (1, 8)),
        ("do: &first Ask\n", (1, 5)),
        ("list: &l [a]\n", (1, 7)),
    ],
)
def test_what_yaml_leaves_out_is_told_at_its_sign(text: str, place: tuple[int, int]) -> None:
    """A warning, at the sign."""
    assert (*place, "text-left-out") in told(text)
    assert all(problem.severity == "warning" for problem in read(text).problems)


@pytest.mark.parametrize(
    "text",
    [
        "# whole line\ntitle: Step 2\n# another\n",
        "kind: award  # one of the kinds\n",
        "reviewed: 2026-11-22 # today\n",
        "weight: 3 # first\n",
        "stages: [all] # everyone\n",
        'title: "Step #2" # quoted\n',
        "title: C#\nb: a#b\n",
        "a: &x {b: c}\nd: *x\n",
        "summary: |\n  Room #12\n",
        "- id: x\n  name: Y\n  # of the next\n  short: Z\n",
        "color: '#002f6c'\n",
    ],
)
def test_comments_and_names_that_are_meant_are_not_told(text: str) -> None:
    """No false alarm."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("012", 12),
        ("010", 10),
        ("-007", -7),
        ("0", 0),
        ("018", 18),
        ("1:30", "1:30"),
        ("12:30", "12:30"),
        ("1:30.5", "1:30.5"),
        ("1_000", 1000),
        ("2026-02-30", "2026-02-30"),
        ("2026-13-01", "2026-13-01"),
        ("true", True),
        ("yes", True),
    ],
)
def test_numbers_and_times_are_taken_as_written(text: str, value: object) -> None:
    """Nobody counts in eights or sixties; `draft: yes` is what it was in release 0.1.0."""
    assert read(f"a: {text}\n").data == {"a": value}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('do: "Ring the \\x07 bell."\n', (1, 15)),
        ('do: "Do \\u0001 it."\n', (1, 9)),
        ('do: "\\e"\n', (1, 6)),
        ('do: "a\\0"\n', (1, 7)),
        ('do: "x \\ufffe"\n', (1, 8)),
        ('do: "x \\ufdd0"\n', (1, 8)),
        ('do: "x \\U0001ffff"\n', (1, 8)),
        ('a: b\ndo: "x\n  y \\x07"\n', (3, 5)),
        ('"k\\x07": b\n', (1, 3)),
    ],
)
def test_characters_that_nothing_can_show_are_refused(text: str, place: tuple[int, int]) -> None:
    """At the escape that gives them."""
    assert told(text)[0] == (*place, "control-character")


@pytest.mark.parametrize(
    "text", ['a: "x\\ty"', 'a: "x\\ny"', 'a: "\\u00a0"', 'a: "\\uf0b7 \\U0001f600"']
)
def test_other_escapes_are_taken(text: str) -> None:
    """Tabs, line ends, a non-breaking space, private and far characters."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: b\ntitle:\u00a0Nice\nc: d\n", (2, 7), "non-breaking space"),
        ("a:\n\u00a0\u00a0- y\nc: z\n", (2, 1), "non-breaking space"),
        ("a: b\ntitle：Nice\nc: d\n", (2, 6), "full-width colon"),
        ("title: @programs\n", (1, 8), "starts with an @"),
        ("title: `ERAS` explained\n", (1, 8), "starts with a backtick"),
        ("title: %x\n", (1, 8), "starts with a %"),
        ("title: - x\n", (1, 8), "starts with a dash"),
        ("title: ? x\n", (1, 8), "starts with a question mark"),
        ("title: > 10 cases\n", (1, 8), "starts with a >"),
        ("title: [Draft] x\nb: c\n", (1, 8), "text after the ']'"),
        ('title: "Sub-I" and you\nb: c\n', (1, 8), "text after the '\"'"),
        ("b: 'it's'\nc: d\n", (1, 4), "the quote closes"),
        ("title: 'Tis the season\nb: c\nd: e\n", (1, 8), "a quote opens here"),
        ("title: 'Tis the season\nb: c\nd: it's\ne: f\n", (1, 8), "a quote opens here"),
        ('title: "abc\nb: c\n', (1, 8), "a quote opens here"),
        ("title: [a, b\nb: c\nd: e\n", (1, 8), "'[' opens here"),
        ("tasks:\n  - {id: x, do: y\n  - {id: z}\n", (2, 5), "'{' opens here"),
        ("a: {b: Lot #4 behind}\n", (1, 12), "the '#' here starts a comment"),
        ("- {id: x, name: School #1}\n- {id: y}\n", (1, 24), "the '#' here starts a comment"),
        ("title: x\n summary: y\n", (2, 2), "further right"),
    ],
)
def test_a_slip_is_told_where_it_is(text: str, place: tuple[int, int], words: str) -> None:
    """In words for whoever wrote it, and where it has to be changed."""
    problem = only(text)
    assert (problem.position.line, problem.position.column) == place
    assert words in problem.what
    assert problem.hint


def test_a_conflict_that_git_left_names_its_versions() -> None:
    """In any YAML file and in front matter."""
    problem = only("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> parking\n")
    assert (problem.position.line, problem.code) == (2, "merge-conflict")
    assert "'HEAD' and 'parking'" in problem.what
