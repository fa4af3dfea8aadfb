"""Files written among sync programs, scanners and other people; Windows' errors injected."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from generator.adapters.editor import keeping
from generator.adapters.editor.keeping import HISTORY, ChangedMeanwhile, Keeper, Write, digest
from generator.editing.refusal import EditRefused


@pytest.fixture
def keeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    """A project's files; nobody waits in a test."""
    monkeypatch.setattr(keeping.time, "sleep", lambda _seconds: None)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_bytes(b"old")
    return Keeper(tmp_path)


def held(number: int) -> OSError:
    """What Windows says where another program holds a file."""
    problem = PermissionError(errno.EACCES, "Access is denied")
    problem.winerror = number  # type: ignore[attr-defined]
    return problem


def test_a_save_replaces_the_file_and_keeps_the_old_bytes(keeper: Keeper) -> None:
    """What was there before is under `.matchbook/history`, outside build and out of Git."""
    keeper.save([Write("content/a.md", b"new", digest(b"old"))])
    assert keeper.read("content/a.md") == b"new"
    copies = keeper.copies("content/a.md")
    assert keeper.copy("content/a.md", copies[0].name) == b"old"
    assert (keeper.root / ".matchbook" / ".gitignore").read_text() == "*\n"


def test_what_somebody_else_changed_is_never_overwritten(keeper: Keeper) -> None:
    """Not even one of two files is written then."""
    (keeper.root / "content" / "a.md").write_bytes(b"theirs")
    with pytest.raises(ChangedMeanwhile):
        keeper.save(
            [Write("content/b.md", b"x", ""), Write("content/a.md", b"mine", digest(b"old"))]
        )
    assert keeper.read("content/a.md") == b"theirs"
    assert keeper.read("content/b.md") is None


def test_a_new_file_takes_nobodys_place(keeper: Keeper) -> None:
    """A file that came meanwhile under the same name counts as changed."""
    with pytest.raises(ChangedMeanwhile):
        keeper.save([Write("content/a.md", b"x", "")])


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_file_held_for_a_moment_is_tried_again(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Scanners and OneDrive let go again; nobody has to know."""
    tries = []
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        tries.append(1)
        if len(tries) < 4:
            raise held(number)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    keeper.save([Write("content/a.md", b"new", digest(b"old"))])
    assert keeper.read("content/a.md") == b"new"


def test_a_file_held_for_good_is_told_in_a_sentence(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first of two files is put back, and no part is left beside them."""
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == "b.md":
            raise held(32)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(EditRefused, match="another program holds the file"):
        keeper.save(
            [Write("content/a.md", b"new", digest(b"old")), Write("content/b.md", b"x", "")]
        )
    assert keeper.read("content/a.md") == b"old"
    assert sorted(p.name for p in (keeper.root / "content").iterdir()) == ["a.md"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_what_the_disk_refuses_changes_nothing(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Full, read-only, forbidden: a sentence, and the old file."""

    def replace(self: Path, target: Path) -> Path:
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(EditRefused, match="Nothing was changed"):
        keeper.save([Write("content/a.md", b"new", digest(b"old"))])
    assert keeper.read("content/a.md") == b"old"


@pytest.mark.parametrize(
    "path",
    ["../x", "/etc/passwd", "a/../../x", "content/./a", "C:\\x", "a\\b", "content/\0", "", "a//b"],
)
def test_no_path_leads_out(keeper: Keeper, path: str) -> None:
    """Whatever a browser sends."""
    with pytest.raises(EditRefused):
        keeper.read(path)


def test_a_link_out_of_the_folder_is_not_followed(keeper: Keeper, tmp_path: Path) -> None:
    """Neither read nor written."""
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (keeper.root / "content" / "link").symlink_to(outside)
    with pytest.raises(EditRefused):
        keeper.save([Write("content/link/a.md", b"x", "")])


@pytest.mark.parametrize("name", ["con.md", "LPT1.md", "nul", "a.", "b "])
def test_names_that_windows_cannot_hold_are_refused(keeper: Keeper, name: str) -> None:
    """On every system, since a guide may go to a computer that has Windows."""
    with pytest.raises(EditRefused, match="Windows"):
        keeper.save([Write(f"content/{name}", b"x", "")])


def test_only_so_many_copies_are_kept(keeper: Keeper) -> None:
    """The oldest go first; each is named after its time."""
    data = b"old"
    for number in range(55):
        new = str(number).encode()
        keeper.save([Write("content/a.md", new, digest(data))])
        data = new
    assert len(list((keeper.root / HISTORY / "content/a.md").iterdir())) == 50
    assert keeper.copy("content/a.md", keeper.copies("content/a.md")[0].name) == b"53"
    with pytest.raises(EditRefused):
        keeper.copy("content/a.md", "../../a.md")
