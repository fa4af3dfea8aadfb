"""A guide that attacks its readers: the corpus in every field that holds words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

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
def corpus() -> tuple[Attack, ...]:
    """All attacks, armed."""
    items = yaml.safe_load((Path(__file__).parent / "corpus.yml").read_text(encoding="utf-8"))
    return tuple(
        Attack(i["id"], i.get("text", i.get("body")).replace("RUN", RUN), "body" in i)
        for i in items
    )


def write_guide(root: Path) -> tuple[SiteTest, dict[str, Attack]]:
    """The guide, and its attacks by entry id. Bodies that the check refuses are taken out."""
    site = SiteTest.small(root)
    (root / "content/images").mkdir()
    site.write("content/images/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    texts = [attack for attack in corpus() if not attack.body]
    _write_settings(site, texts)
    entries: dict[str, Attack] = {}
    kinds = list(_KINDS)
    for number, attack in enumerate(texts):
        collection = kinds[number % len(kinds)]
        entries[f"{collection}/{attack.id}"] = attack
        site.write(f"content/{collection}/{attack.id}.md", _entry(collection, attack))
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


def _entry(collection: str, attack: Attack) -> str:
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
        "tasks": [{"id": "do", "do": line, "why": line, "when": _WINDOW}],
        **_KINDS[collection](line, attack.payload),
    }
    text = yaml.safe_dump(fields, allow_unicode=True, width=10_000, sort_keys=False)
    return f"---\n{text.replace(chr(39) + '2026-11-22' + chr(39), '2026-11-22')}---\n\nText.\n"


def _body(attack: Attack) -> str:
    return (
        f"---\ntitle: Body {attack.id}\nsummary: A body.\nspecialties: [all]\nstages: [all]\n"
        f"reviewed: 2026-11-22\n---\n\nBefore.\n\n{attack.payload}\n\nAfter.\n"
    )


_KINDS: dict[str, Any] = {
    "guides": lambda line, text: {},
    "rotations": lambda line, text: {"setting": line, "length": line},
    "conferences": lambda line, text: {
        "organiser": line, "acronym": line, "scope": "national", "cost_help": line,
        "editions": [{"name": line, "starts": _day("2031-05-01"), "ends": _day("2031-05-02"),
                      "place": line, "status": "confirmed", "citation": "hostile"}],
    },
    "mentorship": lambda line, text: {"role": line},
    "faqs": lambda line, text: {"question": line},
    "roadmaps": lambda line, text: {
        "steps": [{"id": "one", "title": line, "summary": line, "window": _WINDOW,
                   "tasks": [{"id": "step", "do": line, "why": line, "when": _WINDOW}]}],
    },
    "messages": lambda line, text: {
        "channel": "email", "subject": f"{line.replace('{{', '{')} {{{{who}}}}",
        "text": f"Dear {{{{who}}}},\n\n{text.replace('{{', '{')}\n",
        "placeholders": {"who": line}, "send_when": line,
    },
    "opportunities": lambda line, text: {
        "kind": "award", "offered_by": line, "amount": line, "duration": line,
        "eligibility": line, "as_of": line, "matches_on": [line],
        "deadline": _day("2031-06-01"), "status": "confirmed",
    },
    "resources": lambda line, text: {
        "kind": "podcast", "by": line, "audience": line, "reliability": line, "limits": line,
    },
    "pitfalls": lambda line, text: {"instead": line},
    "worksheets": lambda line, text: {
        "columns": [{"id": "a", "title": line, "hint": line}],
        "prompts": [{"id": "b", "ask": line}],
    },
    "mentors": lambda line, text: {
        "role": line, "level": line, "interests": [line], "practice": line, "contact": line,
    },
}  # fmt: skip


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
