"""The guide's history in Git, by the command; conflicts never reach a file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.adapters.editor.git import Git
from generator.editing.refusal import EditRefused

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs Git")


def git(folder: Path, *args: str) -> str:
    """Git as a person types it."""
    base = ["git", "-c", "user.name=Dana", "-c", "user.email=d@example.org", "-c", "init.defaultBranch=main"]  # fmt: skip  # noqa: E501
    return subprocess.run([*base, *args], cwd=folder, check=True, capture_output=True, text=True).stdout  # fmt: skip  # noqa: E501


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide in a folder of a repository, with a copy that others share."""
    git(tmp_path, "init", "-q", "--bare", "shared.git")
    git(tmp_path, "clone", "-q", "shared.git", "mine")
    root = tmp_path / "mine" / "guide"
    root.mkdir()
    (root / "a.md").write_text("one\n\n\n\ntwo\n")
    (root / "b.md").write_text("b\n")
    git(root, "config", "user.name", "Dana")
    git(root, "config", "user.email", "d@example.org")
    git(root, "checkout", "-q", "-B", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    git(root, "push", "-q", "-u", "origin", "main")
    return root


def test_a_folder_without_history_has_none(tmp_path: Path) -> None:
    """Dated copies are what there is then."""
    assert Git.of(tmp_path) is None


def test_a_save_holds_only_its_own_files(guide: Path) -> None:
    """What else changed stays as it is; each save has its sentence."""
    history = Git.of(guide)
    assert history is not None
    (guide / "a.md").write_text("one!\n\n\n\ntwo\n")
    (guide / "b.md").write_text("not yet\n")
    (guide / "new ü.md").write_text("new\n")
    assert history.commit(["a.md", "new ü.md"], 'Title of "A": one to one!')
    assert history.unsaved() == ["b.md"]
    latest = history.versions()[0]
    assert latest.sentence == 'Title of "A": one to one!'
    assert sorted(history.files_of(latest.name)) == ["a.md", "new ü.md"]
    assert history.data_at(f"{latest.name}^", "a.md") == b"one\n\n\n\ntwo\n"
    assert not history.commit(["a.md"], "again")


def test_a_removed_file_is_saved_as_removed_and_comes_back(guide: Path) -> None:
    """Undone from the history."""
    history = Git.of(guide)
    assert history is not None
    (guide / "a.md").unlink()
    assert history.commit(["a.md"], "A removed")
    assert history.data_at(f"{history.versions('a.md')[0].name}^", "a.md") is not None


def test_sending_and_getting(guide: Path) -> None:
    """By one button each; both sides' changes are there afterwards."""
    history = Git.of(guide)
    assert history is not None
    (guide / "a.md").write_text("mine\n\n\n\ntwo\n")
    history.commit(["a.md"], "Mine")
    standing = history.standing()
    assert standing is not None
    assert (standing.ahead, standing.behind) == (1, 0)
    assert [s for _, s in history.changed_since_shared()] == ["Mine"]
    history.send()
    other = guide.parents[1] / "other"
    git(guide.parents[1], "clone", "-q", "-b", "main", "shared.git", "other")
    (other / "guide" / "a.md").write_text("mine\n\n\n\ntheirs\n")
    git(other, "commit", "-qam", "Theirs")
    git(other, "push", "-q")
    assert "1 changes" in history.get()
    assert (guide / "a.md").read_text() == "mine\n\n\n\ntheirs\n"


def test_a_conflict_touches_no_file(guide: Path) -> None:
    """It is found before anything is merged."""
    history = Git.of(guide)
    assert history is not None
    other = guide.parents[1] / "other"
    git(guide.parents[1], "clone", "-q", "-b", "main", "shared.git", "other")
    (other / "guide" / "a.md").write_text("theirs\n\n\n\ntwo\n")
    git(other, "commit", "-qam", "Theirs")
    git(other, "push", "-q")
    (guide / "a.md").write_text("mine\n\n\n\ntwo\n")
    history.commit(["a.md"], "Mine")
    with pytest.raises(EditRefused, match=r"a\.md"):
        history.get()
    assert (guide / "a.md").read_text() == "mine\n\n\n\ntwo\n"
    assert history.unsaved() == []


@pytest.mark.parametrize("name", ["--all", "HEAD", "main", "", "a b", "f" * 65])
def test_only_names_of_saved_states_are_taken(guide: Path, name: str) -> None:
    """Nothing that the command could take for an option."""
    history = Git.of(guide)
    assert history is not None
    with pytest.raises(EditRefused):
        history.data_at(name, "a.md")
