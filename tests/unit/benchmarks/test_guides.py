"""The guides that speed is measured on."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.guides import make_guide
from generator.adapters.building.project import open_project
from generator.pipeline import check
from tests.support.site import tree


@pytest.mark.parametrize("size", [40, pytest.param(300, marks=pytest.mark.slow)])
def test_a_made_guide_has_its_size_and_no_problems(tmp_path: Path, size: int) -> None:
    """Smaller or larger than the real guide, every entry of a made one passes the checks."""
    make_guide(tmp_path / "guide", size)
    checked = check(open_project(tmp_path / "guide", Path("site_config")))
    assert checked.catalogue is not None
    assert len(checked.catalogue.every) == size
    assert [p for p in checked.problems if p.severity == "error"] == []


def test_a_made_guide_is_the_same_every_time(tmp_path: Path) -> None:
    """Two runs write the same bytes, so measurements can be compared."""
    for name in ("a", "b"):
        make_guide(tmp_path / name, 60)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
