"""The search page: what it offers before anything is asked, and when nothing is found."""

from __future__ import annotations

from generator.views.search import SearchView, examples, search_page
from tests.support.catalogue import catalogue, entry


def test_words_to_try_come_from_the_guide() -> None:
    """Other names of what most pages lead to, one for each kind of page, and short ones."""
    made = catalogue(
        entry("guides/letters", aka=["LOR", "recommendation letter"]),
        entry("guides/moot-court", aka=["moot court"], related=["guides/letters"]),
        entry("rotations/court", "[Letters](../guides/letters.md)", aka=["a day at court"]),
        entry("pitfalls/late", aka=["word " * 9], instead="Early."),
    )
    assert examples(made) == ("recommendation letter", "a day at court")


def test_a_guide_without_other_names_has_nothing_to_try() -> None:
    """Nothing is better than words that find nothing."""
    assert examples(catalogue(entry("guides/letters"))) == ()


def test_pages_without_a_list_are_a_facet_and_no_link() -> None:
    """Readers without scripts are led to lists alone."""
    made = catalogue(entry("guides/letters"), entry("pages/parking"))
    view = search_page(made).view
    assert isinstance(view, SearchView)
    boxes = next(facet for facet in view.facets if facet.id == "collection").values
    listed = [box.id for box in boxes if box.has_list]
    assert (listed, "pages" in {box.id for box in boxes}) == (["guides"], True)
