"""A long list in groups: by topic where topics part it well, else by letter.

Sections are a school's own groups. Where it has none, a list of more than a few screens is parted
here, without putting its entries into another order than the editors'.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from ..catalogue.catalogue import Catalogue
from ..model.entry import Entry
from ..model.words import Words

LONGEST = 48
"""Most entries of a list without groups."""
SCREENS = 16
"""Rows that fill two screens of a phone, 390 by 844 pixels: as many a group may have."""

Groups = tuple[tuple[str, tuple[Entry, ...]], ...]
"""Headings, each with its entries."""


def grouped(catalogue: Catalogue, entries: tuple[Entry, ...]) -> Groups:
    """Entries under headings; nothing where the list is short, or where no way parts it well."""
    if len(entries) <= LONGEST:
        return ()
    topics = _by_topic(catalogue, entries)
    if topics and max(len(group) for _, group in topics) <= SCREENS:
        return topics
    if len({entry.fields.weight for entry in entries}) > 1:
        return ()  # the editors' own order, which letters would undo
    letters = _by_letter(entries, catalogue.settings.words)
    return letters if len(letters) > 2 else ()


def _by_topic(catalogue: Catalogue, entries: Iterable[Entry]) -> Groups:
    """Each under the first topic that it names, in the topics' order; the rest at the end."""
    found: dict[str, list[Entry]] = {topic: [] for topic in catalogue.settings.topics.ids}
    rest: list[Entry] = []
    for entry in entries:
        first = next((topic for topic in entry.fields.topics if topic in found), None)
        (rest if first is None else found[first]).append(entry)
    for topic, group in found.items():
        if len(group) < 2:
            rest += group
            found[topic] = []
    topics = catalogue.settings.topics
    parts = [(topics.term(topic).name, tuple(group)) for topic, group in found.items() if group]
    if rest:
        places = {entry.id: number for number, entry in enumerate(entries)}
        rest.sort(key=lambda entry: places[entry.id])
        parts.append((catalogue.settings.words.gettext("Other topics"), tuple(rest)))
    return tuple(parts) if len(parts) > 2 else ()


def _by_letter(entries: Iterable[Entry], words: Words) -> Groups:
    """Runs of first letters, `A to C`: each as long as two screens allow."""
    letters: dict[str, list[Entry]] = {}
    for entry in entries:
        letters.setdefault(_letter(entry.title), []).append(entry)
    runs: list[tuple[str, str, list[Entry]]] = []
    for letter in sorted(letters):
        group = letters[letter]
        if runs and len(runs[-1][2]) + len(group) <= SCREENS:
            first, _, before = runs[-1]
            runs[-1] = (first, letter, [*before, *group])
        else:
            runs.append((letter, letter, group))
    both = words.gettext("{first} to {last}")
    return tuple(
        (first if first == last else both.format(first=first, last=last), tuple(group))
        for first, last, group in runs
    )


def _letter(title: str) -> str:
    """The letter a title is looked up under: without accents, `#` where it has none."""
    plain = unicodedata.normalize("NFKD", title)
    first = next((sign for sign in plain if sign.isalnum()), "#")
    return first.upper() if first.isalpha() else "#"
