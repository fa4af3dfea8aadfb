"""Which dates become events, in which words."""

from __future__ import annotations

from datetime import date

from generator.views.timetable import Event, contents, timetables
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
  - id: week
    title: Match Week
    summary: Wait.
    window: {anchor: match-day, from: -4 days, to: 0 days}
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


def test_roadmap_steps_are_in_no_calendar_for_everyone(small_site: SiteTest) -> None:
    """They belong in the reader's own file: what starts when is the reader's."""
    small_site.write("content/roadmaps/road.md", ROADMAP)
    assert not [key for key in events(small_site, date(2026, 4, 1)) if key.startswith("step/")]


def test_a_meetings_deadlines_are_events(small_site: SiteTest) -> None:
    """As sure as its dates, under ids of the edition and their own names."""
    text = CONFERENCE.replace("STATUS", "reported").replace(
        "    place: Boston\n",
        "    place: Boston\n    deadlines:\n      - {name: Abstracts due, date: 2026-12-05}\n",
    )
    small_site.write("content/conferences/sos.md", text)
    event = events(small_site, date(2026, 11, 22))["deadline/sos/2nd-meeting/abstracts-due"]
    assert event.title == "SOS: Abstracts due (reported)"
    assert (event.starts, event.reminders) == (date(2026, 12, 5), (7, 1))


def by_address(site: SiteTest, today: date) -> dict[str, set[str]]:
    """Ids of events by the calendar's file."""
    catalogue = site.check().catalogue
    assert catalogue is not None
    return {
        one.address.removeprefix("calendar/"): {event.id for event in one.events}
        for one in timetables(catalogue, today)
    }


def test_a_stage_has_the_season_it_matches_in(small_site: SiteTest) -> None:
    """Who applies sees this season, who will apply next year the next; who has matched, none."""
    found = by_address(small_site, date(2026, 11, 25))
    assert "milestone/rank-lists-2027" in found["all-application.ics"]
    assert found["all-application.ics"] == found["all-graduate.ics"]
    assert "milestone/rank-lists-2027" not in found["all-clinical.ics"]
    assert "milestone/applications-open-2028" in found["all-clinical.ics"]
    assert found["all-preclinical.ics"] == found["all-resident.ics"] == set()
    after = by_address(small_site, date(2027, 6, 1))
    assert "milestone/applications-open-2028" in after["all-application.ics"]
    assert after["all-clinical.ics"] == set()


def test_a_stage_gets_the_meetings_and_awards_for_it(small_site: SiteTest) -> None:
    """By specialty and by stage, and what is for everyone everywhere."""
    text = CONFERENCE.replace("STATUS", "confirmed").replace("[all]", "[resident]")
    small_site.write("content/conferences/sos.md", text)
    small_site.write("content/opportunities/travel.md", AWARD.replace("DEADLINE", "2027-02-01"))
    found = by_address(small_site, date(2026, 11, 22))
    meeting = "edition/sos/2nd-meeting"
    assert {name for name, ids in found.items() if meeting in ids} == {
        "all.ics",
        "all-resident.ics",
        "cardiothoracic-surgery.ics",
        "cardiothoracic-surgery-resident.ics",
    }
    assert "deadline/travel" in found["general-surgery-fellow.ics"]
    assert "deadline/travel" not in found["cardiothoracic-surgery-fellow.ics"]


def test_stages_without_a_time_see_every_season(small_site: SiteTest) -> None:
    """Where the guide does not say when stages begin, no date is kept from anyone."""
    path = small_site.root / "site_config" / "taxonomies.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text("".join(x for x in text.splitlines(True) if "begins:" not in x))
    found = by_address(small_site, date(2026, 11, 25))
    assert found["all-resident.ics"] == found["all.ics"]


def test_the_page_says_what_each_calendar_contains(small_site: SiteTest) -> None:
    """In numbers of each kind, before anybody subscribes."""
    small_site.write("content/conferences/sos.md", CONFERENCE.replace("STATUS", "confirmed"))
    small_site.write("content/opportunities/travel.md", AWARD.replace("DEADLINE", "2027-02-01"))
    catalogue = small_site.check().catalogue
    assert catalogue is not None
    found = timetables(catalogue, date(2026, 11, 25))
    everything = contents(catalogue.settings.words, found[0].events)
    assert everything.endswith("dates of the season, 1 meeting and 2 deadlines")
    assert contents(catalogue.settings.words, ()) == "no coming date yet"


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
