"""What is new in a guide since its news was last recorded: entries added, changed and gone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from .. import __version__
from ..model.changes import ChangesRecord, News, Was
from ..model.entry import Entry
from .catalogue import Catalogue

_UNSEEN = {"reviewed", "review_in", "owner", "weight", "aliases"}
"""Fields that can change without anything new to read."""


def snapshot(catalogue: Catalogue) -> Mapping[str, Was]:
    """Each published entry by address, as it is now; those about people are left out."""
    return {
        entry.permalink: Was(title=entry.title, digest=_digest(entry))
        for entry in catalogue.entries
        if not catalogue.collection_of(entry).people
    }


def news_since(catalogue: Catalogue, record: ChangesRecord, today: date) -> News:
    """What is not as the record has it; a renamed entry is the same under its new address.

    Fields that keep their default count for nothing, so that a field which a new version of the
    software brings changes no entry.
    """
    now = snapshot(catalogue)
    before = {catalogue.moved.get(at, at): was for at, was in record.entries.items()}
    return News(
        date=today,
        matchbook=__version__,
        added=tuple(sorted(at for at in now if at not in before)),
        changed=tuple(
            sorted(at for at in now if at in before and before[at].digest != now[at].digest)
        ),
        gone=tuple(sorted(was.title for at, was in before.items() if at not in now)),
    )


def with_news(catalogue: Catalogue, record: ChangesRecord | None, today: date) -> ChangesRecord:
    """The record after today; the first one only remembers, for nothing is new yet."""
    entries = dict(snapshot(catalogue))
    if record is None:
        return ChangesRecord(entries=entries)
    found = news_since(catalogue, record, today)
    news = (found, *record.news) if found.anything else record.news
    return ChangesRecord(news=news, entries=entries)


def _digest(entry: Entry) -> str:
    fields = entry.fields.model_dump_json(exclude=_UNSEEN, exclude_defaults=True)
    return hashlib.sha256(f"{fields}\0{entry.body.text}".encode()).hexdigest()[:12]
