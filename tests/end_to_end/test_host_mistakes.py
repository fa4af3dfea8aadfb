"""What a host may do wrong at the command line: refused before harm, in words that help."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.adapters.building.project import open_project
from generator.adapters.commands.cli import main
from generator.adapters.commands.new_project import Answers, write_project
from generator.adapters.files.package import base_dir
from generator.adapters.publishing.site_folder import why_not
from generator.diagnostics import Severity, format_text
from generator.pipeline import check
from tests.support.site import SiteTest, tree


def run(*arguments: str) -> Result:
    """The command, without a terminal."""
    return CliRunner().invoke(main, list(arguments))


@pytest.mark.parametrize("folder", [".", "..", "content", "site_config", "build/x", "public"])
def test_a_site_never_takes_the_place_of_something_else(small_site: SiteTest, folder: str) -> None:
    """Sources, the project itself and a folder with other things are refused, and stay whole."""
    small_site.write("public/minutes.txt", "precious")
    before = tree(small_site.root)
    done = run("build", "--project-dir", str(small_site.root), "--site-dir", folder)
    assert done.exit_code == 2
    assert "cannot take the place of" in done.output
    assert tree(small_site.root) == before


def test_a_site_may_go_where_nothing_or_a_site_is(small_site: SiteTest, tmp_path: Path) -> None:
    """A new folder, an empty one, and an earlier site are taken; a checkout of a site is not."""
    project, target = small_site.project, tmp_path / "elsewhere"
    assert why_not(project, target) is None
    target.mkdir()
    assert why_not(project, target) is None
    for name in ("assets/matchbook.css", "api/guide.json", "CNAME"):
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).write_text("x")
    assert why_not(project, target) is None
    (target / ".git").mkdir()
    assert "Git" in str(why_not(project, target))
    assert why_not(project, target / "CNAME") == "it is a file"


def test_a_zip_goes_into_a_folder_that_is_made_for_it(small_site: SiteTest) -> None:
    """`--zip out/guide.zip` needs no folder `out` before."""
    root = small_site.root
    done = run("build", "--project-dir", str(root), "--zip", str(root / "out/guide.zip"))
    assert done.exit_code == 0, done.output
    assert (root / "out/guide.zip").is_file()


@pytest.mark.parametrize("command", [["serve"], ["new", "faqs", "parking"], ["build"], ["check"]])
def test_outside_a_guide_every_command_says_so(command: list[str], tmp_path: Path) -> None:
    """Nothing is written or waited for, and the way to a guide is named."""
    done = run(*command, "--project-dir", str(tmp_path))
    assert done.exit_code in (1, 2)
    assert "matchbook init" in done.output
    assert not (tmp_path / "content").exists()


def test_a_mistyped_command_is_recognized() -> None:
    """The nearest command and option are proposed."""
    assert "Did you mean 'build'?" in run("biuld").output
    assert "--strict" in run("build", "--strct").output


def test_options_of_init_are_checked_before_anything_is_written(tmp_path: Path) -> None:
    """A zone nobody knows and a picture of another kind are wrong use, with the way out."""
    (tmp_path / "logo.jpg").write_bytes(b"x")
    for options, words in (
        (["--time-zone", "Central Time"], "did you mean 'America/Chicago'?"),
        (["--time-zone", "EST"], "did you mean 'America/New_York'?"),
        (["--logo", str(tmp_path / "logo.jpg")], "neither an SVG nor a PNG"),
        (["--primary", "maroon"], "write it as #0b5c6b"),
    ):
        done = run("init", str(tmp_path / "guide"), *options)
        assert done.exit_code == 2
        assert words in done.output
    assert not (tmp_path / "guide").exists()


def test_init_says_what_stops_the_first_build(tmp_path: Path) -> None:
    """A pale color from a script is kept, named with the nearest shade, and comes first."""
    done = run("init", str(tmp_path / "guide"), "--primary", "#ffcc00")
    assert done.exit_code == 0
    assert "the nearest shade that can be read is" in done.output
    assert "next: fix the lines above" in done.output


def test_init_asks_nothing_where_it_cannot_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that holds something is refused before the first question."""
    monkeypatch.setattr("generator.adapters.commands.cli.on_a_terminal", lambda: True)
    (tmp_path / "minutes.txt").write_text("x")
    said = run("init", str(tmp_path)).output
    assert "is not empty" in said
    assert "Full name" not in said
    assert "Full name" in run("init", str(tmp_path / "new")).output


def test_init_takes_a_fresh_clone(tmp_path: Path) -> None:
    """A folder with nothing but `.git` counts as empty; one with a file does not."""
    (tmp_path / "clone/.git").mkdir(parents=True)
    assert run("init", str(tmp_path / "clone")).exit_code == 0
    assert run("init", str(tmp_path / "clone")).exit_code == 2


def test_the_examples_in_a_new_project_work_as_its_comments_say(tmp_path: Path) -> None:
    """With `# ` taken away, the specialty and the season are read, and nothing is wrong."""
    write_project(tmp_path, Answers("Oak"), base_dir() / "content", date(2026, 11, 22))
    for name, first in (("taxonomies.yml", "# specialties:"), ("cycle.yml", "# seasons:")):
        path = tmp_path / "site_config" / name
        head, _, example = path.read_text(encoding="utf-8").partition(f"\n{first}")
        example = "".join(
            line.removeprefix("# ") for line in f"{first}{example}".splitlines(keepends=True)
        )
        path.write_text(f"{head}\n{example}", encoding="utf-8")
    checked = check(open_project(tmp_path, Path("site_config")))
    said = [p for p in checked.problems if p.severity is not Severity.NOTE]
    assert [format_text(p) for p in said if p.code != "starter-text"] == []
    assert checked.catalogue is not None
    assert "vascular-surgery" in [t.id for t in checked.catalogue.settings.specialties.terms]
    dates = [m.id for s in checked.catalogue.settings.cycle.seasons for m in s.milestones]
    assert "letters-due-2027" in dates


def test_the_untouched_examples_of_a_new_project_are_told(tmp_path: Path) -> None:
    """Readers would see what is left of them; as drafts they are left alone."""
    assert run("init", str(tmp_path), "--name", "Oak").exit_code == 0
    project = open_project(tmp_path, Path("site_config"))
    told = [p for p in check(project).problems if p.code == "starter-text"]
    files = {p.position.path for p in told}
    assert files == {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*/*/*.md")}
    assert {p.severity for p in told} == {Severity.WARNING}
    for name in files:
        path = tmp_path / name
        path.write_text(path.read_text("utf-8").replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    left = {p.position.path for p in check(project).problems if p.code == "starter-text"}
    assert left == {name for name in files if "conferences" in name and name in left}


def test_whom_to_write_to_is_a_link(small_site: SiteTest) -> None:
    """The contact can be followed on every page that asks to use it."""
    path = small_site.root / "site_config/institution.yml"
    path.write_text(path.read_text("utf-8") + "contact: dean@oak.example\n", encoding="utf-8")
    small_site.build()
    for address in ("about/", "about/accessibility/", "mentors/"):
        main_part = small_site.read(address).partition("<main")[2].partition("</main>")[0]
        assert '<a href="mailto:dean@oak.example">dean@oak.example</a>' in main_part, address


def test_the_privacy_page_says_what_a_server_sees(small_site: SiteTest) -> None:
    """Search words stand in an address that is asked for, so nobody promises they are not sent."""
    small_site.build()
    words = " ".join(small_site.read("about/privacy/").split())
    assert "The words of a search and the filters of a list stand in the address" in words
    assert "sent anywhere" not in words
    assert "type here leaves" not in words
