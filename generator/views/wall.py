"""What of a checklist hangs on a wall: twelve ticks in the order of the calendar, and cards.

A sheet has one side that is read at arm's length. What does not fit yields by weight and stays on
the page; what a school wrote itself never yields, and takes a second side if it must.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..catalogue.catalogue import Catalogue, TaskRecord
from ..model.cycle_dates import LAST_DAY, anchor_dates
from ..model.task import EACH, MOST_ON_CARD, MOST_TICKS, MOST_WORDS
from ..model.taxonomy import Stage, Term
from ..model.words import Words, msg
from .words import UNDATED, each_title, group_title

_MONTH = 30.4375
_QUARTERED = 15
"""Months that the ticks of a sheet may span to stand under the quarters of a year."""
_YEARS = (
    msg("First year"),
    msg("Second year"),
    msg("Third year"),
    msg("Fourth year"),
    msg("Fifth year"),
    msg("Sixth year"),
    msg("Seventh year"),
    msg("Eighth year"),
)


@dataclass(frozen=True, slots=True)
class Wall:
    """Ticks under their headings, what recurs by what it recurs with, and how much yielded."""

    ticks: tuple[tuple[str, tuple[TaskRecord, ...]], ...]
    cards: tuple[tuple[str, tuple[TaskRecord, ...]], ...]
    left: int

    @property
    def records(self) -> tuple[TaskRecord, ...]:
        """Everything on the sheet, in order."""
        return tuple(record for _, records in (*self.ticks, *self.cards) for record in records)

    @property
    def words(self) -> int:
        """Words of its tasks."""
        return sum(record.words for record in self.records)


def wall(catalogue: Catalogue, stage: Term, specialty: Term | None = None) -> Wall:
    """The sheet of one stage, for one specialty or for all."""
    records = catalogue.tasks_for(stage.id, specialty.id if specialty else None)
    once, again = split(catalogue, records)
    chosen = _fit(catalogue, stage, once, again, mixed=specialty is None)
    ticks = sorted(
        (record for record in once if record.key in chosen),
        key=lambda record: (_ends(catalogue, stage, record), record.key),
    )
    cards: dict[str, list[TaskRecord]] = {}
    for each in EACH:
        for record in again:
            if catalogue.card_of(record) == each and record.key in chosen:
                cards.setdefault(each_title(catalogue.settings.words, each), []).append(record)
    return Wall(
        _grouped(catalogue, stage, ticks),
        tuple((title, tuple(group)) for title, group in cards.items()),
        len(records) - len(chosen),
    )


def split(
    catalogue: Catalogue, records: Iterable[TaskRecord]
) -> tuple[list[TaskRecord], list[TaskRecord]]:
    """What is done once, and what comes again and stands on a card."""
    once: list[TaskRecord] = []
    again: list[TaskRecord] = []
    for record in records:
        (again if catalogue.card_of(record) else once).append(record)
    return once, again


def _fit(
    catalogue: Catalogue,
    stage: Term,
    once: list[TaskRecord],
    again: list[TaskRecord],
    *,
    mixed: bool,
) -> set[str]:
    """Keys of what stays: a school's own, then by weight as long as numbers and words allow."""
    chosen: set[str] = set()
    words = 0
    counts: dict[str | None, int] = {}
    ticks = _by_weight(catalogue, stage, once, mixed=mixed)
    cards = _by_weight(catalogue, stage, again, mixed=mixed)
    for record in (*ticks, *_dealt(catalogue, cards)):
        card = catalogue.card_of(record)
        most = MOST_ON_CARD if card else MOST_TICKS
        fits = counts.get(card, 0) < most and words + record.words <= MOST_WORDS
        if record.is_own or fits:
            chosen.add(record.key)
            counts[card] = counts.get(card, 0) + 1
            words += record.words
    return chosen


def _by_weight(
    catalogue: Catalogue, stage: Term, records: Iterable[TaskRecord], *, mixed: bool
) -> list[TaskRecord]:
    """What stays first. On a sheet for all, what only some may use yields to what all may."""
    return sorted(
        records,
        key=lambda record: (
            not record.is_own,
            record.task.weight,
            record.task.optional,
            -len(record.readers) if mixed else 0,
            len(record.stages),
            record.entry.fields.weight,
            _ends(catalogue, stage, record),
            record.key,
        ),
    )


def _dealt(catalogue: Catalogue, records: list[TaskRecord]) -> list[TaskRecord]:
    """Cards take turns, so that none is full while another is empty."""
    piles: dict[str | None, list[TaskRecord]] = {}
    for record in records:
        piles.setdefault(catalogue.card_of(record), []).append(record)
    longest = max(map(len, piles.values()), default=0)
    return [pile[n] for n in range(longest) for pile in piles.values() if n < len(pile)]


def _ends(catalogue: Catalogue, stage: Term, record: TaskRecord) -> float:
    """The last day of a task's window in days from Match Day; what has none comes last."""
    window = record.task.when
    if window is None:
        return float("inf")
    return _days_of(catalogue, stage, window.anchor) + window.to.days


def _days_of(catalogue: Catalogue, stage: Term, anchor_id: str) -> float:
    """An anchor's usual day in days from Match Day.

    The cycle's from its dates, the beginning of the stage from the stage, the student's own from
    when they usually are; where nobody says so, with the nearest anchor before them in the list.
    """
    begins = stage.begins if isinstance(stage, Stage) else None
    start = begins.days if begins else 0.0
    if anchor_id in ("stage-start", "start"):
        return start
    days = start
    dates = _cycle_days(catalogue)
    for anchor in catalogue.settings.cycle.anchors:
        days = dates.get(anchor.id, days)
        if anchor.id == anchor_id:
            return anchor.usually.days if anchor.usually and anchor.kind == "own" else days
    return days


def _cycle_days(catalogue: Catalogue) -> dict[str, float]:
    match = _match_day(catalogue)
    if match is None:
        return {}
    dates = anchor_dates(catalogue.settings.cycle, match.year)
    return {key: float((one.date - match).days) for key, one in dates.items()}


def _match_day(catalogue: Catalogue) -> date | None:
    """A Match Day to count months from: the last that the configuration has."""
    years = [season.year for season in catalogue.settings.cycle.seasons if season.year]
    dates = anchor_dates(catalogue.settings.cycle, max(years)) if years else {}
    return dates[LAST_DAY].date if LAST_DAY in dates else None


def _grouped(
    catalogue: Catalogue, stage: Term, records: list[TaskRecord]
) -> tuple[tuple[str, tuple[TaskRecord, ...]], ...]:
    """Ticks under quarters of the year, years of a long stage, or what they are set around."""
    begins = stage.begins if isinstance(stage, Stage) else None
    match = _match_day(catalogue)
    ends = [_ends(catalogue, stage, record) for record in records if record.task.when]
    months = (max(ends) - min(ends)) / _MONTH if ends else 0
    words = catalogue.settings.words
    groups: dict[str, list[TaskRecord]] = {}
    quarters: dict[str, int] = {}
    for record in records:
        window = record.task.when
        end = _ends(catalogue, stage, record)
        if window is None:
            title = words.gettext(UNDATED)
        elif begins and match and months <= _QUARTERED:
            day = date.fromordinal(match.toordinal() + int(end))
            title = _quarter(words, day)
            if quarters.setdefault(title, day.year) != day.year:
                title = words.gettext("{season}, a year later", season=title)
        elif begins:
            year = max(0, int((end - begins.days) / _MONTH / 12 - 0.01))
            title = words.gettext(_YEARS[min(year, len(_YEARS) - 1)])
        else:
            title = group_title(words, window, catalogue.settings.cycle.anchor(window.anchor))
        groups.setdefault(title, []).append(record)
    return tuple((title, tuple(group)) for title, group in groups.items())


def _quarter(words: Words, day: date) -> str:
    """`July to September`."""
    first = (day.month - 1) // 3 * 3 + 1
    return words.gettext("{first} to {last}", first=words.month(first), last=words.month(first + 2))
