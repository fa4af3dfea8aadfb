"""What the guide promises of its speed and weight, beside what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.browsing import Browsed
from benchmarks.builds import Costs
from benchmarks.measure import Cost, table
from benchmarks.pdf import Speed

SIZE = 1_000
"""Entries of the guide that the promises are about."""
_WHY = {
    "full": "A full build checks the content, typesets every print-out and fills the search index "
    "beside rendering pages, which plain MkDocs does none of; most of it is typesetting, which an "
    "edit repeats only for the sheets that changed.",
    "edit": "Only what changed is read, drawn, typeset and rendered again. But a new process loads "
    "its modules, checks the whole guide, derives what every list shows and compares it with the "
    "last build; and Pagefind, which knows no other way, writes its whole index anew. The preview, "
    "one process that stays, shows the page in a tenth of the time.",
    "preview": "The whole guide is checked before a page is shown, so that nothing broken is.",
    "growth": "More entries stand on the same checklists and lists, which grow longer.",
}


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: `measured` and `most` in `unit`, and why it may not be kept."""

    what: str
    measured: float
    most: float
    unit: str
    why: str = ""

    @property
    def kept(self) -> bool:
        """Whether it holds."""
        return self.measured <= self.most

    def row(self) -> list[str]:
        """As a row of the table."""
        how = "yes" if self.kept else f"no: {self.measured / self.most:.2f} times as much"
        return [self.what, _number(self.most, self.unit), _number(self.measured, self.unit), how]


def section(measured: Sequence[Costs], browsed: Sequence[Browsed], sheets: Sequence[Speed]) -> str:
    """The promises as a part of docs/performance.md; empty where none was measured."""
    promises = list(_promises(measured, browsed, sheets))
    head = ["Promise", "At most", "Measured", "Kept"]
    missed = [f"- {p.what}: {p.why}" for p in promises if not p.kept and p.why]
    parts = ["## What was promised\n", table(head, [p.row() for p in promises]), ""]
    if missed:
        parts += ["Why some are not kept:\n", *missed, ""]
    return "\n".join(parts) if promises else ""


def _promises(
    measured: Sequence[Costs], browsed: Sequence[Browsed], sheets: Sequence[Speed]
) -> Iterator[Promise]:
    here = next((one for one in measured if one.size == SIZE), None)
    if here:
        yield Promise("loading and checking 1,000 entries", here.check.wall, 3, "s")
        yield Promise("its memory", here.check.memory, 400, "MB")
        if isinstance(here.mkdocs, Cost):
            most = here.mkdocs.wall
            yield Promise(
                "a full build, as quick as plain MkDocs + Material", here.full.wall, most, "s",
                _WHY["full"],
            )  # fmt: skip
            yield Promise(
                "one edited entry, a tenth of that", here.edit.wall, most / 10, "s", _WHY["edit"]
            )
        yield Promise("a saved entry in the preview", here.preview.page, 1, "s", _WHY["preview"])
        largest = max(measured, key=lambda one: one.size)
        if largest.size > SIZE:
            growth = largest.full.wall / here.full.wall
            times = largest.size / SIZE
            yield Promise(
                f"a full build of {largest.size:,} entries, compared with 1,000",
                growth, times, "times", _WHY["growth"],
            )  # fmt: skip
    for one in browsed:
        if one.size == SIZE:
            weight = max(view.kilobytes for view in one.views if "entry" in view.what)
            yield Promise("the first view of an entry, the longest included", weight, 80, "kB")
    if sheets:
        yield Promise("a printed sheet (40 a second)", 1_000 / sheets[0].rate, 25, "ms")


def _number(value: float, unit: str) -> str:
    return f"{value:.2f} {unit}" if value < 10 else f"{value:.0f} {unit}"
