"""Reviews: the register, the calendar, the data, the command, and facts whose time is over."""

from __future__ import annotations

import json
from datetime import date

import icalendar
import pytest
from click.testing import CliRunner

from generator.adapters.commands.cli import main
from generator.adapters.commands.reviews import days_of
from generator.diagnostics import format_text
from generator.pipeline import check
from tests.support.site import SiteTest

ENTRY = """---
title: {title}
summary: What to do about it.
specialties: [all]
stages: [all]
reviewed: {reviewed}
owner: {owner}
review_in: 6
---

Do this first.
"""
TODAY = "1795305600"  # 2026-11-22


@pytest.fixture
def register(warm_site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> SiteTest:
    """Three entries of two owners: overdue, due in two months, current."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    (warm_site.root / "content/guides/first.md").unlink()
    for slug, reviewed, owner in (
        ("late", "2026-01-10", "Dean"),
        ("soon", "2026-07-20", "Dean"),
        ("fresh", "2026-11-01", "Library *staff*"),
    ):
        text = ENTRY.format(title=slug.title(), reviewed=reviewed, owner=owner)
        warm_site.write(f"content/guides/{slug}.md", text)
    return warm_site


def run(site: SiteTest, *arguments: str) -> str:
    """The command's output; it has to end with 0."""
    result = CliRunner().invoke(main, ["reviews", "--project-dir", str(site.root), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_page_lists_by_owner_what_is_due(register: SiteTest) -> None:
    """Overdue first, then what comes, each with its dates."""
    register.build()
    page = register.read("about/reviews/")
    assert page.index(">Late<") < page.index(">Soon<") < page.index(">Fresh<")
    assert '<span data-reviews-count="overdue">1</span> overdue' in page
    assert 'data-review-state="2026-07-10"><strong class="overdue">overdue' in page
    assert 'data-review-state="2027-01-20">due soon' in page
    assert 'data-review-state="2027-05-01">current' in page
    assert 'data-review-due="2026-07-10"' in register.read("guides/late/")


def test_the_data_says_the_same(register: SiteTest) -> None:
    """`/api/reviews.json` has every entry under its owner."""
    register.build()
    data = json.loads(register.read("api/reviews.json"))
    assert (data["generated"], data["overdue"], data["due_soon"]) == ("2026-11-22", 1, 1)
    assert [owner["owner"] for owner in data["owners"]] == ["Dean", "Library *staff*"]
    assert data["owners"][0]["entries"][0] == {
        "id": "guides/late",
        "title": "Late",
        "url": "guides/late/",
        "layer": "base",
        "reviewed": "2026-01-10",
        "due": "2026-07-10",
        "overdue": True,
        "due_soon": False,
        "signed_by": None,
    }


def test_the_calendar_holds_every_review(register: SiteTest) -> None:
    """It parses, each review stands on its day, and the identities last."""
    register.build()
    path = register.root / "site/about/reviews/reviews.ics"
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    events = {str(e["summary"]): e for e in calendar.walk("VEVENT")}
    assert events["Review: Soon"].decoded("dtstart") == date(2027, 1, 20)
    assert str(events["Review: Late"]["uid"]).startswith("review.guides.late@")


def test_the_command_lists_what_is_due_within_a_time(register: SiteTest) -> None:
    """Overdue entries always, coming ones within the time asked for."""
    text = run(register)
    assert "overdue since 2026-07-10  guides/late" in text
    assert "due           2027-01-20  guides/soon" in text
    assert "fresh" not in text
    assert "guides/soon" not in run(register, "--due-within", "2w")
    assert "guides/fresh" in run(register, "--due-within", "6 months")
    assert json.loads(run(register, "--format", "json"))["overdue"] == 1


def test_the_issue_for_a_tracker_is_plain_markdown(register: SiteTest) -> None:
    """A box for each entry; names cannot become markup or mention anybody."""
    text = run(register, "--format", "markdown", "--due-within", "12m")
    assert "- [ ] Late (`guides/late`): overdue since 2026-07-10" in text
    assert "## Library \\*staff\\*" in text


def test_lengths_of_time_are_understood() -> None:
    """Days, weeks and months, short or long; nothing else."""
    assert str(days_of("90d")) == "90 days"
    assert str(days_of("12 weeks")) == "12 weeks"
    assert str(days_of("1m")) == "1 month"
    assert days_of("soon") is None
    assert CliRunner().invoke(main, ["reviews", "--due-within", "soon"]).exit_code == 2


def test_dated_facts_whose_time_is_over_are_warnings(small_site: SiteTest) -> None:
    """A deadline gone by, an estimate nobody confirmed, a cycle that ended: each at its line."""
    head = "summary: S.\nspecialties: [all]\nstages: [all]\nreviewed: 2026-11-22\n"
    small_site.write(
        "content/opportunities/grant.md",
        f"---\ntitle: Grant\n{head}kind: grant\noffered_by: Us\nstatus: confirmed\n"
        "deadline: 2026-10-01\n---\nText.\n",
    )
    small_site.write(
        "content/conferences/meeting.md",
        f"---\ntitle: Meeting\n{head}scope: local\neditions:\n"
        "  - {name: Spring, starts: 2026-04-01, ends: 2026-04-02, status: estimated, "
        "citation: sts-resources}\n---\nText.\n",
    )
    problems = check(small_site.project, date(2030, 1, 1)).problems
    found = {p.code: f"{p.position.path}:{p.position.line}" for p in problems}
    assert found["deadline-passed"] == "content/opportunities/grant.md:10"
    assert found["edition-unconfirmed"] == "content/conferences/meeting.md:9"
    assert found["season-over"].startswith("site_config/cycle.yml:")
    assert all(str(p.severity) == "warning" for p in problems if p.code in found)


def test_a_review_that_is_still_to_come_is_a_warning(small_site: SiteTest) -> None:
    """A year mistyped would keep a page from ever being due."""
    path = small_site.root / "content/guides/first.md"
    path.write_text(path.read_text("utf-8").replace("2026-11-22", "2036-11-22"), encoding="utf-8")
    (problem,) = check(small_site.project, date(2026, 11, 22)).problems
    assert format_text(problem).startswith(
        "content/guides/first.md:6:11: warning[reviewed-ahead]: reviewed: the review of 2036-11-22"
    )


def test_nothing_has_passed_where_no_day_is_given(small_site: SiteTest) -> None:
    """The check of a guide's form does not depend on the calendar."""
    assert [format_text(p) for p in check(small_site.project).problems] == []
