"""`matchbook reviews`: the review register on a terminal, as JSON, or as a tracker issue."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ... import __version__
from ...catalogue.catalogue import Catalogue
from ...model.windows import Span, Unit
from ...model.words import Words
from ...outputs.open_data import reviews_json
from ...views.review_register import Owner, Register, ReviewRow, register

_LENGTH = re.compile(r"(\d{1,4})\s*(d|days?|w|weeks?|m|months?)\Z")
_UNITS = {"d": Unit.DAYS, "w": Unit.WEEKS, "m": Unit.MONTHS}


def days_of(text: str) -> Span | None:
    """`90d`, `12 weeks`, `3m` as a span; None where it is none."""
    match = _LENGTH.match(text.strip().lower())
    return Span(int(match[1]), _UNITS[match[2][0]]) if match else None


def format_reviews(catalogue: Catalogue, today: date, within: Span, form: str) -> str:
    """What is overdue and what comes due `within` that time, as `text`, `json` or `markdown`."""
    ahead = within.after(today) - today
    found = register(catalogue, today, ahead)
    if form == "json":
        return reviews_json(catalogue, found, __version__).data.decode("utf-8")
    if form == "markdown":
        return _markdown(found, ahead)
    return _text(found, ahead)


def _text(found: Register, ahead: timedelta) -> str:
    lines = []
    for owner in found.owners:
        rows = _due(owner)
        if not rows:
            continue
        lines.append(owner.name)
        for row in rows:
            state = "overdue since" if row.overdue else "due"
            lines.append(f"  {state:<13} {row.due}  {row.id}  (last reviewed {row.reviewed})")
        lines.append("")
    lines.append(
        f"{found.overdue} overdue, {found.soon} due within {ahead.days} days, "
        f"{len(found.rows)} entries in all"
    )
    return "\n".join(lines) + "\n"


def _markdown(found: Register, ahead: timedelta) -> str:
    """An issue for a tracker: a box for each page, by owner."""
    counts = f"{found.overdue} overdue, {found.soon} due within {ahead.days} days"
    lines = [f"As of {Words().long_date(found.today)}: {counts}.", ""]
    for owner in found.owners:
        rows = _due(owner)
        if rows:
            lines += [f"## {_plain(owner.name)}", ""]
            lines += [
                f"- [ ] {_plain(row.title)} (`{row.id}`): "
                f"{'overdue since' if row.overdue else 'due'} {row.due}"
                for row in rows
            ]
            lines.append("")
    return "\n".join(lines)


def _due(owner: Owner) -> list[ReviewRow]:
    return [row for row in owner.rows if row.overdue or row.soon]


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is, and that names nobody by accident (`@name`)."""
    return re.sub(r"([\\`*_\[\]<>#@])", r"\\\1", text)
