"""Small inputs of authors, each with what the check says and what the page shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalogue.catalogue import Catalogue
from generator.pipeline import Checked
from tests.support.site import ENTRY, ROOT, SiteTest

CASES: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "cases" / "bodies.yml").read_text(encoding="utf-8")
)
HEAD = ENTRY.partition("Do this first.")[0]
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f"
    "0001050101270018e30000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """One guide with an entry for each case."""
    site = SiteTest.small(tmp_path_factory.mktemp("cases"))
    for case in CASES:
        site.write(f"content/guides/{case['id']}.md", HEAD.format(title="A title") + case["text"])
    (site.root / "content/images").mkdir()
    (site.root / "content/images/dot.png").write_bytes(DOT)
    return site.check()


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(checked: Checked, case: dict[str, Any]) -> None:
    """Exactly these problems at exactly these places, and a page that shows it."""
    path = f"content/guides/{case['id']}.md"
    above = HEAD.count("\n")
    found = [
        f"{one.code} {one.position.line - above}:{one.position.column}"
        for one in checked.problems
        if one.position.path == path
    ]
    assert found == case.get("says", [])
    catalogue = checked.catalogue
    assert isinstance(catalogue, Catalogue)
    html = catalogue.body_of(catalogue.by_id[f"guides/{case['id']}"]).html
    for part in case.get("shows", []):
        assert part in html
    for part in case.get("not", []):
        assert part not in html


def test_no_case_is_written_twice() -> None:
    """Each has a name of its own, and there are as many as promised."""
    names = [case["id"] for case in CASES]
    assert len(names) == len(set(names)) >= 60
    assert Path(ROOT / "tests/cases/bodies.yml").is_file()
