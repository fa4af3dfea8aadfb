"""What of a checklist hangs on a wall: few ticks in the order of the year, and cards."""

from __future__ import annotations

from generator.catalogue.catalogue import Catalogue
from generator.model.task import MOST_TICKS, MOST_WORDS
from generator.outputs.pdf import Press, draw
from generator.views.sheet import PAPERS
from generator.views.sheets import printables
from generator.views.wall import wall
from tests.support.site import SiteTest

HEAD = """---
title: Doing
summary: What to do.
specialties: [all]
stages: [application]
reviewed: 2026-11-22
tasks:
TASKS
---

Do it.
"""
TASK = "  - {{id: {id}, do: {do}, weight: {weight}, when: {{anchor: {anchor}, {window}}}}}"

LETTERS = "{id: letters-due, name: letters are due, kind: own, usually: -6 months}"


def task(number: int, anchor: str = "match-day", do: str = "Do it.", weight: int = 0) -> str:
    """A task that ends so many months before Match Day."""
    window = f"from: -{number + 1} months, to: -{number} months"
    return TASK.format(id=f"t{number}", do=do, weight=weight, anchor=anchor, window=window)


def catalogue(site: SiteTest, *tasks: str, layer: str = "content") -> Catalogue:
    """A guide with those tasks in the application year."""
    (site.root / "content/guides/first.md").unlink(missing_ok=True)
    site.write(
        "site_config/institution.yml",
        "name: Test School\nlayers:\n  - {name: base, path: content}\n  - {name: own, path: own}\n",
    )
    site.write("content/guides/other.md", HEAD.replace("tasks:\nTASKS\n", ""))
    site.write("own/guides/also.md", HEAD.replace("tasks:\nTASKS\n", ""))
    site.write(f"{layer}/guides/doing.md", HEAD.replace("TASKS", "\n".join(tasks)))
    found = site.check().catalogue
    assert found is not None, site.diagnostics()
    return found


def ids(guide: Catalogue) -> list[str]:
    """Ids of the ticks on the sheet of the application year, in order."""
    chosen = wall(guide, guide.settings.stages.term("application"))
    return [record.task.id for _, records in chosen.ticks for record in records]


def test_ticks_stand_in_the_order_of_the_year_whatever_they_are_set_around(
    small_site: SiteTest,
) -> None:
    """Under quarters; an anchor of the cycle counts with its usual day."""
    early = "  - {id: early, do: Begin., when: {anchor: stage-start, from: 0 days, to: 1 month}}"
    opens = "  - {id: opens, do: Open., when: {anchor: season-opens, from: 0 days, to: 1 week}}"
    guide = catalogue(small_site, task(1), task(5), early, opens, "  - {id: any, do: Any.}")
    chosen = wall(guide, guide.settings.stages.term("application"))
    assert [(title, [r.task.id for r in group]) for title, group in chosen.ticks] == [
        ("April to June", ["opens", "early"]),
        ("October to December", ["t5"]),
        ("January to March", ["t1"]),
        ("At any time in this stage", ["any"]),
    ]


def test_a_day_of_ones_own_counts_with_when_it_usually_is(small_site: SiteTest) -> None:
    """Letters are due in late summer, though their anchor comes before the season's."""
    cycle = small_site.root / "site_config/cycle.yml"
    config = cycle.read_text().replace("anchors:", f"anchors:\n  - {LETTERS}", 1)
    small_site.write("site_config/cycle.yml", config)
    opens = "  - {id: opens, do: Open., when: {anchor: season-opens, from: 0 days, to: 1 week}}"
    ask = "  - {id: ask, do: Ask., when: {anchor: letters-due, from: -8 weeks, to: -6 weeks}}"
    guide = catalogue(small_site, ask, opens)
    assert ids(guide) == ["opens", "ask"]


def test_the_same_quarter_a_year_later_has_a_heading_of_its_own(small_site: SiteTest) -> None:
    """What is due in spring of the next year does not stand under the first one's spring."""
    early = "  - {id: early, do: Begin., when: {anchor: stage-start, from: 0 days, to: 1 month}}"
    late = "  - {id: late, do: End., when: {anchor: match-day, from: 1 month, to: 2 months}}"
    guide = catalogue(small_site, late, task(5), early)
    chosen = wall(guide, guide.settings.stages.term("application"))
    assert [(title, [r.task.id for r in group]) for title, group in chosen.ticks] == [
        ("April to June", ["early"]),
        ("October to December", ["t5"]),
        ("April to June, a year later", ["late"]),
    ]


def test_on_a_sheet_for_all_what_only_some_may_use_yields_first(small_site: SiteTest) -> None:
    """One specialty's tasks do not push out what everyone does; its own sheet keeps them."""
    term = small_site.check().catalogue.settings.specialties.ids[0]  # type: ignore[union-attr]
    some = [task(n).replace("{id", f"{{specialties: [{term}], id") for n in range(8, 18)]
    guide = catalogue(small_site, *some, *[task(n) for n in range(1, 8)])
    assert {f"t{n}" for n in range(1, 8)} <= set(ids(guide))


def test_what_yields_goes_by_weight(small_site: SiteTest) -> None:
    """Twelve stay: those of the smallest weight; the sheet says how many more there are."""
    tasks = [task(number, weight=number % 2) for number in range(1, 15)]
    guide = catalogue(small_site, *tasks)
    found = ids(guide)
    assert len(found) == MOST_TICKS
    assert {f"t{n}" for n in range(2, 15, 2)} <= set(found)
    assert wall(guide, guide.settings.stages.term("application")).left == 2


def test_words_are_few_enough_to_be_read(small_site: SiteTest) -> None:
    """Long tasks yield before the type gets too small."""
    guide = catalogue(small_site, *[task(n, do="word " * 40 + "end.") for n in range(1, 12)])
    assert wall(guide, guide.settings.stages.term("application")).words <= MOST_WORDS


def test_what_comes_again_stands_on_a_card(small_site: SiteTest) -> None:
    """By its own word, or by that of the anchor it is set around."""
    interview = "  - {id: a, do: Dress., when: {anchor: interview, from: -1 day, to: 0 days}}"
    guide = catalogue(small_site, "  - {id: b, do: Thank., each: rotation}", interview)
    chosen = wall(guide, guide.settings.stages.term("application"))
    assert [(title, [r.task.id for r in group]) for title, group in chosen.cards] == [
        ("Each rotation", ["b"]),
        ("Each interview", ["a"]),
    ]
    assert not chosen.ticks


def test_a_schools_own_tasks_never_yield_and_it_is_told(small_site: SiteTest) -> None:
    """They take a second side; those of the base yield to them."""
    own = [task(number) for number in range(1, 15)]
    guide = catalogue(small_site, *own, layer="own")
    assert len(ids(guide)) == 14
    (told,) = [p for p in small_site.check().problems if p.code == "sheet-overflow"]
    assert told.position.path == "own/guides/doing.md"
    assert "14 ticks" in told.what


def test_a_full_sheet_has_one_side(small_site: SiteTest) -> None:
    """As many ticks, cards and words as there may be, on both papers."""
    words = "word " * 11 + "end."
    tasks = [task(number, do=words) for number in range(1, 13)]
    for number, anchor in enumerate(("rotation-start", "first-meeting", "met", "interview")):
        tasks += [task(20 + number * 5 + n, anchor, words) for n in range(4)]
    guide = catalogue(small_site, *tasks)
    sheets = [p for p in printables(guide) if p.name == "application-all"]
    assert [draw(sheets[0], paper, Press()).pages for paper in PAPERS] == [1, 1]
