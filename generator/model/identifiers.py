"""Identifiers: slugs, term ids, entry ids, task keys and the addresses made from them."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def _check_entry_id(text: str) -> str:
    collection, slash, slug = text.partition("/")
    if not (slash and SLUG.match(collection) and SLUG.match(slug)):
        raise ValueError("an entry id reads <collection>/<slug>, such as rotations/away-rotation")
    return text


def _check_task_key(text: str) -> str:
    parts = text.split("/")
    if len(parts) != 3 or not all(SLUG.match(part) for part in parts):
        raise ValueError("a task's key reads <collection>/<slug>/<task id>")
    return text


def _check_slug(text: str) -> str:
    if not SLUG.match(text):
        raise ValueError("use lower-case letters, digits and single hyphens, such as away-rotation")
    return text


Slug = Annotated[str, StringConstraints(max_length=80), AfterValidator(_check_slug)]
EntryId = Annotated[str, AfterValidator(_check_entry_id)]
TaskKey = Annotated[str, AfterValidator(_check_task_key)]


def is_slug(text: str) -> bool:
    """Whether `text` may stand in an address: lower-case letters, digits, single hyphens."""
    return bool(SLUG.match(text))


def entry_id(collection: str, slug: str) -> str:
    """`rotations`, `icu` -> `rotations/icu`."""
    return f"{collection}/{slug}"


def permalink(entry: str) -> str:
    """The lasting address of an entry inside the site: `rotations/icu` -> `rotations/icu/`."""
    return f"{entry}/"


def task_key(entry: str, task: str) -> str:
    """The key under which a tick is remembered for ever: `<entry id>/<task id>`."""
    return f"{entry}/{task}"
