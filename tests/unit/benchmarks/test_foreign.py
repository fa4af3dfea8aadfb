"""The comparison of foreign guides finds what is lost, dead or wrongly refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import foreign
from benchmarks.foreign import Guide, Report, compare, follow
from generator.bodies.read import read
from generator.checking import Checked, Project, check


def reported(folder: Path, root: Path) -> Report:
    """What is said of a guide."""
    report = Report()
    root.mkdir()
    guide = Guide(folder, root)
    follow(guide, dict(guide.write(report)), report)
    return report


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide of two pages in two folders, with a picture."""
    folder = tmp_path / "guide"
    (folder / "more").mkdir(parents=True)
    (folder / "map.png").write_bytes(b"x")
    (folder / "index.md").write_text("# Home\n\n[The way](more/way.md#how) ![A map](map.png)\n")
    (folder / "more/way.md").write_text("# Way\n\n## How\n\n[Back](../index.md) [none](none.md)\n")
    return folder


def test_a_guide_whose_links_are_told_has_nothing_to_report(guide: Path, tmp_path: Path) -> None:
    """Links lead to where their files are now; the one that leads nowhere is told."""
    report = reported(guide, tmp_path / "project")
    assert report.counts["pages"] == 2
    assert report.counts["links told"] == 1
    assert not {"dead", "false alarm", "wrong place", "not read", "lost words"} & set(report.counts)


def test_what_is_lost_without_a_word_is_found() -> None:
    """Words and structures."""
    body = "One **two** three.\n"
    found = read(body)
    report = Report()
    compare("x.md", body, replace(found, html="<p>One</p>"), report)
    assert report.counts["lost words"] == 2
    assert report.counts["lost structures"] == 1


def test_dead_addresses_and_false_alarms_are_found(
    guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a check says nothing of a dead link, or refuses one whose file is there."""

    def forgetful(project: Project) -> Checked:
        checked = check(project)
        kept = [p for p in checked.problems if p.code != "unknown-entry"]
        wrong = [
            replace(p, code="missing-image", what="there is no image 'map.png'", position=at)
            for p in checked.problems
            if p.code == "unknown-entry"
            for at in [replace(p.position, path="content/guides/index-x.md")]
        ]
        return replace(checked, problems=(*kept, *wrong))

    monkeypatch.setattr(foreign, "check", forgetful)
    report = reported(guide, tmp_path / "project")
    assert report.counts["dead"] == 1
    assert report.counts["false alarm"] == 1
