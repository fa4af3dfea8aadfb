"""`matchbook import`: documents of others to drafts, with a report of what became of each."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ...diagnostics import did_you_mean
from ...pipeline import Project, settings_of
from ...sources.files import walk
from ..files import clock
from ..files.staging import write_whole
from ..files.trouble import explain
from .terminal import fail, shown

REPORT = Path("build/import")
"""Where the report of the last run stands, below the project's folder."""


def run_import(
    project: Project, paths: tuple[Path, ...], into: str, form: str, *, whole: bool, dry: bool
) -> None:
    """Bring `paths` in; exits with 1 where a file was not read or the guide cannot be used."""
    try:
        from ..importing.bring_in import Guide, bring_in
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] == "generator":
            raise
        raise click.UsageError(
            "bringing in documents needs more than a plain installation: "
            'run "pip install matchbook-guide[import]" (with the quotation marks)'
        ) from None
    settings = settings_of(project)
    if settings is None:
        raise click.UsageError("the configuration has problems: run 'matchbook check' first.")
    if into and into not in settings.collections and into != "programs":
        near = did_you_mean(into, settings.collections)
        known = ", ".join((*settings.collections, "programs"))
        raise click.UsageError(f"'{into}' is not a collection ({known}). {near}".strip())
    own = [layer.path for layer in settings.institution.layers if layer.path]
    content = project.root / (own[-1] if own else "content")
    taken = frozenset(
        name for layer in (*own, "content") for inside in walk(project.root / layer, "")
        for name in (inside, inside.removesuffix(".md"))
    )  # fmt: skip
    below = any(not layer.path for layer in settings.institution.layers)
    base = frozenset(
        inside.removesuffix(".md")
        for inside in (walk(project.base_content, ".md") if below else ())
    )
    guide = Guide(settings, content, shown(content), taken | base)
    try:
        report = bring_in(list(paths), guide, into, clock.today(), whole=whole, dry=dry, tell=_tell)
        if not dry:
            folder = project.root / REPORT
            write_whole(folder / "report.txt", report.text().encode("utf-8"))
            write_whole(folder / "report.json", report.json().encode("utf-8"))
            write_whole(folder / "addresses.csv", report.address_map().encode("utf-8"))
    except OSError as problem:
        fail(explain(problem, project.root), "what was written before that is complete")
    click.echo(report.json() if form == "json" else report.text(), nl=False)
    if form == "text" and report.written and not dry:
        click.echo(
            f"drafts stand in {guide.shown}/ and nobody sees them yet; the report is kept in "
            f"{shown(project.root / REPORT)}/\nnext: 'matchbook check', then read each draft"
        )
    if report.refused:
        sys.exit(1)


def _tell(name: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"reading {name}", err=True)
