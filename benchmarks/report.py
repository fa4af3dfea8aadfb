"""What was measured, as docs/performance.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.builds import Costs
from benchmarks.measure import Cost, table

HEAD = """# Performance

Written by `make bench` (`python -m benchmarks`; `--full` adds guides of 5,000 and 10,000
entries, and takes an hour). Seconds on the clock are the best of two runs, of one run above 1,000
entries, since whatever else the machine does only ever adds; seconds of processor stand in
parentheses. Memory is that of the largest process. The guides are made from the real one by
`benchmarks/guides.py`, the same on every machine.
"""

_ABOUT_BUILDS = """
A full build starts without `build/` and includes the search index and all print-outs. "In
`matchbook serve`" is the median from a saved file to its page, and to every list that shows it; the
preview looks for saved files five times a second, and waits until one is saved whole. The largest
process of a full build is the one that typesets the pack of every checklist.
"""
_ABOUT_OTHERS = """
Material gets the bodies of the entries as plain pages and builds its own search index ("navigation
pruned" with its feature `navigation.prune`, which large sites need); Zensical gets Matchbook's
staged pages. Each is stopped after ten minutes, and then not tried on larger guides. Neither checks
the content, makes print-outs or lists.
"""


def machine() -> str:
    """The day, the machine and what was measured."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        lines = info.read_text(encoding="utf-8").splitlines()
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        model = names[0] if names else model
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "pagefind", "typst")
    )
    return (
        f"Measured on {datetime.now(tz=UTC):%Y-%m-%d} with {os.cpu_count()} cores ({model}), "
        f"{platform.system()}, Python {platform.python_version()}, {packages}; "
        f"load of the machine before the first run {load:.1f}.\n"
    )


def builds(measured: Sequence[Costs], zensical: str) -> str:
    """The tables of builds."""
    rows = [
        [f"{c.size:,}", f"{c.pages:,}", cost(c.check), f"{c.check.memory:.0f} MB",
         cost(c.full), f"{c.full.memory:.0f} MB", cost(c.edit), cost(c.unchanged),
         f"{c.preview.page:.2f} s, {c.preview.rest:.2f} s"]
        for c in measured
    ]  # fmt: skip
    parts = [
        "## Checking, building, editing\n",
        table(
            ["Entries", "Pages", "Check", "memory", "Full build", "memory",
             "One edited entry, new process", "Nothing changed", "In `matchbook serve`"],
            rows,
        ),
        _ABOUT_BUILDS,
    ]  # fmt: skip
    beside = [c for c in measured if c.mkdocs]
    if beside:
        parts += [
            "## Beside other generators, same number of pages\n",
            table(
                ["Pages", "Matchbook", "MkDocs + Material", "navigation pruned", zensical],
                [
                    [f"{c.pages:,}", cost(c.full), cost(c.mkdocs), cost(c.mkdocs_pruned),
                     cost(c.zensical)]
                    for c in beside
                ],
            ),
            _ABOUT_OTHERS,
        ]  # fmt: skip
    return "\n".join(parts)


def cost(measured: Cost | str | None) -> str:
    """Seconds on the clock, and of processor; or why not."""
    if isinstance(measured, Cost):
        return f"{measured.wall:.2f} s ({measured.cpu:.2f})"
    return measured or "not measured"
