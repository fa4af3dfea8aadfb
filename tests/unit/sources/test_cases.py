"""Small files of entries as authors wrote them, each with what the check says and what is read."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from generator.catalogue.catalogue import Catalogue
from generator.diagnostics import format_text
from generator.pipeline import Checked
from tests.support.site import ROOT, SiteTest

CASES: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "cases" / "entries.yml").read_text(encoding="utf-8")
)
PLAIN = {
    "title": "title: A good title",
    "summary": "summary: What to do about it.",
    "specialties": "specialties: [all]",
    "stages": "stages: [all]",
    "reviewed": "reviewed: 2026-11-22",
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """One guide with an entry for each case."""
    site = SiteTest.small(tmp_path_factory.mktemp("cases"))
    for case in CASES:
        front = "\n".join((PLAIN | case.get("lines", {})).values())
        body = case.get("body", "Do this first.\n")
        site.write(f"content/guides/{case['id']}.md", f"---\n{front}\n---\n\n{body}")
    return site.check()


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(checked: Checked, case: dict[str, Any]) -> None:
    """Exactly these problems at exactly these places, in these words, and these values."""
    path = f"content/guides/{case['id']}.md"
    problems = [one for one in checked.problems if one.position.path == path]
    found = [f"{one.code} {one.position.line}:{one.position.column}" for one in problems]
    assert found == case.get("says", [])
    said = "\n".join(format_text(one) for one in problems)
    for words in case.get("words", []):
        assert words in said
    catalogue = checked.catalogue
    assert isinstance(catalogue, Catalogue)
    for name, value in case.get("values", {}).items():
        assert getattr(catalogue.by_id[f"guides/{case['id']}"].fields, name) == value


def test_every_case_is_told_or_read_as_written() -> None:
    """A case that expects neither would prove nothing."""
    names = [case["id"] for case in CASES]
    assert len(names) == len(set(names)) >= 90
    assert all(case.get("says") or case.get("values") or "plain" in case for case in CASES)
