"""Files that are no files, that change, go away or lead nowhere while the guide is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.sources import entries, files
from tests.support.site import ENTRY, SiteTest

PATH = "content/guides/a.md"


def only(site: SiteTest) -> str:
    """The guide's only problem."""
    (said,) = site.diagnostics()
    return said


def meanwhile(monkeypatch: pytest.MonkeyPatch, path: Path, texts: list[str]) -> list[str]:
    """Each time the file has been read, somebody saves the next of the texts into it."""
    look = os.fstat

    def save(number: int) -> os.stat_result:
        found = look(number)
        if texts and found.st_ino == path.stat().st_ino:
            path.write_text(texts.pop(0))
            return look(number)
        return found

    monkeypatch.setattr(files.os, "fstat", save)
    return texts


def test_a_file_that_is_saved_while_it_is_read_is_read_again(
    small_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What counts is the whole new text, never a part of it."""
    path = small_site.write(PATH, ENTRY.format(title="Before")[:40])
    left = meanwhile(monkeypatch, path, [ENTRY.format(title="After")])
    checked = small_site.check()
    assert not checked.problems
    assert not left
    assert checked.catalogue is not None
    assert [entry.title for entry in checked.catalogue.entries] == ["After", "First"]


def test_a_file_that_never_rests_is_told(
    small_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some tries the check says so and what to do."""
    monkeypatch.setattr(files, "_SECONDS_BETWEEN_TRIES", 0)
    path = small_site.write(PATH, ENTRY.format(title="A"))
    meanwhile(monkeypatch, path, [ENTRY.format(title="A" * n) for n in range(2, 20)])
    assert only(small_site) == (
        f"{PATH}:1:1: error[file-changed]: the file changes while it is read\n"
        "  hint: wait until nothing writes to it any more, then run this again"
    )


def test_a_file_that_grows_beyond_the_limit_while_it_is_read_is_refused(
    small_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No entry is ever made of its beginning alone."""
    path = small_site.write(PATH, ENTRY.format(title="A"))
    meanwhile(monkeypatch, path, [ENTRY.format(title="A") + "x" * files.MAX_BYTES])
    assert "error[file-too-large]" in only(small_site)


def test_a_file_that_goes_away_after_it_was_listed_is_told(
    small_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check goes on, and says that it went."""
    walk = files.walk
    monkeypatch.setattr(
        entries, "walk", lambda *a: walk(*a) + (["guides/gone.md"] if a[1] == ".md" else [])
    )
    said = only(small_site)
    assert said.startswith("content/guides/gone.md:1:1: error[unreadable-file]")
    assert "it went away after the folder was listed" in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_pipes_and_devices_are_not_waited_for(small_site: SiteTest) -> None:
    """Only files are read."""
    os.mkfifo(small_site.root / PATH)
    (small_site.root / "content/guides/b.md").symlink_to("/dev/zero")
    pipe, device = small_site.diagnostics()
    assert "error[unreadable-file]: the file cannot be read: it is not a file" in pipe
    assert "error[outside-layer]" in device


@pytest.mark.parametrize("name", [
    "guides/loop.md", "citations.yml", "differences.yml", "glossary.yml", "programs.yml",
])  # fmt: skip
def test_a_link_to_itself_is_told(small_site: SiteTest, name: str) -> None:
    """A circle of links is a problem at its place, in entries and in data files."""
    path = small_site.root / "content" / name
    path.unlink(missing_ok=True)
    path.symlink_to(path.name)
    said = only(small_site)
    assert said.startswith(f"content/{name}:1:1: error[unreadable-file]")
    assert "the link leads back to itself" in said


def test_a_configuration_that_leads_nowhere_is_not_taken_for_none(small_site: SiteTest) -> None:
    """Defaults are for a file that is not there, and not for a broken link."""
    path = small_site.root / "site_config/theme.yml"
    path.unlink()
    assert small_site.diagnostics() == []
    path.symlink_to("nowhere.yml")
    assert only(small_site).startswith("site_config/theme.yml:1:1: error[unreadable-file]")


def test_a_circle_of_folders_is_walked_once(small_site: SiteTest) -> None:
    """A link to a folder above is told and not followed; a layer that links to itself, too."""
    (small_site.root / "content/guides/up").symlink_to("..")
    assert only(small_site).startswith("content/guides/up:1:1: warning[linked-folder]")
    (small_site.root / "content/guides/up").unlink()
    (small_site.root / "round").symlink_to("round")
    small_site.write(
        "site_config/institution.yml",
        "name: S\nlayers:\n  - {name: base, path: content}\n  - {name: own, path: round}\n",
    )
    said, *_ = small_site.diagnostics()
    assert said.startswith("site_config/institution.yml:4:23: error[no-such-folder]")
    assert "create round/, or correct its path" in said


@pytest.mark.parametrize("field", ["logo: {}.svg", "layers: [{{name: own, path: {}}}]"])
def test_a_name_that_no_disk_takes_is_told(small_site: SiteTest, field: str) -> None:
    """A null byte in a path of the configuration is a problem there."""
    text = "name: S\n" + field.format('"a\\0b"').replace('".svg', '.svg"') + "\n"
    small_site.write("site_config/institution.yml", text)
    assert small_site.diagnostics()[0].startswith("site_config/institution.yml:2:")


def test_what_only_looks_like_an_image_is_none(small_site: SiteTest) -> None:
    """A folder or a broken link with an image's name is not published and not linked to."""
    images = small_site.root / "content/images"
    (images / "folder.png").mkdir(parents=True)
    (images / "link.png").symlink_to("nowhere.png")
    small_site.write(PATH, ENTRY.format(title="A") + "\n![A link](../images/link.png)\n")
    assert "error[missing-image]" in only(small_site)
    (small_site.root / PATH).unlink()
    assert small_site.build().written is not None
    assert not list((small_site.root / "site").rglob("link.png"))
