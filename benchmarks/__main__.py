"""`make bench`: measure, and write docs/performance.md."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks import books, browsing, pdf, promises, report, rivals, searching
from benchmarks.browsing import Browsed
from benchmarks.builds import Costs, measure
from benchmarks.guides import ROOT


def main() -> None:
    """Read the options, measure, write the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--full", action="store_true", help="5,000 and 10,000 entries too (an hour)"
    )
    parser.add_argument("--sizes", type=int, nargs="+", help="these numbers of entries instead")
    parser.add_argument("--alone", action="store_true", help="leave the other generators out")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "performance.md")
    options = parser.parse_args()
    sizes = options.sizes or [100, 1_000, *([5_000, 10_000] if options.full else [])]
    machine = report.machine()
    sheets = pdf.measure()
    made = books.measure()
    measured: list[Costs] = []
    browsed: list[Browsed] = []
    with tempfile.TemporaryDirectory(prefix="matchbook-bench-") as folder:
        work = Path(folder)
        zensical = "" if options.alone else rivals.zensical_name(work)
        searched = searching.measure(searching.real_site(work))
        for size in sizes:
            print(f"measuring {size:,} entries", flush=True)
            beside, times = not options.alone, 2 if size <= 1_000 else 1
            smaller = measured[-1] if measured else None
            measured.append(measure(size, work, beside=beside, times=times, smaller=smaller))
            plain = work / f"mkdocs-{size}" / "site" if beside else None
            browsed.append(browsing.measure(work / f"guide-{size}" / "site", size, plain))
            parts = [report.HEAD, machine, promises.section(measured, browsed, sheets)]
            parts += [report.builds(measured, zensical)]
            parts += [browsing.section(browsed), searching.section(searched), pdf.section(sheets)]
            parts += [books.section(made)]
            text = "\n".join(parts).rstrip() + "\n"
            options.out.write_text(text, encoding="utf-8")  # a run that is stopped leaves this much
    print(text)


if __name__ == "__main__":
    main()
