"""Relative links."""

from __future__ import annotations

import posixpath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.addresses import relative, staged_path

PART = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
ADDRESS = st.lists(PART, max_size=4).map(lambda parts: "".join(p + "/" for p in parts))


@given(ADDRESS, ADDRESS, st.sampled_from(["", "#here", "?q=a", "?q=a#here"]))
def test_a_relative_link_leads_where_it_says(start: str, target: str, rest: str) -> None:
    """A browser that follows it, under any sub-path, arrives at the target."""
    link = relative(start, target + rest)
    for root in ("https://x.edu/", "https://x.edu/some/guide/"):
        assert urljoin(root + start, link) == root + target + rest
    assert not posixpath.isabs(link)


@pytest.mark.parametrize(
    ("address", "template", "path"),
    [
        ("", "home", "index.md"),
        ("guides/", "list", "guides/index.md"),
        ("guides/research/", "entry", "guides/research.md"),
        ("checklists/clinical/", "checklist", "checklists/clinical/index.md"),
    ],
)
def test_entries_are_staged_beside_each_other(address: str, template: str, path: str) -> None:
    """So that links between their source files work in the staged tree."""
    assert staged_path(address, template) == path
