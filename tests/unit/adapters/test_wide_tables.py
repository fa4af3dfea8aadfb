"""Tables and code that are wider than a phone."""

from __future__ import annotations

from markdown import Markdown


def html(text: str) -> str:
    """The text as a page has it, cleaned."""
    names = [
        "tables",
        "fenced_code",
        "generator.adapters.rendering.wide_tables",
        "generator.adapters.rendering.safe_html",
    ]
    return Markdown(extensions=names).convert(text)


def test_a_table_is_a_region_named_after_its_columns() -> None:
    """The keyboard reaches it, and a screen reader says what it is."""
    page = html("| When | What |\n|---|---|\n| now | this |\n")
    assert 'role="region"' in page
    assert 'aria-label="Table, When, What"' in page
    assert 'tabindex="0"' in page


def test_code_is_a_region_with_a_number() -> None:
    """Fenced and indented blocks alike, each under a name of its own."""
    page = html("```yaml\na: 1\n```\n\nText.\n\n    b: 2\n")
    assert 'aria-label="Code 1"' in page
    assert 'aria-label="Code 2"' in page
    assert page.count('tabindex="0"') == 2


def test_code_in_a_line_stays_as_it_is() -> None:
    """Only blocks scroll."""
    assert "tabindex" not in html("Use `matchbook build` here.")
