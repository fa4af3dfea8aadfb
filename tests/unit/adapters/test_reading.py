"""Front matter that the last build read is, to the last column, what reading it again gives."""

from __future__ import annotations

import pytest

from generator.adapters.building.reading import Reading
from generator.outputs.memory import NewShelf
from generator.sources.files import SourceFile
from generator.sources.front_matter import split
from tests.support.site import ENTRY, ROOT

TEXT = ENTRY.format(title="First")


def read_again(source: SourceFile) -> tuple[Reading, Reading]:
    """Two builds that read the file one after the other."""
    shelf = NewShelf()
    first = Reading(shelf)
    first(source)
    second = Reading(shelf)
    second(source)
    return first, second


def test_every_real_entry_comes_back_as_it_was() -> None:
    """Values with their types, the text, and the place of every value and key."""
    paths = sorted((ROOT / "content").glob("*/*.md"))
    assert len(paths) > 100
    for path in paths:
        source = SourceFile(str(path), path.name, path.read_text(encoding="utf-8"))
        fresh, problems = split(source)
        assert (fresh is not None, problems) == (True, []), path
        shelf = NewShelf()
        Reading(shelf)(source)
        again, none = Reading(shelf)(source)
        assert fresh is not None
        assert again is not None
        assert none == ()
        assert repr(again.data) == repr(fresh.data)
        assert (again.path, again.inside, again.body) == (fresh.path, fresh.inside, fresh.body)
        assert again.places.start == fresh.places.start
        assert dict(again.places.values) == dict(fresh.places.values)
        assert dict(again.places.keys) == dict(fresh.places.keys)


def test_a_known_file_is_not_read_again() -> None:
    """Its YAML is parsed once, however many builds follow."""
    first, second = read_again(SourceFile("content/guides/a.md", "guides/a.md", TEXT))
    assert (first.anew, second.anew) == (1, 0)


@pytest.mark.parametrize(
    "other",
    [
        SourceFile("content/guides/a.md", "guides/a.md", TEXT + "More.\n"),
        SourceFile("local/guides/a.md", "guides/a.md", TEXT),
        SourceFile("content/guides/b.md", "guides/b.md", TEXT),
    ],
)
def test_any_other_text_or_place_is_read(other: SourceFile) -> None:
    """A changed file, and the same text in another file, are read for themselves."""
    shelf = NewShelf()
    Reading(shelf)(SourceFile("content/guides/a.md", "guides/a.md", TEXT))
    second = Reading(shelf)
    raw, _ = second(other)
    assert second.anew == 1
    assert raw is not None
    fresh, _ = split(other)
    assert fresh is not None
    assert (raw.path, raw.body) == (fresh.path, fresh.body)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no front matter",
        "---\ntitle: a\ntitle: b\n---\n",
        TEXT.replace("reviewed: 2026-11-22", "reviewed: 2026-11-22 10:00:00"),
    ],
)
def test_what_cannot_be_kept_is_read_every_time(text: str) -> None:
    """A file with a problem tells it in every build; a time of day is no plain data."""
    source = SourceFile("content/guides/a.md", "guides/a.md", text)
    first, second = read_again(source)
    assert (first.anew, second.anew) == (1, 1)
    assert second(source)[1] == split(source)[1]
