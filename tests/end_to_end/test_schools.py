"""A school as it stands with an earlier release: it builds with this one, and keeps what it had.

Only warnings tell it of what is new. tests/schools/README.md says how the records were made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.adapters.building.project import open_project
from generator.catalogue.catalogue import Catalogue
from generator.diagnostics import Diagnostic
from generator.outputs.calendar import calendar_artifact
from generator.outputs.kept import Kept
from generator.pipeline import Checked, check
from generator.views.sheets import printables
from generator.views.site import Site, derive
from tests.support.site import ROOT

SCHOOLS = ROOT / "tests" / "schools"
TODAY = date(2026, 11, 25)
SAID = {
    "family-words", "hidden-reference", "hides-nothing", "merged-below", "newer-below",
    "renamed-below", "renamed-entry", "specialty-without-family",
}  # fmt: skip
"""Codes of what the school may be told by now, as the base goes on: each with a remedy."""


@pytest.fixture(scope="module")
def checked() -> Checked:
    """The school of release 0.1.0, read by this version over this version's base."""
    root = SCHOOLS / "release-0.1.0"
    return check(open_project(root, Path("site_config")), TODAY)


@pytest.fixture(scope="module")
def guide(checked: Checked) -> Catalogue:
    """Its catalogue."""
    assert checked.catalogue is not None
    return checked.catalogue


@pytest.fixture(scope="module")
def site(guide: Catalogue) -> Site:
    """Its pages and calendars."""
    return derive(guide, TODAY)


@pytest.fixture(scope="module")
def released() -> Mapping[str, Any]:
    """What release 0.1.0 made of it."""
    text = (SCHOOLS / "release-0.1.0.json").read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


def uids(site: Site) -> dict[str, set[str]]:
    """The identifiers of all events, by calendar."""
    found = {}
    for timetable in site.timetables:
        artifact = calendar_artifact(timetable, Kept())
        text = artifact.data.decode().replace("\r\n ", "")
        found[artifact.path] = set(re.findall(r"^UID:(.*?)\r?$", text, re.MULTILINE))
    return found


def test_it_is_told_with_warnings_alone(checked: Checked) -> None:
    """No error stops it; a new warning is one that this test has been told of."""
    loud: list[Diagnostic] = [p for p in checked.problems if p.severity != "note"]
    assert {str(p.severity) for p in loud} == {"warning"}
    assert {p.code for p in loud} <= SAID
    assert "specialty-without-family" in {p.code for p in loud}
    assert all(p.hint or p.expected for p in loud)


def test_every_address_still_leads_somewhere(site: Site, released: Mapping[str, Any]) -> None:
    """Each page, calendar and redirect stands where it stood, if only to send readers on."""
    here = (
        {page.address for page in site.pages} | {old for old, _ in site.redirects} | {*uids(site)}
    )
    assert set(released["addresses"]) - here == set()


def test_every_sheet_keeps_its_address(guide: Catalogue, released: Mapping[str, Any]) -> None:
    """QR codes and posters point at them."""
    here = {one.address(paper) for one in printables(guide) for paper in ("letter", "a4")}
    assert set(released["sheets"]) - here == set()


def test_every_tick_finds_its_task(guide: Catalogue, released: Mapping[str, Any]) -> None:
    """Each key is a task's, or one that a task says it took over."""
    here = {record.key for record in guide.tasks} | set(guide.former_tasks)
    assert set(released["tasks"]) - here == set()


def test_every_event_keeps_its_uid(site: Site, released: Mapping[str, Any]) -> None:
    """Calendars that subscribed would show the day twice. Of reviews, those of its own pages.

    Steps of roadmaps are in the reader's own file (decisions/0053-calendars-by-stage.md).
    """
    here = uids(site)
    heirs = {"review.resources.the-resilient-surgeon@oak-valley.matchbook"}
    lost = {name: set(known) - here[name] - heirs for name, known in released["events"].items()}
    left = {uid for gone in lost.values() for uid in gone if not uid.startswith("step.")}
    assert left == set()


def test_every_heading_of_its_own_texts_keeps_its_id(
    guide: Catalogue, released: Mapping[str, Any]
) -> None:
    """Links to a part of a page still find it, whatever the alphabet."""
    for key, ids in released["headings"].items():
        entry = guide.named(key)
        assert entry is not None, key
        assert set(ids) <= guide.body_of(entry).anchors, key


def test_its_own_specialty_keeps_all_it_had(guide: Catalogue) -> None:
    """Without a family it takes over the whole base, as in 0.1.0."""
    base = [
        entry
        for entry in guide.entries
        if "all" in entry.fields.specialties and not guide.collection_of(entry).about_terms
    ]
    theirs = {entry.id for entry in guide.with_term("specialties", "urology")}
    assert {entry.id for entry in base} <= theirs
