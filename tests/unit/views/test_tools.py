"""What the contact log and the program comparison are given."""

from __future__ import annotations

import pytest

from generator.catalogue.catalogue import Catalogue
from generator.diagnostics import has_errors
from generator.views.tools import ContactsView, FollowUp, contacts, programs
from tests.support.site import ROOT, SiteTest

TASKS = """---
title: Staying in touch
summary: Write to people.
specialties: [all]
stages: [all]
topics: [{topic}]
reviewed: 2026-11-22
tasks:
  - id: write
    do: Write to everyone you met.
    when: {{anchor: conference-end, from: 3 days, to: 5 days}}
    specialties: [cardiothoracic-surgery]
  - id: prepare
    do: Choose whom to meet.
    when: {{anchor: conference-end, from: -2 weeks, to: -1 week}}
  - id: update
    do: Send each mentor an update.
    when: {{anchor: first-meeting, from: 2 months, to: 3 months, repeat: 3 months}}
---

Do this.
"""
MESSAGE = """---
title: {title}
summary: A message.
channel: email
text: Thank you.
send_when: Soon.
{windows}
specialties: [{specialties}]
stages: [all]
reviewed: 2026-11-22
---

Adapt it.
"""


def message(
    site: SiteTest, slug: str, windows: str, specialties: str = "cardiothoracic-surgery"
) -> None:
    """Write a message with windows of its own."""
    text = MESSAGE.format(title=slug, windows=windows, specialties=specialties)
    site.write(f"content/messages/{slug}.md", text)


def catalogue_of(site: SiteTest) -> Catalogue:
    """The guide's catalogue, which must be without problems."""
    checked = site.check()
    assert checked.catalogue is not None
    assert not has_errors(checked.problems)
    return checked.catalogue


def follow_ups(view: ContactsView, anchor: str) -> tuple[FollowUp, ...]:
    """What follows one way of having met."""
    return next(o.follow_ups for o in view.occasions if o.anchor == anchor)


def test_tasks_of_follow_up_entries_become_proposals(small_site: SiteTest) -> None:
    """A task after a contact's anchor is proposed, with window and specialty; one before is not."""
    small_site.write("content/guides/touch.md", TASKS.format(topic="follow-up"))
    found = follow_ups(contacts(catalogue_of(small_site)), "conference-end")
    assert [(f.id, f.window.start, f.window.end, f.for_words) for f in found] == [
        ("guides/touch/write", "3 days", "5 days", "Cardiothoracic")
    ]


def test_other_topics_are_left_alone(small_site: SiteTest) -> None:
    """Tasks of entries without the topic are no business of the log."""
    small_site.write("content/guides/touch.md", TASKS.format(topic="email"))
    view = contacts(catalogue_of(small_site))
    assert not any(o.follow_ups for o in view.occasions)
    assert not view.recurring


def test_what_recurs_stands_apart(small_site: SiteTest) -> None:
    """A repeating task counts from the last contact, with a message that repeats as well."""
    small_site.write("content/guides/touch.md", TASKS.format(topic="follow-up"))
    message(
        small_site, "once", "send: {anchor: first-meeting, from: 2 months, to: 3 months}", "all"
    )
    message(
        small_site,
        "update",
        "send: {anchor: first-meeting, from: 1 month, to: 3 months, repeat: 3 months}",
        "all",
    )
    view = contacts(catalogue_of(small_site))
    assert [f.id for f in view.recurring] == ["guides/touch/update"]
    assert view.recurring[0].template is not None
    assert view.recurring[0].template.id == "messages/update"
    assert [f.id for f in follow_ups(view, "first-meeting")] == ["messages/once"]


def test_the_nearest_message_is_offered_as_the_text(small_site: SiteTest) -> None:
    """Of messages around the same anchor the one whose window lies nearest fits; it stands once."""
    small_site.write("content/guides/touch.md", TASKS.format(topic="follow-up"))
    message(small_site, "near", "send: {anchor: conference-end, from: 3 days, to: 7 days}")
    message(small_site, "far", "send: {anchor: conference-end, from: 0 days, to: 4 weeks}")
    found = follow_ups(contacts(catalogue_of(small_site)), "conference-end")
    assert [f.id for f in found] == ["messages/far", "guides/touch/write"]
    assert found[1].template is not None
    assert found[1].template.id == "messages/near"


def test_a_message_for_more_people_than_its_task_still_stands(small_site: SiteTest) -> None:
    """Where the task is for one specialty and the message for all, the others need the message."""
    small_site.write("content/guides/touch.md", TASKS.format(topic="follow-up"))
    message(small_site, "thanks", "send: {anchor: conference-end, from: 3 days, to: 7 days}", "all")
    found = follow_ups(contacts(catalogue_of(small_site)), "conference-end")
    assert [f.id for f in found] == ["guides/touch/write", "messages/thanks"]


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        ("{from: 2 weeks, to: 3 weeks}", "2 to 3 weeks"),
        ("{from: 1 week, to: 1 week}", "1 week"),
        ("{from: 5 days, to: 2 weeks}", "5 days to 2 weeks"),
    ],
)
def test_waits_are_given_in_words_and_as_written(
    small_site: SiteTest, wait: str, words: str
) -> None:
    """A message that is waited on says how long."""
    message(small_site, "ask", f"wait: {wait}")
    (template,) = contacts(catalogue_of(small_site)).templates
    assert template.wait_words == words


def test_the_real_guide_gives_every_specialty_something_after_a_conference() -> None:
    """The windows of the documents reach the log: within 5 days, and 3 to 7 days."""
    catalogue = catalogue_of(SiteTest(ROOT))
    found = follow_ups(contacts(catalogue), "conference-end")
    windows = {term: (f.window.start, f.window.end) for f in found for term in f.specialties}
    assert windows["cardiothoracic-surgery"] == ("1 day", "5 days")
    assert windows["general-surgery"] == ("3 days", "7 days")
    assert "orthopaedic-surgery" in windows


def test_a_schools_programs_stand_in_order(small_site: SiteTest) -> None:
    """Factors keep their order, a higher layer extends them, programs are sorted by name."""
    small_site.write(
        "site_config/institution.yml",
        "name: Test School\nlayers: [{name: base, path: content}, {name: ours, path: local}]\n",
    )
    small_site.write(
        "content/programs.yml",
        "factors:\n"
        "  - {id: culture, name: Culture, ask: How is it?}\n"
        "  - {id: notes, name: Notes, ask: What else?, scored: false}\n",
    )
    small_site.write(
        "local/programs.yml",
        "factors:\n  - {id: culture, name: Spirit, extend: true}\n"
        "programs:\n  - {id: b, name: Second}\n  - {id: a, name: First, place: Anytown}\n",
    )
    view = programs(catalogue_of(small_site))
    assert [(f.name, f.scored) for f in view.factors] == [("Spirit", True), ("Notes", False)]
    assert [p.name for p in view.programs] == ["First", "Second"]
    everyone = catalogue_of(small_site).settings.specialties.readers(("all",))
    assert view.programs[0].specialties == everyone


def test_without_factors_there_is_no_comparison(small_site: SiteTest) -> None:
    """A guide that names nothing to compare by has neither the page nor the link to it."""
    small_site.build()
    assert not (small_site.root / "site" / "programs").exists()
    assert "programs/" not in small_site.read("")
