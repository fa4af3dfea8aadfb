"""`matchbook links` and `matchbook doctor`: the only commands that ask the network."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from ... import __version__
from ...catalogue.catalogue import Catalogue
from ...model.windows import Span
from ..files import clock
from ..files.staging import write_whole
from ..files.trouble import explain
from ..remote.asking import Asker
from ..remote.doctor import Doctor
from ..remote.links import History, addresses_of, ask_all, told
from .terminal import fail, showing_progress

AGENT = f"Mozilla/5.0 (compatible; Matchbook/{__version__}; link check)"


def run_links(catalogue: Catalogue, root: Path, history: Path, since: Span, form: str) -> None:
    """Ask every outside address; exits with 1 where one is dead."""
    path = root / history
    try:
        known = History.read(path.read_text(encoding="utf-8")) if path.is_file() else History()
    except (OSError, UnicodeDecodeError):
        known = History()
    addresses = addresses_of(catalogue)
    asked: set[str] = set()
    with showing_progress() as progress:

        def tell(done: int, total: int) -> None:
            progress(f"asking {total} addresses: {done} answered")
            asked.add(str(done))

        found = ask_all(addresses, known, Asker(AGENT), clock.today(), since, tell)
    try:
        write_whole(path, known.text().encode("utf-8"))
    except OSError as problem:
        fail(explain(problem, root), "what failed is not remembered")
    click.echo(told(found, len(asked), form), nl=False)
    if any(one.state == "dead" for one in found):
        sys.exit(1)


def run_doctor(url: str, user: str | None, form: str, *, whole: bool) -> None:
    """Examine a published site; exits with 1 where something is wrong."""
    login = None
    if user:
        name, _, word = user.partition(":")
        login = (name, word)
    address = url if url.endswith("/") else f"{url}/"
    doctor = Doctor(address, Asker(f"Matchbook/{__version__} (doctor)", login=login), whole)
    findings = list(doctor.examine())
    if login:
        findings += doctor.open_files(login=False)
    faults = [one for one in findings if one.kind == "fault"]
    if form == "json":
        click.echo(json.dumps([asdict(one) for one in findings], indent=2, ensure_ascii=False))
    else:
        for one in findings:
            click.echo(f"{one.kind:<7} {one.what}")
            if one.remedy:
                click.echo(f"        {'remedy' if one.kind == 'fault' else 'hint'}: {one.remedy}")
        advice = sum(1 for one in findings if one.kind == "advice")
        click.echo(f"{address}: {_many(len(faults), 'fault')}, {_many(advice, 'hint')}")
    if faults:
        sys.exit(1)


def _many(count: int, one: str) -> str:
    return f"{count} {one if count == 1 else one + 's'}"
