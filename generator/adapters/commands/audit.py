"""`matchbook audit`: build, look, write the record and the report, say what comes next."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import click

from ...catalogue.catalogue import Catalogue
from ...model.audit import AuditRecord
from ...outputs.report import report_html
from ...sources.records import AUDIT_FILE
from ..files import clock
from ..files.staging import write_whole
from ..files.trouble import Trouble, explain
from ..remote.links import History
from .terminal import fail, shown

NEEDS = ("playwright", "axe_playwright_python")
REPORTS = "reports"


def need_browser() -> str:
    """Path of a Chromium; wrong use of the command where a package or the browser is missing."""
    if any(find_spec(name) is None for name in NEEDS):
        raise click.UsageError(
            'the audit needs two more packages: pip install "matchbook-guide[audit]"'
        )
    from ..auditing.chromium import find

    path = find()
    if path is None:
        raise click.UsageError(
            "the audit needs Chromium, Chrome or Edge on this computer, and found none. Install "
            "one, or name it: CHROMIUM=/path/to/chrome matchbook audit"
        )
    return path


def run_audit(
    catalogue: Catalogue,
    root: Path,
    config_dir: Path,
    site: Path,
    chromium: str,
    *,
    by: str | None,
    quick: bool,
    progress: Callable[[str], None],
) -> AuditRecord:
    """Audit the site that was just built, and write the record and the report."""
    from ..auditing.audit import audit
    from ..auditing.looking import NoBrowserError
    from ..auditing.report import audit_report

    try:
        record = audit(
            catalogue, site, chromium, clock.today(), by=by, quick=quick, progress=progress
        )
    except NoBrowserError as problem:
        fail(Trouble(str(problem)), "no record was written")
    school = catalogue.settings.institution.name
    html = report_html(audit_report(record, school, _outside(root / "links.json")))
    report = root / REPORTS / f"accessibility-{record.date}.html"
    try:
        report.parent.mkdir(exist_ok=True)
        write_whole(report, html.encode("utf-8"))
        text = record.model_dump_json(indent=1) + "\n"
        write_whole(config_dir / AUDIT_FILE, text.encode("utf-8"))
    except OSError as problem:
        fail(explain(problem, root), "the record is not whole")
    click.echo(f"wrote {shown(report)} and {shown(config_dir / AUDIT_FILE)}")
    return record


def tell(record: AuditRecord) -> None:
    """What was found; exits with 1 where something was."""
    for one in record.barriers:
        click.echo(f"/{one.page}: {one.help} ({one.rule}; {one.look}; {one.count})")
    for dead in record.dead_links:
        click.echo(f"/{dead.page}: the link {dead.target} leads nowhere")
    pages = len({one.page for one in record.barriers})
    click.echo(
        f"{record.on_phone} of {record.pages} pages, {record.opened} opened states, "
        f"{record.links} links: {len(record.barriers)} barriers on {pages} pages, "
        f"{len(record.dead_links)} dead links"
        + ("" if record.grade is None else f"; reading grade {record.grade}")
    )
    click.echo("next: keep both files, and run 'matchbook build'; the accessibility page tells it")
    if record.barriers or record.dead_links:
        sys.exit(1)


def _outside(path: Path) -> str:
    """What `matchbook links` remembers of other sites; empty where it never asked."""
    try:
        known = History.read(path.read_text(encoding="utf-8")).known
    except (OSError, UnicodeDecodeError):
        return ""
    if not known:
        return ""
    failed = sum(1 for one in known.values() if one.failed)
    last = max(one.asked for one in known.values())
    return f"Links to other sites, last asked on {last}: {failed} of {len(known)} failed."
