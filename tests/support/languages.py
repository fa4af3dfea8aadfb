"""Guides in a language that nobody translated for: every message bracketed, none in letters.

A message becomes `⟦…⟧` with its places. A page then has a letter only where content, CLDR or a word
hard-wired into the frame put one; content can be made to have none but `Qq`.
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from pydantic import BaseModel

from generator.bodies.read import read
from generator.catalogue.catalogue import Catalogue
from generator.model.settings import SiteSettings
from generator.model.taxonomy import doors_in
from generator.model.words import PLACE, Words, locale_of
from generator.sources.locale import TEMPLATE, TRANSLATION
from generator.sources.settings import named_in
from tests.support.messages import template, write

LANGUAGE = "pl"
"""Three plural forms, and months that nobody takes for English."""
_PLAIN = re.compile(r"[a-z0-9][a-z0-9/_@+-]*(?:\.(?:svg|png))?")


def bracketed(text: str) -> str:
    """`Due {date}.` as `⟦…{date}…⟧`."""
    return "⟦…" + "".join(f"{{{name}}}…" for name in PLACE.findall(text)) + "⟧"


def write_pseudo(folder: Path) -> Path:
    """A folder of translations with one language, in which every message is bracketed."""
    messages = template()
    made = Catalog(locale=LANGUAGE)
    for message in messages:
        if isinstance(message.id, (tuple, list)):
            made.add(message.id, [bracketed(message.id[1])] * made.num_plurals, message.locations)
        elif message.id:
            made.add(message.id, bracketed(message.id), message.locations, context=message.context)
    (folder / LANGUAGE).mkdir(parents=True)
    write(messages, folder / TEMPLATE)
    write(made, folder / LANGUAGE / TRANSLATION)
    return folder


def without_letters(catalogue: Catalogue, words: Words) -> Catalogue:
    """A guide whose every text is `Qq`, in other words."""
    settings = _blank(catalogue.settings)
    assert isinstance(settings, SiteSettings)
    named = {name: named_in(one, words) for name, one in catalogue.settings.collections.items()}
    specialties = dataclasses.replace(settings.specialties, readers_beside=doors_in(words))
    return dataclasses.replace(
        catalogue,
        settings=dataclasses.replace(
            settings, words=words, collections=named, specialties=specialties
        ),
        every=tuple(_blank(entry) for entry in catalogue.every),
        citations={key: _blank(one) for key, one in catalogue.citations.items()},
        differences=_blank(catalogue.differences),
        comparison=_blank(catalogue.comparison),
        handbook=(),
        glossary={},
        read_body=lambda _text: read("Qq\n\n## Qq\n\n| Qq |\n|---|\n| Qq |\n\n- [x] Qq\n"),
    )


def _blank(value: Any, name: str = "") -> Any:
    if isinstance(value, str):
        if value.startswith("http"):
            return "https://qq.qq/qq"
        free = name in ("aka", "short", "label", "contact")
        return value if _PLAIN.fullmatch(value) and not free else "Qq"
    if isinstance(value, BaseModel):
        kept = ("language", "time_zone", "layers", "logo", "logo_dark", "words")
        changed = {
            one: _blank(getattr(value, one), one)
            for one in type(value).model_fields
            if one not in kept
        }
        return value.model_copy(update=changed)
    if isinstance(value, tuple):
        return tuple(_blank(one, name) for one in value)
    if isinstance(value, dict):
        return {key: _blank(one, name) for key, one in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = ("fields", "specialties", "stages", "topics", "cycle", "institution", "terms",
                  "families", "reviews", "site", "factors", "programs")  # fmt: skip
        found = {
            one.name: _blank(getattr(value, one.name), one.name)
            for one in dataclasses.fields(value)
            if one.name in fields
        }
        return dataclasses.replace(value, **found)
    return value


def letters_of_cldr(tag: str) -> set[str]:
    """Every word that dates in a language are told with."""
    months = locale_of(tag).months
    words = {
        word for context in months.values() for width in context.values() for word in width.values()
    }
    return {part for word in words for part in re.findall(r"\w+", str(word))}
