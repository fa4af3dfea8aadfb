"""Whole entries made, copied, renamed and removed, with what refers to them.

In: files as text and what the catalogue knows. Out: the files after it, by path; None for one that
goes. References are followed where a school may write: in its own files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..bodies.addresses import file_named
from ..model.collections import Collection
from .entry_file import key_order, read_back, with_body, with_fields
from .refusal import EditRefused
from .source_text import SourceText

Files = dict[str, SourceText | None]
"""Files after a change, by path; None for one that goes."""


@dataclass(frozen=True, slots=True)
class Referrer:
    """A school's own file that may refer to an entry: its collection, path and text."""

    collection: Collection
    path: str
    source: SourceText


def reviewed(source: SourceText, today: date, schema_order: Callable[..., Any]) -> SourceText:
    """The file with today as the day of its last full review."""
    return with_fields(source, read_back(source).data | {"reviewed": today}, schema_order)


def started(text: str, title: str, collection: Collection) -> SourceText:
    """A new file from the starting file, under the title, kept from readers until it is ready."""
    source = SourceText.of(text.encode("utf-8"))
    data = dict(read_back(source).data)
    was = data.get("title")
    changed = {key: title for key, value in data.items() if key == "title" or value == was}
    if "question" in data:
        changed["question"] = title if title.endswith("?") else f"{title}?"
    return with_fields(source, data | changed | {"draft": True}, key_order(collection.schema))


def duplicated(source: SourceText, title: str, collection: Collection) -> SourceText:
    """A copy under another title, as a draft, without what can only be one entry's."""
    data = dict(read_back(source).data)
    data |= {"title": title, "draft": True}
    data.pop("aliases", None)
    if isinstance(data.get("tasks"), list):
        data["tasks"] = [
            {k: v for k, v in one.items() if k != "formerly"} if isinstance(one, dict) else one
            for one in data["tasks"]
        ]
    return with_fields(source, data, key_order(collection.schema))


def renamed(
    entry_id: str,
    path: str,
    source: SourceText,
    collection: Collection,
    slug: str,
    referrers: Iterable[Referrer],
) -> Files:
    """The entry under another address; the old one leads to it, ticks and references follow."""
    new_id = f"{entry_id.partition('/')[0]}/{slug}"
    data = dict(read_back(source).data)
    aliases = [a for a in data.get("aliases") or [] if str(a).strip("/") != new_id]
    data["aliases"] = [*aliases, f"{entry_id}/"]
    data = _with_former_keys(data, entry_id)
    folder = path.rpartition("/")[0]
    made: Files = {
        path: None,
        f"{folder}/{slug}.md": with_fields(source, data, key_order(collection.schema)),
    }
    for one in referrers:
        if one.path != path:
            changed = referring_to(one, entry_id, new_id)
            if changed.data != one.source.data:
                made[one.path] = changed
    return made


def deleted(entry_id: str, path: str, referrers: Iterable[Referrer]) -> Files:
    """Without the entry; the school's own files no longer refer to it, the words of links stay."""
    made: Files = {path: None}
    for one in referrers:
        if one.path != path:
            changed = referring_to(one, entry_id, None)
            if changed.data != one.source.data:
                made[one.path] = changed
    return made


def referring_to(one: Referrer, old: str, new: str | None) -> SourceText:
    """A file with its references to an entry led to another one, or (None) taken out."""
    try:
        raw = read_back(one.source)
    except EditRefused:
        return one.source
    data = dict(raw.data)
    related = data.get("related")
    if isinstance(related, list) and old in related:
        kept = [new if item == old else item for item in related if new or item != old]
        data["related"] = kept
        if not kept:
            del data["related"]
    if new and isinstance(data.get("tasks"), list):
        data["tasks"] = [_with_key(task, old, new) for task in data["tasks"]]
    source = one.source
    if data != raw.data:
        source = with_fields(source, data, key_order(one.collection.schema))
    body = links_led(source.body, one.collection.id, old, new)
    return source if body == source.body else with_body(source, body)


_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.)*)\]\((<[^<>\n]*>|[^\s()]+)((?:\s+\"[^\"\n]*\")?)\)")
_DEFINED = re.compile(r"(?m)^( {0,3}\[[^\]\n]+\]:\s*)(<[^<>\n]*>|\S+)")


def links_led(body: str, folder: str, old: str, new: str | None) -> str:
    """A Markdown text whose links to one file lead to another, or are words alone."""

    def target(text: str) -> str | None:
        bare = text.strip("<>")
        named = file_named(folder, bare)
        if named is None or ":" in bare or named[0] != f"{old}.md":
            return None
        if new is None:
            return ""
        collection, _, slug = new.partition("/")
        head = f"{slug}.md" if collection == folder else f"../{new}.md"
        return head + named[1]

    def inline(match: re.Match[str]) -> str:
        found = target(match[2])
        if found is None:
            return match[0]
        return f"[{match[1]}]({found}{match[3]})" if found else match[1]

    def defined(match: re.Match[str]) -> str:
        found = target(match[2])
        return match[0] if not found else match[1] + found

    return _outside_code(body, lambda part: _DEFINED.sub(defined, _LINK.sub(inline, part)))


_CODE = re.compile(r"(?ms)^(?:```|~~~).*?^(?:```|~~~)[ \t]*$|`+[^`\n]+`+")


def _outside_code(body: str, change: Callable[[str], str]) -> str:
    made, at = [], 0
    for match in _CODE.finditer(body):
        made += [change(body[at : match.start()]), match[0]]
        at = match.end()
    return "".join((*made, change(body[at:])))


def _with_former_keys(data: dict[str, Any], entry_id: str) -> dict[str, Any]:
    """Each task names the key it had, so that readers' ticks follow."""

    def kept(task: Any) -> Any:
        if not isinstance(task, dict) or not isinstance(task.get("id"), str):
            return task
        key = f"{entry_id}/{task['id']}"
        former = task.get("formerly") or []
        return task if key in former else {**task, "formerly": [*former, key]}

    made = dict(data)
    if isinstance(made.get("tasks"), list):
        made["tasks"] = [kept(task) for task in made["tasks"]]
    if isinstance(made.get("steps"), list):
        made["steps"] = [
            {**s, "tasks": [kept(t) for t in s["tasks"]]}
            if isinstance(s, dict) and isinstance(s.get("tasks"), list)
            else s
            for s in made["steps"]
        ]
    return made


def _with_key(task: Any, old: str, new: str) -> Any:
    """A task that takes the place of one of the renamed entry still does."""
    instead = task.get("instead_of") if isinstance(task, dict) else None
    if isinstance(instead, str) and instead.rpartition("/")[0] == old:
        return {**task, "instead_of": f"{new}/{instead.rpartition('/')[2]}"}
    return task


def free_slug(wanted: str, taken: Iterable[str]) -> str:
    """A slug that nobody has: the wanted one, or with a number."""
    used = set(taken)
    slug, number = wanted or "new", 2
    while slug in used:
        slug, number = f"{wanted or 'new'}-{number}", number + 1
    return slug


def sentence_of(before: Mapping[str, Any], after: Mapping[str, Any], title: str) -> str:
    """What a save did, for the history: `Deadline of "STS award": May 1 to May 8`."""
    changed = [
        name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)
    ]
    if not changed:
        return f'Text of "{title}" changed'
    if len(changed) == 1:
        name = changed[0]
        old, new = before.get(name), after.get(name)
        simple = (str, int, date)
        label = name.replace("_", " ").capitalize()
        if isinstance(old, simple) and isinstance(new, simple) and len(f"{old}{new}") < 80:
            return f'{label} of "{title}": {old} to {new}'
        return f'{label} of "{title}" changed'
    names = ", ".join(name.replace("_", " ") for name in changed[:4])
    return f'"{title}" changed: {names}{" and more" if len(changed) > 4 else ""}'
