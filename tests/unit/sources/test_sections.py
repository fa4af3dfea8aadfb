"""Folders inside a collection: sections with a page, breadcrumbs, previous and next."""

from __future__ import annotations

import pytest

from generator.pipeline import write
from tests.support.catalogue import TODAY
from tests.support.site import ENTRY, SiteTest

PLACES = """## Do this

See [asking](../asking.md), [letters](../letters/index.md), ![map](map.png)."""
LETTERS = "title: Letters\nsummary: Who writes for you.\norder: 1\n"


@pytest.fixture
def school(small_site: SiteTest) -> SiteTest:
    """Guides in two sections, one guide outside them, and a picture in a section."""
    for path, title, body in (
        ("letters/asking", "Asking", "See [thanks](thanking.md) and [first](../first.md)."),
        ("letters/thanking", "Thanking", "See [interviews](../interviews/dress.md#do-this)."),
        ("interviews/dress", "Dress", PLACES),
    ):  # fmt: skip
        text = ENTRY.format(title=title).replace("Do this first.", body)
        small_site.write(f"content/guides/{path}.md", text)
    small_site.write("content/guides/letters/_section.yml", LETTERS)
    small_site.write(
        "content/guides/interviews/_section.yml", "title: Interviews\nsummary: The day.\n"
    )
    picture = small_site.write("content/guides/interviews/map.png", "")
    picture.write_bytes(PNG)
    return small_site


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f"
    "00010501012718e3660000000049454e44ae426082"
)


def codes(school: SiteTest) -> set[tuple[str, str]]:
    """Codes and files of all problems that are more than a report."""
    found = school.check().problems
    return {(p.code, p.position.path) for p in found if p.severity != "note"}


def drawn(school: SiteTest) -> dict[str, str]:
    """Text of every staged page, by path."""
    made = school.check().catalogue
    assert made is not None
    artifacts = write(made, TODAY, lambda _: lambda: ()).artifacts
    return {a.path: a.data.decode() for a in artifacts if a.path.endswith(".md")}


def test_an_entry_keeps_its_id_and_address(school: SiteTest) -> None:
    """The folder is no part of either, so that an entry can change its section."""
    assert codes(school) == set()
    pages = drawn(school)
    assert "guides/asking.md" in pages
    assert 'data-entry="guides/asking"' in pages["guides/asking.md"]


def test_links_are_written_from_the_files_own_folder(school: SiteTest) -> None:
    """Or as the entry's id reads, without its section; section pages are linked as `index.md`."""
    pages = drawn(school)
    assert 'href="../thanking/"' in pages["guides/asking.md"]
    assert 'href="../first/"' in pages["guides/asking.md"]
    assert 'href="../dress/#do-this"' in pages["guides/thanking.md"]
    dress = pages["guides/dress.md"]
    assert 'href="../asking/"' in dress
    assert 'href="../sections/letters/"' in dress
    assert 'src="../interviews/map.png"' in dress


def test_a_link_to_no_entry_is_told(school: SiteTest) -> None:
    """As everywhere else, at its line."""
    text = ENTRY.format(title="Lost").replace("Do this", "See [gone](../letters/gone.md). Do")
    school.write("content/guides/letters/lost.md", text)
    assert codes(school) == {("unknown-entry", "content/guides/letters/lost.md")}


def test_each_section_has_a_page_with_its_neighbors(school: SiteTest) -> None:
    """Title, sentence and entries of the section, and the next section below them."""
    page = drawn(school)["guides/sections/letters/index.md"]
    for words in ("<h1>Letters</h1>", "Who writes for you.", "Asking", "Thanking", ">Guides</a>"):
        assert words in page, words
    assert "Dress" not in page
    assert 'rel="next" href="../interviews/"' in page


def test_the_collections_list_is_by_sections(school: SiteTest) -> None:
    """In the order they give, what stands in none first."""
    page = drawn(school)["guides/index.md"]
    heads = [page.index(words) for words in (">General ", ">Letters<", ">Interviews<")]
    assert heads == sorted(heads)


def test_pages_lead_from_one_to_the_next_through_all_sections(school: SiteTest) -> None:
    """In the order of the list; breadcrumbs name the section."""
    pages = drawn(school)
    assert 'rel="prev" href="../first/"' in pages["guides/asking.md"]
    assert 'rel="next" href="../thanking/"' in pages["guides/asking.md"]
    assert 'rel="next" href="../dress/"' in pages["guides/thanking.md"]
    assert 'rel="next"' not in pages["guides/dress.md"]
    assert '["Letters", "guides/sections/letters/"]' in pages["guides/asking.md"]


def test_lists_of_a_stage_are_by_sections_too(school: SiteTest) -> None:
    """A collection of hundreds of pages is no list of hundreds of lines."""
    page = drawn(school)["stages/clinical/index.md"]
    assert "Guides: Letters" in page
    assert "Guides: Interviews" in page


def test_a_folder_without_its_file_is_told(school: SiteTest) -> None:
    """It is a section under its folder's name until somebody writes a better one."""
    (school.root / "content/guides/letters/_section.yml").unlink()
    assert codes(school) == {("missing-section", "content/guides/letters/_section.yml")}
    assert "guides/sections/letters/index.md" in drawn(school)


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("guides/letters/_section.yml", "title: Letters\n", "missing-field"),
        ("guides/letters/_section.yml", LETTERS + "colour: red\n", "unknown-key"),
        ("guides/letters/_section.yml", "- one\n", "wrong-type"),
        ("guides/_section.yml", LETTERS, "stray-file"),
        ("guides/letters/more/deep.md", ENTRY.format(title="Deep"), "bad-slug"),
        ("guides/Our Letters/x.md", ENTRY.format(title="X"), "bad-slug"),
        ("guides/interviews/asking.md", ENTRY.format(title="Again"), "duplicate-permalink"),
    ],
)
def test_each_slip_is_told_at_its_file(school: SiteTest, path: str, text: str, code: str) -> None:
    """Sections that say nothing, lie too deep, or hold a slug twice."""
    school.write(f"content/{path}", text)
    assert code in {c for c, _ in codes(school)}


def test_a_school_extends_an_entry_of_a_section(school: SiteTest) -> None:
    """Its file may stand in the collection's folder; the entry stays in its section."""
    school.write(
        "site_config/institution.yml",
        "name: Test School\nlayers:\n  - {name: base, path: content}\n  - {name: own, path: own}\n",
    )
    school.write("own/guides/asking.md", "---\nextend: true\n---\nSee [first](first.md) here.\n")
    assert codes(school) == set()
    made = school.check().catalogue
    assert made is not None
    assert made.by_id["guides/asking"].section == "letters"
    page = drawn(school)["guides/asking.md"]
    assert page.count('href="../first/"') >= 2
    assert 'href="../thanking/"' in page
