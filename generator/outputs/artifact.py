"""An artifact: finished bytes with a path inside the staged tree, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..diagnostics import Diagnostic, Position, error


@dataclass(frozen=True, slots=True)
class Copies:
    """Which copies of the site a file belongs to, beside the one that a host serves.

    `offline`: what a reader's device keeps. `edition`: a year frozen under `/archive/`. `folder`:
    the ZIP file that opens without a web server.
    """

    offline: bool = True
    edition: bool = True
    folder: bool = True


OURS = "one of Matchbook's own files"
ALL_COPIES = Copies()
FOR_MACHINES = Copies(offline=False)
"""What programs ask a host for: current or of no use."""
SERVED_ONLY = Copies(offline=False, edition=False)
"""What belongs to the whole site as it is served today, and to no part of it."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """`path` is relative to the staged tree, with `/`; `data` is what the file holds.

    `media_type` is said where hosts may not know it by the end of the name. `owner` says in words
    what the file is made for, `source` names the content file that it is made from, if any.
    """

    path: str
    data: bytes
    media_type: str | None = None
    copies: Copies = ALL_COPIES
    owner: str = OURS
    source: str | None = None

    @property
    def published(self) -> str:
        """Its path in the finished site."""
        return published_path(self.path)


def published_path(staged: str) -> str:
    """Where a staged file stands in the finished site: Markdown becomes the page of a folder."""
    if not staged.endswith(".md"):
        return staged
    folder, _, name = staged.rpartition("/")
    inside = "index.html" if name == "index.md" else f"{name.removesuffix('.md')}/index.html"
    return f"{folder}/{inside}" if folder else inside


def text_artifact(
    path: str,
    text: str,
    *,
    media_type: str | None = None,
    copies: Copies = ALL_COPIES,
    owner: str = OURS,
) -> Artifact:
    """An artifact of UTF-8 text."""
    return Artifact(path, text.encode("utf-8"), media_type, copies, owner)


def copies_of(artifacts: Iterable[Artifact]) -> dict[str, Copies]:
    """Which copies each file belongs to, by its path in the finished site."""
    return {artifact.published: artifact.copies for artifact in artifacts}


def media_types(artifacts: Iterable[Artifact]) -> Mapping[str, str]:
    """The media types that hosts must be told, by the end of a file's name, sorted."""
    told = {a.path.rpartition(".")[2]: a.media_type for a in artifacts if a.media_type}
    return dict(sorted(told.items()))


def taken_twice(artifacts: Iterable[Artifact]) -> list[Diagnostic]:
    """An error for each path in the finished site that two artifacts would stand at."""
    problems: list[Diagnostic] = []
    first: dict[str, Artifact] = {}
    for artifact in artifacts:
        other = first.setdefault(artifact.published, artifact)
        if other is artifact:
            continue
        sources = [one.source for one in (artifact, other) if one.source]
        problems.append(
            error(
                Position(sources[0] if sources else artifact.path),
                "duplicate-permalink",
                f"'/{_address(artifact)}' would be {other.owner} and {artifact.owner}",
                related=tuple(Position(path) for path in sources[1:]),
                hint="rename one of the two files"
                if len(sources) == 2
                else "rename the file; the other is made by Matchbook",
            )
        )
    return problems


def _address(artifact: Artifact) -> str:
    return artifact.published.removesuffix("index.html")
