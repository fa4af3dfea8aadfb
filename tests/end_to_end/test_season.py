"""`matchbook season`: the command on a guide's own file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.adapters.commands.cli import main
from tests.support.site import SiteTest

TODAY = "1795305600"  # 2026-11-22
OWN = """# dates of ours   (keep this)
seasons:
  - id: "2027"
    extend: true
    milestones:
      # the office asks for them
      - {id: letters-due-2027, name: "Letters due", date: 2026-08-15, status: confirmed}  # by mail
"""


def run(root: Path, *arguments: str, status: int = 0) -> str:
    """The command's output."""
    result = CliRunner().invoke(main, ["season", "--project-dir", str(root), *arguments])
    assert result.exit_code == status, result.output
    return result.output


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteTest:
    """A school over the package's base, with a date of its own in one season."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    site = SiteTest(tmp_path)
    site.write(
        "site_config/institution.yml",
        "name: Test School\nlayers:\n  - {name: base}\n  - {name: school, path: content}\n",
    )
    site.write("site_config/cycle.yml", OWN)
    site.write("content/guides/.keep", "")
    return site


def test_a_school_gets_its_own_date_in_the_next_season(school: SiteTest) -> None:
    """Added to the base's season; what was there stays, and a second run adds nothing."""
    path = school.root / "site_config/cycle.yml"
    said = run(school.root)
    assert "+ Sun 2027-08-15  estimated  Letters due" in said
    assert "a weekend, is that right?" in said
    text = path.read_text("utf-8")
    assert text.startswith(OWN.rstrip("\n"))
    assert "letters-due-2028" in text
    assert "match-day" not in text
    assert "nothing to propose; for a later season: matchbook season 2029" in run(school.root)
    assert path.read_text("utf-8") == text
    assert not [line for line in school.diagnostics() if "error" in line]


def test_a_season_that_nobody_has_is_begun_whole(school: SiteTest) -> None:
    """With every date of the base, each to be looked up, and the guide takes it."""
    said = run(school.root, "2029")
    assert "+ Fri 2029-03-16  estimated  Match Day, after Fri 2028-03-17" in said
    assert "match-day-2029: Estimated: the same weekday of the month as March 17, 2028." in said
    catalogue = school.check().catalogue
    assert catalogue is not None
    last = catalogue.settings.cycle.seasons[-1]
    assert (last.id, last.name) == ("2029", "Residency starting July 2029")
    assert {one.status for one in last.milestones} == {"estimated"}


def test_a_dry_run_writes_nothing(school: SiteTest) -> None:
    """It tells the same and leaves the file."""
    said = run(school.root, "2029", "--dry-run")
    assert "nothing was written (--dry-run)" in said
    assert (school.root / "site_config/cycle.yml").read_text("utf-8") == OWN


def test_a_file_that_cannot_be_changed_is_left(school: SiteTest) -> None:
    """A list where names belong: an error with the file's name, nothing written."""
    path = school.write("site_config/cycle.yml", "- seasons\n")
    before = path.read_bytes()
    run(school.root, status=1)
    assert path.read_bytes() == before
