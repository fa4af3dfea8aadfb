"""What is kept of broken front matter: one slip never hides another."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from generator.editing.starters import starter_text
from generator.model.collections import COLLECTIONS
from generator.model.fields import SchemaField
from tests.support.site import ENTRY, SiteTest

NEEDED = [
    (collection.id, field)
    for collection in COLLECTIONS.values()
    for field in collection.fields
    if field.required
]


def _path(collection: str, field: SchemaField) -> str:
    return f"content/{collection}/without-{field.key.replace('_', '-')}.md"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Codes by file, of a guide with an entry for each needed field, which lacks it."""
    site = SiteTest.small(tmp_path_factory.mktemp("salvage"))
    for collection, field in NEEDED:
        text = starter_text(COLLECTIONS[collection], "new-one", date(2026, 11, 22))
        text = text.replace("---\n", "---\ntopics: [no-such-topic]\n", 1)
        text = text.replace("# topics:", "# -:")
        site.write(_path(collection, field), _without(text, field.key))
    codes = defaultdict(set)
    for problem in site.check().problems:
        codes[problem.position.path].add(problem.code)
    return codes


@pytest.mark.parametrize(
    ("collection", "field"), NEEDED, ids=[f"{name}-{field.key}" for name, field in NEEDED]
)
def test_a_needed_field_that_is_missing_hides_nothing(
    told: dict[str, set[str]], collection: str, field: SchemaField
) -> None:
    """Without any one needed field, an unknown topic of the same entry is still told."""
    assert {"missing-field", "unknown-term"} <= told[_path(collection, field)]


def _without(text: str, key: str) -> str:
    """The file without one field and the lines that belong to it."""
    kept: list[str] = []
    leaving = False
    for line in text.splitlines(keepends=True):
        if line[:1] not in (" ", "\n"):
            leaving = line.startswith(f"{key}:")
        if not leaving:
            kept.append(line)
    return "".join(kept)


def test_a_worksheet_with_broken_columns_is_judged_further(small_site: SiteTest) -> None:
    """A rule between fields, which the broken field cannot keep, hides no other problem."""
    small_site.write(
        "content/worksheets/log.md",
        "---\ntitle: Log\nsummary: Write.\nspecialties: [ortho]\nstages: [all]\n"
        "reviewed: 2026-11-22\ncolumns: none\n---\n\nWrite.\n",
    )
    assert {p.code for p in small_site.check().problems} == {"wrong-type", "unknown-term"}


@pytest.mark.parametrize("window", ["from: -2 months, to: soon", "from: soon, to: -2 months"])
def test_a_window_with_one_bad_end_hides_nothing_of_its_task(
    small_site: SiteTest, window: str
) -> None:
    """Its anchor is judged, and so are the terms beside it; one end is not told to be backwards."""
    task = f"{{id: a, do: Ask., stages: [no-such], when: {{anchor: no-such, {window}}}}}"
    small_site.write(
        "content/guides/a.md",
        ENTRY.format(title="A").replace("---\n\n", f"tasks:\n  - {task}\n---\n\n", 1),
    )
    codes = {problem.code for problem in small_site.check().problems}
    assert {"unknown-anchor", "unknown-term"} < codes
    assert "window-backwards" not in codes


def test_a_menu_of_places_alone_is_told_how_a_group_is_written(small_site: SiteTest) -> None:
    """With the place that stands there."""
    small_site.write("site_config/site.yml", "menu: [home]\n")
    (said,) = [text for text in small_site.diagnostics() if "site.yml" in text]
    assert "write {title: Start, links: [home]}" in said
