"""The words of the frame in one language: messages, and how dates, lists and numbers are told.

Made once for a guide (sources/locale.py) and handed on as a value, so that guides in two languages
can be built in one process. A message is known by its English text; without a translation it stays
that text. Its `{name}` places are filled by name, so that a translation can order them anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from gettext import c2py

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

ENGLISH = "en"
"""The language that messages are written in."""
Spoken = tuple[str, str]
"""A language tag, and the direction it is written in: `ltr` or `rtl`."""
PLACE = re.compile(r"\{(\w+)\}")
_CONTEXT = "\4"
"""Stands between context and message in a key, as in gettext's own files."""
_CONTRACTED = {"es": ((re.compile(r"\b([dD])e el (?=\w)"), r"\1el "),
                      (re.compile(r"\b([aA]) el (?=\w)"), r"\1l "))}  # fmt: skip
"""Where a filled-in name melts into the word before it: `de el comité` is `del comité`."""


def msg(text: str) -> str:
    """Marks a message that is translated elsewhere, as gettext's `N_` does."""
    return text


def filled(text: str, values: Mapping[str, object]) -> str:
    """The text with its places filled; a place without a value stays as it is written."""
    return PLACE.sub(lambda match: str(values.get(match[1], match[0])), text)


@dataclass(frozen=True, eq=False)
class Words:
    """The frame's words.

    `language` is the guide's; `frame` is the language that the messages are in, English where there
    is no translation. `messages` hold each translation's forms by its English text (with its
    context before it, where it has one), `plural` the rule that chooses among the forms, in
    gettext's C notation. `renamed` pairs the frame's words for the axes with those of the school.
    Where anything is not plain English, `scripts` are the English forms of what scripts say, by
    key, and `shell` the keys of what the templates around each page say (theme/templates).
    """

    language: str = "en-US"
    frame: str = "en-US"
    messages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plural: str = "n != 1"
    renamed: tuple[tuple[str, str], ...] = ()
    scripts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shell: frozenset[str] = frozenset()

    def gettext(self, message: str, /, **values: object) -> str:
        """The message in the frame's language."""
        return self.fill(self.form(message), values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """The message where it means what `context` says."""
        return self.fill(self.form(message, context), values)

    def ngettext(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The message for so many things; `{n}` in it is the number."""
        return self.fill(self.plural_form(one, many, n), {"n": self.number(n), **values})

    def form(self, message: str, context: str = "") -> str:
        """The message with nothing filled in."""
        key = f"{context}{_CONTEXT}{message}" if context else message
        return self._renamed(self.messages.get(key, (message,))[0])

    def plural_form(self, one: str, many: str, n: int) -> str:
        """The form of a message for so many, nothing filled in."""
        forms = self.messages.get(one)
        if forms is None:
            return self._renamed(one if n == 1 else many)
        return self._renamed(forms[min(_rule(self.plural)(n), len(forms) - 1)])

    def fill(self, text: str, values: Mapping[str, object]) -> str:
        """A form with its places filled; what melts together in this language is put right."""
        if not values:
            return text
        text = filled(text, values)
        for pattern, short in _CONTRACTED.get(self.frame[:2], ()):
            text = pattern.sub(short, text)
        return text

    def _renamed(self, text: str) -> str:
        return _renamed(text, self.renamed) if self.renamed else text

    def long_date(self, day: date) -> str:
        """`November 22, 2026`."""
        return format_date(day, "long", self.locale)

    def month_and_day(self, day: date) -> str:
        """`November 22`."""
        return format_skeleton("MMMMd", day, locale=self.locale)

    def month_and_year(self, day: date) -> str:
        """`November 2026`."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def month_of_date(self, day: date) -> str:
        """`November`, as a part of a date."""
        return str(self.locale.months["format"]["wide"][day.month])

    def month(self, number: int) -> str:
        """`November`, standing alone."""
        return str(self.locale.months["stand-alone"]["wide"][number])

    def short_month(self, number: int) -> str:
        """`Nov`, standing alone."""
        return str(self.locale.months["stand-alone"]["abbreviated"][number])

    def number(self, number: float) -> str:
        """`1,200`."""
        return format_decimal(number, locale=self.locale)

    def join(self, words: Sequence[str]) -> str:
        """`a`, `a and b`, `a, b and c`."""
        return format_list(list(words), locale=_list_locale(self.frame))

    @cached_property
    def locale(self) -> Locale:
        """How the frame's language tells dates and numbers."""
        return locale_of(self.frame)

    @property
    def direction(self) -> str:
        """`rtl` for a guide that is read from right to left, `ltr` else."""
        return locale_of(self.language).text_direction

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def other(self, language: str) -> Spoken | None:
        """A language and its direction, where it is another than the frame's."""
        if language.partition("-")[0].lower() == self.frame.partition("-")[0].lower():
            return None
        return language, locale_of(language).text_direction

    @cached_property
    def key(self) -> str:
        """A digest of everything: the same words have the same key."""
        messages = sorted((key, list(forms)) for key, forms in self.messages.items())
        text = json.dumps([self.language, self.frame, self.plural, messages, self.renamed])
        return hashlib.sha256(text.encode()).hexdigest()

    def data(self) -> dict[str, object]:
        """Plain data that `from_data` takes: all that the templates around each page need."""
        return {
            "language": self.language,
            "frame": self.frame,
            "plural": self.plural,
            "messages": {
                key: list(forms) for key, forms in self.messages.items() if key in self.shell
            },
            "renamed": [list(pair) for pair in self.renamed],
        }

    def script_data(self) -> dict[str, object]:
        """What scripts are given: each message that is not its English self, and how plurals go.

        `plurals` says which form stands for each of CLDR's categories, as `Intl.PluralRules` names
        them. Empty for plain English.
        """
        told = {
            key: [self._renamed(form) for form in self.messages.get(key, english)]
            for key, english in self.scripts.items()
        }
        changed = {key: forms for key, forms in told.items() if tuple(forms) != self.scripts[key]}
        return {"messages": changed, "plurals": self._plurals()} if changed else {}

    def _plurals(self) -> dict[str, int]:
        """Each category's form, found by asking both rules about the same numbers."""
        found: dict[str, int] = {}
        category, rule = self.locale.plural_form, _rule(self.plural)
        for number in (*range(201), 1_000, 1_000_000):
            found.setdefault(category(number), rule(number))
        return found


def from_data(data: Mapping[str, object]) -> Words:
    """Words from what `Words.data` gave."""
    messages, renamed = data["messages"], data["renamed"]
    assert isinstance(messages, Mapping)  # noqa: S101
    assert isinstance(renamed, list)  # noqa: S101
    return Words(
        str(data["language"]),
        str(data["frame"]),
        {key: tuple(forms) for key, forms in messages.items()},
        str(data["plural"]),
        tuple((old, new) for old, new in renamed),
    )


@lru_cache(maxsize=32)
def locale_of(tag: str) -> Locale:
    """What CLDR knows of a language; of its parent, or English, where it does not know it."""
    parts = tag.split("-")
    while parts:
        try:
            return Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return Locale.parse(ENGLISH)


def _list_locale(tag: str) -> Locale:
    """American lists take a comma before the last word; this guide writes `a, b and c`."""
    return locale_of("en-GB") if tag.partition("-")[0] == ENGLISH else locale_of(tag)


@lru_cache(maxsize=16)
def _rule(plural: str) -> Callable[[int], int]:
    made: Callable[[int], int] = c2py(plural)
    return made


@lru_cache(maxsize=4096)
def _renamed(text: str, renamed: tuple[tuple[str, str], ...]) -> str:
    """The text with each word of an axis as the school has it, its capital kept."""
    for old, new in renamed:
        found = re.compile(rf"(?<![\w{{]){re.escape(old)}(?![\w}}])", re.IGNORECASE)
        text = found.sub(
            lambda match, new=new: new[:1].upper() + new[1:] if match[0][:1].isupper() else new,  # type: ignore[misc]
            text,
        )
    return text
