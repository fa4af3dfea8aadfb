"""`site_config/audit.json`: what `matchbook audit` looked at, when, and what it found.

Written by the command and never by hand; a page may speak of a check only where this record is.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, StrictBool, StrictInt

from .base import Day, Line, Model

FORMAT = "matchbook-audit"


class Barrier(Model):
    """One rule of the checker that a page breaks, and how often."""

    rule: Line
    help: Line
    page: str = Field(description="Address inside the site; the home page is empty.")
    look: Line = Field(description="In which state: 390 light, 1280 dark, menu open.")
    count: StrictInt = Field(ge=1)
    sample: str = ""


class DeadLink(Model):
    """A link inside the site that leads nowhere."""

    page: str
    target: str


class HardText(Model):
    """An entry whose text asks for many years of school."""

    page: str
    grade: float


class AuditRecord(Model):
    """One run: the tools, what was looked at, what was found, and what the guide was then.

    `entries` are digests of the entries by id, `settings` that of what draws every page: by these
    a page tells what has changed since.
    """

    format: Literal["matchbook-audit"]
    version: Literal[1]
    date: Day
    by: Line | None = None
    matchbook: Line
    checker: Line
    browser: Line
    pages: StrictInt = Field(ge=1, description="Pages of the site.")
    on_phone: StrictInt = Field(ge=0, description="Pages looked at 390 pixels wide.")
    at_desk: StrictInt = Field(ge=0, description="Pages looked at 1280 pixels wide.")
    opened: StrictInt = Field(ge=0, description="Opened menus, dialogs and lists looked at.")
    whole: StrictBool = Field(description="Whether every page was looked at.")
    barriers: tuple[Barrier, ...] = ()
    links: StrictInt = Field(ge=0, description="Links inside the site that were followed.")
    dead_links: tuple[DeadLink, ...] = ()
    grade: float | None = Field(
        default=None, description="Mean reading grade of the entries; none for other languages."
    )
    hard_texts: tuple[HardText, ...] = ()
    settings: Line
    entries: dict[str, str]
