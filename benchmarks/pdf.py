"""Printed sheets per second, on every core, once the workers have started.

Packs stand apart: one pack is a dozen sheets. The cache is left out, so every sheet is drawn.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.guides import ROOT
from benchmarks.measure import table
from generator.adapters.building.project import open_project
from generator.adapters.files import clock
from generator.outputs.pdf import Press, draw
from generator.pipeline import check
from generator.views.sheet import PAPERS, Printable
from generator.views.sheets import printables

WANTED = 40.0
"""Sheets per second that a machine with two cores should reach."""
_ABOUT = f"""
Every checklist and worksheet of the real guide on Letter and A4, drawn from nothing on {{cores}}
cores after start-up; at least {WANTED:.0f} a second are wanted on two. Packs are counted apart.
"""


@dataclass(frozen=True, slots=True)
class Speed:
    """Files and pages made, and the seconds on the clock they took; workers took `start` before."""

    what: str
    files: int
    pages: int
    wall: float

    @property
    def rate(self) -> float:
        """Files per second."""
        return self.files / self.wall


def measure(root: Path = ROOT, times: int = 3) -> list[Speed]:
    """The speed of sheets and of packs of the guide at `root`, each the best of several runs."""
    catalogue = check(open_project(root, Path("site_config")), clock.today()).catalogue
    if catalogue is None:
        raise ValueError(f"the guide at {root} has no usable configuration")
    every = printables(catalogue)
    cores = os.cpu_count() or 1
    groups = (
        ("checklists and worksheets", [one for one in every if one.kind != "pack"]),
        ("packs", [one for one in every if one.kind == "pack"]),
    )
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(cores, mp_context=context) as pool:
        for _ in range(2):  # every worker has read its fonts before the clock runs
            _drawn(pool, [every[0]] * cores, Press("https://warm.example/"))
        return [
            min(
                (
                    _timed(pool, what, group, Press(f"https://run-{run}.example/"))
                    for run in range(times)
                ),
                key=lambda speed: speed.wall,
            )
            for what, group in groups
        ]


def _timed(pool: ProcessPoolExecutor, what: str, group: Sequence[Printable], press: Press) -> Speed:
    """One run; another address on every sheet, so that no worker remembers an earlier layout."""
    began = time.perf_counter()
    pages = _drawn(pool, group, press)
    return Speed(what, len(pages), sum(pages), time.perf_counter() - began)


def _drawn(pool: ProcessPoolExecutor, group: Sequence[Printable], press: Press) -> list[int]:
    jobs = [(one, paper, press) for one in group for paper in PAPERS]
    return list(pool.map(_pages, jobs, chunksize=2))


def _pages(job: tuple[Printable, str, Press]) -> int:
    return draw(*job).pages


def section(speeds: Sequence[Speed]) -> str:
    """The measurements as a part of docs/performance.md."""
    rows = [
        [one.what, str(one.files), str(one.pages), f"{one.wall:.2f}", f"{one.rate:.0f}"]
        for one in speeds
    ]
    head = ["Printed sheets", "files", "pages", "seconds", "files per second"]
    return "\n".join(
        ("## Printed sheets", _ABOUT.format(cores=os.cpu_count()), table(head, rows), "")
    )


if __name__ == "__main__":
    print(section(measure()))
