"""`matchbook book`: which books are asked for, and what is told of those that were made."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ...catalogue.catalogue import Catalogue
from ...checking import Project, check, is_publishable
from ...diagnostics import did_you_mean, summarize
from ...model.media import size_words
from ...views.book import books, readers
from ...views.sheet import PAPERS
from ...views.sheets import EVERY
from ..building.books import Asked, make_books
from ..files import clock
from ..files.lock import sole
from ..files.staging import write_whole
from .terminal import report, showing_progress, shown


def run_book(
    project: Project, specialty: str | None, paper: str | None, output: Path | None
) -> None:
    """Make the books; ends with 1 where the guide has errors."""
    checked = check(project, clock.today())
    catalogue = checked.catalogue
    if catalogue is None or not is_publishable(checked):
        report(checked.problems)
        click.echo(f"{summarize(checked.problems)}; a book needs a guide without errors", err=True)
        sys.exit(1)
    asked = _asked(catalogue, specialty, paper)
    with sole(project.root / "build"), showing_progress() as progress:
        made = make_books(project, catalogue, asked, progress)
    report(made.problems)
    words = catalogue.settings.words
    for file in made.files:
        state = "made" if file.name in made.made else "as it was"
        click.echo(f"{shown(file)}: {size_words(words, file.stat().st_size)}, {state}")
        if output:
            write_whole(output / file.name, file.read_bytes())
    if output:
        click.echo(f"copied to {shown(output)}/")
    click.echo("next: 'matchbook build' puts them into the print room")


def _asked(catalogue: Catalogue, specialty: str | None, paper: str | None) -> Sequence[Asked]:
    papers = (paper,) if paper else PAPERS
    if specialty is None:
        return [Asked(reader, one) for reader in books(catalogue) for one in papers]
    known = {reader.id if reader else EVERY: reader for reader in readers(catalogue)}
    if specialty not in known:
        near = did_you_mean(specialty, known)
        names = ", ".join(known)
        raise click.UsageError(f"'{specialty}' has no book ({names}). {near}".strip())
    return [Asked(known[specialty], one) for one in papers]
