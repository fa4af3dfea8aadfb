"""Every broken guide under tests/sites_invalid/ gives exactly the diagnostics it expects.

A folder holds the files to lay over a small guide, and `expected.txt`. `make goldens` writes the
latter: read the wording in the diff as an author would. What is said of the base guide itself is
left out, and so are lines inside it, since its content changes every week.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.diagnostics import format_text, summarize
from generator.pipeline import is_publishable
from tests.support.site import ROOT, SiteTest

CASES = sorted(path for path in (ROOT / "tests" / "sites_invalid").iterdir() if path.is_dir())

_IN_BASE = re.compile(r"(?m)(?<=^  also at: )<base>(\S*?):\d+:\d+$")


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
    checked = small_site.check()
    base = str(ROOT / "content")
    problems = [one for one in checked.problems if not one.position.path.startswith(base)]
    text = "\n".join([*(format_text(one) for one in problems), summarize(problems), ""])
    text = _IN_BASE.sub(r"<base>\1", text.replace(str(ROOT), "<base>"))
    expected = case / "expected.txt"
    if request.config.getoption("--update-goldens"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert not is_publishable(checked, strict=True)


def test_nothing_is_published_of_a_broken_guide(small_site: SiteTest) -> None:
    """What cannot be published is not: an error always, a warning under `strict`."""
    path = small_site.write(
        "content/guides/second.md", "---\ntitle: Without the rest\n---\n\nWords.\n"
    )
    assert small_site.build().written is None
    path.write_text(path.with_name("first.md").read_text(encoding="utf-8") + "\n{{ mark }}\n")
    assert small_site.build(strict=True).written is None
    assert not (small_site.root / "site").exists()


def test_there_are_enough_broken_guides() -> None:
    """At least forty ways to go wrong are held to their wording."""
    assert len(CASES) >= 40
