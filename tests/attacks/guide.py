"""A guide that attacks its readers: the corpus in every field that holds words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from generator.model.collections import COLLECTIONS, Collection
from generator.model.collections.declared import DeclaredCollection, declare
from tests.support.site import SiteTest

RUN = "alert(document.domain)"
_WINDOW = {"anchor": "match-day", "from": "-12 months", "to": "-9 months"}


@dataclass(frozen=True, slots=True)
class Attack:
    """One hostile content: `body` is meant for Markdown alone."""

    id: str
    payload: str
    body: bool

    @property
    def line(self) -> str:
        """The payload where only one line is allowed."""
        return " ".join(self.payload.split())


@lru_cache(maxsize=1)
def _weight(line: str) -> int:
    """What attacks the typesetter is among the twelve tasks that a sheet shows."""
    return -9 if line.startswith("#") else 0


def corpus() -> tuple[Attack, ...]:
    """All attacks, armed."""
    items = yaml.safe_load((Path(__file__).parent / "corpus.yml").read_text(encoding="utf-8"))
    return tuple(
        Attack(i["id"], i.get("text", i.get("body")).replace("RUN", RUN), "body" in i)
        for i in items
    )


def write_guide(root: Path) -> tuple[SiteTest, dict[str, Attack]]:
    """The guide, and its attacks by entry id. Bodies that the check refuses are removed."""
    site = SiteTest.small(root)
    (root / "content/images").mkdir()
    site.write("content/images/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    texts = [attack for attack in corpus() if not attack.body]
    _write_settings(site, texts)
    entries: dict[str, Attack] = {}
    own = _declared(texts[13].line)
    _dump(root / "site_config/collections.yml", {"collections": [own.model_dump(mode="json")]})
    kinds = (*COLLECTIONS.values(), declare(own, 1000))
    for number, attack in enumerate(texts):
        collection = kinds[number % len(kinds)]
        entries[f"{collection.id}/{attack.id}"] = attack
        site.write(f"content/{collection.id}/{attack.id}.md", _entry(collection, attack))
    for attack in corpus():
        key = f"guides/body-{attack.id}"
        site.write(f"content/{key}.md", _body(attack))
        entries[key] = attack
    for problem in site.check().problems:
        key = problem.position.path.removeprefix("content/").removesuffix(".md")
        if problem.severity == "error" and key.startswith("guides/body-"):
            (root / f"content/{key}.md").unlink(missing_ok=True)
            entries.pop(key, None)
    return site, entries


def _entry(collection: Collection, attack: Attack) -> str:
    line = attack.line
    fields: dict[str, Any] = {
        "title": line,
        "summary": line,
        "specialties": ["all"],
        "stages": ["all"],
        "topics": ["networking"],
        "aka": [line],
        "reviewed": "2026-11-22",
        "owner": line,
        "citations": [{"id": "hostile", "section": "one"}],
        "tasks": [{"id": "do", "do": line, "why": line, "when": _WINDOW, "weight": _weight(line)}],
        **_own_fields(collection, line, attack.payload),
    }
    text = yaml.safe_dump(fields, allow_unicode=True, width=10_000, sort_keys=False)
    return f"---\n{text.replace(chr(39) + '2026-11-22' + chr(39), '2026-11-22')}---\n\nText.\n"


def _body(attack: Attack) -> str:
    return (
        f"---\ntitle: Body {attack.id}\nsummary: A body.\nspecialties: [all]\nstages: [all]\n"
        f"reviewed: 2026-11-22\n---\n\nBefore.\n\n{attack.payload}\n\nAfter.\n"
    )


def _own_fields(collection: Collection, line: str, text: str) -> dict[str, Any]:
    """The payload in every field of a collection that holds words, by the kind of the field."""
    by_kind = {
        "line": line,
        "text": text,
        "lines": [line],
        "date": _day("2031-06-01"),
        "status": "confirmed",
    }
    fields = {
        field.key: by_kind[field.shown.kind]
        for field in collection.own_fields
        if field.shown.kind in by_kind
    }
    needed = (f for f in collection.own_fields if f.required and f.key not in fields)
    samples = {f.key: yaml.safe_load(f.shown.sample or "") for f in needed}
    return samples | fields | _parts(line, text).get(collection.id, {})


def _parts(line: str, text: str) -> dict[str, dict[str, Any]]:
    """The payload where a value has parts, or is bound by a rule to another one."""
    window = {"id": "one", "title": line, "summary": line, "window": _WINDOW}
    return {
        "conferences": {
            "editions": [{"name": line, "starts": _day("2031-05-01"), "ends": _day("2031-05-02"),
                          "place": line, "status": "confirmed", "citation": "hostile"}],
        },
        "roadmaps": {
            "steps": [window | {"tasks": [{"id": "step", "do": line, "why": line,
                                           "when": _WINDOW}]}],
        },
        "messages": {
            "subject": f"{line.replace('{{', '{')} {{{{who}}}}",
            "text": f"Dear {{{{who}}}},\n\n{text.replace('{{', '{')}\n",
            "placeholders": {"who": line},
        },
        "opportunities": {"opens": _day("2031-05-01")},
        "worksheets": {
            "columns": [{"id": "a", "title": line, "hint": line}],
            "prompts": [{"id": "b", "ask": line}],
        },
    }  # fmt: skip


def _declared(line: str) -> DeclaredCollection:
    """A school's own collection under hostile names, with a field of each kind of words."""
    return DeclaredCollection.model_validate({
        "id": "own", "name": line, "singular": line, "blurb": line, "search_words": [line],
        "fields": [
            {"id": kind, "label": line, "kind": kind, "help": line, "card": True}
            for kind in ("line", "text", "lines")
        ],
    })  # fmt: skip


def _day(text: str) -> Any:
    return yaml.safe_load(text)


def _write_settings(site: SiteTest, texts: list[Attack]) -> None:
    """Names of the school, terms, citations, differences and glossary, each with an attack."""
    lines = iter([attack.line for attack in texts] * 2)
    config = site.root / "site_config"
    _dump(config / "institution.yml", {
        "name": next(lines), "short_name": next(lines), "guide_name": next(lines),
        "tagline": next(lines), "contact": next(lines), "privacy": texts[0].payload,
        "accessibility": texts[18].payload,
        "footer_links": [{"title": next(lines), "url": "https://x.example/?a=b&c=(d)"}],
        "layers": [{"name": "base", "path": "content"}],
    })  # fmt: skip
    taxonomies = yaml.safe_load((config / "taxonomies.yml").read_text(encoding="utf-8"))
    for name in ("specialties", "stages", "topics"):
        for term in taxonomies[name]:
            line = next(lines, texts[13].line)
            term |= {"name": line, "description": line, "aka": [line]}
            term.pop("short", None)
    _dump(config / "taxonomies.yml", taxonomies)
    cycle = yaml.safe_load((config / "cycle.yml").read_text(encoding="utf-8"))
    for anchor in cycle["anchors"]:
        anchor.pop(True, None)  # YAML 1.1 reads the key `on` as a truth value
        anchor |= dict.fromkeys(("name", "on", "before", "after"), texts[13].line)
    _dump(config / "cycle.yml", cycle)
    content = site.root / "content"
    _dump(content / "citations.yml", yaml.safe_load(
        (content / "citations.yml").read_text(encoding="utf-8")) | {"hostile": {
            "title": texts[9].line, "publisher": texts[13].line, "authors": [texts[54].line],
            "read": _day("2026-11-22"), "note": texts[0].line,
            "url": "https://x.example/\"onmouseover=alert(1)".replace('"', "%22"),
            "sections": {"one": texts[55].line},
        }})  # fmt: skip
    _dump(content / "differences.yml", [{
        "id": "one", "question": texts[56].line, "topics": ["networking"],
        "stances": [{"specialties": ["all"], "says": texts[13].line,
                     "citations": [{"id": "hostile"}]}],
        "advice": texts[18].line, "related": [],
    }])  # fmt: skip
    _dump(content / "glossary.yml", [
        {"term": "Text", "means": texts[54].line}, {"term": texts[13].line, "means": "x"},
    ])  # fmt: skip


def _dump(path: Path, data: Any) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, width=10_000, sort_keys=False)
    path.write_text(text, encoding="utf-8")
