"""What every page has: its address, its title, the way to it, and the view it shows."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.words import Words

Address = str
"""An address inside the site without a leading slash: `rotations/icu/`; the home page is empty."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the home page."""

    title: str
    address: Address


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `template` draws `view`; `source` is the content file it is made from, if any.

    `listed` False keeps it out of the sitemap and asks search engines to leave it out: pages about
    people. The guide's own search still finds it where it is `searchable`.
    `keep_offline` False keeps it off readers' devices, `keep_in_editions` False out of editions
    frozen for later years.
    """

    address: Address
    title: str
    description: str
    template: str
    view: object
    crumbs: tuple[Crumb, ...] = ()
    searchable: bool = False
    listed: bool = True
    source: str | None = None
    keep_offline: bool = True
    keep_in_editions: bool = True


def crumbs(words: Words, *steps: tuple[str, Address]) -> tuple[Crumb, ...]:
    """The way from the home page through the given titles and addresses."""
    return (Crumb(words.gettext("Home"), ""), *(Crumb(title, address) for title, address in steps))
