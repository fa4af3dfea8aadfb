"""The overview: every entry of the guide, by collection, narrowed by what is asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...catalogue.catalogue import Catalogue
from .desk import Guide
from .problems import words

SHOWS = {
    "all": "Everything",
    "ours": "Ours",
    "base": "Base",
    "changed": "Changed by us",
    "hidden": "Hidden by us",
    "drafts": "Drafts",
    "problems": "With problems",
    "overdue": "Overdue for review",
}
"""What the list may be narrowed to, and its words."""
KINDS = {
    "ours": "ours",
    "base": "base",
    "changed": "changed by us",
    "replaced": "replaced by us",
    "hidden": "hidden",
    "broken": "cannot be read",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in the list."""

    id: str
    title: str
    summary: str
    kind: str
    is_draft: bool = False
    problems: int = 0
    is_overdue: bool = False
    section: str = ""

    def is_in(self, show: str) -> bool:
        """Whether a filter lets it through."""
        return {
            "all": True,
            "ours": self.kind in ("ours", "broken"),
            "base": self.kind == "base",
            "changed": self.kind in ("changed", "replaced"),
            "hidden": self.kind == "hidden",
            "drafts": self.is_draft,
            "problems": self.problems > 0,
            "overdue": self.is_overdue,
        }.get(show, True)


def overview(guide: Guide, today: date, query: str, show: str, collection: str) -> dict[str, Any]:
    """What the page shows: groups of rows, counts of each filter, problems outside of entries."""
    rows = _rows(guide, today)
    counts = {name: sum(row.is_in(name) for row in rows.values()) for name in SHOWS}
    words_asked = query.lower().split()
    groups = []
    for kind in guide.collections.values():
        found = [
            row
            for key, row in rows.items()
            if key.startswith(f"{kind.id}/")
            and row.is_in(show)
            and collection in ("", kind.id)
            and all(word in f"{row.title} {row.summary} {row.id}".lower() for word in words_asked)
        ]
        if found:
            found.sort(key=lambda row: (row.section, row.title.lower()))
            groups.append((kind, found))
    return {
        "groups": groups,
        "shows": [(name, text, counts[name]) for name, text in SHOWS.items()],
        "kinds": KINDS,
        "query": query,
        "show": show,
        "collection": collection,
        "collections": list(guide.collections.values()),
        "elsewhere": _elsewhere(guide),
        "can_write": guide.own is not None,
    }


def _rows(guide: Guide, today: date) -> dict[str, Row]:
    catalogue = guide.catalogue
    entries = {entry.id: entry for entry in catalogue.every} if catalogue else {}
    own = guide.own.files if guide.own else {}
    lower = {k for layer in guide.layers if layer is not guide.own for k in layer.files}
    hidden = catalogue.hidden if catalogue else {}
    due = _overdue(catalogue, today) if catalogue else set()
    problems = Counter(problem.position.path for problem in guide.told)
    rows = {}
    for key in guide.ids:
        paths = {
            f"{layer.shown}/{layer.files[key]}" for layer in guide.layers if key in layer.files
        }
        number = sum(problems[path] for path in paths)
        entry = entries.get(key)
        section = _section(guide, key)
        if key in hidden:
            rows[key] = Row(key, hidden[key].title, "", "hidden", problems=number, section=section)
            continue
        if entry is None:
            kind = "broken"
            rows[key] = Row(key, key.rpartition("/")[2], "", kind, problems=number, section=section)
            continue
        kind = _kind(key in own, key in lower)
        overdue = entry.id in due
        rows[key] = Row(
            key,
            getattr(entry.fields, "question", None) or entry.title,
            getattr(entry.fields, "summary", None) or "",
            kind,
            entry.fields.draft,
            number,
            overdue,
            section,
        )
    return rows


def _overdue(catalogue: Catalogue, today: date) -> set[str]:
    return {e.id for e in catalogue.entries if (due := catalogue.review_due(e)) and due < today}


def _kind(is_own: bool, is_below: bool) -> str:
    if not is_own:
        return "base"
    if not is_below:
        return "ours"
    return "changed"


def _section(guide: Guide, key: str) -> str:
    inside = next((layer.files[key] for layer in guide.layers if key in layer.files), "")
    parts = inside.split("/")
    return parts[1] if len(parts) > 2 else ""


def _elsewhere(guide: Guide) -> list[tuple[str, str, str]]:
    """Problems that no entry's form can show: of settings and of files that are no entries."""
    entries = {
        f"{layer.shown}/{inside}" for layer in guide.layers for inside in layer.files.values()
    }
    return [
        (str(p.severity), str(p.position), words(p))
        for p in guide.told
        if p.position.path not in entries
    ]
