"""Messages of the frame: gathered from code, templates, scripts, collections and the base's terms.

`python -m tests.support.messages` writes `generator/locale/matchbook.pot` and brings every
translation up to date: what is new is left empty, what nothing says any more is dropped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from generator.model.collections import COLLECTIONS
from generator.model.collections.collection import Collection
from generator.model.fields import SchemaField
from generator.sources.base_texts import said_in
from generator.sources.locale import LOCALES, TEMPLATE, TRANSLATION
from generator.sources.positions import parse_file
from tests.support.site import ROOT

GENERATOR = ROOT / "generator"
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "msg": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
_METHODS = (
    ("theme/templates", "*.html", "jinja2.ext:babel_extract"),
    ("outputs/templates", "*.jinja", "jinja2.ext:babel_extract"),
    (".", "*.py", "python"),
)
_OPTIONS = {
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}
_NEVER = datetime(2026, 11, 25, tzinfo=UTC)
"""A date that stays, so that the same messages give the same file."""


def template() -> Catalog:
    """All messages with the files that say them."""
    catalog = Catalog(
        project="Matchbook",
        version="guide",
        msgid_bugs_address="the editors of the guide",
        creation_date=_NEVER,
        header_comment="# Messages of the frame: python -m tests.support.messages",
    )
    for folder, pattern, method in _METHODS:
        for path in sorted((GENERATOR / folder).rglob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            with path.open("rb") as file:
                for _, message, comments, context in extract(
                    method, file, KEYWORDS, ("Translators:",), _OPTIONS
                ):
                    _add(catalog, message, name, comments, context)
    for path in sorted((GENERATOR / "theme" / "js").rglob("*.js")):
        for message in said_in_script(path.read_text("utf-8")):
            _add(catalog, message, path.relative_to(ROOT).as_posix())
    for collection in COLLECTIONS.values():
        name = f"generator/model/collections/{collection.id}.py"
        for text in _of_collection(collection):
            _add(catalog, text, name)
    for name in ("site_config/taxonomies.yml", "site_config/cycle.yml"):
        for *_, text in said_in(parse_file((ROOT / name).read_text("utf-8"), name).data):
            _add(catalog, text, name)
    return catalog


_STRING = r'"((?:\\.|[^"\\])*)"'
_ONE = re.compile(rf"\b(?:_|msg|around)\(\s*{_STRING}")
_TWO = re.compile(rf"\bngettext\(\s*{_STRING},\s*{_STRING}")


def said_in_script(text: str) -> Iterator[str | tuple[str, str]]:
    """Messages of a script; Babel's own reader misses calls inside calls and inside templates."""
    yield from (json.loads(f'"{one[1]}"') for one in _ONE.finditer(text))
    for both in _TWO.finditer(text):
        yield json.loads(f'"{both[1]}"'), json.loads(f'"{both[2]}"')


def _add(
    catalog: Catalog,
    message: Any,
    file: str,
    comments: list[str] | tuple[()] = (),
    context: str | None = None,
) -> None:
    text = message if isinstance(message, str) else message[0]
    if text:
        # one line number for all: it would move with every change above the message
        catalog.add(message, locations=[(file, 0)], auto_comments=comments, context=context)


def _of_collection(collection: Collection) -> Iterator[str]:
    """What readers see of a collection of the package and of its fields."""
    yield from (collection.name, collection.singular, collection.blurb)
    for field in collection.own_fields:
        shown = field.shown
        if "facts" in shown.on or shown.kind == "cited":
            yield shown.label
        if "card" in shown.on and shown.in_card != "{}":
            yield shown.in_card
        if shown.kind == "choice":
            yield from _choices(field, collection)


def _choices(field: SchemaField, collection: Collection) -> Iterator[str]:
    words = dict(field.shown.words)
    for value in _literals(collection.schema.model_fields[field.name].annotation):
        yield words.get(value) or value.replace("-", " ")


def _literals(annotation: Any) -> Iterator[str]:
    for one in get_args(annotation):
        if isinstance(one, str):
            yield one
        else:
            yield from _literals(one)


def write(catalog: Catalog, path: Path) -> None:
    """Write a file so that the same messages give the same file."""
    with path.open("wb") as file:
        write_po(
            file,
            catalog,
            width=110,
            sort_output=True,
            omit_header=False,
            ignore_obsolete=True,
            include_lineno=False,
        )


def update(path: Path, messages: Catalog) -> Catalog:
    """A translation brought up to date with the messages there are now."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.name.replace("-", "_"))
    catalog.update(messages, no_fuzzy_matching=True)
    return catalog


def translations() -> list[Path]:
    """Every translation of the package."""
    return sorted(LOCALES.glob(f"*/{TRANSLATION}"))


def main() -> None:
    """Write the template, and each translation as far as it is translated."""
    messages = template()
    write(messages, LOCALES / TEMPLATE)
    print(f"{len(messages)} messages")
    for path in translations():
        catalog = update(path, messages)
        write(catalog, path)
        left = [m.id for m in catalog if m.id and not all(_forms(m.string))]
        print(f"{path.parent.name}: {len(left)} to translate")


def _forms(string: Any) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ("",))


if __name__ == "__main__":
    main()
