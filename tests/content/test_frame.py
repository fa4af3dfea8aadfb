"""The frame speaks through its messages: all are gathered, and each is translated."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from generator.model.words import PLACE
from generator.sources.locale import LOCALES, TEMPLATE
from tests.support.messages import GENERATOR, template, translations
from tests.support.script_words import hard_wired

AGAIN = "run: python -m tests.support.messages"


def ids(path: Path) -> set[object]:
    """The messages of a file."""
    with path.open("rb") as file:
        return {(one.context, one.id) for one in read_po(file) if one.id}


def test_every_message_is_gathered() -> None:
    """The template lists what code, page templates, scripts and collections say, and no more."""
    said = {(one.context, one.id) for one in template() if one.id}
    listed = ids(LOCALES / TEMPLATE)
    assert (said - listed, listed - said) == (set(), set()), AGAIN


@pytest.mark.parametrize("path", translations(), ids=lambda path: path.parent.name)
def test_every_message_is_translated(path: Path) -> None:
    """Nothing that a reader may meet is left in English, and no place is lost or strange."""
    with path.open("rb") as file:
        found = read_po(file, locale=path.parent.name)
    missing = ids(LOCALES / TEMPLATE) - {(m.context, m.id) for m in found if whole(m)}
    assert missing == set(), AGAIN


def whole(message: Message) -> bool:
    """Whether a message has every form, with the places of the original."""
    english = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    told = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return not message.fuzzy and all(form and places(form) <= places(*english) for form in told)


def places(*texts: str) -> set[str]:
    """The names in braces."""
    return {name for text in texts for name in PLACE.findall(text)}


@pytest.mark.parametrize(
    "script",
    sorted((GENERATOR / "theme" / "js").rglob("*.js")),
    ids=lambda path: path.relative_to(GENERATOR / "theme" / "js").as_posix(),
)
def test_no_script_shows_hard_wired_words(script: Path) -> None:
    """Whatever a script says goes through `_`, `ngettext`, `around` or `msg` of words.js."""
    assert list(hard_wired(script)) == []
