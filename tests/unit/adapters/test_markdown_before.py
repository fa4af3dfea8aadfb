"""On an upgrade the check says which texts are another structure now."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from generator.adapters.commands.cli import main
from generator.adapters.rendering.markdown_before import markdown_before
from tests.support.site import ENTRY, SiteTest


def told(site: SiteTest, text: str) -> list[tuple[int, str]]:
    """Line and words of each difference in a text."""
    site.write("content/guides/first.md", ENTRY.format(title="First") + text)
    catalogue = site.check().catalogue
    assert catalogue is not None
    return [(one.position.line, one.what) for one in markdown_before(catalogue)]


@pytest.mark.parametrize(
    ("text", "line", "before", "now"),
    [
        ("\nBring:\n- one\n- two\n", 11, "a paragraph 'Bring: - one - two'", "paragraph 'Bring:'"),
        ("\n- a\n  - b\n", 12, "an item of a list 'b'", "an item of a list on level 2 'b'"),
        ("\n> [!NOTE]\n> Hi\n", 11, "a quotation '[!NOTE] Hi'", "a paragraph 'Note'"),
        ("\n1) one\n2) two\n", 11, "a paragraph '1) one 2) two'", "an item of a list 'one'"),
        ("\nH~2~O is water.\n", 11, "'H~2~O is water.'", "'H2O is water.' with lowered"),
        ("\nSee https://example.edu now.\n", 11, "now.' here", "with a link"),
        ("\n- [ ] one\n", 11, "'[ ] one'", "an item of a list 'one'"),
        ("\nText\n| a |\n|---|\n| b |\n", 11, "a paragraph 'Text | a |", "a paragraph 'Text'"),
    ],
)
def test_a_text_that_is_read_otherwise_is_named_at_its_line(
    small_site: SiteTest, text: str, line: int, before: str, now: str
) -> None:
    """What it was, and what it is."""
    found = told(small_site, text)
    assert line in {one for one, _ in found}
    said = " ".join(what for _, what in found)
    assert before in said
    assert now in said


def test_a_text_that_both_read_alike_is_not_named(small_site: SiteTest) -> None:
    """Headings, lists, tables, notes, footnotes, links, definitions, code."""
    text = (
        "\n## Words\n\n- a **b**\n- c\n\n    - d\n\n1. e\n2. f\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n"
        '\n!!! tip "Title"\n    Text.\n\nTerm\n:   What it is.[^1]\n\n```\ncode\n```\n'
        "\n> Quoted [here it is](second.md)\n\n[^1]: A note.\n\n*[ICU]: unit\n"
    )
    small_site.write("content/guides/second.md", ENTRY.format(title="Second"))
    assert told(small_site, text) == []


def test_the_check_does_so_when_asked_and_after_a_build_of_that_release(
    small_site: SiteTest,
) -> None:
    """Once a build of this release has written its record, only when asked."""
    small_site.write("content/guides/first.md", ENTRY.format(title="First") + "\nBring:\n- one\n")
    command = ["check", "--project-dir", str(small_site.root)]

    def says(*options: str) -> bool:
        done = CliRunner().invoke(main, [*command, *options])
        assert done.exit_code == 0
        return "note[read-otherwise]" in done.output

    assert not says()
    assert says("--compare-markdown")
    small_site.write("build/mkdocs.yml", "site_name: x\n")
    assert says()
    small_site.write("build/published.json", "{}\n")
    assert not says()
