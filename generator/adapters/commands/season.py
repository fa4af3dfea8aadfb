"""`matchbook season`: propose the dates of a season and put them into the school's `cycle.yml`."""

from __future__ import annotations

import sys
from datetime import date

import click

from ...checking import Project, check
from ...diagnostics import Diagnostic, Severity, format_text, summarize
from ...editing.entry_file import key_order
from ...editing.refusal import EditRefused
from ...editing.revise import revise
from ...editing.season import Proposal, lay_proposal, propose
from ...editing.source_text import SourceText
from ...model.cycle_dates import current_year
from ...model.settings import Cycle
from ...sources.positions import parse_yaml
from ..files.staging import write_whole
from .terminal import report, shown


def run_season(project: Project, year: int | None, today: date, *, dry: bool) -> None:
    """Propose, write unless `dry`, and tell; exits with 1 where that cannot be done.

    Without a `year`, the season after the one under way. A file that the guide would then refuse
    is put back as it was.
    """
    before = check(project, today)
    if before.catalogue is None:
        report(before.problems)
        click.echo(f"{summarize(before.problems)}; the settings cannot be read", err=True)
        sys.exit(1)
    settings = before.catalogue.settings
    wanted = year or (current_year(settings.cycle, today) or today.year) + 1
    path = project.config_dir / "cycle.yml"
    try:
        proposal = propose(settings.cycle, wanted, settings.words)
        old = path.read_bytes() if path.is_file() else b""
        source = SourceText.of(old)
        parsed = parse_yaml(source.plain, "-")
        if parsed.data is not None and not isinstance(parsed.data, dict):
            raise EditRefused("the file does not hold names with values")
        data = dict(parsed.data or {})
        lay_proposal(data, proposal)
        splices = revise(source.plain, data, key_order(Cycle)) if proposal.new else []
    except EditRefused as refused:
        click.echo(f"error: {shown(path)}: {refused}; nothing was written", err=True)
        sys.exit(1)
    for line in _told(proposal):
        click.echo(line)
    if not splices:
        click.echo(f"nothing to propose; for a later season: matchbook season {wanted + 1}")
        return
    if dry:
        click.echo(f"{len(proposal.new)} dates proposed; nothing was written (--dry-run)")
        return
    write_whole(path, source.spliced(splices).data)
    worse = _errors(check(project, today).problems) - _errors(before.problems)
    if worse:
        write_whole(path, old) if old else path.unlink()
        for problem in sorted(worse):
            click.echo(problem, err=True)
        click.echo(f"error: the guide refuses these dates; {shown(path)} is as it was", err=True)
        sys.exit(1)
    click.echo(f"wrote {len(proposal.new)} dates to {shown(path)}")


def _errors(problems: tuple[Diagnostic, ...]) -> set[str]:
    return {format_text(one) for one in problems if one.severity is Severity.ERROR}


def _told(proposal: Proposal) -> list[str]:
    """The season's dates, what is new first of all marked, and what a person has to do."""
    lines = [f"{proposal.name} ({proposal.id})"]
    for row in proposal.rows:
        one = row.milestone
        was = f", after {row.before.date:%a %Y-%m-%d}" if row.before and row.is_new else ""
        mark = "+" if row.is_new else " "
        weekend = "; a weekend, is that right?" if row.is_new and one.date.weekday() > 4 else ""
        lines.append(f"{mark} {one.date:%a %Y-%m-%d}  {one.status:<9}  {one.name}{was}{weekend}")
    if proposal.unsure:
        lines.append(
            f"Look up these {len(proposal.unsure)} estimated dates with who sets them, correct the "
            "date, and write 'confirmed' (their own page says so) or 'reported' (someone else "
            "does) in place of 'estimated':"
        )
        lines += [f"  {one.id}: {one.note or one.name}" for one in proposal.unsure]
    return lines
