"""Editions: frozen once, marked on every page, put back by every build, unlinked from search."""

from __future__ import annotations

import re
import zipfile
from datetime import date

import pytest
from click.testing import CliRunner, Result

from generator.adapters.commands.cli import main
from generator.adapters.publishing.editions import archived_page, editions_in, freeze
from generator.model.words import Words
from tests.support.site import ENTRY, SiteTest

TODAY = "1795305600"  # 2026-11-22


def archive(site: SiteTest, year: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["archive", year, "--project-dir", str(site.root)])


def test_a_frozen_year_stays_as_it_was(
    warm_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guide changes, the edition does not, and every page of it says what it is."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    done = archive(warm_site, "2026-2027")
    assert done.exit_code == 0, done.output
    assert not (warm_site.root / "site").exists()
    warm_site.write("content/guides/first.md", ENTRY.format(title="Quite another title"))
    warm_site.build()
    old = warm_site.root / "site" / "archive" / "2026-2027"
    frozen = (old / "guides/first/index.html").read_text(encoding="utf-8")
    assert "Quite another title" in warm_site.read("guides/first/")
    assert "Quite another title" not in frozen
    pages = sorted(old.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        text = page.read_text(encoding="utf-8")
        if "http-equiv" in text:
            continue
        assert "Archived edition 2026-2027." in text, page
        assert "frozen on November 22, 2026" in text
        assert '<meta name="robots" content="noindex">' in text
        assert "data-pagefind-body" not in text
    up = "../../"  # from guides/first/ to the edition's home
    assert f'<a href="{up}../../">Go to the current guide</a>' in frozen
    assert f'href="{up}../../search/"' in frozen
    assert 'href="../../assets/matchbook/plain.' in frozen


def test_search_and_the_sitemap_know_nothing_of_it(
    warm_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of the site's own machinery is frozen, and nothing frozen is indexed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    archive(warm_site, "2026-2027")
    warm_site.build(base_url="https://guide.example.edu/")
    old = warm_site.root / "site" / "archive" / "2026-2027"
    for name in (
        "pagefind",
        "search",
        "offline.json",
        "archive",
        "sw.js",
        "sitemap.xml",
        "404.html",
    ):
        assert not (old / name).exists(), name
    assert "archive/" not in warm_site.read("sitemap.xml")
    assert "2026-2027" in warm_site.read("archive/")
    assert "Frozen on November 22, 2026." in warm_site.read("archive/")
    assert "Earlier editions" in warm_site.read("")


def test_every_link_of_an_edition_leads_somewhere(
    warm_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the edition, or to the search and the home page of the current guide."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    archive(warm_site, "2026-2027")
    warm_site.build()
    for page in (warm_site.root / "site" / "archive" / "2026-2027").rglob("*.html"):
        for link in re.findall(r'<a\b[^>]*?\shref="([^"]*)"', page.read_text(encoding="utf-8")):
            path = re.split(r"[?#]", link)[0]
            if not re.match(r"[a-z]+:", link) and path:
                target = page.parent / path
                assert target.is_file() or (target / "index.html").is_file(), (page, link)


def test_no_editions_no_page(warm_site: SiteTest) -> None:
    """A guide that froze nothing speaks of no editions."""
    warm_site.build()
    assert not (warm_site.root / "site" / "archive").exists()
    assert "Earlier editions" not in warm_site.read("")


def test_an_edition_is_never_overwritten(warm_site: SiteTest) -> None:
    """A second time under one name is a usage error; so is a name that makes no address."""
    warm_site.write("archive/2026.zip", "kept")
    assert archive(warm_site, "2026").exit_code == 2
    assert (warm_site.root / "archive/2026.zip").read_text(encoding="utf-8") == "kept"
    assert archive(warm_site, "20 26").exit_code == 2


def test_a_guide_with_errors_is_not_frozen(warm_site: SiteTest) -> None:
    """What could not be published cannot be kept either."""
    warm_site.write("content/guides/first.md", "no front matter")
    assert archive(warm_site, "2026").exit_code == 1
    assert not (warm_site.root / "archive").exists()


def test_freezing_the_same_site_gives_the_same_bytes(warm_site: SiteTest) -> None:
    """No time stamps inside, so that version control sees no change where there is none."""
    warm_site.build()
    site = warm_site.root / "site"
    assert freeze(site, "a", date(2026, 1, 1), Words()) == freeze(
        site, "a", date(2026, 1, 1), Words()
    )


def test_a_file_that_is_no_edition_is_left_alone(warm_site: SiteTest) -> None:
    """Other ZIP files in the folder, and broken ones, harm nobody; nothing escapes the folder."""
    warm_site.write("archive/notes.zip", "not a zip file")
    assert editions_in(warm_site.root) == ()
    with zipfile.ZipFile(warm_site.root / "archive/evil.zip", "w") as packed:
        packed.writestr("edition.json", '{"name": "evil", "frozen": "2026-01-01"}')
        packed.writestr("../../escaped.html", "x")
    assert [edition.name for edition in editions_in(warm_site.root)] == ["evil"]
    warm_site.build()
    assert not list(warm_site.root.rglob("escaped.html"))


def test_a_name_is_text_on_the_page() -> None:
    """What stands in the banner is escaped."""
    page = archived_page(
        "<html><head></head><body></body></html>", "a.html", "<b>", date(2026, 1, 1), Words()
    )
    assert "&lt;b&gt;" in page
