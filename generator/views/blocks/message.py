"""A message to copy, and what to do instead of a mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...catalogue.catalogue import Catalogue
from ...model.collections.messages import CHANNELS, Message
from ...model.collections.pitfalls import Pitfall
from ...model.entry import Entry
from ..words import wait_words


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    """A message with its placeholders."""

    channel: str
    subject: str | None
    text: str
    placeholders: tuple[tuple[str, str], ...]
    send_when: str
    wait: str | None


def message(catalogue: Catalogue, entry: Entry, _today: date) -> MessageView:
    """The message of an entry."""
    fields, words = entry.own(Message), catalogue.settings.words
    return MessageView(
        channel=words.gettext(dict(CHANNELS)[fields.channel]),
        subject=fields.subject,
        text=fields.text.strip(),
        placeholders=tuple(fields.placeholders.items()),
        send_when=fields.send_when,
        wait=wait_words(words, fields.wait) if fields.wait else None,
    )


def instead(_catalogue: Catalogue, entry: Entry, _today: date) -> str:
    """What to do instead."""
    return entry.own(Pitfall).instead
