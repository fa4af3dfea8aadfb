"""YAML to plain data and places."""

from __future__ import annotations

from generator.diagnostics import Position
from generator.sources.positions import MAX_DEPTH, parse_yaml


def codes(text: str) -> list[tuple[int, int, str]]:
    """Line, column and code of every problem."""
    return [
        (p.position.line, p.position.column, p.code) for p in parse_yaml(text, "a.yml").problems
    ]


def test_values_keep_their_place() -> None:
    """Every value knows the line and column it was written at, counted from 1."""
    places = parse_yaml("a: 1\nb:\n  - x\n  - {c: y}\n", "a.yml").places
    assert places.of("b", 1, "c") == Position("a.yml", 4, 9)
    assert places.of_key("b") == Position("a.yml", 2, 1)


def test_a_key_written_twice_is_an_error_that_names_both() -> None:
    """The second one is where the problem is; the first is named."""
    problem = parse_yaml("a: 1\nb: 2\na: 3\n", "a.yml").problems[0]
    assert (problem.code, problem.position.line) == ("duplicate-key", 3)
    assert problem.related == (Position("a.yml", 1, 1),)


def test_keys_stay_as_written() -> None:
    """`on` and `no` are keys, not truth values, and numbers stay text."""
    assert parse_yaml("on: 1\nno: 2\n3: x\n", "a.yml").data == {"on": 1, "no": 2, "3": "x"}


def test_merge_keys_and_aliases_are_understood() -> None:
    """YAML's own ways to share are right, and a mapping's own keys win."""
    data = parse_yaml("a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\nc: *x\n", "a.yml").data
    assert data["b"] == {"q": 3, "p": 1}
    assert data["c"] == {"p": 1, "q": 2}


def test_an_alias_bomb_is_refused() -> None:
    """Multiplying aliases are counted in full before they are expanded."""
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for n in range(1, 12):
        inner = ", ".join([f"*a{n - 1}"] * 9)
        rows.append(f"a{n}: &a{n} [{inner}]")
    assert codes("\n".join(rows))[0][2] == "yaml-too-large"


def test_deep_nesting_is_refused() -> None:
    """A hundred thousand brackets are a diagnostic, not a crash."""
    assert codes("a: " + "[" * 100_000)[0][2] == "yaml-too-deep"
    assert codes("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH) == [(1, 3 + MAX_DEPTH, "yaml-too-deep")]


def test_tabs_are_explained() -> None:
    """A tab as indentation gets a hint that says so."""
    problem = parse_yaml("a:\n\tb: 1\n", "a.yml").problems[0]
    assert (problem.code, problem.position.line) == ("yaml-syntax", 2)
    assert "spaces" in problem.hint


def test_tags_that_make_objects_are_refused() -> None:
    """Only plain data is read."""
    assert codes("a: !!python/object/apply:os.system [ls]\n")[0][2] == "yaml-tag"
    assert codes("a: !!binary aGk=\n")[0][2] == "yaml-tag"


def test_an_impossible_date_is_a_problem_with_a_place() -> None:
    """30 February stays as written: a field for a day says so, and hides no other problem."""
    document = parse_yaml("a: 1\nb: 2026-02-30\n", "x.yml")
    assert (document.data, document.problems) == ({"a": 1, "b": "2026-02-30"}, [])


def test_a_list_that_a_comment_cuts_off_is_a_problem_with_a_place() -> None:
    """The parser names a line behind the last one as the place where the list opens."""
    assert [code for _, _, code in codes("a: [#tag]")] == ["yaml-syntax"]
