"""The search index: the same bytes for the same pages, only what our pages load, only entries."""

from __future__ import annotations

import gzip
import json
from contextlib import closing
from pathlib import Path

import pytest

from generator.adapters.files.memory import Memory
from generator.adapters.indexing.pagefind import begin, index
from generator.adapters.indexing.pagefind_service import Early, IndexingError
from tests.support.site import ENTRY, SiteTest


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def indexed(site: Path, work: Path, early: Early | None = None) -> Path:
    """The index of a rendered site, kept below a work folder."""
    with Memory(work / "cache") as memory:
        shelf = memory.shelf("index")
        return index(site, work / "cache" / "pagefind", shelf, early=early)


def begun(site: Path, work: Path) -> Early | None:
    """The last build's pages, being read again."""
    with Memory(work / "cache") as memory:
        return begin(site, memory.shelf("index"))


def test_the_same_pages_give_the_same_index(warm_site: SiteTest) -> None:
    """However often it is made, in whatever order the disk gives them."""
    for number in range(6):
        warm_site.write(
            f"content/faqs/q{number}.md",
            ENTRY.format(title=f"Question {number}").replace(
                "reviewed:", "question: Why?\ntopics: [email, letters, research]\nreviewed:"
            ),
        )
    warm_site.build()
    site = warm_site.root / "site"
    first = files(site / "pagefind")
    for number in range(3):
        assert files(indexed(site, warm_site.root / f"elsewhere-{number}")) == first


def test_the_index_is_made_again_only_for_other_words(
    warm_site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit outside of the searchable parts, such as the school's name, keeps the index."""
    warm_site.build()
    before = files(warm_site.root / "site" / "pagefind")
    config = warm_site.root / "site_config/institution.yml"
    config.write_text(config.read_text().replace("Test School", "Other School"))
    with monkeypatch.context() as patched:
        patched.setattr(
            "generator.adapters.indexing.pagefind._indexed", lambda *_: pytest.fail("indexed again")
        )
        warm_site.build()
    assert files(warm_site.root / "site" / "pagefind") == before
    warm_site.write("content/guides/first.md", ENTRY.format(title="First") + "Xylophone.\n")
    warm_site.build()
    assert files(warm_site.root / "site" / "pagefind") != before


def test_pages_read_early_give_the_same_index(warm_site: SiteTest) -> None:
    """Where few pages changed, Pagefind has read the last build's before; nothing shows of it."""
    for number in range(6):
        warm_site.write(f"content/guides/q{number}.md", ENTRY.format(title=f"Question {number}"))
    warm_site.build()
    work, html = warm_site.root / "build", warm_site.root / "build/html"
    early = begun(html, work)
    assert early is not None
    page = html / "guides/q3/index.html"
    page.write_text(page.read_text().replace("Do this first.", "Xylophone."))
    with closing(early):
        found = files(indexed(html, work, early=early))
    assert found == files(indexed(html, warm_site.root / "elsewhere"))
    assert any(b"Xylophone" in gzip.decompress(found[path]) for path in found if "fragment" in path)


def test_pages_read_early_are_not_used_for_others(warm_site: SiteTest) -> None:
    """A page that came or went changes the numbers of all that follow."""
    for number in range(6):
        warm_site.write(f"content/guides/q{number}.md", ENTRY.format(title=f"Question {number}"))
    warm_site.build()
    work, html = warm_site.root / "build", warm_site.root / "build/html"
    with closing(begun(html, work)) as early:  # type: ignore[type-var]
        (html / "guides/q3/index.html").unlink()
        found = files(indexed(html, work, early=early))
    assert found == files(indexed(html, warm_site.root / "elsewhere"))


def test_nothing_is_read_early_without_an_earlier_index(small_site: SiteTest) -> None:
    """A first build has no pages of a last one."""
    assert begun(small_site.root / "build/html", small_site.root / "build") is None


def test_a_pagefind_that_ends_is_told_in_one_sentence(warm_site: SiteTest) -> None:
    """Whether it ended early or not; and the index that was there is not used afterwards."""
    warm_site.build()
    work, html = warm_site.root / "build", warm_site.root / "build/html"
    page = html / "guides/first/index.html"
    page.write_text(page.read_text().replace("Do this first.", "Xylophone."))
    with closing(begun(html, work)) as early:  # type: ignore[type-var]
        early._service._process.kill()  # type: ignore[union-attr]
        with pytest.raises(IndexingError, match="the search index could not be made"):
            indexed(html, work, early=early)
    assert files(indexed(html, work)) == files(indexed(html, warm_site.root / "elsewhere"))


def test_only_entries_are_indexed(warm_site: SiteTest) -> None:
    """Lists repeat what entries say and would only crowd the results."""
    warm_site.build()
    folder = warm_site.root / "site" / "pagefind"
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert [language["page_count"] for language in entry["languages"].values()] == [1]
    [fragment] = (folder / "fragment").iterdir()
    data = json.loads(gzip.decompress(fragment.read_bytes())[len(b"pagefind_dcd") :])
    assert data["url"] == "/guides/first/"
    assert data["meta"]["title"] == "First"
    assert not data["filters"]


def test_no_widgets_of_pagefind_are_shipped(warm_site: SiteTest) -> None:
    """What our pages never load is not in the site."""
    warm_site.build()
    names = {path.name for path in (warm_site.root / "site" / "pagefind").iterdir()}
    assert names >= {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"}
    assert not [name for name in names if "ui" in name or "highlight" in name]


def test_a_site_without_entries_has_no_index(tmp_path: Path) -> None:
    """Nothing to search is no failure."""
    (tmp_path / "index.html").write_text("<html lang=en><body><p>Hello</p></body></html>")
    indexed(tmp_path, tmp_path / "build")


def test_what_stands_where_is_known_without_a_fragment(warm_site: SiteTest) -> None:
    """By the id that Pagefind gives a page, its address in the search listing."""
    warm_site.write("content/guides/second.md", ENTRY.format(title="Another"))
    warm_site.build()
    folder = warm_site.root / "site"
    known = json.loads((folder / "pagefind" / "texts.en-us.json").read_text(encoding="utf-8"))
    assert sorted(known.values()) == ["guides/first/", "guides/second/"]
    assert {f"{page}.pf_fragment" for page in known} == {
        path.name for path in (folder / "pagefind" / "fragment").iterdir()
    }
    listing = json.loads((folder / "assets" / "search.json").read_text(encoding="utf-8"))
    assert set(known.values()) <= {item["address"] for item in listing["items"]}
