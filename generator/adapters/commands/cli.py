"""The command line: prints diagnostics and progress, sets the exit status.

Exit status: 0 done; 1 the content or configuration has problems, all listed, nothing published;
2 wrong use of the command; 3 a fault of Matchbook itself, told in four lines. A disk that refuses,
another build at work and Ctrl-C give 1, too.
"""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from ... import __version__
from ...checking import Project, is_publishable, settings_of
from ...checking import check as check_project
from ...diagnostics import (
    did_you_mean,
    format_github,
    format_json,
    format_text,
    in_order,
    summarize,
)
from ...model.base import site_url_problem
from ...model.collections import COLLECTIONS, Collection
from ...model.identifiers import is_slug
from ...sources.names import check_slug
from ...views.sheet import PAPERS
from ..building.project import open_project
from ..files import clock
from ..files.fault import FAULT, tell
from ..files.package import base_dir
from ..files.staging import write_whole
from ..files.trouble import explain
from ..publishing.site_folder import why_not
from ..publishing.strangers import was_built_by_first_release
from .cli_options import color, logo, with_place, zone
from .terminal import (
    fail,
    here,
    on_a_terminal,
    report,
    showing_progress,
    shown,
    stoppable,
    whole_site,
)


class Commands(click.Group):
    """Commands that never end in a traceback over what a person or a disk did."""

    def invoke(self, ctx: click.Context) -> Any:
        """As click does; what the disk refuses is one sentence, and Ctrl-C another."""
        try:
            try:
                clock.today()
            except ValueError as problem:
                raise click.UsageError(str(problem)) from None
            return super().invoke(ctx)
        except OSError as problem:
            if problem.errno == errno.EPIPE:
                raise  # click's own: whoever reads us has gone
            fail(explain(problem, here()), "nothing was published")
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise  # click's own ways to end
        except Exception as fault:
            click.echo(tell(fault, here()), err=True)
            sys.exit(FAULT)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a hint where a command is mistyped."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as problem:
            near = did_you_mean(args[0], self.commands) if args else ""
            if near:
                raise click.UsageError(
                    f"{problem.message} {near[0].upper()}{near[1:]}", ctx
                ) from None
            raise


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="matchbook")
def main() -> None:
    """Build a searchable, printable guide from tagged content."""


@main.command()
@with_place
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site goes [site].")
@click.option("--clean", is_flag=True, help="Forget earlier builds first.")
@click.option("--strict", is_flag=True, help="Stop at warnings too.")
@click.option("--base-url", help="Where the site will stand, such as https://guide.example.edu/.")
@click.option(
    "--zip",
    "zip_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write the site into this ZIP file, to be opened from a folder.",
)
def build(
    project_dir: Path,
    config_dir: Path,
    site_dir: Path | None,
    clean: bool,
    strict: bool,
    base_url: str | None,
    zip_file: Path | None,
) -> None:
    """Build the site; a guide with errors leaves the old site as it was."""
    from ..building.build import BuildOptions
    from ..building.build import build as build_site

    if base_url and (wrong := site_url_problem(base_url)):
        raise click.UsageError(f"--base-url: {wrong}")

    project = open_project(project_dir, config_dir)
    target = (project.root / (site_dir or Path("site"))).resolve()
    reason = why_not(project, target)
    if reason:
        raise click.UsageError(
            f"the site cannot take the place of {shown(target)}/: {reason}. "
            "Name a folder for the site alone with --site-dir."
        )
    with whole_site(project.root, target), showing_progress() as progress:
        options = BuildOptions(strict=strict, clean=clean, base_url=base_url)
        prepared = build_site(project, target, options, progress=progress)
    report(prepared.problems)
    if prepared.written is None:
        click.echo(f"{summarize(prepared.problems)}; nothing was written", err=True)
        sys.exit(1)
    pages = len(prepared.written.site.pages)
    click.echo(f"{pages} pages in {shown(target)}/ - open {shown(target / 'index.html')}")
    if prepared.carried:
        names = ", ".join(prepared.carried[:5])
        more = f" and {len(prepared.carried) - 5} more" if len(prepared.carried) > 5 else ""
        click.echo(f"kept in {shown(target)}/, though no build put it there: {names}{more}")
    if prepared.stale:
        count = len(prepared.stale)
        books = "1 book is" if count == 1 else f"{count} books are"
        click.echo(f"{books} older than the guide: 'matchbook book' makes them anew")
    if zip_file:
        from ..publishing.bundle import bundle

        try:
            zip_file.parent.mkdir(parents=True, exist_ok=True)
            count = bundle(target, zip_file, prepared.left_out("folder"))
        except OSError as problem:
            fail(explain(problem, project.root), f"no ZIP file; the site is in {shown(target)}/")
        click.echo(f"{count} files in {shown(zip_file)}")


@main.command()
@with_place
@click.option("--specialty", help="One specialty's book, or 'all' for that of everyone.")
@click.option("--paper", type=click.Choice(PAPERS), help="[both]")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Also copy the books into this folder.",
)
@click.option("--base-url", help="Where the site will stand, such as https://guide.example.edu/.")
def book(
    project_dir: Path,
    config_dir: Path,
    specialty: str | None,
    paper: str | None,
    output: Path | None,
    base_url: str | None,
) -> None:
    """Make the guide on paper as PDF, as a book for all and one for each specialty.

    Books are kept, and made again only where the guide has changed; 'matchbook build' publishes
    them in the print room.
    """
    from .book import run_book

    if base_url and (wrong := site_url_problem(base_url)):
        raise click.UsageError(f"--base-url: {wrong}")
    project = open_project(project_dir, config_dir)
    _need_guide(project)
    with stoppable():
        run_book(replace(project, base_url=base_url or project.base_url), specialty, paper, output)


@main.command()
@with_place
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
def serve(project_dir: Path, config_dir: Path, port: int, host: str) -> None:
    """Show the site while you write; a saved file is on screen at once."""
    from ..preview.serve import serve as serve_site

    project = open_project(project_dir, config_dir)
    _need_guide(project)
    with stoppable():
        serve_site(project, host, port, echo=click.echo, report=report)


@main.command()
@with_place
@click.option("--port", type=click.IntRange(0, 65535), help="[8765, or a free one]")
@click.option("--no-browser", is_flag=True, help="Print the address instead of opening it.")
@click.option("--no-preview", is_flag=True, help="Do not build the live page.")
def edit(
    project_dir: Path, config_dir: Path, port: int | None, no_browser: bool, no_preview: bool
) -> None:
    """Edit the guide with forms in your browser, on this computer alone."""
    if find_spec("werkzeug") is None:
        raise click.UsageError(
            'the editor needs one more package: pip install "matchbook-guide[edit]"'
        )
    from ..editor.run import edit as edit_guide

    project = open_project(project_dir, config_dir)
    _need_guide(project)
    with stoppable():
        edit_guide(
            project, port, echo=click.echo, open_browser=not no_browser, preview=not no_preview
        )


@main.command("check")
@with_place
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option(
    "--compare-markdown",
    is_flag=True,
    help="Also name what release 0.1.0 read otherwise (done unasked where it built last).",
)
def check_command(
    project_dir: Path, config_dir: Path, form: str, strict: bool, compare_markdown: bool
) -> None:
    """List every problem of the guide; nothing is written."""
    from ..building.check import check_again

    project = open_project(project_dir, config_dir)
    checked = check_again(project)
    if checked.catalogue and (
        compare_markdown or was_built_by_first_release(project.root / "build")
    ):
        from ..rendering.markdown_before import markdown_before

        found = (*checked.problems, *markdown_before(checked.catalogue))
        checked = replace(checked, problems=in_order(found))
    if form == "json":
        click.echo(format_json(checked.problems))
    elif form == "github":
        for problem in checked.problems:
            click.echo(format_github(problem))
    else:
        for problem in checked.problems:
            click.echo(format_text(problem))
        count = len(checked.catalogue.every) if checked.catalogue else 0
        click.echo(f"{summarize(checked.problems)}; {count} entries checked")
    if not is_publishable(checked, strict):
        sys.exit(1)


@main.command()
@with_place
@click.argument("collection")
@click.argument("slug")
def new(project_dir: Path, config_dir: Path, collection: str, slug: str) -> None:
    """Write a commented starting file for an entry."""
    from ...editing.starters import starter_text

    if not is_slug(slug):
        raise click.UsageError(
            f"'{slug}' cannot be part of an address: use lower-case letters, digits and hyphens."
        )
    for problem in check_slug(slug, slug, collection):
        raise click.UsageError(f"{problem.what}; choose another name than '{slug}'.")
    project = open_project(project_dir, config_dir)
    _need_guide(project)
    settings = settings_of(project)
    kind = _collection(collection, settings.collections if settings else COLLECTIONS)
    layers = settings.institution.layers if settings else ()
    own = [layer.path for layer in layers if layer.path]
    path = project.root / (own[-1] if own else "content") / kind.id / f"{slug}.md"
    text = starter_text(kind, slug, clock.today())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise click.UsageError(f"{shown(path)} exists already.") from None
    click.echo(f"wrote {shown(path)}")


@main.command()
@with_place
@click.option("--due-within", default="90d", show_default=True, help="Days, weeks or months ahead.")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text")
def reviews(project_dir: Path, config_dir: Path, due_within: str, form: str) -> None:
    """List by owner what is overdue for review, and what comes due."""
    from .reviews import days_of, format_reviews

    days = days_of(due_within)
    if days is None:
        raise click.UsageError(f"'{due_within}' is not a length of time; write 90d, 12w or 3m.")
    today = clock.today()
    checked = check_project(open_project(project_dir, config_dir), today)
    if checked.catalogue is None or not is_publishable(checked):
        report(checked.problems)
        click.echo(f"{summarize(checked.problems)}; reviews need a guide without errors", err=True)
        sys.exit(1)
    click.echo(format_reviews(checked.catalogue, today, days, form), nl=False)


@main.command()
@with_place
@click.argument("kind", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def terms(project_dir: Path, config_dir: Path, kind: str | None, form: str) -> None:
    """List every id that an entry or a setting may name, of one kind or of all."""
    from .terms import ALL_KINDS, format_terms

    if kind and kind not in ALL_KINDS:
        near = did_you_mean(kind, ALL_KINDS)
        raise click.UsageError(f"'{kind}' is not a kind ({', '.join(ALL_KINDS)}). {near}".strip())
    project = open_project(project_dir, config_dir)
    _need_guide(project)
    checked = check_project(project)
    if checked.catalogue is None:
        report(checked.problems)
        click.echo(f"{summarize(checked.problems)}; the settings cannot be read", err=True)
        sys.exit(1)
    click.echo(format_terms(checked.catalogue, kind, form, project.icons), nl=False)


@main.command("import")
@with_place
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH...",
)
@click.option("--into", default="", help="The collection [by a table's headings; else guides].")
@click.option("--whole", is_flag=True, help="Do not divide a document at its main headings.")
@click.option("--dry-run", is_flag=True, help="Only report; write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def import_command(
    project_dir: Path,
    config_dir: Path,
    paths: tuple[Path, ...],
    into: str,
    whole: bool,
    dry_run: bool,
    form: str,
) -> None:
    """Bring in Word, Excel, CSV, HTML and Markdown files as drafts, with a report.

    A PATH is a file or a folder. Nothing is fetched from the network, and nothing that exists is
    overwritten.
    """
    from .importing import run_import

    project = open_project(project_dir, config_dir)
    _need_guide(project)
    run_import(project, paths, into, form, whole=whole, dry=dry_run)


@main.command()
@with_place
@click.option(
    "--since",
    default="0d",
    show_default=True,
    help="Leave out what was there so recently: 30d, 4w.",
)
@click.option(
    "--history",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("links.json"),
    show_default=True,
    help="File that remembers what failed, from the project's folder.",
)
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text")
def links(project_dir: Path, config_dir: Path, since: str, history: Path, form: str) -> None:
    """Ask every outside address of the guide once, and list those that have died."""
    from .network import run_links
    from .reviews import days_of

    days = days_of(since)
    if days is None:
        raise click.UsageError(f"'{since}' is not a length of time; write 30d, 4w or 3m.")
    checked = check_project(open_project(project_dir, config_dir), clock.today())
    if checked.catalogue is None:
        report(checked.problems)
        click.echo(f"{summarize(checked.problems)}; links need a guide that can be read", err=True)
        sys.exit(1)
    with stoppable():
        run_links(checked.catalogue, project_dir.resolve(), history, days, form)


@main.command()
@click.argument("url")
@click.option("--user", help="NAME:PASSWORD, where the site asks for one.")
@click.option("--all", "whole", is_flag=True, help="Compare every file of the offline copy.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def doctor(url: str, user: str | None, whole: bool, form: str) -> None:
    """Ask a published site what its host serves wrongly, and say what to change."""
    from .network import run_doctor

    if site_url_problem(url if url.endswith("/") else f"{url}/"):
        raise click.UsageError(
            f"'{url}' is not the address of a site, such as https://guide.example.edu/"
        )
    if user and ":" not in user:
        raise click.UsageError("write --user NAME:PASSWORD.")
    with stoppable():
        run_doctor(url, user, form, whole=whole)


@main.command()
@with_place
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site goes [site].")
@click.option("--by", help="Who runs it, for the report and the page: an office, a person's role.")
@click.option("--quick", is_flag=True, help="Look at one page of each type only.")
def audit(
    project_dir: Path, config_dir: Path, site_dir: Path | None, by: str | None, quick: bool
) -> None:
    """Build the site and look at all of it in a Chromium: barriers, links, reading.

    Writes a dated report and the record that the accessibility page may then speak of.
    """
    from ..building.build import build as build_site
    from .audit import need_browser, run_audit, tell

    project = open_project(project_dir, config_dir)
    _need_guide(project)
    chromium = need_browser()
    target = (project.root / (site_dir or Path("site"))).resolve()
    reason = why_not(project, target)
    if reason:
        raise click.UsageError(f"the site cannot go to {shown(target)}/: {reason}.")
    with showing_progress() as progress:
        with whole_site(project.root, target):
            prepared = build_site(project, target, progress=progress)
        report(prepared.problems)
        checked = check_project(project, clock.today())
        if prepared.written is None or checked.catalogue is None:
            click.echo(f"{summarize(prepared.problems)}; nothing was looked at", err=True)
            sys.exit(1)
        with stoppable():
            record = run_audit(
                checked.catalogue,
                project.root,
                project.config_dir,
                target,
                chromium,
                by=by,
                quick=quick,
                progress=progress,
            )
    tell(record)


@main.command()
@with_place
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("reports"),
    show_default=True,
    help="Where the files go, from the project's folder.",
)
def conformance(project_dir: Path, config_dir: Path, out: Path) -> None:
    """Write accessibility conformance reports (VPAT 2.5's structure), as HTML and Word.

    One is of the software, filled in; the other is for your own site, to be filled in.
    """
    from .conformance import write_reports

    project = open_project(project_dir, config_dir)
    for path in write_reports(project, project.root / out):
        click.echo(f"wrote {shown(path)}")


@main.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("sbom.json"),
    show_default=True,
    help="The file to write.",
)
def sbom(out: Path) -> None:
    """List what this computer builds the site with, as a bill of materials (CycloneDX)."""
    from .sbom import bill

    text = bill(clock.today())
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_whole(out, text.encode("utf-8"))
    except OSError as problem:
        fail(explain(problem, here()), "no bill of materials")
    click.echo(f"wrote {shown(out)}")


@main.command()
@with_place
@click.argument("year")
def archive(project_dir: Path, config_dir: Path, year: str) -> None:
    """Freeze the guide as it is today; it stands under /archive/<year>/ from the next build on."""
    from ..building.build import build as build_site
    from ..publishing.editions import FOLDER, freeze

    if not is_slug(year):
        raise click.UsageError(f"'{year}' cannot be part of an address; write 2026-2027.")
    project = open_project(project_dir, config_dir)
    path = project.root / FOLDER / f"{year}.zip"
    if path.exists():
        raise click.UsageError(f"{shown(path)} exists already; remove it to freeze again.")
    site = project.root / "build" / "edition"
    try:
        with whole_site(project.root, site), showing_progress() as progress:
            prepared = build_site(project, site, progress=progress)
        report(prepared.problems)
        if prepared.written is None:
            click.echo(f"{summarize(prepared.problems)}; nothing was frozen", err=True)
            sys.exit(1)
        data = freeze(
            site, year, clock.today(), prepared.written.shell.words, prepared.left_out("edition")
        )
        path.parent.mkdir(exist_ok=True)
        write_whole(path, data)
    finally:
        shutil.rmtree(site, ignore_errors=True)
    size = len(data) / 1_000_000
    click.echo(f"froze {shown(path)} ({size:.1f} MB); keep it, and run 'matchbook build'")


_OURS = "starter-text"
"""Of the examples that a new guide begins with, this is no surprise."""


@main.command()
@with_place
@click.option("--record", is_flag=True, help="Add it to site_config/changes.json for readers.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def changes(project_dir: Path, config_dir: Path, record: bool, form: str) -> None:
    """List the entries added, changed and gone since this was last recorded."""
    from .changes import run_changes

    project = open_project(project_dir, config_dir)
    _need_guide(project)
    run_changes(project, clock.today(), form, record=record)


@main.command()
@with_place
@click.argument("year", required=False, type=click.IntRange(2000, 2099))
@click.option("--dry-run", is_flag=True, help="Only tell; write nothing.")
def season(project_dir: Path, config_dir: Path, year: int | None, dry_run: bool) -> None:
    """Propose the dates of the next season, or of YEAR, and write them as estimated."""
    from .season import run_season

    project = open_project(project_dir, config_dir)
    _need_guide(project)
    run_season(project, year, clock.today(), dry=dry_run)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The institution's full name.")
@click.option("--short-name", help="Its name in narrow places.")
@click.option("--primary", callback=color, help="First color of the brand, such as #0b5c6b.")
@click.option("--accent", callback=color, help="Second color of the brand.")
@click.option(
    "--logo",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    callback=logo,
    help="SVG or PNG to copy into the project.",
)
@click.option("--contact", help="E-mail address or words.")
@click.option("--time-zone", callback=zone, help="IANA name [America/New_York].")
def init(folder: Path, **given: object) -> None:
    """Start a school's own guide in a new folder.

    On a terminal, asks for what the options leave out; elsewhere it never asks.
    """
    from .new_project import Answers, is_free, write_project
    from .new_project.questions import ask, name_from
    from .schemas import schema_texts, write_schemas

    if not is_free(folder):
        raise click.UsageError(f"{shown(folder)} is not empty; name a new folder.")
    if on_a_terminal():
        given = ask(given, name_from(folder))
    given["name"] = given["name"] or name_from(folder)
    answers = Answers(**{key: value for key, value in given.items() if value})  # type: ignore[arg-type]
    written = write_project(folder, answers, base_dir() / "content", clock.today())
    project = open_project(folder, Path("site_config"))
    checked = check_project(project)
    schemas = schema_texts(project, checked)
    write_schemas(folder / "schemas", schemas)
    click.echo(f"wrote {len(written) + len(schemas)} files to {shown(folder)}/")
    report([problem for problem in checked.problems if problem.code != _OURS])
    examples = sorted({p.position.path for p in checked.problems if p.code == _OURS})
    if examples:
        count = "an example waits" if len(examples) == 1 else f"{len(examples)} examples wait"
        click.echo(f"{count} for your own words: {', '.join(examples)}")
    if not is_publishable(checked):
        click.echo("next: fix the lines above, then run 'matchbook build' in the folder")
        return
    click.echo(f"next: cd {shown(folder)} && matchbook build, then read README.md")


@main.command()
@with_place
@click.argument("collection", required=False)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write all there.")
def schema(project_dir: Path, config_dir: Path, collection: str | None, out: Path | None) -> None:
    """Print the JSON Schema of a collection or a settings file, or write those of all.

    In a guide's folder, the school's own collections are among them, with menus of its ids.
    """
    from .schemas import schema_texts, write_schemas

    project = open_project(project_dir, config_dir)
    texts = schema_texts(project, check_project(project) if project.config_dir.is_dir() else None)
    if collection and collection not in texts:
        near = did_you_mean(collection, texts)
        known = ", ".join(texts)
        raise click.UsageError(f"'{collection}' is not a collection ({known}). {near}".strip())
    if out:
        write_schemas(out, texts)
        click.echo(f"wrote {len(texts)} schemas to {shown(out)}/")
    elif collection:
        click.echo(texts[collection], nl=False)
    else:
        raise click.UsageError("Name a collection, or a folder with --out.")


def _collection(name: str, collections: Mapping[str, Collection]) -> Collection:
    """The collection of that name; wrong use of the command where there is none."""
    if name not in collections:
        near = did_you_mean(name, collections)
        known = ", ".join(collections)
        raise click.UsageError(f"'{name}' is not a collection ({known}). {near}".strip())
    return collections[name]


def _need_guide(project: Project) -> None:
    """End here where there is no guide to work on."""
    if not project.config_dir.is_dir():
        raise click.UsageError(
            f"there is no guide in {shown(project.root)}/: no '{project.config_dir.name}' folder. "
            "Go to the guide's folder, or start one with 'matchbook init <folder>'."
        )
