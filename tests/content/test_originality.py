"""The guide carries facts over, never sentences."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.site import ROOT

CHECK = ROOT.parent / "shared" / "checks" / "originality.py"


@pytest.mark.skipif(not CHECK.exists(), reason="the articles' texts are not here")
def test_no_run_of_words_is_shared_with_an_article() -> None:
    """Eight words in a row that also stand in an article are one too many."""
    done = subprocess.run(
        [sys.executable, str(CHECK), "content", "docs", "README.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
