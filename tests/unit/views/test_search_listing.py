"""The search listing: everything that a reader may look for, by what it is called."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from generator.outputs import search_listing as output
from generator.outputs.search_listing import search_artifacts
from generator.pipeline import write
from generator.views.search_listing import Listed, Listing, search_listing
from generator.views.sheets import printables
from generator.views.site import derive
from tests.support.catalogue import TODAY
from tests.support.site import ENTRY, ROOT, SiteTest


def listed(site: SiteTest) -> dict[str, dict[str, Any]]:
    """All that a guide's listing has, by address."""
    made = site.check().catalogue
    assert made is not None
    [artifact] = [one for one in write(made, TODAY).artifacts if one.path == "assets/search.json"]
    return {item["address"]: item for item in json.loads(artifact.data)["items"]}


@pytest.fixture
def guide(small_site: SiteTest) -> SiteTest:
    """A guide with a task, a word explained and headings."""
    small_site.write(
        "content/guides/letters.md",
        "---\ntitle: Letters\nsummary: Ask early.\naka: [LOR]\nspecialties: [all]\n"
        "stages: [clinical]\nreviewed: 2026-11-25\ntasks:\n"
        "  - {id: ask, do: Ask for a letter.}\n---\n\nDo.\n\n## Whom to ask\n\nThem.\n",
    )
    small_site.write(
        "content/guides/after.md", ENTRY.format(title="After") + "\n[Letters](letters.md)\n"
    )
    small_site.write("content/glossary.yml", "- {term: LoRP, means: Letter portal.}\n")
    return small_site


def test_an_entry_is_found_by_all_its_names(guide: SiteTest) -> None:
    """Title, other names, headings with their ids, summary, kind and facets."""
    found = listed(guide)["guides/letters/"]
    assert (found["kind"], found["title"], found["summary"]) == ("guides", "Letters", "Ask early.")
    assert found["aka"] == ["LOR"]
    assert found["headings"] == [["whom-to-ask", "Whom to ask"]]
    assert found["stages"] == ["clinical"]
    assert found["linked"] == 1
    assert "specialties" not in found  # it is for all


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("checklists/clinical/", "checklists"),
        ("checklists/clinical/?specialty=general-surgery&stage=clinical", "checklists"),
        ("stages/clinical/", "stages"),
        ("specialties/general-surgery/clinical/", "stages"),
        ("specialties/general-surgery/", "specialties"),
        ("plan/", "tools"),
        ("calendar/", "tools"),
        ("print/", "tools"),
        ("print/#sheet-clinical-all", "print"),
        ("guides/", "pages"),
        ("about/privacy/", "pages"),
        ("about/glossary/#term-lorp", "terms"),
    ],
)
def test_what_is_no_entry_is_found_too(guide: SiteTest, address: str, kind: str) -> None:
    """Checklists, stages, specialties, tools, print-outs, lists, pages and words explained."""
    assert listed(guide)[address]["kind"] == kind


def test_what_a_school_switched_off_is_not_found(guide: SiteTest) -> None:
    """A tool that stands in no menu, and what belongs to it."""
    guide.write("site_config/site.yml", "places:\n  print: {hide: true}\n  plan: {hide: true}\n")
    found = listed(guide)
    assert not [address for address in found if address.startswith(("print/", "plan/"))]


def test_a_tool_is_found_by_the_name_that_a_school_gives_it(guide: SiteTest) -> None:
    """The school's word is its title; what students call it stays beside it."""
    guide.write("site_config/site.yml", "places:\n  plan: {name: Timeline tool}\n")
    found = listed(guide)["plan/"]
    assert found["title"] == "Timeline tool"
    assert "planner" in found["aka"]


def test_every_address_is_there(guide: SiteTest) -> None:
    """Nothing that can be found leads nowhere, in whole or in part."""
    guide.build()
    for address in listed(guide):
        path, _, part = address.partition("#")
        page = guide.root / "site" / path.partition("?")[0] / "index.html"
        assert page.is_file(), address
        assert not part or f'id="{part}"' in page.read_text(encoding="utf-8"), address


def test_a_large_listing_comes_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first names the others; together they hold everything once, in order."""
    monkeypatch.setattr(output, "PIECE", 400)
    items = tuple(
        Listed(address=f"guides/{n}/", kind="guides", title=f"Guide {n} " + "x" * 50)
        for n in range(20)
    )
    first, *more = search_artifacts(Listing((), {}, items))
    head = json.loads(first.data)
    assert head["pieces"] == [one.path for one in more] != []
    every = [head["items"], *(json.loads(one.data)["items"] for one in more)]
    assert all(len(json.dumps(piece)) < 900 for piece in every)
    assert [item["title"] for piece in every for item in piece] == [item.title for item in items]


def test_the_real_listing_weighs_little() -> None:
    """All of it is less than 60 kB, compressed: a phone has it at once."""
    made = SiteTest(ROOT).check().catalogue
    assert made is not None
    listing = search_listing(made, derive(made, TODAY).pages, printables(made))
    pieces = b"".join(one.data for one in search_artifacts(listing))
    assert len(gzip.compress(pieces, 6)) < 60_000
