"""Cards in lists."""

from __future__ import annotations

import pytest

from generator.views.cards import card
from tests.support.site import ENTRY, SiteTest


@pytest.mark.parametrize(
    ("stages", "labels"),
    [
        ("all", ["Every stage"]),
        ("clinical", ["Clinical"]),
        ("clinical, application", ["Clinical", "Application"]),
        ("clinical, application, graduate, resident", ["Clinical to resident"]),
        ("preclinical, graduate, resident, fellow", ["Preclinical", "Graduate to fellow"]),
    ],
)
def test_a_card_names_a_row_of_stages_once(
    small_site: SiteTest, stages: str, labels: list[str]
) -> None:
    """Three or more stages in a row make one chip; others keep one each."""
    text = ENTRY.format(title="First").replace("stages: [all]", f"stages: [{stages}]")
    small_site.write("content/guides/first.md", text)
    catalogue = small_site.check().catalogue
    assert catalogue is not None
    chips = card(catalogue, catalogue.by_id["guides/first"]).chips
    assert [chip.label for chip in chips if chip.kind == "stage"] == labels
