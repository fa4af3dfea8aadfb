"""The command line: prints diagnostics and progress, sets the exit status.

Exit status: 0 done; 1 the content or configuration has problems, all listed, nothing published;
2 wrong use of the command. A disk that refuses, another build at work and Ctrl-C give 1, too.
"""

from __future__ import annotations

import errno
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console

from .. import __version__
from ..catalogue.checks.branding import did_you_mean_zone, is_zone
from ..catalogue.contrast import is_color
from ..diagnostics import (
    Diagnostic,
    Severity,
    did_you_mean,
    format_github,
    format_json,
    format_text,
    summarize,
)
from ..model.collections import COLLECTIONS
from ..model.identifiers import is_slug
from ..outputs.open_data import schema_text
from ..pipeline import Project, is_publishable
from ..pipeline import check as check_project
from ..sources.logos import KINDS
from . import clock
from .bundle import bundle
from .project import base_dir, open_project
from .site_folder import why_not
from .staging import write_whole
from .starters import starter_text
from .trouble import Trouble, explain


@dataclass(frozen=True, slots=True)
class Place:
    """Where the command works: the project and its configuration folder."""

    project_dir: Path
    config_dir: Path


class Commands(click.Group):
    """Commands that never end in a traceback over what a person or a disk did."""

    def invoke(self, ctx: click.Context) -> Any:
        """As click does; what the disk refuses is one sentence, and Ctrl-C another."""
        try:
            clock.today()
        except ValueError as problem:
            raise click.UsageError(str(problem)) from None
        try:
            return super().invoke(ctx)
        except OSError as problem:
            if problem.errno == errno.EPIPE:
                raise  # click's own: whoever reads us has gone
            _fail(explain(problem, Path.cwd()), "nothing was published")

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


def _with_place(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--project-dir` and `--config-dir`."""
    command = click.option(
        "--config-dir",
        type=click.Path(path_type=Path),
        default=Path("site_config"),
        show_default=True,
        help="Folder of the configuration, from the project's folder.",
    )(command)
    return click.option(
        "--project-dir",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        default=Path(),
        show_default="this folder",
        help="Folder of the guide.",
    )(command)


def _color(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """A color as `#rrggbb`."""
    if value and not is_color(value):
        raise click.BadParameter(f"'{value}' is not a color; write it as #0b5c6b.")
    return value


def _logo(_ctx: click.Context, _option: click.Parameter, value: Path | None) -> Path | None:
    """A file that can be a logo."""
    if value and value.suffix.lower() not in KINDS:
        raise click.BadParameter(f"'{value.name}' is neither an SVG nor a PNG file.")
    return value


def _zone(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """A time zone that calendars know."""
    if value and not is_zone(value):
        raise click.BadParameter(f"'{value}' is not a time zone; {did_you_mean_zone(value)}")
    return value


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="matchbook")
def main() -> None:
    """Build a searchable, printable guide from tagged content."""


@main.command()
@_with_place
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
    from .build import build as build_site

    if base_url and not base_url.startswith(("https://", "http://")):
        raise click.UsageError("--base-url starts with https:// (or http://).")

    project = open_project(project_dir, config_dir)
    target = (project.root / (site_dir or Path("site"))).resolve()
    reason = why_not(project, target)
    if reason:
        raise click.UsageError(
            f"the site cannot take the place of {_shown(target)}/: {reason}. "
            "Name a folder for the site alone with --site-dir."
        )
    with _whole_site(project.root, target), _progress() as progress:
        prepared = build_site(
            project, target, clean=clean, strict=strict, base_url=base_url, progress=progress
        )
    _report(prepared.problems)
    if prepared.written is None:
        click.echo(f"{summarize(prepared.problems)}; nothing was written", err=True)
        sys.exit(1)
    pages = len(prepared.written.site.pages)
    click.echo(f"{pages} pages in {_shown(target)}/ - open {_shown(target / 'index.html')}")
    if zip_file:
        try:
            zip_file.parent.mkdir(parents=True, exist_ok=True)
            count = bundle(target, zip_file)
        except OSError as problem:
            _fail(explain(problem, project.root), f"no ZIP file; the site is in {_shown(target)}/")
        click.echo(f"{count} files in {_shown(zip_file)}")


@main.command()
@_with_place
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
def serve(project_dir: Path, config_dir: Path, port: int, host: str) -> None:
    """Show the site while you write; a saved file is on screen at once."""
    from .serve import serve as serve_site

    project = open_project(project_dir, config_dir)
    _need_guide(project)
    with _stoppable():
        serve_site(project, host, port, echo=click.echo, report=_report)


@main.command("check")
@_with_place
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
def check_command(project_dir: Path, config_dir: Path, form: str, strict: bool) -> None:
    """List every problem of the guide; nothing is written."""
    checked = check_project(open_project(project_dir, config_dir), clock.today())
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
@_with_place
@click.argument("collection")
@click.argument("slug")
def new(project_dir: Path, config_dir: Path, collection: str, slug: str) -> None:
    """Write a commented starting file for an entry."""
    if collection not in COLLECTIONS:
        near = did_you_mean(collection, COLLECTIONS)
        known = ", ".join(COLLECTIONS)
        raise click.UsageError(f"'{collection}' is not a collection ({known}). {near}".strip())
    if not is_slug(slug):
        raise click.UsageError(
            f"'{slug}' cannot be part of an address: use lower-case letters, digits and hyphens."
        )
    project = open_project(project_dir, config_dir)
    _need_guide(project)
    checked = check_project(project)
    layers = checked.catalogue.settings.institution.layers if checked.catalogue else ()
    own = [layer.path for layer in layers if layer.path]
    path = project.root / (own[-1] if own else "content") / collection / f"{slug}.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(starter_text(collection, slug, clock.today()))
    except FileExistsError:
        raise click.UsageError(f"{_shown(path)} exists already.") from None
    click.echo(f"wrote {_shown(path)}")


@main.command()
@_with_place
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
        _report(checked.problems)
        click.echo(f"{summarize(checked.problems)}; reviews need a guide without errors", err=True)
        sys.exit(1)
    click.echo(format_reviews(checked.catalogue, today, days, form), nl=False)


@main.command()
@_with_place
@click.argument("year")
def archive(project_dir: Path, config_dir: Path, year: str) -> None:
    """Freeze the guide as it is today; it stands under /archive/<year>/ from the next build on."""
    from .build import build as build_site
    from .editions import FOLDER, freeze

    if not is_slug(year):
        raise click.UsageError(f"'{year}' cannot be part of an address; write 2026-2027.")
    project = open_project(project_dir, config_dir)
    path = project.root / FOLDER / f"{year}.zip"
    if path.exists():
        raise click.UsageError(f"{_shown(path)} exists already; remove it to freeze anew.")
    site = project.root / "build" / "edition"
    try:
        with _whole_site(project.root, site), _progress() as progress:
            prepared = build_site(project, site, progress=progress)
        _report(prepared.problems)
        if prepared.written is None:
            click.echo(f"{summarize(prepared.problems)}; nothing was frozen", err=True)
            sys.exit(1)
        data = freeze(site, year, clock.today())
        path.parent.mkdir(exist_ok=True)
        write_whole(path, data)
    finally:
        shutil.rmtree(site, ignore_errors=True)
    size = len(data) / 1_000_000
    click.echo(f"froze {_shown(path)} ({size:.1f} MB); keep it, and run 'matchbook build'")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The institution's full name.")
@click.option("--short-name", help="Its name in narrow places.")
@click.option("--primary", callback=_color, help="First color of the brand, such as #0b5c6b.")
@click.option("--accent", callback=_color, help="Second color of the brand.")
@click.option(
    "--logo",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    callback=_logo,
    help="SVG or PNG to copy into the project.",
)
@click.option("--contact", help="E-mail address or words.")
@click.option("--time-zone", callback=_zone, help="IANA name [America/New_York].")
def init(folder: Path, **given: object) -> None:
    """Start a school's own guide in a new folder.

    On a terminal, asks for what the options leave out; elsewhere it never asks.
    """
    from .new_project import Answers, is_free, write_project
    from .new_project.questions import ask, name_from

    if not is_free(folder):
        raise click.UsageError(f"{_shown(folder)} is not empty; name a new folder.")
    if _on_a_terminal():
        given = ask(given, name_from(folder))
    given["name"] = given["name"] or name_from(folder)
    answers = Answers(**{key: value for key, value in given.items() if value})  # type: ignore[arg-type]
    written = write_project(folder, answers, base_dir() / "content", clock.today())
    click.echo(f"wrote {len(written)} files to {_shown(folder)}/")
    checked = check_project(open_project(folder, Path("site_config")))
    _report(checked.problems)
    if not is_publishable(checked):
        click.echo("next: mend the lines above, then run 'matchbook build' in the folder")
        return
    click.echo(f"next: cd {_shown(folder)} && matchbook build, then read README.md")


@main.command()
@click.argument("collection", required=False)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write all there.")
def schema(collection: str | None, out: Path | None) -> None:
    """Print the JSON Schema of a collection, or write those of all."""
    if collection and collection not in COLLECTIONS:
        near = did_you_mean(collection, COLLECTIONS)
        raise click.UsageError(f"'{collection}' is not a collection. {near}".strip())
    if out:
        out.mkdir(parents=True, exist_ok=True)
        for name in COLLECTIONS:
            (out / f"{name}.json").write_text(schema_text(name), encoding="utf-8")
        click.echo(f"wrote {len(COLLECTIONS)} schemas to {_shown(out)}/")
    elif collection:
        click.echo(schema_text(collection), nl=False)
    else:
        raise click.UsageError("Name a collection, or a folder with --out.")


def _on_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _need_guide(project: Project) -> None:
    """End here where there is no guide to work on."""
    if not project.config_dir.is_dir():
        raise click.UsageError(
            f"there is no guide in {_shown(project.root)}/: no '{project.config_dir.name}' folder. "
            "Go to the guide's folder, or start one with 'matchbook init <folder>'."
        )


def _report(problems: Sequence[Diagnostic]) -> None:
    """Problems to standard error, notes left out."""
    for problem in problems:
        if problem.severity is not Severity.NOTE:
            click.echo(format_text(problem), err=True)


def _fail(trouble: Trouble, then: str) -> NoReturn:
    """Say what happened, what it left and how to mend it; exit with 1."""
    click.echo(f"error: {trouble.what}; {then}", err=True)
    if trouble.hint:
        click.echo(f"  hint: {trouble.hint}", err=True)
    sys.exit(1)


@contextmanager
def _whole_site(root: Path, target: Path) -> Iterator[None]:
    """Around a build: what the disk refuses, and Ctrl-C, are told with what is now in `target`."""
    before = _identity(target)

    def then() -> str:
        if _identity(target) != before:
            return "the new site is in its place, and whole"
        return "the old site is as it was" if before else "there is no site yet"

    try:
        with _stoppable():
            yield
    except OSError as problem:
        _fail(explain(problem, root), then())
    except KeyboardInterrupt:
        _fail(Trouble("interrupted"), then())


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from the one that takes its place; None where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def _stoppable() -> Iterator[None]:
    """SIGTERM ends the command as Ctrl-C does; a second of either ends it at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signals = (signal.SIGINT, signal.SIGTERM)

    def stop(_number: int, _frame: object) -> None:
        for one in signals:
            signal.signal(one, signal.SIG_DFL)
        raise KeyboardInterrupt

    before = [signal.signal(one, stop) for one in signals]
    try:
        yield
    finally:
        for one, handler in zip(signals, before, strict=True):
            if signal.getsignal(one) is stop:
                signal.signal(one, handler)


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A spinner with the step's name on a terminal; nothing anywhere else."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _step: None
        return
    with console.status("Starting") as status:
        yield lambda step: status.update(step)


def _shown(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
