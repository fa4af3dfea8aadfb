"""For whom: families, how much of the base a specialty takes, and readers of no specialty."""

from __future__ import annotations

import pytest

from generator.catalogue.catalogue import Catalogue
from generator.views.checklist import checklist
from tests.support.site import SiteTest

ENTRY = """---
title: NAME
summary: What to do.
specialties: [AUDIENCE]
stages: [clinical, fellow]
topics: [TOPIC]
reviewed: 2026-11-22
tasks:
  - {id: act, do: Act on NAME.}
---

Do it.
"""
TERMS = """specialties:
  - {id: psychiatry, name: Psychiatry, family: mental-health}
  - {id: vascular-surgery, name: Vascular surgery, family: surgical}
  - {id: urology, name: Urology}
  - {id: anesthesia, name: Anesthesia, family: hospital-based, base: none}
  - {id: gynecology, name: Gynecology, family: surgical, base: all}
"""


def entry(name: str, audience: str, topic: str = "networking") -> str:
    """An entry with one task."""
    return ENTRY.replace("NAME", name).replace("AUDIENCE", audience).replace("TOPIC", topic)


@pytest.fixture
def school(small_site: SiteTest) -> SiteTest:
    """A school with a layer and five specialties of its own over a base of four entries."""
    (small_site.root / "content/guides/first.md").unlink()
    small_site.write(
        "site_config/institution.yml",
        "name: Test School\nlayers:\n  - {name: base, path: content}\n  - {name: own, path: own}\n",
    )
    small_site.write("site_config/taxonomies.yml", TERMS)
    small_site.write("content/guides/everyone.md", entry("Everyone", "all"))
    small_site.write("content/guides/theatre.md", entry("Theatre", "surgical"))
    small_site.write("content/guides/talk.md", entry("Talk", "mental-health"))
    small_site.write("content/guides/hands.md", entry("Hands", "orthopaedic-surgery"))
    small_site.write("own/guides/here.md", entry("Here", "all"))
    return small_site


def catalogue(site: SiteTest) -> Catalogue:
    """What is read of the guide."""
    found = site.check().catalogue
    assert found is not None, site.diagnostics()
    return found


def for_reader(site: SiteTest, reader: str) -> set[str]:
    """Slugs of the entries for a reader, whose tasks are those of the checklist too."""
    guide = catalogue(site)
    found = {one.slug for one in guide.with_term("specialties", reader)}
    tasks = {record.entry.slug for record in guide.tasks_for("clinical", reader)}
    assert tasks == found
    return found


@pytest.mark.parametrize(
    ("reader", "slugs"),
    [
        ("psychiatry", {"everyone", "talk", "here"}),
        ("vascular-surgery", {"everyone", "theatre", "here"}),
        ("orthopaedic-surgery", {"everyone", "theatre", "hands", "here"}),
        ("urology", {"everyone", "theatre", "talk", "here"}),
        ("anesthesia", {"here"}),
        ("gynecology", {"everyone", "theatre", "talk", "here"}),
        ("surgical", {"everyone", "theatre", "here"}),
        ("other", {"everyone", "here"}),
        ("undecided", {"everyone", "here"}),
    ],
)
def test_each_reader_has_what_is_meant_for_them(
    school: SiteTest, reader: str, slugs: set[str]
) -> None:
    """By family, by `base`, as before families where none is named, and `all` for the others."""
    assert for_reader(school, reader) == slugs


def test_a_school_is_told_what_its_specialties_take_over(school: SiteTest) -> None:
    """A note for each of its own, and a warning where one names no family."""
    told = [p for p in school.check().problems if p.code == "specialty-inherits"]
    assert [p.what.split(" takes over ")[0] for p in told] == [
        "'psychiatry'", "'vascular-surgery'", "'urology'", "'anesthesia'", "'gynecology'",
    ]  # fmt: skip
    assert told[0].what == (
        "'psychiatry' takes over 2 entries (1 of them for all, 1 for the family 'mental-health') "
        "and 2 tasks of the base guide"
    )
    (without,) = [p for p in school.check().problems if p.code == "specialty-without-family"]
    assert str(without.position) == "site_config/taxonomies.yml:4:10"


@pytest.mark.parametrize(
    ("audience", "text", "warned"),
    [
        ("all", "Ask a surgeon.", True),
        ("all", "Ask a surgeon, or a psychiatrist.", False),
        ("surgical", "Ask a surgeon.", False),
        ("all", "Read [the page](../guides/surgery.md).", False),
        ("all", "This or that.", False),
        ("all", "Be early in the OR.", True),
    ],
)
def test_what_is_for_all_names_no_single_family(
    school: SiteTest, audience: str, text: str, warned: bool
) -> None:
    """Who names several compares them; an address is no word; `the or` is not the OR.

    A body may name a family once, as a study's; a title or a task may not.
    """
    school.write("content/guides/once.md", entry("Once", "all") + "Of 900 surgeons, 12 did.\n")
    school.write("content/guides/surgery.md", entry("Surgery", "surgical"))
    school.write("content/guides/ask.md", entry("Ask", audience).replace("Do it.", f"{text}\n" * 3))
    found = [p for p in school.check().problems if p.code == "family-words"]
    assert [(p.position.path, p.position.line) for p in found] == [
        ("content/guides/ask.md", 12)
    ] * warned


def test_who_is_not_sure_is_led_to_what_helps_to_choose(school: SiteTest) -> None:
    """Even where that is written for some: it is read before one of them is chosen."""
    school.write("content/guides/choose.md", entry("Choose", "surgical", "specialty-choice"))
    guide = catalogue(school)
    assert "choose" in {e.slug for e in guide.with_term("specialties", "undecided")}
    assert "choose" not in {e.slug for e in guide.with_term("specialties", "other")}


def test_terms_are_hidden_and_ordered(school: SiteTest) -> None:
    """A hidden term is no error where the base names it; what is for it alone is not published."""
    school.write("content/guides/fellows.md", entry("Fellows", "all").replace("clinical, ", ""))
    school.write(
        "site_config/taxonomies.yml",
        "specialties:\n  - {id: orthopaedic-surgery, hide: true}\n"
        "stages:\n  - {id: fellow, hide: true}\n"
        "  - {id: research, name: Research year, order: 25}\n"
        "  - {id: preclinical, extend: true, order: 35}\n"
        "topics:\n  - {id: networking, hide: true}\n  - {id: fellw, hide: true}\n",
    )
    guide = catalogue(school)
    assert guide.settings.stages.ids[:4] == ("clinical", "research", "application", "preclinical")
    assert "fellow" not in guide.settings.stages
    assert guide.settings.specialties.ids == ("cardiothoracic-surgery", "general-surgery")
    assert set(guide.hidden) == {"guides/hands", "guides/fellows"}
    codes = sorted({p.code for p in school.check().problems})
    assert codes == ["hides-nothing", "layer-added", "layer-extended", "layer-hidden"]
    assert guide.terms_of(guide.by_id["guides/everyone"], "topics") == ()


def test_a_term_is_told_where_it_is_written(school: SiteTest) -> None:
    """Whatever is hidden or ordered before it; so are a lack of stages and a family like a door."""
    school.write(
        "site_config/taxonomies.yml",
        "families:\n  - {id: undecided, name: Odd}\n"
        "specialties:\n  - {id: general-surgery, hide: true}\n"
        "  - {id: urology, name: Urology, family: surgicl, order: 1}\n"
        "stages:\n"
        + "".join(
            f"  - {{id: {one}, hide: true}}\n" for one in catalogue(school).settings.stages.ids
        ),
    )
    told = {p.code: str(p.position) for p in school.check().problems}
    assert told["unknown-family"] == "site_config/taxonomies.yml:5:42"
    assert told["reserved-id"] == "site_config/taxonomies.yml:2:10"
    assert told["no-stage"].startswith("site_config/taxonomies.yml:")


def test_no_specialty_takes_the_address_of_the_comparison(school: SiteTest) -> None:
    """`/specialties/compare/` stays where it is."""
    school.write(
        "site_config/taxonomies.yml",
        "specialties:\n  - {id: compare, name: Comparative surgery, family: surgical}\n",
    )
    (told,) = [p for p in school.check().problems if p.code == "reserved-id"]
    assert str(told.position) == "site_config/taxonomies.yml:2:10"


def test_a_sheet_for_the_family_and_for_any_other_field(school: SiteTest) -> None:
    """On the checklist's page every reader finds the sheet that is theirs."""
    guide = catalogue(school)
    paper = checklist(guide, guide.settings.stages.term("clinical")).paper
    readers = [one.specialties for one in paper]
    assert ("surgical",) in readers
    assert ("other",) in readers
    assert ("undecided",) in readers


@pytest.mark.parametrize(
    ("written", "readers", "not_for"),
    [
        ("undecided", {"undecided"}, {"other", "psychiatry", "surgical"}),
        ("other", {"other"}, {"undecided", "psychiatry", "surgical"}),
        ("decided", {"other", "psychiatry", "surgical", "urology"}, {"undecided", "anesthesia"}),
        ("surgical, undecided", {"undecided", "surgical", "gynecology"}, {"other", "psychiatry"}),
    ],
)
def test_readers_beside_the_specialties_are_named_like_a_family(
    school: SiteTest, written: str, readers: set[str], not_for: set[str]
) -> None:
    """By entries and their tasks: the undecided, another field, and whoever has chosen one."""
    school.write("content/guides/named.md", entry("Named", written))
    assert not [p for p in school.check().problems if p.severity == "error"]
    for reader in readers:
        assert "named" in for_reader(school, reader), reader
    for reader in not_for:
        assert "named" not in for_reader(school, reader), reader


def test_the_undecided_have_tasks_in_the_place_of_those_that_assume_a_field(
    school: SiteTest,
) -> None:
    """A general line gives way to theirs; everyone else, on the list for all too, keeps it."""
    school.write(
        "content/guides/week.md",
        entry("Week", "undecided").replace(
            "do: Act on Week.", "do: Look around., instead_of: guides/everyone/act"
        ),
    )
    guide = catalogue(school)

    def done(reader: str | None) -> set[str]:
        return {record.task.do for record in guide.tasks_for("clinical", reader)}

    assert "Look around." in done("undecided")
    assert "Act on Everyone." not in done("undecided")
    for reader in ("psychiatry", "other", None):
        assert "Act on Everyone." in done(reader)
        assert "Look around." not in done(reader)


def test_a_task_says_whom_it_is_for_where_that_is_not_everyone(school: SiteTest) -> None:
    """On lists and sheets for all."""
    school.write("content/guides/look.md", entry("Look", "surgical, undecided"))
    school.write("content/guides/sure.md", entry("Sure", "decided"))
    guide = catalogue(school)
    listed = checklist(guide, guide.settings.stages.term("clinical")).items
    told = {one.do: one.for_words for one in listed}
    assert told["Act on Look."] == "surgical specialties and not sure yet"
    assert told["Act on Sure."] == "once you have chosen a field"
    assert told["Act on Everyone."] is None


def test_a_stance_of_a_document_is_for_fields(school: SiteTest) -> None:
    """The comparison sets fields side by side; nobody else has a column in it."""
    school.write(
        "content/differences.yml",
        "- id: when\n  question: When?\n  topics: [networking]\n  advice: Soon.\n"
        "  stances: [{specialties: [undecided], says: Soon., citations: [{id: none}]}]\n",
    )
    (told,) = [p for p in school.check().problems if p.code == "unknown-term"]
    assert told.position.path == "content/differences.yml"


def test_a_task_for_all_answers_for_itself(school: SiteTest) -> None:
    """It stands alone on lists and sheets, whatever its entry compares."""
    text = entry("Ask", "all").replace("Act on Ask.", "Ask a surgeon.")
    school.write("content/guides/ask.md", text + "A surgeon, or a psychiatrist.\n" * 3)
    found = [p for p in school.check().problems if p.code == "family-words"]
    assert [(p.position.path, p.position.line) for p in found] == [("content/guides/ask.md", 9)]


def test_a_familys_id_is_no_name_for_a_page(school: SiteTest) -> None:
    """A profile of that name would stand where the family's own page does."""
    text = (
        "---\ntitle: Mental health\nsummary: Where to turn.\nspecialties: [all]\nstages: [all]\n"
        "reviewed: 2026-11-22\n---\n\nRead.\n"
    )
    school.write("content/guides/mental-health.md", text)
    (told,) = [p for p in school.check().problems if p.code == "reserved-address"]
    assert (told.severity, told.position.path) == ("warning", "content/guides/mental-health.md")
