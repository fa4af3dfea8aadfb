"""No traceback: characters that no font has, and what nobody foresaw."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from generator.adapters.commands.cli import main
from tests.support.site import ENTRY, SiteTest

TASK = (
    'tasks:\n  - {{id: ask, do: "{do}", '
    "when: {{anchor: match-day, from: -3 months, to: -2 months}}}}\n"
)


@pytest.mark.parametrize(
    "character", ["\uf0b7", pytest.param("\U0010fffd", marks=pytest.mark.slow)]
)
def test_a_character_without_a_glyph_is_told_at_its_task(
    warm_site: SiteTest, character: str
) -> None:
    """The sheet is printed with a sign in its place."""
    text = ENTRY.format(title="First").replace(
        "reviewed:", TASK.format(do=f"Ask {character} now.") + "reviewed:"
    )
    warm_site.write("content/guides/first.md", text)
    prepared = warm_site.build()
    assert prepared.written is not None
    (problem,) = [one for one in prepared.problems if one.code == "not-printable"]
    assert str(problem.position) == "content/guides/first.md:7:19"


def test_what_nobody_foresaw_is_four_lines(
    small_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was being done, to which file, what may help, how to report it; exit status 3."""

    def broken(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("generator.sources.entries.validate", broken)
    (small_site.root / "build").mkdir()
    monkeypatch.chdir(small_site.root)
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 3
    lines = done.output.splitlines()
    assert (
        lines[0]
        == "error: Matchbook itself failed while reading the guide (RecursionError: too deep)"
    )
    assert lines[1].startswith("  file: content/")
    assert "--clean" in lines[2]
    assert "build/fault.txt" in lines[3]
    assert len(lines) == 4
    assert "Traceback" in (small_site.root / "build/fault.txt").read_text()
