"""A stage's checklist can be used on its own: complete, short enough, and says nothing twice."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from generator.catalogue.catalogue import Catalogue
from generator.model.task import MOST_TICKS, MOST_WORDS
from generator.views.checklist import on_paper
from generator.views.wall import _ends, wall

STAGES = (
    "preclinical",
    "clinical",
    "application",
    "graduate",
    "resident",
    "fellow",
    "early-career",
)
SPECIALTIES = ("cardiothoracic-surgery", "general-surgery", "orthopaedic-surgery")
FEWEST, MOST = 12, 90  # the list on the site; what a printed sheet holds is chosen by weight

# Where two articles differ, each specialty has a task of its own in nearly the same words.
VARIANTS = {
    frozenset(
        {
            "guides/conference-networking/write-within-five-days",
            "guides/conference-networking/write-within-a-week",
        }
    ),
}

_SMALL = frozenset(
    {"a", "an", "the", "and", "or", "of", "to", "for", "in", "on", "at", "by", "with", "your"}
    | {"you", "it", "one", "is", "are", "that", "this", "they", "their", "them", "who", "what"}
    | {"how", "whether", "each", "from", "as", "be", "any", "may", "which"}
)


def words(text: str) -> frozenset[str]:
    """The words of a task that carry its meaning, endings cut."""
    return frozenset(
        re.sub(r"(ing|ies|es|s|ed|e|y)$", "", word)
        for word in re.findall(r"[a-z&]+", text.lower())
        if word not in _SMALL
    )


def likeness(one: str, other: str) -> float:
    """Words that two tasks share, as a part of all their words."""
    first, second = words(one), words(other)
    return len(first & second) / len(first | second)


@pytest.mark.parametrize("specialty", SPECIALTIES)
@pytest.mark.parametrize("stage", STAGES)
def test_a_checklist_is_neither_thin_nor_endless(
    guide: Catalogue, stage: str, specialty: str
) -> None:
    """Each stage has 12 to 90 tasks for each specialty."""
    tasks = guide.tasks_for(stage, specialty)
    assert FEWEST <= len(tasks) <= MOST, [record.key for record in tasks]


def test_every_stage_and_specialty_is_looked_at(guide: Catalogue) -> None:
    """The lists above are all stages and specialties of the base guide."""
    settings = guide.settings
    assert set(settings.stages.ids) == set(STAGES)
    assert set(settings.specialties.ids) == set(SPECIALTIES)


def test_likeness_finds_the_same_task_in_other_words_and_not_two_tasks() -> None:
    """The measure below cannot pass by finding nothing."""
    assert (
        likeness("Ask residents which surgeons mentor.", "Ask residents what surgeons mentor") > 0.6
    )
    assert likeness("Ask for a strong letter.", "Send your letter packet to each writer.") < 0.4


def test_no_two_tasks_say_the_same(guide: Catalogue) -> None:
    """No pair of tasks shares more than three fifths of its words, unless articles differ there."""
    alike = [
        (one.key, other.key)
        for one, other in combinations(guide.tasks, 2)
        if likeness(one.task.do, other.task.do) > 0.6
        and frozenset({one.key, other.key}) not in VARIANTS
    ]
    assert alike == []


def test_a_task_is_one_action_with_a_reason(guide: Catalogue) -> None:
    """A task starts with a capital, ends with a full stop, fits a phone and has a reason."""
    for record in guide.tasks:
        task = record.task
        assert task.do[0].isupper(), record.key
        assert task.do.endswith("."), record.key
        assert len(task.do) <= 92, (record.key, len(task.do))
        assert task.why, record.key
        assert len(task.why) <= 110, (record.key, len(task.why))


def test_tasks_stay_inside_their_entry(guide: Catalogue) -> None:
    """A task is for stages and specialties for which its entry is."""
    outside = [
        record.key
        for record in guide.tasks
        if not set(record.stages) <= set(guide.terms_of(record.entry, "stages"))
        or not set(record.specialties) <= set(guide.terms_of(record.entry, "specialties"))
    ]
    assert outside == []


def test_reasons_are_not_repeated(guide: Catalogue) -> None:
    """Each task has a reason of its own."""
    reasons = [record.task.why for record in guide.tasks]
    assert len(reasons) == len(set(reasons))


# What a fourth-year needs from August to March, whatever the field.
YEAR = (
    "guides/letters-of-recommendation/ask-for-strong-letters",
    "guides/how-many-programs/build-list-from-data",
    "guides/program-signals/settle-signals",
    "guides/myeras-application/proofread-and-certify",
    "guides/letters-of-recommendation/assign-letters",
    "roadmaps/application-year/register-with-the-nrmp",
    "roadmaps/choosing-a-program/certify-list",
    "guides/soap/read-soap-before",
)


@pytest.mark.parametrize("stage", STAGES)
def test_a_sheet_can_be_followed_from_top_to_bottom(guide: Catalogue, stage: str) -> None:
    """For every reader: one heading each, at most twelve ticks, words that can be read."""
    for reader in (None, *on_paper(guide)):
        sheet = wall(guide, guide.settings.stages.term(stage), reader)
        titles = [title for title, _ in sheet.ticks]
        assert len(titles) == len(set(titles)), (reader, titles)
        assert sum(len(group) for _, group in sheet.ticks) <= MOST_TICKS
        assert sheet.words <= MOST_WORDS


def test_the_application_year_stands_on_its_sheet(guide: Catalogue) -> None:
    """A fourth-year's sheet needs no other page from August to March."""
    application = guide.settings.stages.term("application")
    for reader in (None, *on_paper(guide)):
        sheet = wall(guide, application, reader)
        keys = [record.key for _, group in sheet.ticks for record in group]
        assert [key for key in keys if key in YEAR] == list(YEAR), reader


# Days from Match Day by which a stage is over: clinical years, application year, graduates' year.
OVER = {"preclinical": -20 * 30.4, "clinical": -8.5 * 30.4, "application": 14, "graduate": 14}


@pytest.mark.parametrize("stage", OVER)
def test_no_tick_ends_after_its_stage(guide: Catalogue, stage: str) -> None:
    """What is due later belongs on the next stage's sheet."""
    term = guide.settings.stages.term(stage)
    late = {
        record.key
        for reader in (None, *on_paper(guide))
        for _, group in wall(guide, term, reader).ticks
        for record in group
        if record.task.when and _ends(guide, term, record) > OVER[stage]
    }
    assert late == set()


def test_every_field_has_the_reminder_the_follow_up_and_the_update(guide: Catalogue) -> None:
    """The general task stands for whoever has none of their own."""
    for stage in ("clinical", "application"):
        for specialty in (*SPECIALTIES, "surgical", "other", "undecided"):
            keys = {record.key for record in guide.tasks_for(stage, specialty)}
            for family in (
                ("one-reminder-two-to-three-weeks", "follow-up-within-a-week"),
                ("write-after-a-meeting", "write-within-five-days", "write-within-a-week"),
                ("update-mentors", "check-in-twice-a-year"),
            ):
                mine = [key for key in keys if key.rsplit("/", 1)[1] in family]
                assert len(mine) == 1, (stage, specialty, mine)
