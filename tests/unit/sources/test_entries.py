"""Content files to entries."""

from __future__ import annotations

import os
import resource
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics import Position, format_text
from generator.editing.starters import starter_text
from generator.model.collections import COLLECTIONS
from generator.sources.files import MAX_BYTES, SourceFile
from generator.sources.front_matter import split
from tests.support.examples import examples
from tests.support.site import ENTRY, SiteTest

ENTRY_PATH = "content/guides/a.md"


def entry_titles(site: SiteTest) -> list[str]:
    """Titles of all entries; the guide must have no problems."""
    checked = site.check()
    assert not checked.problems, [format_text(p) for p in checked.problems]
    assert checked.catalogue is not None
    return [entry.title for entry in checked.catalogue.entries]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: "\n\n" + text,
        lambda text: text.replace("---\n", "---   \n"),
        lambda text: text.replace("2026-11-22", '"2026-11-22"'),
        lambda text: text.replace("title: A", "title: &t A\naka: [*t]"),
        lambda text: text + "\n---\n\nA rule in the body.\n",
    ],
    ids=["crlf", "cr", "bom", "blank lines", "spaces", "date as text", "alias", "rule"],
)
def test_files_as_editors_write_them_are_read(small_site: SiteTest, change) -> None:
    """Line ends, a byte order mark, blank lines and quoted dates make no difference."""
    path = small_site.root / ENTRY_PATH
    path.write_bytes(change(ENTRY.format(title="A")).encode())
    assert entry_titles(small_site) == ["A", "First"]


def test_places_are_those_of_the_file() -> None:
    """Lines count from the file's first line, in front matter and in the body."""
    text = "\n" + ENTRY.format(title="A")
    raw, problems = split(SourceFile("a.md", "a.md", text))
    assert raw is not None
    assert not problems
    assert raw.places.of("title") == Position("a.md", 3, 8)
    assert raw.body.text.split("\n")[10 - raw.body.first_line] == "Do this first."


def test_an_accented_line_counts_characters_and_not_bytes(small_site: SiteTest) -> None:
    """The column is where an editor shows it."""
    small_site.write(ENTRY_PATH, ENTRY.format(title="Ä") + "\nÄÖ ![](x.png)\n")
    assert "content/guides/a.md:11:8: error[missing-alt]" in small_site.diagnostics()[0]


def test_a_huge_file_is_refused_before_it_is_read(small_site: SiteTest) -> None:
    """A 50 MB file costs a diagnostic and no memory."""
    path = small_site.root / ENTRY_PATH
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "file-too-large" in small_site.diagnostics()[0]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # kilobytes
    path.write_bytes(b"x" * MAX_BYTES)
    assert "no-front-matter" in small_site.diagnostics()[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_diagnostic(small_site: SiteTest) -> None:
    """Permissions are the author's to fix, so they get a sentence."""
    small_site.write(ENTRY_PATH, ENTRY.format(title="A")).chmod(0)
    assert "unreadable-file" in small_site.diagnostics()[0]


def test_a_link_that_leads_nowhere_is_a_diagnostic(small_site: SiteTest) -> None:
    """A dangling symbolic link does not crash the walk."""
    (small_site.root / ENTRY_PATH).symlink_to("nowhere.md")
    assert "unreadable-file" in small_site.diagnostics()[0]


def test_drafts_are_checked_and_not_shown(small_site: SiteTest) -> None:
    """A draft's problems are listed; a sound draft stays out of the site."""
    draft = ENTRY.format(title="A").replace("stages: [all]", "stages: [all]\ndraft: true")
    small_site.write(ENTRY_PATH, draft)
    assert entry_titles(small_site) == ["First"]
    small_site.write(ENTRY_PATH, draft.replace("specialties: [all]", "specialties: [x]"))
    assert "unknown-term" in small_site.diagnostics()[0]


def test_every_starting_file_passes_the_check(small_site: SiteTest) -> None:
    """What `matchbook new` writes is valid as it stands, but for a warning that it still does."""
    paths = {f"content/{name}/new-one.md": collection for name, collection in COLLECTIONS.items()}
    for path, collection in paths.items():
        small_site.write(path, starter_text(collection, "new-one", date(2026, 11, 22)))
    checked = small_site.check()
    assert checked.catalogue is not None
    titles = {entry.id: entry.title.lower() for entry in checked.catalogue.entries}
    assert {titles.get(f"{name}/new-one") for name in COLLECTIONS} == {"new one"}
    assert {(p.position.path, p.code) for p in checked.problems} == {
        (path, "starter-text") for path in paths
    }


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400) | st.binary(max_size=400).map(lambda b: b.decode("latin-1")))
def test_no_text_makes_the_loader_fail(text: str) -> None:
    """Whatever stands in a file is an entry or a diagnostic with a place in it."""
    for whole in (text, f"---\n{text}\n---\n", f"---\ntitle: {text}\n---\n{text}"):
        raw, problems = split(SourceFile("a.md", "a.md", whole))
        assert raw is not None or problems
        assert all(p.position.line >= 1 and p.position.column >= 1 for p in problems)


def test_hidden_files_are_left_alone(small_site: SiteTest) -> None:
    """Editors' and systems' own files are no content."""
    small_site.write("content/guides/.a.md.swp", "x")
    small_site.write("content/.git/x.md", "x")
    assert entry_titles(small_site) == ["First"]


def test_a_wide_folder_is_read_in_one_order(small_site: SiteTest, tmp_path: Path) -> None:
    """Entries come sorted, whatever order the disk gives."""
    for slug in ("c", "a", "b"):
        small_site.write(f"content/guides/{slug}.md", ENTRY.format(title=slug.upper()))
    assert entry_titles(small_site) == ["A", "B", "C", "First"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("résumé.md", "rename the file to resume.md"),
        ("ärzte.md", "rename the file to arzte.md"),
        ("Straße.md", "rename the file to strasse.md"),
        ("Who's who.md", "rename the file to whos-who.md"),
        ("Øre.md", "rename the file to ore.md"),
        ("first_steps.md", "rename the file to first-steps.md"),
        ("急診.md", "rename the file to a-short-name.md"),
        ("Copy of sloe.md", "this looks like a copy of sloe.md"),
        ("copy of Match Day.md", "this looks like a copy of match-day.md"),
        ("sloe (1).md", "this looks like a copy of sloe.md"),
        ("sloe - Copy.md", "this looks like a copy of sloe.md"),
        ("sloe - Copy (2).md", "this looks like a copy of sloe.md"),
        ("sloe copy 2.md", "this looks like a copy of sloe.md"),
        ("sloe (Dana's conflicted copy 2026-11-22).md", "this looks like a copy of sloe.md"),
        ("README.md", "move it out of the collection's folder"),
        ("Readme.md", "move it out of the collection's folder"),
    ],
)
def test_a_name_that_cannot_be_an_address_is_told_with_the_one_that_can(
    small_site: SiteTest, name: str, hint: str
) -> None:
    """Accents fall away, copies are named as such, and a read-me belongs elsewhere."""
    small_site.write(f"content/guides/{name}", ENTRY.format(title="x"))
    (problem,) = [p for p in small_site.check().problems if p.code == "bad-slug"]
    assert problem.hint.startswith(hint)
