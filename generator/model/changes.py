"""`site_config/changes.json`: all news so far, and what the guide was when it was last recorded.

Written by `matchbook changes --record` and never by hand. Pages about people are not in it: who has
left a directory is nobody's news.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Day, Line, Model

CHANGES_FILE = "changes.json"


class Was(Model):
    """An entry at the last record: its title, and a digest of what readers see of it."""

    title: Line
    digest: Line


class News(Model):
    """What one record found: addresses inside the site; of what is gone, titles, for it has none.

    `matchbook` is the version that the guide was built with then.
    """

    date: Day
    matchbook: Line
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.added or self.changed or self.gone)


class ChangesRecord(Model):
    """All news, the latest first, and the entries by address as they were when it was recorded."""

    format: Literal["matchbook-changes"] = "matchbook-changes"
    version: Literal[1] = 1
    news: tuple[News, ...] = ()
    entries: dict[str, Was] = Field(default={})
