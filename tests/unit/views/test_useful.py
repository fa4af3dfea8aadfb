"""Which entries a reader of one stage and specialty is given to start with."""

from __future__ import annotations

from generator.views.listings import useful
from tests.support.catalogue import catalogue, entry, task


def test_three_entries_those_with_most_to_do_first() -> None:
    """Just three, ordered by the tasks that they hold for this reader."""
    guide = catalogue(
        *(
            entry(f"guides/with-{count}", tasks=[task(f"t{n}") for n in range(count)])
            for count in range(5)
        )
    )
    clinical = guide.settings.stages.term("clinical")
    found = [one.id for one in useful(guide, clinical)]
    assert found == ["guides/with-4", "guides/with-3", "guides/with-2"]


def test_what_is_meant_for_few_goes_before_what_is_meant_for_all() -> None:
    """An entry for one specialty says more to its reader than one for everybody."""
    guide = catalogue(
        entry("guides/all", tasks=[task("a")]),
        entry("guides/own", specialties=["orthopaedic-surgery"], tasks=[task("a")]),
        entry("guides/other", specialties=["general-surgery"], tasks=[task("a")]),
    )
    terms = guide.settings
    stage, own = terms.stages.term("clinical"), terms.specialties.term("orthopaedic-surgery")
    assert [one.id for one in useful(guide, stage, own)] == ["guides/own", "guides/all"]
