"""An incremental build gives byte for byte what a clean build gives, after any edit."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from generator.adapters.building.build import show
from generator.sources import entries, front_matter
from tests.support.edits import EDITS, start
from tests.support.processes import DAY
from tests.support.site import SiteTest, tree


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """The guide that is edited, built once."""
    site = start(tmp_path_factory.mktemp("incremental") / "guide")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", DAY)
        assert site.build().written is not None, "\n".join(site.diagnostics())
    return site


@pytest.fixture
def site(before: SiteTest, tmp_path: Path) -> SiteTest:
    """A copy of it, as somebody finds it who goes on elsewhere."""
    shutil.copytree(before.root, tmp_path / "guide")
    return SiteTest(tmp_path / "guide")


def same_as_clean(site: SiteTest, elsewhere: Path) -> None:
    """Compare the site with one built from the same sources by somebody who knows nothing."""
    for remembered in (front_matter.split, entries._validate_entry):
        remembered.cache_clear()
    shutil.rmtree(elsewhere, ignore_errors=True)
    shutil.copytree(site.root, elsewhere, ignore=shutil.ignore_patterns("build", "site"))
    clean = SiteTest(elsewhere)
    assert clean.build().written is not None, "\n".join(clean.diagnostics())
    ours, theirs = tree(site.root / "site"), tree(elsewhere / "site")
    assert sorted(ours) == sorted(theirs)
    assert [path for path in ours if ours[path] != theirs[path]] == []


def test_every_kind_of_edit_gives_the_bytes_of_a_clean_build(
    site: SiteTest, tmp_path: Path
) -> None:
    """One edit of each kind, built after every sixth; compared whole at the end."""
    dice = random.Random(8)
    for number, edit in enumerate(EDITS, start=1):
        edit(site, dice)
        if number % 6 == 0 or edit is EDITS[-1]:
            assert site.build().written is not None, "\n".join(site.diagnostics())
    same_as_clean(site, tmp_path / "clean")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_random_edits_give_the_bytes_of_a_clean_build(
    site: SiteTest, tmp_path: Path, seed: int
) -> None:
    """Ten builds, each after one to three edits drawn at random."""
    dice = random.Random(seed)
    for _ in range(10):
        for _ in range(dice.randint(1, 3)):
            dice.choice(EDITS)(site, dice)
        assert site.build().written is not None, "\n".join(site.diagnostics())
        same_as_clean(site, tmp_path / "clean")


def test_only_what_changed_is_rendered_again(site: SiteTest, tmp_path: Path) -> None:
    """After an edit of one body the pages of the others are the files they were."""
    pages = {p: p.stat().st_mtime_ns for p in (tmp_path / "guide/build/html").rglob("index.html")}
    site.write(
        "content/guides/first.md",
        (site.root / "content/guides/first.md").read_text() + "More.\n",
    )
    site.build()
    again = {
        p.relative_to(tmp_path / "guide/build/html").as_posix()
        for p, written in pages.items()
        if p.stat().st_mtime_ns != written
    }
    assert again == {"guides/first/index.html"}
    assert "More." in site.read("guides/first/")


def test_a_saved_entry_is_shown_before_the_rest_follows(site: SiteTest, tmp_path: Path) -> None:
    """Its page is the one that the next build makes; lists are left until then."""
    site.build()
    path = site.root / "content/guides/first.md"
    path.write_text(path.read_text().replace("title: First", "title: Foremost") + "More.\n")
    assert show(site.project, site.root / "site", {path}) == ["guides/first/"]
    shown = site.read("guides/first/")
    assert "More." in shown
    assert "Foremost" not in site.read("guides/")
    site.build()
    assert site.read("guides/first/") == shown
    same_as_clean(site, tmp_path / "clean")


def test_nothing_is_shown_early_that_is_not_an_entry_or_has_errors(
    site: SiteTest, tmp_path: Path
) -> None:
    """A change of the configuration, or an entry with an error, waits for the build."""
    new = start(tmp_path / "new")
    assert show(new.project, new.root / "site", {new.root / "content/guides/first.md"}) == []
    site.build()
    entry = site.root / "content/guides/first.md"
    before = tree(site.root / "site")
    settings = site.root / "site_config/institution.yml"
    assert show(site.project, site.root / "site", {entry, settings}) == []
    entry.write_text(entry.read_text() + "\n[Nowhere](nowhere.md)\n")
    assert show(site.project, site.root / "site", {entry}) == []
    assert tree(site.root / "site") == before


def test_a_preview_takes_search_and_print_outs_later(site: SiteTest, tmp_path: Path) -> None:
    """Both stay as they were until a build makes them; no browser keeps a preview."""
    site.build(preview=True)
    index = tree(site.root / "site/pagefind")
    assert "offline.json" not in (site.root / "site/sw.js").read_text()
    path = site.root / "content/guides/first.md"
    path.write_text(path.read_text() + "Marmalade.\n")
    site.build(preview=True, search=False)
    assert tree(site.root / "site/pagefind") == index
    site.build(preview=True)
    assert tree(site.root / "site/pagefind") != index
    site.build()
    same_as_clean(site, tmp_path / "clean")


def test_a_page_changed_by_hand_is_rendered_again(site: SiteTest) -> None:
    """What somebody did to a published file is undone by the next build; their own are kept."""
    before = tree(site.root / "site")
    page = site.root / "site/guides/first/index.html"
    page.write_text("spoiled")
    (site.root / "site/stray.html").write_text("stray")
    site.build()
    assert tree(site.root / "site") == before | {"stray.html": b"stray"}


def test_an_interrupted_rendering_is_followed_by_a_whole_one(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of a rendering that broke off is used."""
    before = tree(site.root / "site")
    site.write("content/guides/second.md", "---\ntitle: x\n---\n")
    (site.root / "content/guides/second.md").unlink()
    with monkeypatch.context() as patched:

        def half(settings: object, config_file: object, changed: object) -> None:
            next((site.root / "build/html").rglob("index.html")).unlink()
            raise OSError(28, "No space left on device")

        patched.setattr("generator.adapters.rendering.renderer.render", half)
        with pytest.raises(OSError, match="No space"):
            site.build()
    assert tree(site.root / "site") == before
    site.build()
    assert tree(site.root / "site") == before
