"""Schools unlike the guide that comes with the package: other fields, and a handbook of their own.

Nothing but configuration and Markdown makes them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.adapters.building.project import open_project
from generator.catalogue.catalogue import Catalogue
from generator.pipeline import check
from generator.views.listings import ListView, TermView
from generator.views.site import derive
from tests.support.catalogue import TODAY
from tests.support.schools import OTHER_FIELDS, PAGES, SECTIONS, handbook, write
from tests.support.wheel import install_wheel

FIELDS = ("emergency-medicine", "psychiatry")
SURGICAL = re.compile(
    r"(?i:surger|surgeon|surgical|operating room|\bscrub|cardiothoracic|orthopaedic)|\bOR\b"
)
TWO_SCREENS = 17
"""So many rows of a list fill two screens of a phone (390 by 844 px)."""


def made(root: Path, files: dict[str, str]) -> Catalogue:
    """The school's catalogue; nothing stops it."""
    write(root, files)
    checked = check(open_project(root, Path("site_config")), TODAY)
    assert [p for p in checked.problems if p.severity == "error"] == []
    assert checked.catalogue is not None
    return checked.catalogue


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A school with emergency medicine and psychiatry."""
    return made(tmp_path_factory.mktemp("river"), OTHER_FIELDS)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A handbook of 150 pages."""
    return made(tmp_path_factory.mktemp("lake"), handbook())


@pytest.mark.parametrize("field", FIELDS)
def test_no_task_of_another_field_is_on_a_checklist(river: Catalogue, field: str) -> None:
    """Each stage has tasks, and none of them sends its reader into an operating room."""
    for stage in river.settings.stages:
        tasks = river.tasks_for(stage.id, field)
        lines = [f"{record.key}: {record.task.do} {record.task.why or ''}" for record in tasks]
        assert [line for line in lines if SURGICAL.search(line.partition(": ")[2])] == []
    assert river.tasks_for("clinical", field)


@pytest.mark.parametrize("field", FIELDS)
def test_no_card_of_another_field_is_in_a_list(river: Catalogue, field: str) -> None:
    """Cards say by title and sentence what a page is about."""
    cards = [f"{e.id}: {e.title} {e.fields.summary}" for e in river.with_term("specialties", field)]
    assert len(cards) > 40
    assert [card for card in cards if SURGICAL.search(card.partition(": ")[2])] == []


def test_its_own_pages_and_words_are_in_the_frame(river: Catalogue) -> None:
    """Menu, announcement and the own entry of one field, which the other does not see."""
    site = derive(river, TODAY)
    links = {link.address: link.title for group in site.shell.groups for link in group.links}
    assert links["pages/fair/"] == "Our residency fair"
    assert links["rotations/"] == "Clerkships"
    assert site.shell.notice is not None
    theirs, others = (
        {entry.id for entry in river.with_term("specialties", field)} for field in FIELDS
    )
    assert "rotations/night-shifts" in theirs - others


def test_a_handbook_leads_from_each_page_to_the_next(lake: Catalogue) -> None:
    """From the first to the last and back, each page once."""
    line = []
    entry = lake.by_id["guides/page-001"]
    while entry:
        line.append(entry.id)
        before, after = lake.neighbors_of(entry)
        assert (before.id if before else None) == (line[-2] if len(line) > 1 else None)
        entry = after  # type: ignore[assignment]
    assert len(line) == len(set(line)) == PAGES


def test_no_list_of_a_handbook_is_longer_than_two_screens(lake: Catalogue) -> None:
    """Lists of the collection, of sections, of stages and specialties are in groups."""
    lists: list[int] = []
    for page in derive(lake, TODAY).pages:
        if isinstance(page.view, ListView):
            groups = page.view.groups
            lists += [len(one.cards) for one in groups] or [len(page.view.cards)]
        elif isinstance(page.view, TermView):
            lists += [len(section.cards) for section in page.view.sections]
    assert max(lists) <= TWO_SCREENS
    assert len(lake.sections_in("guides")) == SECTIONS


@pytest.mark.slow
def test_both_are_built_from_the_wheel(tmp_path: Path) -> None:
    """Without this checkout: `matchbook build` alone; the pages say what the tests above do."""
    installed = install_wheel(tmp_path / "wheel")
    for name, files in (("river", OTHER_FIELDS), ("lake", handbook())):
        root = tmp_path / name
        write(root, files)
        installed.matchbook("build", cwd=root)
    river = tmp_path / "river" / "site"
    for field in FIELDS:
        page = (river / "specialties" / field / "clinical" / "index.html").read_text("utf-8")
        told = re.findall(r'class="(?:task__do|row__summary|card__summary)">([^<]*)', page)
        assert told
        assert [words for words in told if SURGICAL.search(words)] == []
    assert "Our residency fair" in (river / "index.html").read_text("utf-8")
    lake = tmp_path / "lake" / "site" / "guides"
    assert 'class="pager__after"' in (lake / "page-001" / "index.html").read_text("utf-8")
    assert len(list((lake / "sections").iterdir())) == SECTIONS
