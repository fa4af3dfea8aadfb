"""`matchbook changes`: what is new since it was last recorded, and its record."""

from __future__ import annotations

import json
import sys
from datetime import date

import click

from ...catalogue.catalogue import Catalogue
from ...catalogue.news import news_since, with_news
from ...checking import Project, check, is_publishable
from ...diagnostics import summarize
from ...model.changes import CHANGES_FILE, News
from ..files.staging import write_whole
from .terminal import report, shown


def run_changes(project: Project, today: date, form: str, *, record: bool) -> None:
    """Tell what is new, and write it into the record if asked; exits with 1 on a broken guide."""
    checked = check(project, today)
    if checked.catalogue is None or not is_publishable(checked):
        report(checked.problems)
        click.echo(f"{summarize(checked.problems)}; news needs a guide without errors", err=True)
        sys.exit(1)
    catalogue = checked.catalogue
    path = project.config_dir / CHANGES_FILE
    known = catalogue.settings.changes
    if known is None and path.exists():
        report(checked.problems)
        click.echo(f"error: {shown(path)} cannot be read; nothing was written", err=True)
        sys.exit(1)
    if known is not None:
        found = news_since(catalogue, known, today)
        click.echo(_json(found) if form == "json" else _text(catalogue, found), nl=False)
    elif not record:
        click.echo("nothing was recorded yet: 'matchbook changes --record' remembers the guide")
    if record:
        made = with_news(catalogue, known, today)
        write_whole(path, (made.model_dump_json(indent=1) + "\n").encode("utf-8"))
        click.echo(f"wrote {shown(path)}; keep it with the guide", err=form == "json")


def _json(news: News) -> str:
    return json.dumps(news.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def _text(catalogue: Catalogue, news: News) -> str:
    lines = [f"added    {catalogue.by_permalink[at].title}  (/{at})" for at in news.added]
    lines += [f"changed  {catalogue.by_permalink[at].title}  (/{at})" for at in news.changed]
    lines += [f"gone     {title}" for title in news.gone]
    lines.append(
        f"{len(news.added)} added, {len(news.changed)} changed, {len(news.gone)} gone "
        "since it was last recorded"
    )
    return "\n".join(lines) + "\n"
