"""A new host: from the wheel to a branded site with a specialty of its own, without code."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import icalendar
import pypdf
import pytest

from benchmarks.guides import make_guide
from generator.adapters.commands.new_project import CONFERENCES
from tests.support.site import asset
from tests.support.wheel import Installed, install_wheel

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Oak</title></svg>'
TERM = """specialties:
  - id: vascular-surgery
    name: Vascular surgery
    family: surgical
    short: Vascular
    description: Surgery of arteries and veins.
    aka: [vascular]
    icon: material/pulse
"""
ROADMAP = """---
title: Vascular surgery at our school
summary: Four steps from the first shadowing day to the match.
specialties: [vascular-surgery]
stages: [preclinical, clinical, application]
topics: [networking]
reviewed: 2026-11-22
steps:
  - id: look
    title: Look
    summary: See the operations once.
    window: {anchor: start, from: 0 days, to: 2 months}
    tasks:
      - id: shadow
        do: Shadow a vascular surgeon for a day.
        when: {anchor: start, from: 0 days, to: 2 months}
        stages: [preclinical]
  - id: interview
    title: Interview
    summary: Meet the programs.
    window: {anchor: match-day, from: -3 months, to: -2 months}
    tasks:
      - id: letters
        do: Ask two vascular surgeons for letters.
        when: {anchor: letter-deadline, from: -8 weeks, to: -6 weeks}
        stages: [application]
---

What our own graduates did.
"""
ENTRY = """---
title: {title}
summary: {summary}
specialties: [vascular-surgery]
stages: [clinical]
topics: [networking]
reviewed: 2026-11-22
tasks:
  - id: first
    do: {task}
    when: {{anchor: rotation-start, from: -2 weeks, to: 0 days}}
---

## What to know

Read on a day before.
"""


@pytest.fixture(scope="module", params=["small", pytest.param("whole", marks=pytest.mark.slow)])
def installed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Installed:
    """The wheel in an empty environment; its base cut down to sixty entries, and every week not."""
    found = install_wheel(tmp_path_factory.mktemp("wheel"))
    if request.param == "small":
        small = tmp_path_factory.mktemp("base") / "guide"
        make_guide(small, 60, [f"conferences/{name}" for name in CONFERENCES])
        (content,) = found.environment.glob("lib/python*/site-packages/generator/base/content")
        shutil.rmtree(content)
        (small / "content").rename(content)
    return found


@pytest.fixture(scope="module")
def guide(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide started with `matchbook init` and built, exactly as the handbook says."""
    home = tmp_path_factory.mktemp("host")
    (home / "oak.svg").write_text(LOGO, encoding="utf-8")
    installed.matchbook(
        "init", "my-guide", "--name", "Oak Hill School of Medicine & Health",
        "--short-name", "Oak Hill", "--primary", "#7a1f2b", "--accent", "#1d5c3a",
        "--logo", "oak.svg", "--contact", "advising@oakhill.example",
        "--time-zone", "America/Chicago", cwd=home,
    )  # fmt: skip
    installed.matchbook("build", cwd=home / "my-guide")
    return home / "my-guide"


def page(guide: Path, address: str) -> str:
    """A page of the built site."""
    return (guide / "site" / address / "index.html").read_text(encoding="utf-8")


def test_the_wheel_carries_the_guide_its_configuration_templates_and_theme(
    installed: Installed,
) -> None:
    """What a build needs is inside, and nothing of the tests is."""
    names = zipfile.ZipFile(installed.wheel).namelist()
    for needed in (
        "generator/base/content/citations.yml",
        "generator/base/site_config/taxonomies.yml",
        "generator/outputs/templates/entry.md.jinja",
        "generator/theme/templates/main.html",
        "generator/adapters/commands/new_project/institution.yml",
        "generator/base/handbook/start.md",
        "generator/base/configuration.md",
    ):
        assert needed in names
    assert not [name for name in names if name.startswith("tests/")]


def test_init_and_build_give_a_branded_site(guide: Path) -> None:
    """The school's names, colors and contact stand on the pages, the base's entries under them."""
    home = page(guide, "")
    assert "Oak Hill Guide" in home
    assert "Oak Hill School of Medicine &amp; Health" in home
    assert "advising@oakhill.example" in page(guide, "about")
    css = (guide / "site" / asset(guide / "site", "guide.css")).read_text(encoding="utf-8")
    assert "--brand: #7a1f2b;" in css
    data = json.loads((guide / "site" / "api" / "guide.json").read_text(encoding="utf-8"))
    layers = {entry["layer"] for entry in data["entries"]}
    assert layers == {"base", "oak-hill"}
    assert len(data["entries"]) > 50


def test_the_three_examples_show_what_a_layer_can_do(guide: Path) -> None:
    """One base entry is extended, one opportunity and one question are the school's own."""
    (extended,) = (guide / "content" / "conferences").glob("*.md")
    text = page(guide, f"conferences/{extended.stem}")
    assert "At our hospital" in text
    assert "Adapted from the base guide" in text
    assert "Oak Hill School of Medicine" in page(guide, "opportunities/local-travel-grant")
    assert "advising@oakhill.example" in page(guide, "faqs/whom-to-ask-here")


def test_every_file_an_editor_reads_is_whole(guide: Path) -> None:
    """Schemas, settings and snippets are JSON, and every schema that settings name is there."""
    settings = json.loads((guide / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema in settings["yaml.schemas"]:
        json.loads((guide / schema).read_text(encoding="utf-8"))
    snippets = (guide / ".vscode" / "matchbook.code-snippets").read_text(encoding="utf-8")
    assert "matchbook-faqs" in {row["prefix"] for row in json.loads(snippets).values()}


def test_a_second_init_touches_nothing(installed: Installed, guide: Path) -> None:
    """A folder that holds something is refused with a usage error."""
    said = installed.matchbook("init", ".", "--name", "Other", cwd=guide, check=False)
    assert "is not empty" in said
    assert "Oak Hill" in (guide / "site_config" / "institution.yml").read_text(encoding="utf-8")


def test_init_without_a_terminal_asks_nothing(installed: Installed, tmp_path: Path) -> None:
    """The folder's name stands in for what was not given."""
    said = installed.matchbook("init", "river-school", cwd=tmp_path)
    assert "3 examples wait for your own words: content/" in said
    assert "warning[" not in said
    text = (tmp_path / "river-school" / "site_config" / "institution.yml").read_text("utf-8")
    assert 'name: "River School"' in text
    said = installed.matchbook("check", cwd=tmp_path / "river-school")
    assert "error[" not in said
    assert set(re.findall(r"warning\[([\w-]+)\]", said)) == {"starter-text"}, "the examples"


def test_init_asks_on_a_terminal(installed: Installed, tmp_path: Path) -> None:
    """What is left out is asked for; empty answers keep the defaults, wrong ones ask again."""
    answers = [
        "", "Lake", "blue", "#123456", "#ffcc00", "", "no-such-file.svg", "", "dean@lake.example",
        "Chicago", "America/Chicago",
    ]  # fmt: skip
    said = installed.on_a_terminal("init", "lake-school", answers=answers, cwd=tmp_path)
    assert "Full name of the institution [Lake School]" in said
    assert "Write # and six digits" in said
    assert "The nearest shade that works: #8a6e00" in said
    assert "There is no such file" in said
    assert "did you mean 'America/Chicago'?" in said
    config = tmp_path / "lake-school" / "site_config"
    text = (config / "institution.yml").read_text(encoding="utf-8")
    assert 'name: "Lake School"' in text
    assert "name: lake\n" in text
    assert 'contact: "dean@lake.example"' in text
    assert 'time_zone: "America/Chicago"' in text
    assert 'primary: "#123456"' in (config / "theme.yml").read_text(encoding="utf-8")


def test_a_new_specialty_needs_a_term_and_tags(installed: Installed, guide: Path) -> None:
    """Vascular surgery gets its pages, its checklists and its data, with no line of code."""
    (guide / "site_config" / "taxonomies.yml").write_text(TERM, encoding="utf-8")
    for path, text in {
        "roadmaps/vascular-at-our-school.md": ROADMAP,
        "rotations/vascular-service.md": ENTRY.format(
            title="The vascular service",
            summary="Four weeks that show you the field.",
            task="Ask the coordinator for the clinic list.",
        ),
        "guides/vascular-mentors.md": ENTRY.format(
            title="Vascular mentors here",
            summary="Whom to ask first.",
            task="Write to the program director.",
        ),
    }.items():
        (guide / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (guide / "content" / path).write_text(text, encoding="utf-8")
    installed.matchbook("build", cwd=guide)
    assert "Vascular mentors here" in page(guide, "specialties/vascular-surgery")
    clinical = page(guide, "specialties/vascular-surgery/clinical")
    assert "Ask the coordinator for the clinic list." in clinical
    assert "Shadow a vascular surgeon" not in clinical
    assert "Shadow a vascular surgeon" in page(guide, "checklists/preclinical")
    assert "Look" in page(guide, "roadmaps/vascular-at-our-school")
    assert 'data-specialties="vascular-surgery"' in page(guide, "checklists/clinical")
    data = json.loads((guide / "site" / "api" / "guide.json").read_text(encoding="utf-8"))
    assert data["specialties"][-1] == {"id": "vascular-surgery", "name": "Vascular surgery"}
    calendar = icalendar.Calendar.from_ical(
        (guide / "site/calendar/vascular-surgery.ics").read_bytes()
    )
    events = {str(event["summary"]) for event in calendar.walk("VEVENT")}
    assert any(name.startswith("Match Day") for name in events), events
    assert not any("Interview, first day" in name for name in events), "steps are the reader's own"
    sheets = guide / "site" / "print"
    for size in ("letter", "a4"):
        reader = pypdf.PdfReader(sheets / f"clinical-vascular-surgery-{size}.pdf")
        words = "".join(page.extract_text() for page in reader.pages)
        assert "coordinator" in words
        assert "Oak Hill" in words
        assert (sheets / f"pack-vascular-surgery-{size}.pdf").is_file()


@pytest.mark.slow
def test_plain_mkdocs_builds_the_same_pages(
    installed: Installed, guide: Path, tmp_path: Path
) -> None:
    """The school's short mkdocs.yml is enough; templates and the cleaning come with the plugin."""
    installed.python("-m", "mkdocs", "build", "-q", "-d", str(tmp_path / "plain"), cwd=guide)
    plain = (tmp_path / "plain" / "index.html").read_text(encoding="utf-8")
    assert "Oak Hill Guide" in plain
    assert 'data-base="' in plain
