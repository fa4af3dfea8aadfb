"""The host's handbook: one text, in the repository and on the site, and true to the commands."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.adapters.building.project import open_project
from generator.adapters.commands.cli import main
from generator.adapters.commands.new_project import FILES, Answers, write_project
from generator.adapters.files.package import base_dir, handbook_dir
from generator.diagnostics import Severity, format_text
from generator.pipeline import check
from generator.sources.handbook import load_handbook
from tests.support.site import ROOT, SiteTest

PAGES = load_handbook(handbook_dir())
FACTS = (
    ("public entities of 50,000 people or more from April 26, 2027", "91 FR 20902"),
    ("smaller and special districts from April 26, 2028", "91 FR 20902"),
    ("recipients with 15 employees or more from May 11, 2027", "91 FR 25496"),
    ("fewer from May 10, 2028", "91 FR 25496"),
)


def test_every_page_stands_on_the_site(built_folder: Path) -> None:
    """Each has its address, its heading, and links that lead to pages."""
    for page in PAGES:
        address = "about/hosting/" if page.slug == "index" else f"about/hosting/{page.slug}/"
        path = built_folder / address / "index.html"
        html = path.read_text(encoding="utf-8")
        assert f"<h1>{page.title}</h1>" in html
        assert ".md" not in re.sub(r"<(code|pre)[^>]*>.*?</\1>", "", html, flags=re.DOTALL)


def test_the_index_lists_every_page() -> None:
    """Nothing is written that nobody finds."""
    index = next(page for page in PAGES if page.slug == "index")
    linked = set(re.findall(r"\]\(([a-z-]+)\.md\)", index.body))
    assert linked == {page.slug for page in PAGES} - {"index"}


def test_every_command_named_is_a_command() -> None:
    """The handbook and a new project's README name only commands and options that exist."""
    readme = ROOT / "generator/adapters/commands/new_project" / FILES["README.md"]
    texts = [page.body for page in PAGES] + [readme.read_text(encoding="utf-8")]
    named = {m for text in texts for m in re.findall(r"matchbook ([a-z]+)", text)}
    assert named <= set(main.commands)
    assert {"init", "build", "check", "serve", "reviews", "archive", "new"} <= named
    options = {o for c in main.commands.values() for p in c.params for o in p.opts}
    used = {m for text in texts for m in re.findall(r"(--[a-z-]+)\b", text)}
    pip = {f"--{name}" for name in ("find-links", "require-hashes", "no-deps", "no-index")}
    assert used <= options | pip


def test_rules_are_quoted_with_their_dates() -> None:
    """The two rules stand with the days they apply from and where they were published."""
    text = next(page for page in PAGES if page.slug == "accessibility").body
    for words, source in FACTS:
        assert words in text
        assert source in text


@pytest.mark.parametrize("folder", ["docs", "generator/outputs/templates", "generator/theme"])
def test_nothing_claims_to_be_compliant(folder: str) -> None:
    """We say what was tested; the claim is nobody's to make in advance."""
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in (".md", ".jinja", ".html", ".js"):
            text = path.read_text(encoding="utf-8").lower()
            assert "compliant" not in text, path
            assert "fully accessible" not in text, path


@pytest.mark.parametrize(
    ("document", "kind", "path"),
    [
        ("docs/hosting/layers.md", "markdown", "conferences/grand-rounds.md"),
        ("docs/hosting/editing.md", "markdown", "faqs/parking.md"),
        ("docs/content-model.md", "yaml", "guides/letters-of-recommendation.md"),
        ("generator/adapters/commands/new_project/readme.md", "yaml", "faqs/match-dates.md"),
    ],
)
def test_examples_can_be_copied(document: str, kind: str, path: str, tmp_path: Path) -> None:
    """What the handbook shows of a school's file fits the base as it is."""
    write_project(tmp_path, Answers("Oak"), base_dir() / "content", date(2026, 11, 22))
    text = (ROOT / document).read_text(encoding="utf-8")
    example = re.search(rf"```{kind}\n(---\n.*?)```", text, re.DOTALL)
    assert example
    target = tmp_path / "content" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(example[1], encoding="utf-8")
    problems = check(open_project(tmp_path, Path("site_config"))).problems
    untouched = "starter-text"  # the three examples that `init` writes ask to be replaced
    said = [
        format_text(p) for p in problems if p.severity is not Severity.NOTE and p.code != untouched
    ]
    assert said == []


def test_a_host_can_switch_it_off(small_site: SiteTest) -> None:
    """`handbook: false` leaves the pages and the link out."""
    path = small_site.root / "site_config/institution.yml"
    path.write_text(path.read_text(encoding="utf-8") + "handbook: false\n", encoding="utf-8")
    small_site.build()
    assert not (small_site.root / "site/about/hosting").exists()
    assert "about/hosting" not in small_site.read("")
