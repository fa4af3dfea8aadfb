"""The site is swapped in whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.adapters.publishing import publishing
from generator.adapters.publishing.publishing import compose, gather, publish
from tests.support.site import tree


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A finished site, and an old one in its place."""
    fresh, site = tmp_path / "build/site.new", tmp_path / "site"
    for folder, text in ((site, "old"), (fresh, "new")):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(text)
        for name in ("assets/matchbook.css", "api/guide.json"):
            (folder / name).parent.mkdir()
            (folder / name).write_text(text)
    return fresh, site


def in_two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a system that cannot exchange two folders at once."""
    monkeypatch.setattr(publishing, "_exchange", lambda *_: False)


@pytest.mark.parametrize("steps", [1, 2])
def test_the_old_site_is_kept_for_the_next_build(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    """The new site takes the place of the old one, and the old one that of the new one."""
    if steps == 2:
        in_two_steps(monkeypatch)
    fresh, site = folders
    publish(fresh, site)
    assert (site / "index.html").read_text() == "new"
    assert (fresh / "index.html").read_text() == "old"
    assert sorted(path.name for path in site.parent.iterdir()) == ["build", "site"]


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    """The folder that it goes to need not exist."""
    (tmp_path / "fresh").mkdir()
    publish(tmp_path / "fresh", tmp_path / "public" / "guide")
    assert (tmp_path / "public" / "guide").is_dir()


def test_a_swap_that_fails_brings_the_old_site_back(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the second of two renames is refused, the first is taken back."""
    in_two_steps(monkeypatch)
    fresh, site = folders
    rename = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self == fresh:
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        publish(fresh, site)
    assert (site / "index.html").read_text() == "old"


def test_an_interruption_between_two_renames_is_put_right(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next build finds the old site where the interruption left it."""
    in_two_steps(monkeypatch)
    fresh, site = folders
    rename = Path.replace

    def stop(self: Path, target: Path) -> Path:
        if self == fresh:
            os._exit(9)
        return rename(self, target)

    child = os.fork()
    if child == 0:
        Path.replace = stop  # type: ignore[method-assign]
        publish(fresh, site)
    os.waitpid(child, 0)
    assert not site.exists()
    publishing.recover(site)
    assert (site / "index.html").read_text() == "old"


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="needs a second file system")
def test_a_site_on_another_disk_is_swapped_too(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """It is copied beside its place first, so that there, too, one move is enough."""
    fresh, _ = folders
    place = Path("/dev/shm") / f"matchbook-test-{os.getpid()}"
    place.mkdir()
    try:
        for text in ("first", "second"):
            (fresh / "index.html").write_text(text)
            publish(fresh, place / "site")
            assert (place / "site/index.html").read_text() == text
            assert [path.name for path in place.iterdir()] == ["site"]
    finally:
        for path in sorted(place.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        place.rmdir()


def test_only_what_differs_is_touched(tmp_path: Path) -> None:
    """Files that are there stay; others are linked, replaced or removed."""
    part, target = tmp_path / "part", tmp_path / "target"
    for name in ("a/kept", "a/changed", "b/gone"):
        (part / name).parent.mkdir(parents=True, exist_ok=True)
        (part / name).write_text(name)
    compose(gather([("", part), ("more", part / "a")]), target)
    before = (target / "a/kept").stat().st_ctime_ns
    (part / "a/changed").unlink()
    (part / "a/changed").write_text("other")
    (part / "b/gone").unlink()
    compose(gather([("", part), ("more", part / "a")]), target)
    kept, other = b"a/kept", b"other"
    assert tree(target) == {
        "a/kept": kept, "a/changed": other, "more/kept": kept, "more/changed": other,
    }  # fmt: skip
    assert not (target / "b").exists()
    assert (target / "a/kept").stat().st_ctime_ns == before
