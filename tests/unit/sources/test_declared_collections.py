"""A collection that a school declares in `site_config/collections.yml`, from data alone."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from generator.adapters.commands.cli import main
from generator.catalogue.catalogue import Catalogue
from generator.editing.starters import starter_text
from generator.outputs.kept import Kept
from generator.pipeline import write
from tests.support.site import SiteTest

DECLARED = """collections:
  - id: electives
    name: Electives
    singular: Elective
    blurb: What our school offers.
    icon: material/pulse
    search_words: [elective, course]
    review_months: 8
    fields:
      - {id: seats, label: Seats, kind: number, needed: true, card: true, help: How many fit.}
      - {id: term, label: Term, kind: choice, choices: [fall-term, spring], needed: true}
      - {id: copy, label: Copy to, kind: lines}
      - {id: starts, label: Starts, kind: date}
      - {id: page, label: Website, kind: url}
      - {id: open_to, label: Open to, kind: stages}
      - {id: paid, label: Paid, kind: flag}
      - {id: month, label: Usual month, kind: month}
      - {id: note, label: Note, kind: text, private: true}
"""
ENTRY = """---
title: Wound care
summary: Two weeks on the wound team.
specialties: [all]
stages: [all]
reviewed: 2026-11-22
seats: 4
term: fall-term
copy: [Dr. A, Dr. B]
starts: 2027-01-04
page: https://school.example/wounds
open_to: [clinical]
paid: false
month: 2
note: Not for readers.
---

Sign up early.
"""


@pytest.fixture
def school(small_site: SiteTest) -> SiteTest:
    """A guide with a collection of its own and one entry in it."""
    small_site.write("site_config/collections.yml", DECLARED)
    small_site.write("content/electives/wounds.md", ENTRY)
    return small_site


def catalogue_of(site: SiteTest) -> Catalogue:
    """The catalogue of a site that has no errors."""
    checked = site.check()
    assert checked.catalogue is not None
    assert not checked.problems
    return checked.catalogue


def artifacts_of(site: SiteTest) -> dict[str, str]:
    """What is written of a site, by path; sheets are left out."""
    written = write(catalogue_of(site), date(2026, 11, 25), lambda _: lambda: (), Kept())
    return {a.path: a.data.decode() for a in written.artifacts if not a.path.endswith(".pdf")}


def test_its_entry_has_a_page_with_every_field_but_the_private_ones(school: SiteTest) -> None:
    """Each value is told by its kind, under the label that the school gave."""
    page = artifacts_of(school)["electives/wounds.md"]
    for label, value in (
        ("Seats", "4"),
        ("Term", "Fall term"),
        ("Copy to", "Dr. A and Dr. B"),
        ("Starts", "January 4, 2027"),
        ("Website", '<a href="https://school.example/wounds">school.example</a>'),
        ("Open to", "Clinical years"),
        ("Paid", "No"),
        ("Usual month", "February"),
    ):
        assert f"<dt>{label}</dt> <dd>{value}</dd>" in page, label
    assert "Not for readers." not in page
    assert 'data-icon="material/pulse"' in page


def test_it_has_a_list_with_what_cards_say(school: SiteTest) -> None:
    """The list stands at the collection's address, and the frame leads there."""
    made = artifacts_of(school)
    assert 'data-entry="electives/wounds"' in made["electives/index.md"]
    assert ">4<" in made["electives/index.md"]
    groups = write(catalogue_of(school), date(2026, 11, 25), lambda _: lambda: ()).shell.groups
    assert ("Electives", "electives/") in [(x.title, x.address) for g in groups for x in g.links]


def test_search_knows_what_readers_call_it(school: SiteTest) -> None:
    """The listing that search reads says by which words its pages are asked for."""
    listing = json.loads(artifacts_of(school)["assets/search.json"])
    assert listing["kinds"]["electives"]["asked"] == ["elective", "course"]


def test_its_schema_is_published(school: SiteTest) -> None:
    """Editors and machines read its fields under the keys that authors write."""
    text = artifacts_of(school)["api/schema/electives.json"]
    assert '"seats"' in text
    assert '"fall-term"' in text
    assert "own_" not in text


def test_a_review_of_it_holds_as_long_as_the_school_says(school: SiteTest) -> None:
    """Eight months, where neither the entry nor the review policy says otherwise."""
    catalogue = catalogue_of(school)
    assert catalogue.review_due(catalogue.by_id["electives/wounds"]) == date(2027, 7, 22)


def test_every_problem_of_its_entries_is_told_at_once(school: SiteTest) -> None:
    """A needed field that is missing hides neither a wrong term nor a strange key."""
    text = ENTRY.replace("seats: 4\n", "").replace("[clinical]", "[clinicol]")
    school.write("content/electives/wounds.md", text.replace("month: 2", "own_seats: 2"))
    problems = {(p.code, p.position.line) for p in school.check().problems}
    assert {code for code, _ in problems} == {"missing-field", "unknown-term", "unknown-key"}
    assert ("unknown-term", 11) in problems


def test_its_starting_file_has_no_errors(school: SiteTest) -> None:
    """Needed fields hold samples; what is a sentence to replace is warned of."""
    kind = catalogue_of(school).settings.collections["electives"]
    school.write("content/electives/new-one.md", starter_text(kind, "new-one", date(2026, 11, 25)))
    assert {p.code for p in school.check().problems} == {"starter-text"}


def test_the_command_writes_a_starting_file(school: SiteTest) -> None:
    """`matchbook new electives burns` knows the school's collections."""
    place = ["--project-dir", str(school.root)]
    result = CliRunner().invoke(main, ["new", *place, "electives", "burns"])
    assert result.exit_code == 0, result.output
    assert "seats: 1  # How many fit." in (school.root / "content/electives/burns.md").read_text()


@pytest.mark.parametrize(
    ("wrong", "code", "words"),
    [
        (DECLARED.replace("id: electives", "id: guides"), "duplicate-id", "already a collection"),
        (DECLARED.replace("id: electives", "id: print"), "reserved-address", "'/print/'"),
        (DECLARED.replace("id: seats", "id: title"), "wrong-value", "'title' cannot be used"),
        (DECLARED.replace("id: term", "id: seats"), "wrong-value", "declared twice"),
        (DECLARED.replace("kind: flag", "kind: yes-or-no"), "wrong-value", "'yes-or-no'"),
        (DECLARED.replace("material/pulse", "material/puls"), "unknown-icon", "material/pulse"),
    ],
)
def test_what_cannot_be_declared_is_told(
    school: SiteTest, wrong: str, code: str, words: str
) -> None:
    """Names that are taken, kinds there are none of and icons without a picture have a place."""
    school.write("site_config/collections.yml", wrong)
    told = [p for p in school.check().problems if p.code == code]
    assert told
    assert any(words in f"{p.what} {p.hint}" for p in told)
    assert {p.position.path for p in told} == {"site_config/collections.yml"}


def test_a_fault_leaves_no_empty_file(school: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is made before the file: a second try never meets a file of nothing."""

    def broken(*_: object) -> str:
        raise RuntimeError

    monkeypatch.setattr("generator.editing.starters.starter_text", broken)
    place = ["--project-dir", str(school.root)]
    CliRunner().invoke(main, ["new", *place, "electives", "burns"])
    assert not (school.root / "content/electives/burns.md").exists()
