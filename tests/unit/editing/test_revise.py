"""A form's edit of a YAML file: what was asked for, and no other byte."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.editing.entry_file import key_order, new_file, read_back, with_body, with_fields
from generator.editing.refusal import EditRefused
from generator.editing.revise import apply, revise
from generator.editing.source_text import SourceText
from generator.editing.yaml_text import same
from generator.model.collections import COLLECTIONS
from generator.sources.positions import parse_yaml
from tests.support.random_edits import TEXTS, commented, edited

CONTENT = Path(__file__).parents[3] / "content"
FILES = sorted(p for p in CONTENT.glob("*/*.md") if p.parent.name in COLLECTIONS)
SAMPLE = """\
# about this entry
title: 'It''s here'   # beside
summary: "Call us"
tags: [a, b]  # two

tasks:
  # the first
  - id: one
    do: Ask.
    when: {anchor: start, from: 0 days, to: 1 week}

  # the second
  - id: two   # beside two
    do: Tell.
note: |
  Two
  lines.

last: 2026-01-05
"""


def changed(text: str, **fields: object) -> str:
    """The YAML after some fields got other values; None takes a field away."""
    data = parse_yaml(text, "-").data | fields
    want = {key: value for key, value in data.items() if value is not None}
    return apply(text, revise(text, want))


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("title", "It's there", "title: 'It''s there'   # beside"),
        ("summary", 'Say "yes"', 'summary: "Say \\"yes\\""'),
        ("tags", ["a", "c"], "tags: [a, c]  # two"),
        ("tags", ["b", "a"], "tags: [b, a]  # two"),
        ("last", "2026-01-05", 'last: "2026-01-05"'),
        ("last", "a # b", 'last: "a # b"'),
    ],
)
def test_one_field_is_one_line(field: str, value: object, line: str) -> None:
    """Quotes, comments and every other line stay."""
    before, after = SAMPLE.split("\n"), changed(SAMPLE, **{field: value}).split("\n")
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [line]


def test_what_stands_above_an_item_goes_with_it() -> None:
    """A task that is moved takes the comment right above it along; blank lines stay in place."""
    tasks = parse_yaml(SAMPLE, "-").data["tasks"]
    made = changed(SAMPLE, tasks=tasks[::-1])
    assert sorted(made.split("\n")) == sorted(SAMPLE.split("\n"))
    assert "  # the second\n  - id: two   # beside two\n    do: Tell.\n\n  - id: one" in made


def test_new_keys_stand_where_authors_write_them() -> None:
    """A field that the file did not have comes in the order of the schema."""
    source = new_file({"title": "A", "summary": "B", "reviewed": "x"})
    made = with_fields(
        source, read_back(source).data | {"topics": ["a"]}, key_order(COLLECTIONS["faqs"].schema)
    )
    assert made.plain.split("\n")[1:5] == ["title: A", "summary: B", "topics: [a]", "reviewed: x"]


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_reads_back_as_the_same_text(text: str) -> None:
    """`yes`, a date, a bracket or a sharp typed into a field stay text."""
    assert parse_yaml(changed("a: x\nb: [x]\n", a=text, b=[text]), "-").data == {
        "a": text,
        "b": [text],
    }


def test_a_shared_value_is_refused_and_not_guessed_at() -> None:
    """A change of what an anchor shares would change other places, too."""
    with pytest.raises(EditRefused, match="shared"):
        changed("a: &x {p: 1}\nb: *x\n", a={"p": 2})


def test_broken_files_are_refused() -> None:
    """What the loader cannot read, no form changes."""
    for data in (b"no front matter", b"---\na: [\n---\n", b"---\na: \xff\n---\n"):
        with pytest.raises(EditRefused):
            with_fields(SourceText.of(data), {"a": 1}, lambda _path: ())


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_byte_order_mark_stay(mark: bytes, end: str) -> None:
    """A file of Windows stays one: the only difference is the value."""
    text = "---\ntitle: A\nsummary: B\n---\n\nText.\n".replace("\n", end)
    source = SourceText.of(mark + text.encode())
    made = with_fields(source, {"title": "C", "summary": "B"}, lambda _path: ())
    assert made.data == mark + text.replace("A", "C", 1).encode()
    longer = with_body(source, "Text.\n\nMore.\n")
    assert longer.data == mark + text.encode() + f"{end}More.{end}".encode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\nA\n\nB\n\nC\n", "A\n\nx\n\nC"),
        ("\nA\n\nB\n", "A"),
        ("\nA\n", "A\n\nB"),
        ("A", "B"),
        ("", "A"),
        ("\n\n", "A"),
        ("\nA\n", ""),
        ("\nA\nB\nC\n", "B\nC"),
        ("\nB\n", "A\nB"),
    ],
)
def test_a_text_is_replaced_where_it_differs(old: str, new: str) -> None:
    """The text reads back as given, and the front matter above keeps its bytes."""
    source = SourceText.of(f"---\ntitle: A\n---\n{old}".encode())
    made = with_body(source, new)
    assert made.body == new
    assert made.plain.startswith("---\ntitle: A\n---\n")


def test_a_text_that_looks_like_front_matter_stays_text() -> None:
    """A ruler in the text is no end of anything."""
    source = SourceText.of(b"---\ntitle: A\n---\n\nText.\n")
    assert with_body(source, "One\n\n---\n\ntitle: B\n\n---\n\nTwo").body.endswith("Two")


def _variant(text: str, name: str) -> bytes:
    if name != "plain":
        front, body = text.split("---\n", 2)[1:]
        text = f"---\n{commented(front)}---\n{body}"
    if name in ("crlf", "bom"):
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if name == "bom" else b"") + text.encode()


def _random_edits(count: int, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(count):
        path = chance.choice(FILES)
        data = _variant(
            path.read_text("utf-8"), chance.choice(("plain", "comments", "crlf", "bom"))
        )
        source = SourceText.of(data)
        assert source.data == data
        have = read_back(source).data
        want = edited(have, chance)
        made = with_fields(source, want, key_order(COLLECTIONS[path.parent.name].schema))
        assert same(read_back(made).data, want)
        before, after = data.decode().split("\n"), made.data.decode().split("\n")
        untouched = [k for k in have if same(have[k], want.get(k))]
        assert made.body == source.body
        for name in untouched:  # a field that did not change has all its lines
            block = _block(before, name)
            assert "\n".join(block) in "\n".join(after), (path, name)


def _block(lines: list[str], name: str) -> list[str]:
    """The lines of one field, up to the next key at the margin; comments before that left out."""
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{name}:"))
    end = next(n for n in range(start + 1, len(lines)) if lines[n][:1] not in (" ", "#", "\r", ""))
    while end > start + 1 and lines[end - 1].lstrip().startswith(("#", "\r")):
        end -= 1
    return lines[start:end]


def test_fifty_random_edits_change_nothing_else() -> None:
    """Each reads back as asked for, with comments, CRLF and a byte order mark in the file."""
    _random_edits(50, 18)


@pytest.mark.slow
def test_five_hundred_random_edits_change_nothing_else() -> None:
    """The same, ten times over."""
    _random_edits(500, 19)
