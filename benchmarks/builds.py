"""Time and memory of checking, building and editing guides, beside other generators."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import rivals
from benchmarks.guides import make_guide
from benchmarks.measure import Cost, TookTooLong, best, run

LIMIT = 600
"""Seconds after which another generator is stopped: more is long enough to know."""
MATCHBOOK = [sys.executable, "-m", "generator"]


@dataclass(frozen=True, slots=True)
class Preview:
    """Seconds from a saved file to its page, and to all that follows from it."""

    page: float
    rest: float


@dataclass(frozen=True, slots=True)
class Costs:
    """What was measured on the guide of one size; None where it could not be."""

    size: int
    pages: int
    check: Cost
    full: Cost
    unchanged: Cost
    edit: Cost
    preview: Preview
    mkdocs: Cost | str | None = None
    mkdocs_pruned: Cost | str | None = None
    zensical: Cost | str | None = None


def measure(
    size: int, work: Path, *, beside: bool, times: int = 2, smaller: Costs | None = None
) -> Costs:
    """Measure a guide of `size` entries under `work`; `beside`: the other generators too.

    One of them that took too long on a `smaller` guide is not tried again.
    """
    guide = work / f"guide-{size}"
    shutil.rmtree(guide, ignore_errors=True)
    make_guide(guide, size)
    check = best(times, lambda: run([*MATCHBOOK, "check"], guide))

    def full() -> Cost:
        for folder in ("build", "site"):
            shutil.rmtree(guide / folder, ignore_errors=True)
        return run([*MATCHBOOK, "build"], guide)

    def edit() -> Cost:
        edit_one(guide)
        return run([*MATCHBOOK, "build"], guide)

    return Costs(
        size,
        check=check,
        full=best(times, full),
        unchanged=best(times, lambda: run([*MATCHBOOK, "build"], guide)),
        edit=best(times + 1, edit),
        preview=preview_seconds(guide),
        pages=len(list((guide / "site").rglob("index.html"))),
        **(_beside(guide, work, size, times, smaller) if beside else {}),
    )


def edit_one(guide: Path) -> Path:
    """Add a sentence to one entry's body, as a writer would; gives the file."""
    path = sorted((guide / "content" / "guides").glob("*.md"))[0]
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\nOne more sentence, the {len(text)}th.\n", encoding="utf-8")
    return path


def preview_seconds(guide: Path) -> Preview:
    """The medians in the process of `matchbook serve`."""
    shown = subprocess.run(
        [sys.executable, "-m", "benchmarks.builds", str(guide)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    return Preview(**json.loads(shown.stdout))


def _beside(
    guide: Path, work: Path, size: int, times: int, smaller: Costs | None
) -> dict[str, Cost | str]:
    def tried(name: str, measured: Callable[[], Cost]) -> Cost | str:
        if isinstance(getattr(smaller, name, None), str):
            return str(getattr(smaller, name))
        try:
            return best(times, measured)
        except TookTooLong:
            return f"more than {LIMIT} s"

    pages = len(list((guide / "site").rglob("index.html")))
    plain = work / f"mkdocs-{size}"
    shutil.rmtree(plain, ignore_errors=True)
    rivals.plain_mkdocs(guide, plain, pages)
    mkdocs = tried("mkdocs", lambda: run(rivals.mkdocs_command(), plain, LIMIT))
    rivals.write_settings(plain, "docs", ["navigation.prune"])
    pruned = tried("mkdocs_pruned", lambda: run(rivals.mkdocs_command(), plain, LIMIT))
    command = rivals.zensical(work)
    staged: Cost | str = command if isinstance(command, str) else ""
    if isinstance(command, Path):
        other = work / f"zensical-{size}"
        shutil.rmtree(other, ignore_errors=True)
        other.mkdir()
        shutil.copytree(guide / "build" / "docs", other / "docs")
        rivals.write_settings(other, "docs")

        def zensical() -> Cost:
            shutil.rmtree(other / "site", ignore_errors=True)
            shutil.rmtree(other / ".cache", ignore_errors=True)
            return run([command, "build"], other, LIMIT)

        staged = tried("zensical", zensical)
    return {"mkdocs": mkdocs, "mkdocs_pruned": pruned, "zensical": staged}


def _preview(guide: Path) -> dict[str, float]:
    from generator.adapters.building.build import BuildOptions, build, show
    from generator.adapters.building.project import open_project

    project = open_project(guide, Path("site_config"))
    site = guide / "build" / "preview"
    build(project, site, BuildOptions(preview=True))
    page, rest = [], []
    for _ in range(3):
        edited = edit_one(guide)
        began = time.perf_counter()
        if not show(project, site, {edited}):
            raise ValueError(f"{edited} was not shown")
        page.append(time.perf_counter() - began)
        build(project, site, BuildOptions(preview=True, search=False))
        rest.append(time.perf_counter() - began)
    return {"page": statistics.median(page), "rest": statistics.median(rest)}


if __name__ == "__main__":
    print(json.dumps(_preview(Path(sys.argv[1]))))
