"""What a book costs: seconds on the clock, the largest process, and the size of its file."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.guides import ROOT
from benchmarks.measure import Cost, run, table
from generator.outputs.pdf import reread

MOST_MEMORY = 1_000
"""Megabytes that no process may need."""
_ABOUT = f"""
`matchbook book` on the real guide, one book on one paper from nothing: reading and checking the
guide, then setting the book in a process of its own. No process may need {MOST_MEMORY:,} MB.
"""


@dataclass(frozen=True, slots=True)
class BookCost:
    """What one book cost, and what it came to."""

    name: str
    cost: Cost
    pages: int
    size: int

    @property
    def seconds(self) -> float:
        """Seconds for 100 pages."""
        return self.cost.wall / self.pages * 100

    @property
    def megabytes(self) -> float:
        """Megabytes of the file for 100 pages."""
        return self.size / 1_000_000 / self.pages * 100


def measure(readers: Sequence[str] = ("all", "general-surgery")) -> list[BookCost]:
    """The cost of the books of these readers on Letter."""
    found = []
    for reader in readers:
        with tempfile.TemporaryDirectory(prefix="matchbook-book-") as folder:
            root = Path(folder)
            for name in ("content", "site_config"):
                (root / name).symlink_to(ROOT / name)
            command = [sys.executable, "-m", "generator", "book", "--paper", "letter"]
            cost = run([*command, "--specialty", reader], root)
            data = (root / "build" / "books" / f"book-{reader}-letter.pdf").read_bytes()
            found.append(BookCost(reader, cost, reread(data).pages, len(data)))
    return found


def section(costs: Sequence[BookCost]) -> str:
    """The measurements as a part of docs/performance.md."""
    rows = [
        [
            one.name,
            str(one.pages),
            f"{one.cost.wall:.1f}",
            f"{one.seconds:.1f}",
            f"{one.megabytes:.1f}",
            f"{one.cost.memory:.0f}",
        ]
        for one in costs
    ]
    each = "per 100 pages"
    head = ["Book", "pages", "seconds", f"seconds {each}", f"MB {each}", "largest process, MB"]
    return "\n".join(("## Books", _ABOUT, table(head, rows), ""))


if __name__ == "__main__":
    print(section(measure()))
