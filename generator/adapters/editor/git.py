"""The guide's history in Git, by the `git` command where it is there; no library, no credentials.

Git's own helpers ask for passwords in their own window. Everything runs with an argument list and a
limit of time; a merge is tried without touching files (`git merge-tree`) before it is made, so that
no conflict mark ever reaches a file of the guide.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ...editing.refusal import EditRefused

_SECONDS, _SECONDS_AFAR = 30, 120


@dataclass(frozen=True, slots=True)
class Version:
    """One saved state: its name in Git, when, by whom, and the sentence it was saved with."""

    name: str
    when: datetime
    author: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the copy on this computer stands beside the one that others see."""

    remote: str
    ahead: int
    behind: int


class Git:
    """The repository that the project's folder lies in."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def of(cls, root: Path) -> Git | None:
        """The history of the project; None where there is no Git, or no repository."""
        if shutil.which("git") is None:
            return None
        git = cls(root)
        try:
            inside = git._run("rev-parse", "--is-inside-work-tree").strip() == "true"
        except (EditRefused, OSError):
            return None
        return git if inside else None

    def commit(self, paths: Sequence[str], sentence: str) -> bool:
        """Save these files under a sentence, and leave whatever else changed alone."""
        self._run("add", "--", *(p for p in paths if (self.root / p).exists()), check=False)
        changed = self._run("status", "--porcelain", "-z", "--", *paths)
        if not changed:
            return False
        name = self._run("config", "user.name", check=False).strip()
        who = () if name else ("-c", "user.name=Guide editor", "-c", "user.email=editor@localhost")
        self._run(*who, "commit", "-q", "-m", sentence, "--only", "--", *paths)
        return True

    def versions(self, path: str | None = None, most: int = 50) -> list[Version]:
        """Saved states of a file or of the whole guide, the latest first."""
        which = ("--follow", "--", path) if path else ("--", ".")
        said = self._run(
            "log", f"-{most}", "-z", "--date=iso-strict", "--format=%H%x1f%ad%x1f%an%x1f%s",
            *which, check=False,
        )  # fmt: skip
        found = []
        for row in said.split("\0"):
            parts = row.strip().split("\x1f")
            if len(parts) == 4:
                found.append(Version(parts[0], datetime.fromisoformat(parts[1]), *parts[2:]))
        return found

    def files_of(self, version: str) -> list[str]:
        """Files that a saved state changed, by paths inside the project."""
        self._check(version)
        said = self._run("show", "--name-only", "-z", "--format=", "--relative", version, "--", ".")
        return [path for path in said.split("\0") if path.strip()]

    def data_at(self, version: str, path: str) -> bytes | None:
        """A file's bytes in a saved state; None where there was no such file."""
        self._check(version.removesuffix("^"))
        done = self._call("show", f"{version}:./{path}")
        return done.stdout if done.returncode == 0 else None

    def unsaved(self) -> list[str]:
        """Files that differ from the last saved state."""
        said = self._run("status", "--porcelain", "-z", "--no-renames", "--", ".")
        prefix = self._run("rev-parse", "--show-prefix").strip()
        return [row[3:].removeprefix(prefix) for row in said.split("\0") if row]

    def standing(self) -> Standing | None:
        """How far this copy is from the others'; None where nobody else has one."""
        upstream = self._run("rev-parse", "--abbrev-ref", "@{upstream}", check=False).strip()
        if not upstream or "@" in upstream:
            remote = self._run("remote", check=False).split("\n")[0].strip()
            return Standing(remote, 1, 0) if remote else None
        counts = self._run("rev-list", "--left-right", "--count", f"HEAD...{upstream}").split()
        return Standing(upstream.partition("/")[0], int(counts[0]), int(counts[1]))

    def changed_since_shared(self) -> list[tuple[str, str]]:
        """Sentences and files of what the others have not got yet, the latest first."""
        upstream = self._run("rev-parse", "--abbrev-ref", "@{upstream}", check=False).strip()
        which = f"{upstream}..HEAD" if upstream and "@" not in upstream else "HEAD"
        rows = self._run("log", "-50", "-z", "--format=%H%x1f%s", which, "--", ".", check=False)
        return [
            (parts[0], parts[1])
            for row in rows.split("\0")
            if len(parts := row.strip().split("\x1f")) == 2
        ]

    def get(self) -> str:
        """Bring in what others changed; a sentence. Raises EditRefused on a conflict."""
        if self.unsaved():
            raise EditRefused("some files are not saved in the history yet: save them first")
        self._run("fetch", "--quiet", afar=True)
        standing = self.standing()
        if standing is None or standing.behind == 0:
            return "There is nothing new from others."
        tried = self._call("merge-tree", "--write-tree", "--name-only", "HEAD", "@{upstream}")
        if tried.returncode:
            lines = tried.stdout.decode("utf-8", "replace").split("\n")[1:]
            files = ", ".join(dict.fromkeys(line for line in lines if line and " " not in line))
            raise EditRefused(
                f"You and somebody else changed the same lines of {files or 'a file'}. Nothing was "
                "changed here. Ask whoever looks after your files to bring the two together"
            )
        self._run("merge", "--quiet", "--no-edit", "@{upstream}")
        return f"{standing.behind} changes of others are here now."

    def send(self) -> str:
        """Give the others what was saved here; a sentence."""
        standing = self.standing()
        if standing is None:
            raise EditRefused("no other place is set for this guide's history (a Git remote)")
        branch = self._run("rev-parse", "--abbrev-ref", "HEAD").strip()
        self._run("push", "--quiet", "--set-upstream", standing.remote, branch, afar=True)
        return "The school's site has got your changes; it is rebuilt there."

    @staticmethod
    def _check(version: str) -> None:
        if not version or len(version) > 64 or set(version) - set("0123456789abcdef"):
            raise EditRefused("there is no such earlier version")

    def _run(self, *args: str, check: bool = True, afar: bool = False) -> str:
        done = self._call(*args, afar=afar)
        if check and done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().split("\n")
            raise EditRefused(f"Git says: {said[-1] if said[-1] else 'it did not work'}")
        return done.stdout.decode("utf-8", "replace")

    def _call(self, *args: str, afar: bool = False) -> subprocess.CompletedProcess[bytes]:
        environment = os.environ | {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        try:
            return subprocess.run(  # noqa: S603 - an argument list, paths behind `--`
                ["git", *args],  # noqa: S607 - as the user's own path finds it
                cwd=self.root,
                env=environment,
                capture_output=True,
                timeout=_SECONDS_AFAR if afar else _SECONDS,
                stdin=subprocess.DEVNULL,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise EditRefused("Git did not answer in time: try again later") from None
