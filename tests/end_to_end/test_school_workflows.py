"""The workflows that `matchbook init` writes: their scripts, run beside stand-ins for the host."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import __version__
from generator.adapters.commands.new_project import Answers, write_project
from tests.support.site import ROOT

STAND_IN = """#!/bin/sh
echo "{name} $*" >> "$LOG"
case "{name} $*" in
  "gh issue list"*) printf '%s' "$OPEN" ;;
  "gh api"*) printf '%s' "$ADDRESS" ;;
  "matchbook reviews"*) printf '%s\\n' "$DUE" ;;
  "matchbook check"*) printf '%s\\n' "$CHECKED" ;;
  "matchbook links"*) printf '%s\\n' "$LINKS"; exit 1 ;;
esac
"""
PASSED = "content/a.md:3:1: warning[deadline-passed]: deadline: the deadline 2026-01-02 has passed"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A school's new guide, with stand-ins for the commands that its workflows call."""
    folder = tmp_path / "guide"
    write_project(folder, Answers("Oak Hill"), ROOT / "content", date(2026, 11, 25))
    (tmp_path / "bin").mkdir()
    for name in ("gh", "matchbook", "python"):
        path = tmp_path / "bin" / name
        path.write_text(STAND_IN.format(name=name), encoding="utf-8")
        path.chmod(0o755)
    return folder


def steps(folder: Path, file: str) -> list[dict[str, Any]]:
    """The steps of a workflow's first job."""
    jobs = yaml.safe_load((folder / file).read_text(encoding="utf-8"))["jobs"]
    found: list[dict[str, Any]] = next(iter(jobs.values()))["steps"]
    return found


def run(folder: Path, scripts: list[dict[str, Any]], **said: str) -> list[str]:
    """What the scripts of these steps called, in order."""
    log = folder.parent / "log"
    log.write_text("", encoding="utf-8")
    given = {"OPEN": "", "ADDRESS": "", "DUE": "", "CHECKED": "", "LINKS": "", **said}
    for step in scripts:
        plain = {k: v for k, v in step.get("env", {}).items() if "${{" not in v}
        path = f"{folder.parent / 'bin'}:{os.environ['PATH']}"
        subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=folder,
            env={"PATH": path, "LOG": str(log), "GITHUB_REPOSITORY": "oak/guide", **plain, **given},
            check=True,
        )
    return log.read_text(encoding="utf-8").splitlines()


def reviews(folder: Path, **said: str) -> list[str]:
    """What the monthly workflow calls of the issue tracker."""
    scripts = [s for s in steps(folder, ".github/workflows/reviews.yml") if "run" in s]
    return [x for x in run(folder, scripts[1:], **said) if x.startswith("gh issue")][1:]


def test_what_is_due_becomes_one_issue_that_is_kept(school: Path) -> None:
    """Opened where none is open, edited where one is, closed once nothing is left."""
    due = {"DUE": "- [ ] A page"}
    assert reviews(school, **due) == [
        "gh issue create --title Guide: what is due --body-file issue.md"
    ]
    assert reviews(school, OPEN="7", **due) == ["gh issue edit 7 --body-file issue.md"]
    assert reviews(school, OPEN="7")[0].startswith("gh issue close 7")
    assert reviews(school) == []


def test_the_issue_has_passed_dates_and_dead_links(school: Path) -> None:
    """Beside the reviews, each as a box to tick; other warnings stay in the log."""
    reviews(
        school,
        DUE="- [ ] A page",
        CHECKED=f"{PASSED}\ncontent/b.md:1:1: warning[vague-link]: no",
        LINKS="- [ ] <https://gone.example/> 404",
    )
    text = (school / "issue.md").read_text(encoding="utf-8")
    assert f"- [ ] `{PASSED}`" in text
    assert "vague-link" not in text
    assert "- [ ] <https://gone.example/> 404" in text
    assert reviews(school, CHECKED=PASSED)[0].startswith("gh issue create")


@pytest.mark.parametrize(
    ("address", "called"),
    [
        ("https://guide.oak.example/", "matchbook build --base-url https://guide.oak.example/"),
        ("https://oak.github.io/guide", "matchbook build --base-url https://oak.github.io/guide/"),
        ("", "matchbook build"),
    ],
)
def test_the_site_is_built_for_the_address_that_the_host_gives(
    school: Path, address: str, called: str
) -> None:
    """A domain of the school's own among them; where the host has none, the configuration says."""
    file = ".github/workflows/publish.yml"
    build = [s for s in steps(school, file) if "matchbook build" in s.get("run", "")]
    assert run(school, build, ADDRESS=address)[-1].strip() == called


def test_pull_requests_are_checked_at_the_line_and_never_published(school: Path) -> None:
    """The upload and the deployment are for the main branch alone."""
    flow = yaml.safe_load((school / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    assert "pull_request" in flow[True]  # YAML 1.1 reads `on` so
    jobs = flow["jobs"]
    assert any("check --format github" in s.get("run", "") for s in jobs["build"]["steps"])
    assert (
        jobs["build"]["steps"][-1]["if"]
        == jobs["deploy"]["if"]
        == "github.ref == 'refs/heads/main'"
    )


@pytest.mark.parametrize("file", [".github/workflows/publish.yml", ".gitlab-ci.yml"])
def test_a_wheel_that_was_given_is_what_is_installed(school: Path, file: str) -> None:
    """Before any index is asked; and where there is a lock, by its hashes alone."""
    if file == ".gitlab-ci.yml":
        flow = yaml.safe_load((school / file).read_text(encoding="utf-8"))
        install = [{"run": flow["default"]["before_script"][0]}]
    else:
        install = [s for s in steps(school, file) if "requirements.txt" in s.get("run", "")]
    assert run(school, install) == ["python -m pip install -r requirements.txt"]
    (school / "wheels").mkdir()
    wheel = f"wheels/matchbook_guide-{__version__}-py3-none-any.whl"
    (school / wheel).touch()
    (school / "wheels/matchbook_guide-0.0.1-py3-none-any.whl").touch()
    assert run(school, install) == [
        f"python -m pip install --no-deps {wheel}",
        "python -m pip install -r requirements.txt",
    ]
    (school / "requirements.lock").touch()
    assert run(school, install) == ["python -m pip install --require-hashes -r requirements.lock"]
