"""A disk that refuses: full, read-only, closed, or with something else where the site should go."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.adapters.commands.cli import main
from tests.support.processes import DAY, finish, permissions_bind, remount, small_disk, start
from tests.support.site import ENTRY, SiteTest, tree

OLD = "the old site is as it was"


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


def run(site: SiteTest, *options: str) -> tuple[int, str]:
    """Exit status and standard error of a build."""
    arguments = ["build", "--project-dir", str(site.root), *options]
    done = CliRunner().invoke(main, arguments, catch_exceptions=True)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert "Traceback" not in done.stderr
    return done.exit_code, done.stderr


def edit(site: SiteTest, word: str) -> None:
    """Change what a page, a list and the search index say, and add a page."""
    site.write("content/guides/first.md", ENTRY.format(title=f"First {word}"))
    site.write(f"content/guides/{word}.md", ENTRY.format(title=word))


@pytest.fixture
def built(warm_site: SiteTest) -> SiteTest:
    """A small guide, built, and then edited."""
    assert run(warm_site) == (0, "")
    edit(warm_site, "edited")
    return warm_site


WRITES = {
    "stage": ("pathlib.Path.write_bytes", 1),
    "render": ("mkdocs.utils.write_file", 1),
    "assemble": ("shutil.copyfile", 1),
}


@pytest.mark.parametrize(
    "step",
    [pytest.param(step, marks=() if step == "render" else pytest.mark.slow) for step in WRITES],
)
def test_a_full_disk_is_one_sentence(
    built: SiteTest, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Wherever it happens: the message says so, the old site stays, the next build goes on."""
    before = tree(built.root / "site")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(WRITES[step][0], refuse)
        if step == "assemble":
            patched.setattr(Path, "hardlink_to", refuse)
        status, said = run(built)
    assert status == 1
    assert re.search(rf"^error: .*the disk is full; {OLD}$", said, re.MULTILINE)
    assert "  hint: free some space, then build again" in said
    assert tree(built.root / "site") == before
    assert not list((built.root / "build").rglob("*.part"))
    assert run(built) == (0, "")


def fill(disk: Path, spare: int) -> Path:
    """Fill a disk but for some bytes."""
    ballast = disk / "ballast"
    free = shutil.disk_usage(disk).free
    with ballast.open("wb") as stream:
        stream.write(bytes(max(0, free - spare)))
    return ballast


def _full_disks(site: SiteTest, disk: Path, spares: list[int]) -> Iterator[tuple[int, str]]:
    for number, spare in enumerate(spares):
        before = tree(site.root / "site")
        edit(site, f"word-{number}")
        ballast = fill(disk, spare)
        status, said = run(site)
        if status:
            assert tree(site.root / "site") == before
            yield status, said
        before = tree(site.root / "site")
        ballast.unlink()
        assert run(site) == (0, "")
        assert status or tree(site.root / "site") == before


def as_clean(site: SiteTest, elsewhere: Path) -> None:
    """The site is as one built from the same sources elsewhere."""
    shutil.copytree(site.root, elsewhere, ignore=shutil.ignore_patterns("build", "site"))
    clean = SiteTest(elsewhere)
    assert run(clean) == (0, "")
    assert tree(site.root / "site") == tree(elsewhere / "site")


@pytest.mark.parametrize("spares", [
    pytest.param([60_000], id="nearly"),
    pytest.param([n * 20_000 for n in range(40)], id="everywhere", marks=pytest.mark.slow),
])  # fmt: skip
def test_a_disk_that_fills_up_costs_nothing(tmp_path: Path, spares: list[int]) -> None:
    """On a real small disk, full at some step: a sentence, the old site, then a clean build."""
    with small_disk(tmp_path / "disk", "48m") as disk:
        (disk / "guide").mkdir()
        site = SiteTest.small(disk / "guide")
        assert run(site) == (0, "")
        failures = list(_full_disks(site, disk, spares))
        assert len(failures) >= min(len(spares), 5)
        for status, said in failures:
            assert status == 1
            assert OLD in said
            assert re.search("error: build/.*: the disk is full", said), said
        as_clean(site, tmp_path / "clean")


def test_a_read_only_place_is_named(built: SiteTest, tmp_path: Path) -> None:
    """A disk mounted read-only for the site, then for the whole project: which, and what to do."""
    with small_disk(tmp_path / "disk", "48m") as disk:
        target = disk / "public"
        assert run(built, "--site-dir", str(target)) == (0, "")
        before = tree(target)
        edit(built, "again")
        remount(disk, "ro")
        status, said = run(built, "--site-dir", str(target))
        assert status == 1
        assert "error: disk/" in said
        assert f"the disk is read-only; {OLD}" in said
        assert "hint: build where it can be written; --site-dir names another place" in said
        assert tree(target) == before
        remount(disk, "rw")
        assert run(built, "--site-dir", str(target)) == (0, "")
        assert sorted(path.name for path in disk.iterdir()) == ["public"]


@pytest.mark.skipif(not permissions_bind(), reason="permissions do not bind here")
def test_permissions_are_told_with_their_place() -> None:
    """A file, a folder or a place that is closed to this user is named, with what to do."""
    with tempfile.TemporaryDirectory() as folder:
        site = SiteTest.small(Path(folder))
        edit(site, "closed")
        (site.root / "content/faqs").mkdir()
        shut = ("content/guides/closed.md", "content/faqs", "site_config/theme.yml")
        for name in shut:
            (site.root / name).chmod(0)
        arguments = ("--project-dir", folder)
        status, out, err = finish(start("check", *arguments, "--format", "json", drop=True))
        assert (status, err) == (1, "")
        told = {(one["path"], one["code"]) for one in json.loads(out)["problems"]}
        assert {(name, "unreadable-file") for name in shut} <= told
        (site.root / shut[2]).chmod(0o644)
        status, out, _ = finish(start("check", *arguments, "--format", "json", drop=True))
        assert status == 1
        problems = json.loads(out)["problems"]
        assert [problem["path"] for problem in problems] == ["content/faqs", shut[0]]
        assert {problem["hint"] for problem in problems} == {"give this user the right to read it"}
        for name in shut[:2]:
            (site.root / name).chmod(0o755)
        site.root.chmod(0o555)
        status, _, err = finish(start("build", *arguments, drop=True))
        site.root.chmod(0o755)
        assert (status, err) == (1, (
            "error: build: the system does not allow it; there is no site yet\n"
            "  hint: give this user permission to write there; --site-dir names another place "
            "for the site\n"
        ))  # fmt: skip


def test_a_file_in_the_way_is_told_and_stays(small_site: SiteTest) -> None:
    """A place for the site below a file is refused with what to do."""
    (small_site.root / "taken").write_text("mine")
    assert run(small_site, "--site-dir", "taken/below") == (1, (
        "error: taken: there is a file where a folder is needed; there is no site yet\n"
        "  hint: move it away; --site-dir names another place for the site\n"
    ))  # fmt: skip
    assert (small_site.root / "taken").read_text() == "mine"


def test_an_empty_folder_may_become_the_site(small_site: SiteTest) -> None:
    """A folder that somebody made for it is taken."""
    (small_site.root / "site").mkdir()
    assert run(small_site) == (0, "")


def test_one_disk_in_two_places_is_copied_across(
    built: SiteTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where the system cannot move the new site although the disk is the same, it is copied."""
    rename = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "site.new":
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(self), None, str(target))
        return rename(self, target)

    monkeypatch.setattr(
        "generator.adapters.publishing.publishing._exchange", lambda one, other: False
    )
    monkeypatch.setattr(Path, "replace", refuse)
    assert run(built) == (0, "")
    assert "First edited" in built.read("guides/first/")
    assert not list(built.root.glob(".site*"))
