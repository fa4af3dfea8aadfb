"""Which dates become events, in which words."""

from __future__ import annotations

from datetime import date

from generator.views.timetable import Event, timetables
from tests.support.catalogue import catalogue
from tests.support.site import SiteTest

CONFERENCE = """---
title: Annual meeting of surgeons
summary: Go once.
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
    starts: 2027-01-10
    ends: 2027-01-12
    status: STATUS
    citation: sts-news-60
    place: Boston
---

Go.
"""
AWARD = """---
title: Travel award
summary: Pays the trip.
specialties: [general-surgery]
stages: [all]
reviewed: 2026-10-01
kind: award
offered_by: SOS
opens: 2026-12-01
deadline: DEADLINE
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
  - id: away
    title: Away
    summary: Go away.
    window: {anchor: match-day, from: -9 months, to: -2 months}
  - id: week
    title: Match Week
    summary: Wait.
    window: {anchor: match-day, from: -4 days, to: 0 days}
  - id: own
    title: Begin
    summary: Begin.
    window: {anchor: start, from: 0 days, to: 1 month}
---

Walk.
"""


def events(site: SiteTest, today: date, specialty: int = 0) -> dict[str, Event]:
    """Events of one calendar (0 is all specialties) by id."""
    catalogue = site.check().catalogue
    assert catalogue is not None
    return {event.id: event for event in timetables(catalogue, today)[specialty].events}


def test_past_events_stay_out(small_site: SiteTest) -> None:
    """An event is there up to its last day."""
    small_site.write("content/conferences/sos.md", CONFERENCE.replace("STATUS", "confirmed"))
    key = "edition/sos/2nd-meeting"
    assert key in events(small_site, date(2027, 1, 12))
    assert key not in events(small_site, date(2027, 1, 13))
    assert "edition/sos/1st-meeting" not in events(small_site, date(2026, 11, 22))


def test_unsure_dates_say_so_in_the_title(small_site: SiteTest) -> None:
    """Only a confirmed date goes without a word about how sure it is."""
    for status, title in (
        ("confirmed", "SOS: 2nd meeting"),
        ("reported", "SOS: 2nd meeting (reported)"),
        ("estimated", "SOS: 2nd meeting (estimated)"),
    ):
        small_site.write("content/conferences/sos.md", CONFERENCE.replace("STATUS", status))
        event = events(small_site, date(2026, 11, 22))["edition/sos/2nd-meeting"]
        assert event.title == title
        assert event.place == "Boston"


def test_a_new_date_keeps_the_id(small_site: SiteTest) -> None:
    """Ids are made from ids, never from dates."""
    found = []
    for deadline in ("2027-02-01", "2027-03-15"):
        small_site.write("content/opportunities/travel.md", AWARD.replace("DEADLINE", deadline))
        found.append(events(small_site, date(2026, 11, 22)))
    assert found[0].keys() == found[1].keys()
    assert found[1]["deadline/travel"].starts == date(2027, 3, 15)
    assert found[1]["opens/travel"].title == "Travel award: applications open"


def test_a_specialty_gets_what_is_meant_for_it(small_site: SiteTest) -> None:
    """The cycle is everybody's; a meeting is its specialty's."""
    small_site.write("content/conferences/sos.md", CONFERENCE.replace("STATUS", "confirmed"))
    small_site.write("content/opportunities/travel.md", AWARD.replace("DEADLINE", "2027-02-01"))
    cardiothoracic = events(small_site, date(2026, 11, 22), 1)
    assert {"edition/sos/2nd-meeting", "milestone/match-day-2027"} <= cardiothoracic.keys()
    assert "deadline/travel" not in cardiothoracic


def test_roadmap_steps_are_set_against_the_year_under_way(small_site: SiteTest) -> None:
    """A long window is its first and its last day, a short one a single event."""
    small_site.write("content/roadmaps/road.md", ROADMAP)
    found = events(small_site, date(2026, 4, 1))
    first, last = found["step/road/away/2027/first"], found["step/road/away/2027/last"]
    assert (first.starts, first.ends) == (date(2026, 6, 19), date(2026, 6, 19))
    assert last.ends == date(2027, 1, 19)
    assert first.title == "Match 2027: Away, first day (estimated)"
    week = found["step/road/week/2027"]
    assert (week.starts, week.ends) == (date(2027, 3, 15), date(2027, 3, 19))


def test_the_students_own_anchors_make_no_events(small_site: SiteTest) -> None:
    """A calendar for everyone cannot know when a student starts."""
    small_site.write("content/roadmaps/road.md", ROADMAP)
    assert not [key for key in events(small_site, date(2026, 4, 1)) if "/own/" in key]


def test_the_year_after_match_day_is_estimated(small_site: SiteTest) -> None:
    """Steps go on when the configured seasons are over, and say that they are estimated."""
    small_site.write("content/roadmaps/road.md", ROADMAP)
    first = events(small_site, date(2028, 3, 20))["step/road/away/2029/first"]
    assert first.starts == date(2028, 6, 16)
    assert "(estimated)" in first.title
    assert "Match Day is estimated from the 2028 season." in first.notes


def test_events_say_when_somebody_last_looked(small_site: SiteTest) -> None:
    """The review of the entry, or the reading of the document it cites, the later of the two."""
    small_site.write("content/opportunities/travel.md", AWARD.replace("DEADLINE", "2027-02-01"))
    small_site.write("content/conferences/sos.md", CONFERENCE.replace("STATUS", "confirmed"))
    small_site.write(
        "content/citations.yml",
        "sts-news-60: {title: Sixty, publisher: STS, read: 2026-11-22, url: 'https://sts.org/'}\n",
    )
    found = events(small_site, date(2026, 11, 22))
    assert found["deadline/travel"].changed == date(2026, 10, 1)
    assert found["edition/sos/2nd-meeting"].changed == date(2026, 11, 22)


def test_a_milestone_stands_there_on_its_own_day() -> None:
    """Today's is today's; yesterday's is over."""
    season = {
        "id": "2027",
        "name": "2027",
        "milestones": [
            {"id": "opens", "name": "Opens", "date": "2026-11-25", "status": "confirmed"}
        ],
    }
    guide = catalogue(cycle={"anchors": [], "seasons": [season]})
    for day, shown in ((24, True), (25, True), (26, False)):
        (everybody, *_) = timetables(guide, date(2026, 11, day))
        assert ("milestone/opens" in {one.id for one in everybody.events}) is shown
