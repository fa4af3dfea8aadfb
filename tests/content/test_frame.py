"""The frame speaks through its messages: all are gathered, and each is translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from generator.catalogue.catalogue import Catalogue
from generator.diagnostics import Position
from generator.model.entry import Places
from generator.model.settings import WordsFile
from generator.model.words import PLACE
from generator.outputs.page import draw_page
from generator.outputs.pdf import Press, sheet_data
from generator.sources.locale import LOCALES, TEMPLATE, load_words
from generator.views.sheets import printables
from generator.views.site import derive
from generator.views.timetable import timetables
from tests.support.languages import LANGUAGE, letters_of_cldr, without_letters, write_pseudo
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


ALLOWED = {"Qq", "qq", "https", "ics", "PDF", "CSV", "kB", "MB", "DO", "MD", "x27"}
_SAID = re.compile(r'(?:aria-label|alt|title|placeholder|label)="([^"]*)"')


@pytest.fixture(scope="module")
def bracketed_guide(guide: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The base guide with `Qq` for every text, in a language that brackets every message."""
    folder = write_pseudo(tmp_path_factory.mktemp("locale"))
    places = {"institution.yml": Places(Position("i")), "words.yml": Places(Position("w"))}
    words, problems = load_words(LANGUAGE, WordsFile(), places, folder)
    assert problems == []
    return without_letters(guide, words)


def strange(text: str) -> set[str]:
    """Words in what a reader sees, that neither content nor CLDR put there."""
    return (
        set(re.findall(r"[^\W\d_]{2,}", PLACE.sub(" ", text))) - ALLOWED - letters_of_cldr(LANGUAGE)
    )


def test_no_page_says_a_word_of_its_own(bracketed_guide: Catalogue) -> None:
    """On a page of every kind all words of the frame are messages: none is hard-wired."""
    words = bracketed_guide.settings.words
    seen: dict[object, int] = {}
    for page in derive(bracketed_guide, date(2026, 11, 25)).pages:
        kind = (page.template, page.address.split("/")[0])
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] > 2:
            continue
        html = draw_page(page, words).partition("---\n")[2].partition("---\n")[2]
        html = re.sub(r"<code data-address>[^<]*</code>", "", html)  # a file's name, no words
        shown = " ".join((*_SAID.findall(html), unescape(re.sub(r"<[^>]*>", " ", html))))
        names = re.findall(
            r'(?:data-placeholder|data-fill|<li id)="([^"]*)"', html
        )  # authors' words
        said = {word for name in names for word in re.split(r"[_-]", f"{name}-{name.title()}")}
        assert strange(shown) - said == set(), page.address
    assert len(seen) > 30


def test_no_sheet_and_no_calendar_says_a_word_of_its_own(bracketed_guide: Catalogue) -> None:
    """Typst and iCalendar are given all words with their data."""
    for one in printables(bracketed_guide):
        data = sheet_data(one, "a4", Press("https://qq.qq/"))
        texts = [data["foot"], *data["words"].values(), *shown_in(data["sheets"])]
        assert strange(" ".join(texts)) == set(), one.name
    for timetable in timetables(bracketed_guide, date(2026, 11, 25)):
        texts = [timetable.name, timetable.description]
        texts += [part for e in timetable.events for part in (e.title, e.kind, *e.notes)]
        assert strange(" ".join(texts)) == set(), timetable.address


_NOT_SAID = {"kind", "link", "paper"}


def shown_in(data: object, key: str = "") -> Iterator[str]:
    """Every text of a sheet's data that is set on paper."""
    if isinstance(data, str) and key not in _NOT_SAID:
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from shown_in(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from shown_in(value, key)


def test_no_frame_template_says_a_word_of_its_own() -> None:
    """What stands around every page goes through messages, too."""
    for path in sorted((GENERATOR / "theme" / "templates").glob("*.html")):
        plain = re.sub(r"\{#.*?#\}|\{[{%].*?[%}]\}", " ", path.read_text("utf-8"), flags=re.DOTALL)
        shown = " ".join((*_SAID.findall(plain), re.sub(r"<[^>]*>", " ", plain)))
        assert set(re.findall(r"[A-Za-z]{2,}", shown)) <= {"DOCTYPE"}, path.name
