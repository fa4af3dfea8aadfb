"""Every broken guide under tests/sites_invalid/ gives exactly the diagnostics it expects.

A folder holds the files to lay over a small guide, and `expected.txt`. `make goldens` writes the
latter anew: read the wording in the diff as an author would.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.diagnostics import summarize
from tests.support.site import ROOT, SiteTest

CASES = sorted(path for path in (ROOT / "tests" / "sites_invalid").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_broken_guide_gives_exactly_its_diagnostics(
    case: Path, small_site: SiteTest, request: pytest.FixtureRequest
) -> None:
    """Place, code, wording, expectation and hint are as written, and nothing is published."""
    for path in sorted(case.rglob("*")):
        if path.is_file() and path.name != "expected.txt":
            target = small_site.root / path.relative_to(case)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    problems = small_site.check().problems
    text = "\n".join([*small_site.diagnostics(), summarize(problems), ""])
    text = text.replace(str(ROOT), "<base>")
    expected = case / "expected.txt"
    if request.config.getoption("--update-goldens"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert small_site.build(strict=True).written is None
    assert not (small_site.root / "site").exists()


def test_there_are_enough_broken_guides() -> None:
    """At least forty ways to go wrong are held to their wording."""
    assert len(CASES) >= 40
