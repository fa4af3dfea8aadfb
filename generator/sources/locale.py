"""The frame's words in the guide's language: gettext translations, and `words.yml` over them.

`generator/locale/<language>/matchbook.po` is a translation; `generator/locale/matchbook.pot` lists
all messages in English and where each is used. English needs neither until a school renames things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from ..diagnostics import Diagnostic, did_you_mean, error, warning
from ..model.entry import Places
from ..model.settings import WordsFile
from ..model.words import ENGLISH, PLACE, Words

LOCALES = Path(__file__).parents[1] / "locale"
"""The package's own translations."""
TEMPLATE = "matchbook.pot"
TRANSLATION = "matchbook.po"
_SCRIPTS, _SHELL = "generator/theme/js/", "generator/theme/templates/"
_CONTEXT = "\4"


@dataclass(frozen=True, slots=True)
class _Template:
    """All messages: English forms by key, and the keys that scripts and the page's frame use."""

    forms: Mapping[str, tuple[str, ...]]
    scripts: Mapping[str, tuple[str, ...]]
    shell: frozenset[str]


def languages(locales: Path) -> tuple[str, ...]:
    """Tags of the languages that the frame can speak."""
    found = (path.parent.name for path in sorted(locales.glob(f"*/{TRANSLATION}")))
    return tuple(sorted({ENGLISH, *found}))


def load_words(
    language: str, file: WordsFile, places: Mapping[str, Places], locales: Path
) -> tuple[Words, list[Diagnostic]]:
    """The words of a guide in `language`; `places` are those of the files of the configuration."""
    folder = _folder(language, locales)
    problems: list[Diagnostic] = []
    if folder is None and _primary(language) != ENGLISH:
        problems.append(_no_translation(language, places["institution.yml"], locales))
    renamed = not (file.messages or file.axes.specialty or file.axes.stage)
    if folder is None and renamed:
        frame = language if _primary(language) == ENGLISH else ENGLISH
        return Words(language, frame), problems
    template = _template(locales / TEMPLATE)
    messages: dict[str, tuple[str, ...]] = {}
    plural = "n != 1"
    if folder:
        found, plural = _translated(locales / folder / TRANSLATION)
        messages |= found
    problems += _unknown(file, places["words.yml"], template)
    frame = language if folder or _primary(language) == ENGLISH else ENGLISH
    words = Words(language, frame, messages, plural, (), template.scripts, template.shell)
    return _with_own(words, file, template), problems


def _folder(language: str, locales: Path) -> str | None:
    """The translation for a language tag: its own, or that of the language without a region."""
    names = {
        path.parent.name.lower(): path.parent.name for path in locales.glob(f"*/{TRANSLATION}")
    }
    parts = language.lower().replace("_", "-").split("-")
    while parts:
        if "-".join(parts) in names:
            return names["-".join(parts)]
        parts.pop()
    return None


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def _no_translation(language: str, places: Places, locales: Path) -> Diagnostic:
    return warning(
        places.of("language"),
        "no-translation",
        f"Matchbook has no words in '{language}'; menus, buttons and headings stay English",
        subject="language",
        expected=", ".join(languages(locales)),
        hint="pages mark these words as English for screen readers; "
        "'site_config/words.yml' can replace them one by one",
    )


@lru_cache(maxsize=4)
def _template(path: Path) -> _Template:
    forms: dict[str, tuple[str, ...]] = {}
    scripts: dict[str, tuple[str, ...]] = {}
    shell: set[str] = set()
    for key, english, files in _messages(_read(path)):
        forms[key] = english
        if any(file.startswith(_SCRIPTS) for file in files):
            scripts[key] = english
        if any(file.startswith(_SHELL) for file in files):
            shell.add(key)
    return _Template(forms, scripts, frozenset(shell))


def _messages(catalogue: Catalog) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """Key, English forms and files of use of each message."""
    found = []
    for message in catalogue:
        if not message.id:
            continue
        english = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        files = [file for file, _line in message.locations]
        found.append((_key(english[0], message.context), tuple(english), files))
    return found


def _key(text: str, context: str | None) -> str:
    return f"{context}{_CONTEXT}{text}" if context else text


@lru_cache(maxsize=4)
def _translated(path: Path) -> tuple[Mapping[str, tuple[str, ...]], str]:
    """What a translation says by key, and its plural rule."""
    catalogue = _read(path)
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        english = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        told = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        forms = tuple(form or "" for form in told)
        if all(forms):
            found[_key(english[0], message.context)] = forms
    return found, catalogue.plural_expr


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def _unknown(file: WordsFile, places: Places, template: _Template) -> list[Diagnostic]:
    """Messages of `words.yml` that the frame does not say, or with places that nothing fills."""
    problems = [
        error(
            places.of_key("messages", text),
            "unknown-message",
            f"the frame does not say '{text}'",
            subject="messages",
            hint=did_you_mean(text, template.forms)
            or "write the English words as generator/locale/matchbook.pot lists them",
        )
        for text in file.messages
        if text not in template.forms
    ]
    for text, own in file.messages.items():
        english = template.forms.get(text, ())
        known = {place for form in english for place in PLACE.findall(form)}
        for form in (own,) if isinstance(own, str) else own:
            strange = [place for place in PLACE.findall(form) if english and place not in known]
            problems += [
                error(
                    places.of("messages", text),
                    "unknown-place",
                    f"nothing fills '{{{place}}}'",
                    subject="messages",
                    expected=", ".join(f"{{{name}}}" for name in sorted(known)) or "no place",
                )
                for place in strange
            ]
    return problems


def _with_own(words: Words, file: WordsFile, template: _Template) -> Words:
    """The words with a school's own over them."""
    messages = dict(words.messages)
    for text, own in file.messages.items():
        if text in template.forms:
            forms = (own,) if isinstance(own, str) else own
            messages[text] = tuple(forms)
    renamed = []
    for axis, many, one in (
        (file.axes.specialty, "Specialties", "Specialty"),
        (file.axes.stage, "Stages", "Stage"),
    ):
        if axis:
            renamed.append((words.gettext(many).lower(), axis.many))
            renamed.append((words.gettext(one).lower(), axis.one))
    return Words(
        words.language,
        words.frame,
        messages,
        words.plural,
        tuple(renamed),
        words.scripts,
        words.shell,
    )
