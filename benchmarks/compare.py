"""`make compare`: the staged tree through a second renderer, held against our own site.

Zensical renders `build/docs/` with its own theme. Compared are the pages, and on each page the
headings and the words of its content; the frame around it is each renderer's own affair.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import yaml

from benchmarks.rivals import zensical, zensical_name
from generator.adapters.building.build import build
from generator.adapters.building.project import open_project
from generator.adapters.rendering.renderer import EXTENSIONS

ROOT = Path(__file__).resolve().parents[1]
_SHOWN = 10


@dataclass(slots=True)
class Content(HTMLParser):
    """Headings and words inside the element that holds a page's content."""

    element: str
    headings: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    _depth: int = 0
    _heading: list[str] | None = None
    _silent: int = 0

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        """Count the way in, and notice headings."""
        if tag == self.element:
            self._depth += 1
        if tag in ("script", "style"):
            self._silent += 1
        if self._depth and tag in ("h1", "h2", "h3", "h4"):
            self._heading = []

    def handle_endtag(self, tag: str) -> None:
        """Count the way out, and keep a finished heading."""
        if tag == self.element:
            self._depth -= 1
        if tag in ("script", "style"):
            self._silent -= 1
        if tag in ("h1", "h2", "h3", "h4") and self._heading is not None:
            self.headings.append(" ".join("".join(self._heading).split()))
            self._heading = None

    def handle_data(self, data: str) -> None:
        """Collect text."""
        if self._depth and not self._silent:
            self.words += data.split()
            if self._heading is not None:
                self._heading.append(data)


def content_of(path: Path, element: str) -> Content:
    """The content of one page."""
    content = Content(element)
    content.feed(path.read_text(encoding="utf-8"))
    return content


def render_with_zensical(command: Path, docs: Path, folder: Path) -> Path:
    """Render a copy of the staged tree in `folder`; Zensical wants it inside its project."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(docs, folder / "docs")
    settings = {
        "site_name": "Matchbook",
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"name": "material", "font": False},
        "markdown_extensions": [*EXTENSIONS],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    ours = os.pathsep.join((str(ROOT), sysconfig.get_paths()["purelib"]))
    subprocess.run(
        [command, "build", "-f", "mkdocs.yml"],
        cwd=folder, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": ours},
    )  # fmt: skip
    return folder / "site"


def compare(ours: Path, theirs: Path) -> list[str]:
    """One line for each difference."""
    pages = {path.relative_to(ours).as_posix() for path in ours.rglob("index.html")}
    others = {path.relative_to(theirs).as_posix() for path in theirs.rglob("index.html")}
    lines = [f"only in ours: {page}" for page in sorted(pages - others)]
    lines += [f"only in Zensical's: {page}" for page in sorted(others - pages)]
    for page in sorted(pages & others):
        mine = content_of(ours / page, "main")
        other = content_of(theirs / page, "article")
        if mine.headings != other.headings:
            lines.append(f"{page}: headings {mine.headings} / {other.headings}")
        # Without white space: highlighting cuts a word of code into several elements.
        elif (a := "".join(mine.words)) != (b := "".join(other.words)):
            alike = (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y)
            at = next(alike, min(len(a), len(b)))
            lines.append(f"{page}: text from '{a[at : at + 60]}' / '{b[at : at + 60]}'")
    return lines


def main() -> None:
    """Build, render again, compare, print."""
    work = ROOT / "build" / "compare"
    command = zensical(ROOT / "build")
    if isinstance(command, str):
        sys.exit(command)
    prepared = build(open_project(ROOT, Path("site_config")), work / "ours")
    if prepared.written is None:
        sys.exit("the guide has errors: see 'matchbook check'")
    theirs = render_with_zensical(command, prepared.docs_dir, work / "zensical")
    lines = compare(work / "ours", theirs)
    pages = len(list((work / "ours").rglob("index.html")))
    print(f"{pages} pages, {zensical_name(ROOT / 'build')}: {len(lines)} differences")
    for line in lines[:_SHOWN]:
        print(" ", line[:300])
    if len(lines) > _SHOWN:
        print(f"  and {len(lines) - _SHOWN} more")


if __name__ == "__main__":
    main()
