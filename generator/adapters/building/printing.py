"""Printable sheets to PDFs on every core, remembering what was drawn before.

A sheet is drawn again only when what it is made from has changed: its data, the templates, the
compiler or the fonts. Earlier sheets lie on a shelf under the name of all that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

from ...catalogue.catalogue import Catalogue
from ...diagnostics import Diagnostic
from ...outputs.memory import Shelf
from ...outputs.pdf import Printed, SheetFile, draw, fingerprint, reread
from ...views.sheet import PAPERS, Printable
from ..files.workers import Workers, cores, result
from .not_printed import not_printable, press_of

_WORTH_WORKERS = 24
"""So many sheets take longer than starting processes does."""
_PACK = 10
"""A pack takes as long as so many sheets."""
Job = tuple[Printable, str]
"""A sheet and a paper."""
Missing = tuple[Job, str]
"""A sheet on a paper that has to be drawn, and its name."""


class PrintShop:
    """Draws sheets for one build; `problems` then holds what could not be drawn as written.

    With `earlier`, a staged tree, a changed sheet stays as it lies there; `waiting` counts these.
    """

    def __init__(
        self,
        root: Path,
        catalogue: Catalogue,
        shelf: Shelf,
        progress: Callable[[str], None],
        earlier: Path | None = None,
    ) -> None:
        self._shelf = shelf
        self._catalogue = catalogue
        self._progress = progress
        self._earlier = earlier
        self._workers: Workers | None = None
        self._closed = False
        self.waiting = 0
        self.problems: list[Diagnostic] = []
        self._press = press_of(root, catalogue.settings.institution, self.problems)

    def __call__(self, printables: Sequence[Printable]) -> Callable[[], list[SheetFile]]:
        """Begin with every sheet on every paper; the result waits for them, and gives all in order.

        Until then they are drawn beside whatever else this process does.
        """
        jobs = [(printable, paper) for printable in printables for paper in PAPERS]
        names = [fingerprint(printable, paper, self._press) for printable, paper in jobs]
        found = {name: printed for name in names if (printed := self._remembered(name))}
        if self._earlier:
            found |= self._outdated(self._earlier, zip(jobs, names, strict=True), found)
        missing = [(job, name) for job, name in zip(jobs, names, strict=True) if name not in found]
        if missing:
            self._progress(f"Printing {len(missing)} of {len(jobs)} sheets")
        begun = self._begun(missing)

        def finish() -> list[SheetFile]:
            for name, printed in self._finished(missing, begun):
                found[name] = printed
                if not printed.unset:
                    self._shelf.keep(name.encode(), printed.data)
            files = [
                SheetFile(printable, paper, found[name])
                for (printable, paper), name in zip(jobs, names, strict=True)
            ]
            unset = "".join(one.printed.unset for one in files)
            self.problems += not_printable(self._catalogue, unset)
            return files

        return finish

    def _begun(self, missing: list[Missing]) -> dict[str, Future[Printed]]:
        """Sheets that other processes draw, by name; none where that takes longer."""
        workers = min(cores(), len(missing))
        if sum(_weight(job) for job, _ in missing) < _WORTH_WORKERS or workers < 2:
            return {}
        self._workers = Workers(workers)
        # Packs take ten times as long as sheets: first, so that no worker ends on one alone.
        return {
            name: self._workers.begin(draw, *job, self._press)
            for job, name in sorted(missing, key=lambda one: -_weight(one[0]))
        }

    def _finished(
        self, missing: list[Missing], begun: Mapping[str, Future[Printed]]
    ) -> Iterator[tuple[str, Printed]]:
        if self._closed:
            self.close()
        for number, ((printable, paper), name) in enumerate(missing, 1):
            if number % 20 == 0:
                self._progress(f"Printing: {number} of {len(missing)} sheets")
            job = begun.get(name)
            yield name, result(job) if job else draw(printable, paper, self._press)
        if self._workers:
            self._workers.close(wait=True)

    def close(self) -> None:
        """Draw nothing more; sheets that are being drawn are finished."""
        self._closed = True
        if self._workers:
            self._workers.close()

    def __enter__(self) -> PrintShop:
        return self

    def __exit__(self, *_problem: object) -> None:
        self.close()

    def _outdated(
        self, folder: Path, jobs: Iterable[tuple[Job, str]], found: Mapping[str, Printed]
    ) -> dict[str, Printed]:
        """Sheets as they were staged before, for those that are not drawn yet."""
        outdated = {}
        for (printable, paper), name in jobs:
            path = folder / printable.address(paper)
            if name not in found and path.is_file():
                outdated[name] = reread(path.read_bytes())
        self.waiting = len(outdated)
        return outdated

    def _remembered(self, name: str) -> Printed | None:
        data = self._shelf.recall(name.encode())
        return None if data is None else reread(data)


def _weight(job: Job) -> int:
    """How long a sheet takes, counted in plain ones."""
    return _PACK if job[0].kind == "pack" else 1
