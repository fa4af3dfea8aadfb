"""Calendars of a built site, read by a parser that did not write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from tests.support.site import ROOT, SiteTest

GOLDEN = ROOT / "tests" / "golden" / "calendar.ics"
CONFERENCE = """---
title: Annual meeting of surgeons
summary: "Go once; bring questions, not a speech."
specialties: [cardiothoracic-surgery]
stages: [all]
reviewed: 2026-11-01
scope: national
acronym: SOS
editions:
  - name: 1st meeting
    starts: 2026-01-10
    ends: 2026-01-12
    status: confirmed
    citation: sts-news-60
  - name: 2nd meeting
    starts: 2027-01-30
    ends: 2027-02-01
    place: Montréal, Québec; Palais des congrès, which has a name long enough to be folded
    status: reported
    citation: sts-news-60
---

Go.
"""
CITATIONS = """sts-news-60:
  title: News page on the 60th STS Annual Meeting
  publisher: The Society of Thoracic Surgeons (STS)
  read: 2026-11-22
  url: https://www.sts.org/
umd-match-timeline:
  title: Match timeline
  publisher: University of Maryland School of Medicine
  read: 2026-11-22
  url: https://www.medschool.umaryland.edu/
"""
AWARD = """---
title: Travel award
summary: Pays the trip.
specialties: [general-surgery]
stages: [all]
reviewed: 2026-10-01
kind: award
offered_by: SOS
deadline: 2027-02-15
status: confirmed
---

Apply.
"""
ROADMAP = """---
title: Road
summary: The way.
specialties: [all]
stages: [all]
reviewed: 2026-11-01
steps:
  - id: rank
    title: Rank
    summary: Rank programs by fit.
    window: {anchor: match-day, from: -2 months, to: -3 weeks}
---

Walk.
"""
CYCLE = """
seasons:
  - id: "2027"
    name: Residency starting July 2027
    milestones:
      - id: match-day-2027
        name: Match Day
        date: 2027-03-19
        status: estimated
        citation: umd-match-timeline
        anchor: match-day
anchors:
  - {id: match-day, name: Match Day, kind: cycle}
"""
At = Callable[[str], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    """Sets the day of the build."""

    def set_day(day: str) -> None:
        moment = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))

    return set_day


@pytest.fixture
def site(warm_site: SiteTest, at: At) -> SiteTest:
    """A small guide with one event of every kind, on a fixed day."""
    warm_site.write(
        "site_config/institution.yml",
        "name: Test School\nguide_id: test\nbase_url: https://example.edu/guide/\n"
        "layers:\n  - {name: school, path: content}\n",
    )
    warm_site.write("site_config/cycle.yml", CYCLE)
    warm_site.write("content/citations.yml", CITATIONS)
    warm_site.write("content/conferences/sos.md", CONFERENCE)
    warm_site.write("content/opportunities/travel.md", AWARD)
    warm_site.write("content/roadmaps/road.md", ROADMAP)
    at("2026-11-22")
    return warm_site


def built(site: SiteTest) -> dict[str, bytes]:
    """The calendars of a fresh build, by name."""
    assert site.build().written is not None, site.diagnostics()
    folder = site.root / "site" / "calendar"
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.ics"))}


def events(data: bytes) -> dict[str, Event]:
    """Events by UID, as an independent parser reads them."""
    found = IcsCalendarStream.calendar_from_ics(data.decode("utf-8")).events
    assert len({event.uid for event in found}) == len(found), "UIDs are unique"
    return {event.uid: event for event in found}


def test_every_calendar_of_the_guide_is_sound(built_folder: Path) -> None:
    """One for each kind of reader and stage; each is read, folded and ended as RFC 5545 wants."""
    files = sorted((built_folder / "calendar").glob("*.ics"))
    assert "all.ics" in {path.name for path in files}
    assert len(files) >= 4
    everything = events((built_folder / "calendar" / "all.ics").read_bytes())
    for path in files:
        data = path.read_bytes()
        found = events(data)
        assert found.keys() <= everything.keys()
        assert all(event.dtend > event.dtstart for event in found.values() if event.dtend)
        lines = data.split(b"\r\n")
        assert lines.pop() == b""
        assert all(len(line) <= 75 and b"\n" not in line for line in lines)


def test_a_calendar_is_as_it_was_agreed(site: SiteTest, request: pytest.FixtureRequest) -> None:
    """One event of every kind, byte for byte."""
    data = built(site)["all.ics"]
    if request.config.getoption("--update-goldens"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_bytes(data)
    assert data == GOLDEN.read_bytes()


def test_a_rebuild_on_another_day_changes_nothing(site: SiteTest, at: At) -> None:
    """Neither the moment of the build nor its day is in the files."""
    before = built(site)
    at("2026-12-24")
    assert built(site) == before


def test_a_rewritten_date_moves_the_event_people_have(site: SiteTest) -> None:
    """The same UIDs, the new days."""
    before = events(built(site)["all.ics"])
    for path, old, new in (
        ("content/conferences/sos.md", "2027-01-30", "2027-01-28"),
        ("content/opportunities/travel.md", "2027-02-15", "2027-03-01"),
        ("site_config/cycle.yml", "2027-03-19", "2027-03-26"),
    ):
        text = (site.root / path).read_text(encoding="utf-8")
        site.write(path, text.replace(old, new))
    after = events(built(site)["all.ics"])
    assert after.keys() == before.keys()
    assert all(after[uid].dtstart != before[uid].dtstart for uid in before)


def test_another_title_is_the_same_event(site: SiteTest) -> None:
    """Renaming an entry changes words only."""
    before = events(built(site)["all.ics"])
    for path, old in (
        ("opportunities/travel.md", "Travel award"),
        ("conferences/sos.md", "Annual"),
    ):
        text = (site.root / "content" / path).read_text(encoding="utf-8")
        site.write(f"content/{path}", text.replace(old, "Other"))
    assert events(built(site)["all.ics"]).keys() == before.keys()


def test_every_event_is_on_the_page_and_leads_to_its_advice(site: SiteTest) -> None:
    """The page lists what the calendar holds; links lead to pages that are there."""
    found = events(built(site)["all.ics"])
    html = site.read("calendar/")
    listed = re.findall(r'<li class="event".*?href="([^"]+)">([^<]+)<', html, re.DOTALL)
    assert sorted(title for _, title in listed) == sorted(e.summary for e in found.values())
    for address, _ in listed:
        page, _, anchor = address.partition("#")
        target = (site.root / "site" / "calendar" / page).resolve() / "index.html"
        assert target.is_file(), address
        assert f'id="{anchor}"' in target.read_text(encoding="utf-8") or not anchor
