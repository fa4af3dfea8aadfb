"""One run tells every problem: what is wrong in one file hides nothing of another."""

from __future__ import annotations

import pytest

from tests.support.site import ENTRY, SiteTest

BROKEN_ENTRY = (
    ENTRY.format(title="Second")
    .replace(
        "reviewed:", "topics: [no-such-topic, letters]\ncitations:\n  - {id: our-paper}\nreviewed:"
    )
    .replace(
        "---\n\nDo",
        "tasks:\n"
        "  - {id: a, do: Ask., when: {anchor: our-day, from: -2 months, to: -3 months}}\n"
        "  - {id: b, do: Ask., when: {anchor: match-day, from: x, to: -3 months}}\n"
        "  - {id: a, do: Ask., stages: [no-such-stage]}\n"
        "---\n\n[There](nowhere.md). Do",
    )
)
ALWAYS = {"window-backwards", "wrong-value", "duplicate-task"}


@pytest.mark.parametrize(
    ("file", "text", "said", "not_said"),
    [
        ("cycle.yml", "anchors: [", "yaml-syntax", {"unknown-anchor"}),
        ("cycle.yml", "anchors: []\nyears: 2", "unknown-key", {"unknown-anchor"}),
        ("cycle.yml", "- a", "wrong-type", {"unknown-anchor"}),
        ("cycle.yml", "anchors:\n  - {id: our-day, nam: x, kind: cycle}", "missing-field",
         {"unknown-anchor"}),
        ("taxonomies.yml", "topics: {", "yaml-syntax", {"unknown-term"}),
        ("taxonomies.yml", "topics:\n  - {id: no such}", "wrong-value", {"unknown-term"}),
        ("taxonomies.yml", "stages: clinical", "wrong-type", {"unknown-term"}),
        ("reviews.yml", "owner: [", "yaml-syntax", set()),
        ("reviews.yml", "owner: 1", "wrong-type", set()),
        ("theme.yml", "primary: blue", "wrong-value", set()),
        ("theme.yml", "primary: '", "yaml-syntax", set()),
        ("collections.yml", "collections: {", "yaml-syntax", {"unknown-entry"}),
        ("collections.yml", "collections: [{id: clubs}]", "missing-field", {"unknown-entry"}),
        ("institution.yml", "name: [", "yaml-syntax", {"unknown-entry", "unknown-citation"}),
        ("institution.yml", "nam: School\nlayers: [{name: base, path: content}]", "missing-field",
         {"unknown-entry", "unknown-citation"}),
        ("../content/citations.yml", "our-paper: [", "yaml-syntax", {"unknown-citation"}),
        ("../content/citations.yml", "our-paper: {title: x}", "missing-field",
         {"unknown-citation"}),
        ("../content/differences.yml", "- {", "yaml-syntax", set()),
        ("../content/glossary.yml", "- {", "yaml-syntax", set()),
        ("../content/programs.yml", "factors: [", "yaml-syntax", set()),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_hides_no_other_problem(
    small_site: SiteTest, file: str, text: str, said: str, not_said: set[str]
) -> None:
    """Those of an entry are told, but for what would be right with that file."""
    small_site.write("content/guides/second.md", BROKEN_ENTRY)
    small_site.write(f"site_config/{file}", f"{text}\n")
    checked = small_site.check()
    told = {p.code for p in checked.problems if p.position.path == "content/guides/second.md"}
    other = {p.code for p in checked.problems if p.position.path != "content/guides/second.md"}
    follow = {"unknown-anchor", "unknown-term", "unknown-entry", "unknown-citation"}
    assert told == ALWAYS | (follow - not_said)
    assert said in other
    assert small_site.build().written is None


def test_without_the_base_the_content_is_checked_all_the_same(small_site: SiteTest) -> None:
    """A cycle without anchors is one problem among the others."""
    small_site.write(
        "site_config/institution.yml", "name: Ours\nlayers:\n  - {name: ours, path: content}\n"
    )
    small_site.write("site_config/taxonomies.yml", "stages:\n  - {id: first, name: First}\n")
    small_site.write("site_config/cycle.yml", "seasons: []\n")
    small_site.write("content/guides/second.md", BROKEN_ENTRY)
    told = [(p.position.path, p.code) for p in small_site.check().problems]
    assert ("site_config/cycle.yml", "missing-field") in told
    assert ("content/guides/second.md", "unknown-entry") in told
    assert ("content/guides/second.md", "unknown-term") in told


def test_a_broken_task_hides_nothing_of_the_tasks_beside_it(small_site: SiteTest) -> None:
    """Nor does another entry that stands on it say that it does not exist."""
    small_site.write("content/guides/second.md", BROKEN_ENTRY)
    small_site.write(
        "content/guides/third.md",
        ENTRY.format(title="Third").replace(
            "---\n\nDo",
            "tasks:\n  - {id: c, do: Ask., instead_of: guides/second/b, specialties: [surgical]}\n"
            "---\n\nDo",
        ),
    )
    told = [
        (p.position.path, p.code, p.position.line)
        for p in small_site.check().problems
        if p.code in ("unknown-term", "unknown-task") and "second" in p.position.path
    ]
    assert told == [
        ("content/guides/second.md", "unknown-term", 6),
        ("content/guides/second.md", "unknown-term", 13),
    ]
    assert "unknown-task" not in {p.code for p in small_site.check().problems}


@pytest.mark.parametrize("title", ["title: [Second", "title: @x", "title: 'x", "\ttitle: x"])
def test_broken_front_matter_hides_nothing_of_the_text_below_it(
    small_site: SiteTest, title: str
) -> None:
    """Its links and marks are judged; links to it are not called dead."""
    text = ENTRY.format(title="Second").replace("title: Second", title)
    small_site.write("content/files/form.csv", "a,b\n")
    small_site.write(
        "content/guides/second.md",
        text + "[There](nowhere.md) {{ x }} [The form](../files/form.csv) [The rest](#gone)\n",
    )
    small_site.write("content/guides/third.md", ENTRY.format(title="x") + "[It](second.md#gone)\n")
    told = {(p.code, p.position.line) for p in small_site.check().problems}
    codes = {"unknown-entry", "not-rendered", "broken-anchor"}
    assert {one for one in told if one[0] != "yaml-syntax"} == {(code, 10) for code in codes}


def test_a_menu_is_not_blamed_for_collections_that_cannot_be_read(small_site: SiteTest) -> None:
    """A place of a school's own collection is unknown only where its file can be read."""
    small_site.write("site_config/site.yml", "menu:\n  - {title: More, links: [guides, clubs]}\n")
    for text, said in (("collections: [", "yaml-syntax"), ("", "unknown-place")):
        small_site.write("site_config/collections.yml", f"{text}\n")
        told = {p.code for p in small_site.check().problems if p.severity == "error"}
        assert told == {said}
