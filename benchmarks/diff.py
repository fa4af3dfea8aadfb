"""`make diff`: what the working tree changes in the built guide, page by page, for review.

    python -m benchmarks.diff [REVISION]     the guide as built by REVISION (default: HEAD), and now
    python -m benchmarks.diff OLD NEW        two site folders

Pages are told line by line of what stands in them, tags included; files of other kinds are only
named. Both are built for one day, so that only what was changed differs. Exit status 0, whatever
differs: the reader decides.
"""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_DAY = "1795600000"
_CONTEXT = 1
_LONGEST = 60
"""Lines shown of one page; the rest is counted."""
_NAMED = frozenset({"id", "href", "src", "class", "alt", "value"})


class _Lines(HTMLParser):
    """A page as lines: a tag with what readers or links meet of it, or a piece of text."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown = "".join(f' {name}="{value}"' for name, value in attrs if name in _NAMED)
        self.lines.append(f"<{tag}{shown}>")

    def handle_data(self, data: str) -> None:
        if text := " ".join(data.split()):
            self.lines.append(text)


def lines_of(page: str) -> list[str]:
    """What stands in a page's HTML, a line for each tag and each text."""
    reader = _Lines()
    reader.feed(page)
    return reader.lines


def differences(old: Path, new: Path) -> Iterator[str]:
    """The report's lines: what came, what went, and what is different in pages of both sites."""
    before, after = _files(old), _files(new)
    yield from (f"- {path}" for path in sorted(before - after))
    yield from (f"+ {path}" for path in sorted(after - before))
    for path in sorted(before & after):
        one, two = (old / path).read_bytes(), (new / path).read_bytes()
        if one == two:
            continue
        yield f"~ {path}" + ("" if path.endswith(".html") else f" ({len(one)} to {len(two)} bytes)")
        if path.endswith(".html"):
            told = [
                line
                for line in difflib.unified_diff(
                    lines_of(one.decode()), lines_of(two.decode()), n=_CONTEXT, lineterm=""
                )
                if not line.startswith(("---", "+++"))
            ]
            yield from (f"    {line}" for line in told[:_LONGEST])
            if len(told) > _LONGEST:
                yield f"    ... and {len(told) - _LONGEST} more lines"


def _files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def _built(checkout: Path, site: Path) -> Path:
    """The guide of a checkout, built by its own code."""
    command = [sys.executable, "-m", "generator", "build", "--site-dir", str(site)]
    environment = {**os.environ, "PYTHONPATH": str(checkout), "SOURCE_DATE_EPOCH": _DAY}
    subprocess.run(command, cwd=checkout, env=environment, check=True, stdout=subprocess.DEVNULL)
    return site


def main(asked: list[str]) -> None:
    """Print the report."""
    if len(asked) == 2:
        old, new = Path(asked[0]), Path(asked[1])
    else:
        work = ROOT / "build" / "diff"
        earlier = work / "checkout"
        subprocess.run(["git", "worktree", "prune"], cwd=ROOT, check=True)
        if earlier.is_dir():
            subprocess.run(
                ["git", "worktree", "remove", "--force", str(earlier)], cwd=ROOT, check=True
            )
        revision = asked[0] if asked else "HEAD"
        subprocess.run(
            ["git", "worktree", "add", "-q", "--detach", str(earlier), revision],
            cwd=ROOT,
            check=True,
        )
        old, new = _built(earlier, work / "before"), _built(ROOT, work / "now")
    count = 0
    for line in differences(old, new):
        count += not line.startswith(" ")
        print(line)
    print(f"{count} files differ" if count else "no difference")


if __name__ == "__main__":
    main(sys.argv[1:])
