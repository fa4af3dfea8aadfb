"""A base that renames, removes and changes entries under a school's layer: nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.diagnostics import Severity
from tests.support.site import SiteTest

ENTRY = """---
title: {title}
summary: {summary}
specialties: [all]
stages: [clinical]
reviewed: {reviewed}
{more}---

{body}
"""
TASKS = """tasks:
  - {{id: ask, do: {ask}, when: {{anchor: start, from: 0 days, to: 1 week}}}}
  - {{id: thank, do: Thank them., when: {{anchor: start, from: 1 week, to: 2 weeks}}}}
"""


def entry(title: str, more: str = "", body: str = "Text.", reviewed: str = "2026-01-01") -> str:
    """A file of the base."""
    return ENTRY.format(title=title, summary=f"{title}.", more=more, body=body, reviewed=reviewed)


def write_base(site: SiteTest, files: dict[str, str]) -> None:
    """Make these files the base, and nothing else."""
    folder = site.root / "content"
    for old in folder.rglob("*.md"):
        old.unlink()
    for path, text in files.items():
        site.write(f"content/{path}", text)


BEFORE = {
    "guides/letters.md": entry(
        "Letters", TASKS.format(ask="Ask three."), "See [ICU](../rotations/icu.md)."
    ),
    "guides/research.md": entry("Research"),
    "rotations/icu.md": entry("ICU"),
    "rotations/nights.md": entry("Nights"),
    "faqs/when.md": entry("When", "question: When?\n"),
    "faqs/why.md": entry("Why", "question: Why?\n"),
    "faqs/who.md": entry("Who", "question: Who?\n"),
}
AFTER = {
    # Changed: a better task, a new one, a later review; the school's own wording stays on top.
    "guides/letters.md": entry(
        "Letters of recommendation",
        TASKS.format(ask="Ask four.")
        + "  - {id: remind, do: Remind them., when: {anchor: start, from: 3 weeks, to: 4 weeks}}\n",
        "See [intensive care](../rotations/intensive-care.md).",
        "2026-09-01",
    ),
    # Renamed, with the old address kept: rotations/icu, faqs/when, faqs/who.
    "rotations/intensive-care.md": entry("Intensive care", "aliases: [rotations/icu/]\n"),
    "faqs/how-soon.md": entry("How soon", "question: How soon?\naliases: [faqs/when/]\n"),
    "faqs/whom.md": entry("Whom", "question: Whom?\naliases: [faqs/who/]\n"),
    "rotations/nights.md": entry("Nights", reviewed="2026-09-01"),
    "faqs/why.md": entry("Why", "question: Why?\n"),
    # Removed: guides/research.
}
SCHOOL = {
    "guides/letters.md": "---\nextend: true\nsummary: Ask our dean first.\n"
    "tasks+:\n  - {id: ask, do: Ask two of ours.}\n---\nOur form is in room 12.\n",
    "guides/research.md": "---\nextend: true\naka+: [lab]\n---\nOur labs take students.\n",
    "rotations/icu.md": "---\nextend: true\nsummary: Ours is on floor 4.\n---\n",
    "rotations/nights.md": entry("Nights here", reviewed="2026-02-01"),
    "faqs/when.md": entry("When here", "question: When here?\n"),
    "faqs/who.md": "---\nhide: true\n---\n",
    "faqs/why.md": "---\nhide: true\n---\n",
    "faqs/parking.md": entry(
        "Parking", "question: Where?\nrelated: [rotations/icu]\n", "See [ICU](../rotations/icu.md)."
    ),
}


@pytest.fixture
def school(warm_site: SiteTest) -> SiteTest:
    """A school's layer over a base, before the upgrade."""
    warm_site.write(
        "site_config/institution.yml",
        "name: Test School\nlayers:\n  - {name: base, path: content}\n"
        "  - {name: school, path: own}\n",
    )
    write_base(warm_site, BEFORE)
    for path, text in SCHOOL.items():
        warm_site.write(f"own/{path}", text)
    return warm_site


def found(site: SiteTest) -> set[tuple[str, str, str]]:
    """Severity, code and file of every problem that is more than a note."""
    return {
        (str(p.severity), p.code, p.position.path)
        for p in site.check().problems
        if p.severity is not Severity.NOTE
    }


def test_before_the_upgrade_everything_fits(school: SiteTest) -> None:
    """The layer is whole, each change is a note, and the pages show base and school as one."""
    assert found(school) == set()
    notes = [p.code for p in school.check().problems]
    assert sorted(notes) == [
        "layer-added", "layer-extended", "layer-extended", "layer-extended", "layer-hidden",
        "layer-hidden", "layer-replaced", "layer-replaced", *["specialty-inherits"] * 3,
    ]  # fmt: skip
    school.build()
    page = school.read("guides/letters/")
    for words in ("Ask our dean first.", "Ask two of ours.", "Thank them.", "room 12", "ICU"):
        assert words in page, words
    assert 'data-task="guides/letters/ask"' in page
    assert not (school.root / "site/faqs/why").exists()


def test_after_the_upgrade_everything_is_reported_at_its_line(school: SiteTest) -> None:
    """Removed, renamed, changed: each has one problem at the school's own file, with a way out."""
    write_base(school, AFTER)
    assert found(school) == {
        ("error", "extends-nothing", "own/guides/research.md"),
        ("warning", "merged-below", "own/rotations/icu.md"),
        ("warning", "renamed-entry", "own/faqs/parking.md"),
        ("warning", "newer-below", "own/rotations/nights.md"),
        ("warning", "renamed-below", "own/faqs/when.md"),
        ("warning", "hides-nothing", "own/faqs/who.md"),
    }
    hints = {p.position.path: p.hint for p in school.check().problems}
    assert "rotations/intensive-care.md" in hints["own/rotations/icu.md"]
    assert "'faqs/whom'" in hints["own/faqs/who.md"]
    assert "faqs/how-soon.md" in hints["own/faqs/when.md"]
    assert "removed or renamed" in hints["own/guides/research.md"]
    assert "rotations/intensive-care" in hints["own/faqs/parking.md"]


def test_the_old_site_stays_until_it_fits_again(school: SiteTest) -> None:
    """A failed upgrade publishes nothing and changes none of the school's files."""
    school.build()
    before = {p: p.read_bytes() for p in sorted((school.root / "own").rglob("*.md"))}
    write_base(school, AFTER)
    assert school.build().written is None
    assert "Research" in school.read("guides/research/")
    assert before == {p: p.read_bytes() for p in sorted((school.root / "own").rglob("*.md"))}


def test_following_the_hints_makes_it_whole(school: SiteTest) -> None:
    """Move what moved, keep what was removed, and nothing of the school's words is lost."""
    write_base(school, AFTER)
    own = school.root / "own"
    move(own / "rotations/icu.md", own / "rotations/intensive-care.md")
    move(own / "faqs/who.md", own / "faqs/whom.md")
    move(own / "faqs/when.md", own / "faqs/how-soon.md")
    school.write("own/guides/research.md", entry("Research here", body="Our labs take students."))
    school.write("own/rotations/nights.md", entry("Nights here", reviewed="2026-10-01"))
    school.write(
        "own/faqs/how-soon.md", entry("When here", "question: When here?\n", reviewed="2026-02-01")
    )
    text = (own / "faqs/parking.md").read_text(encoding="utf-8")
    school.write("own/faqs/parking.md", text.replace("rotations/icu", "rotations/intensive-care"))
    assert found(school) == set()
    school.build()
    letters = school.read("guides/letters/")
    for words in ("Letters of recommendation", "Ask our dean first.", "Ask two of ours.",
                  "Remind them.", "room 12", "intensive care"):  # fmt: skip
        assert words in letters, words
    assert "Ours is on floor 4." in school.read("rotations/intensive-care/")
    assert "Our labs take students." in school.read("guides/research/")
    assert not (school.root / "site/faqs/whom").exists()
    keys = {task["key"] for task in json.loads(school.read("api/guide.json"))["tasks"]}
    assert keys == {"guides/letters/ask", "guides/letters/thank", "guides/letters/remind"}


def test_hiding_what_others_link_to_leaves_their_words(school: SiteTest) -> None:
    """The link becomes plain text, the reference goes, and one warning names all places."""
    school.write("own/rotations/icu.md", "---\nhide: true\n---\n")
    school.write("own/faqs/parking.md", entry("Parking", "question: Where?\n"))
    assert found(school) == {("warning", "hidden-reference", "own/rotations/icu.md")}
    school.build()
    page = school.read("guides/letters/")
    assert "See ICU." in page
    assert "rotations/icu" not in page


def move(start: Path, end: Path) -> None:
    """Move a file, as the hint says."""
    end.parent.mkdir(parents=True, exist_ok=True)
    start.rename(end)
