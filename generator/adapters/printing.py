"""Printable sheets to PDFs on every core, remembering what was drawn before.

A sheet is drawn again only when what it is made from has changed: its data, the templates, the
compiler or the fonts. Earlier sheets lie in `build/cache/print/` under the name of all that.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from pathlib import Path

from ..catalogue.catalogue import Catalogue
from ..diagnostics import Diagnostic, Position, warning
from ..outputs.pdf import Press, Printed, SheetFile, draw, fingerprint, logo_as_svg, reread
from ..views.sheets import PAPERS, Printable
from .staging import write_whole

_WORTH_A_POOL = 24
"""So many sheets take longer than starting processes does."""
_PACK = 10
"""A pack takes as long as so many sheets."""
Job = tuple[Printable, str]


class PrintingError(OSError):
    """The sheets could not be drawn; the text says why."""


class PrintShop:
    """Draws sheets for one build; `problems` then holds what could not be drawn as written.

    With `drafts`, a staged tree, a changed sheet stays as it lies there; `waiting` counts these.
    """

    def __init__(
        self,
        root: Path,
        catalogue: Catalogue,
        progress: Callable[[str], None],
        drafts: Path | None = None,
    ) -> None:
        self._cache = root / "build" / "cache" / "print"
        self._catalogue = catalogue
        self._progress = progress
        self._drafts = drafts
        self._pool: ProcessPoolExecutor | None = None
        self._closed = False
        self.waiting = 0
        self.problems: list[Diagnostic] = []
        institution = catalogue.settings.institution
        self._press = Press(institution.base_url, self._logo(root, institution.logo))

    def __call__(self, printables: Sequence[Printable]) -> list[SheetFile]:
        """Every sheet on every paper, in order."""
        jobs = [(printable, paper) for printable in printables for paper in PAPERS]
        names = [fingerprint(printable, paper, self._press) for printable, paper in jobs]
        found = {name: printed for name in names if (printed := self._remembered(name))}
        if self._drafts:
            found |= self._outdated(zip(jobs, names, strict=True), found)
        missing = [(job, name) for job, name in zip(jobs, names, strict=True) if name not in found]
        if missing:
            self._progress(f"Printing {len(missing)} of {len(jobs)} sheets")
        for name, printed in self._drawn(missing):
            found[name] = printed
            if not printed.unset:
                self._remember(name, printed)
        if not self._drafts:
            self._forget(set(names))
        files = [
            SheetFile(printable, paper, found[name])
            for (printable, paper), name in zip(jobs, names, strict=True)
        ]
        self._report_unset(files)
        return files

    def _drawn(self, missing: list[tuple[Job, str]]) -> Iterator[tuple[str, Printed]]:
        workers = min(os.cpu_count() or 1, len(missing))
        weight = sum(_PACK if job[0].kind == "pack" else 1 for job, _ in missing)
        if weight < _WORTH_A_POOL or workers < 2:
            for (printable, paper), name in missing:
                yield name, draw(printable, paper, self._press)
            return
        # Packs take ten times as long as sheets: first, so that no worker ends on one alone.
        missing = sorted(missing, key=lambda one: one[0][0].kind != "pack")
        context = multiprocessing.get_context("spawn")  # a fork would copy locks of the compiler
        with ProcessPoolExecutor(workers, mp_context=context, initializer=_in_worker) as pool:
            try:
                with _interrupts_later():
                    jobs = [pool.submit(_draw_job, (*job, self._press)) for job, _ in missing]
                self._pool = pool
                if self._closed:
                    self.close()
                for number, ((_, name), job) in enumerate(zip(missing, jobs, strict=True), 1):
                    if number % 20 == 0:
                        self._progress(f"Printing: {number} of {len(missing)} sheets")
                    yield name, job.result()
            except BrokenProcessPool:
                raise PrintingError(
                    "a process that prints sheets was stopped from outside, as happens where "
                    "memory runs out"
                ) from None
            except CancelledError:
                raise PrintingError("printing was stopped") from None
            except BaseException:
                self.close()
                raise
            finally:
                self._pool = None

    def close(self) -> None:
        """Draw nothing more; sheets that are being drawn are finished."""
        self._closed = True
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _outdated(
        self, jobs: Iterable[tuple[Job, str]], found: Mapping[str, Printed]
    ) -> dict[str, Printed]:
        """Sheets as they were staged before, for those that are not drawn yet."""
        outdated = {}
        for (printable, paper), name in jobs:
            path = (self._drafts or self._cache) / printable.address(paper)
            if name not in found and path.is_file():
                outdated[name] = reread(path.read_bytes())
        self.waiting = len(outdated)
        return outdated

    def _remembered(self, name: str) -> Printed | None:
        try:
            return reread((self._cache / f"{name}.pdf").read_bytes())
        except (OSError, ValueError):
            return None

    def _remember(self, name: str, printed: Printed) -> None:
        with suppress(FileNotFoundError):  # `serve` tidies up while it draws ahead
            write_whole(self._cache / f"{name}.pdf", printed.data)

    def _forget(self, kept: set[str]) -> None:
        for path in self._cache.glob("*"):
            if path.name.partition(".")[0] not in kept:
                path.unlink(missing_ok=True)

    def _logo(self, root: Path, path: str | None) -> str | None:
        if path is None:
            return None
        try:
            svg = logo_as_svg(path, (root / path).read_bytes())
        except OSError:
            svg = None
        if svg is None:
            self.problems.append(
                warning(
                    Position("site_config/institution.yml"),
                    "logo-not-printed",
                    f"'{path}' cannot be printed",
                    subject="logo",
                    expected="an SVG or PNG file",
                    hint="the sheets are printed without it",
                )
            )
        return svg

    def _report_unset(self, files: list[SheetFile]) -> None:
        for character in sorted({c for one in files for c in one.printed.unset}):
            places = sorted(
                Position(entry.path)
                for entry in self._catalogue.entries
                if character in entry.title + entry.fields.summary
                or any(character in f"{task.do}{task.why}" for task in entry.tasks)
            )
            self.problems.append(
                warning(
                    places[0] if places else Position("site_config/institution.yml"),
                    "not-printable",
                    f"no font has the character U+{ord(character):04X}",
                    hint="sheets show a replacement character in its place",
                    related=tuple(places[1:]),
                )
            )


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal: hold it back from those that start here.

    This process gets it at the end; they never do, and end with this one.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # would let signals through where it starts later
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_worker() -> None:
    """End with the process that started this one, however that ends, and by nothing else."""
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _draw_job(job: tuple[Printable, str, Press]) -> Printed:
    """In a worker process."""
    return draw(*job)
