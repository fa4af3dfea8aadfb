"""What commands tell: problems, progress, what became of the site; and how they are stopped."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from ...diagnostics import Diagnostic, Severity, format_text
from ..files.trouble import Trouble, explain


def here() -> Path:
    """The folder that the command was given in, even where it was removed meanwhile."""
    try:
        return Path.cwd()
    except OSError:
        return Path()


def on_a_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def report(problems: Sequence[Diagnostic]) -> None:
    """Problems to standard error, notes left out."""
    for problem in problems:
        if problem.severity is not Severity.NOTE:
            click.echo(format_text(problem), err=True)


def fail(trouble: Trouble, then: str) -> NoReturn:
    """Say what happened, what it left and how to fix it; exit with 1."""
    click.echo(f"error: {trouble.what}; {then}", err=True)
    if trouble.hint:
        click.echo(f"  hint: {trouble.hint}", err=True)
    sys.exit(1)


@contextmanager
def whole_site(root: Path, target: Path) -> Iterator[None]:
    """Around a build: what the disk refuses, and Ctrl-C, are told with what is now in `target`."""
    before = _identity(target)

    def then() -> str:
        if _identity(target) != before:
            return "the new site is in its place, and whole"
        return "the old site is as it was" if before else "there is no site yet"

    try:
        with stoppable():
            yield
    except OSError as problem:
        fail(explain(problem, root), then())
    except KeyboardInterrupt:
        fail(Trouble("interrupted"), then())


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from the one that takes its place; None where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def stoppable() -> Iterator[None]:
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
def showing_progress() -> Iterator[Callable[[str], None]]:
    """A spinner with the step's name on a terminal; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _step: None
        return
    with console.status("Starting") as status:
        yield lambda step: status.update(step)


def shown(path: Path) -> str:
    """A path as people type it: from where they are, if it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()
