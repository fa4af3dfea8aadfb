"""Data that layers change item by item."""

from __future__ import annotations

from generator.sources.keyed import Keyed, items_by, merge_keyed
from generator.sources.pieces import Piece
from generator.sources.positions import parse_yaml

BASE = "- {id: a, name: A, aka: [x]}\n- {id: b, name: B}\n"


def merged(upper: str, *, shadows: bool = False, may_hide: bool = True) -> Keyed:
    """The base's terms under a school's."""
    stack = []
    problems: list = []
    for name, text in (("base", BASE), ("own", upper)):
        document = parse_yaml(text, f"{name}.yml")
        stack.append((name, items_by(Piece(document.data, document.places), "id", name, problems)))
    result = merge_keyed(stack, "term", shadows=shadows, may_hide=may_hide)
    result.problems += problems
    return result


def codes(result: Keyed) -> list[str]:
    """Codes of all problems."""
    return [problem.code for problem in result.problems]


def test_new_items_come_behind() -> None:
    """The base's order stays; a school's own items follow."""
    assert list(merged("- {id: c}").items) == ["a", "b", "c"]


def test_an_item_is_extended_in_its_place() -> None:
    """Only the given fields change, lists with `+` add, and the order stays."""
    result = merged("- {id: a, extend: true, aka+: [y]}")
    place, item = result.items["a"]
    assert item.data == {"id": "a", "name": "A", "aka": ["x", "y"]}
    assert item.places.of("name").path == "base.yml"
    assert item.places.of("aka", 1).path == "own.yml"
    assert place.path == "own.yml"
    assert list(result.items) == ["a", "b"]
    assert codes(result) == ["layer-extended"]


def test_an_item_is_replaced() -> None:
    """Without `extend` the whole item is the school's; equal ones are not worth a word."""
    assert merged("- {id: a, name: New}").items["a"][1].data == {"id": "a", "name": "New"}
    assert codes(merged("- {id: a, name: New}")) == ["layer-replaced"]
    assert codes(merged("- {id: b, name: B}")) == []


def test_a_shadowed_term_is_a_warning() -> None:
    """A term that changes its meaning changes every page filed under it."""
    assert codes(merged("- {id: a, name: New}", shadows=True)) == ["shadowed-term"]
    assert codes(merged("- {id: a, extend: true, name: New}", shadows=True)) == ["layer-extended"]


def test_an_item_is_hidden() -> None:
    """It is gone, unless entries may rest on items of its kind."""
    assert list(merged("- {id: a, hide: true}").items) == ["b"]
    assert codes(merged("- {id: a, hide: true}", may_hide=False)) == ["cannot-hide"]


def test_what_fits_nothing_is_said() -> None:
    """Extending or hiding what no lower layer has, and both at once."""
    assert codes(merged("- {id: z, extend: true}")) == ["extends-nothing"]
    assert codes(merged("- {id: z, hide: true}")) == ["hides-nothing"]
    assert codes(merged("- {id: a, extend: true, hide: true}"))[0] == "extend-and-hide"


def test_a_key_written_twice_in_one_file_is_an_error() -> None:
    """Across layers it is meant, inside one it is a slip."""
    assert codes(merged("- {id: c}\n- {id: c}")) == ["duplicate-id"]
