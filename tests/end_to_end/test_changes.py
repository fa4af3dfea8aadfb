"""What is new: the command, its record, the page and the feed that readers get."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from generator.adapters.commands.cli import main
from tests.support.site import ENTRY, SiteTest

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
DAYS = ("1795305600", "1795392000")  # 2026-11-22 and the day after


def run(root: Path, *arguments: str, status: int = 0) -> str:
    """The command's output."""
    result = CliRunner().invoke(main, ["changes", "--project-dir", str(root), *arguments])
    assert result.exit_code == status, result.output
    return result.output


@pytest.fixture
def told(small_site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> SiteTest:
    """A guide of a recorded state, with an entry changed, added, removed, renamed, reviewed."""
    site = small_site
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAYS[0])
    for name in ("stays", "changes", "goes", "moves"):
        site.write(f"content/guides/{name}.md", ENTRY.format(title=f"It {name}"))
    run(site.root, "--record")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAYS[1])
    folder = site.root / "content/guides"
    site.write("content/guides/new.md", ENTRY.format(title="<New> & more"))
    site.write("content/guides/changes.md", ENTRY.format(title="It changes") + "\nThen this.\n")
    stays = (folder / "stays.md").read_text("utf-8")
    site.write("content/guides/stays.md", stays.replace("2026-11-22", "2026-11-23"))
    (folder / "goes.md").unlink()
    (folder / "moves.md").unlink()
    moved = ENTRY.format(title="It moves").replace("title:", "aliases: [guides/moves]\ntitle:", 1)
    site.write("content/guides/moved.md", moved)
    return site


def test_the_command_tells_what_is_new_and_nothing_else(told: SiteTest) -> None:
    """A new review date is no news, and neither is a renamed entry."""
    assert run(told.root).splitlines() == [
        "added    <New> & more  (/guides/new/)",
        "changed  It changes  (/guides/changes/)",
        "gone     It goes",
        "1 added, 1 changed, 1 gone since it was last recorded",
    ]
    assert json.loads(run(told.root, "--format", "json"))["gone"] == ["It goes"]


def test_once_recorded_it_is_no_longer_new(told: SiteTest) -> None:
    """A second record of the same state adds nothing."""
    run(told.root, "--record")
    path = told.root / "site_config/changes.json"
    before = path.read_bytes()
    assert "0 added, 0 changed, 0 gone" in run(told.root, "--record")
    assert path.read_bytes() == before


def test_readers_get_a_page_and_a_strict_feed(told: SiteTest) -> None:
    """With links that lead to pages; the feed has what RFC 4287 asks for."""
    run(told.root, "--record")
    told.build(base_url="https://guide.example.edu/g/")
    page = told.read("about/changes/")
    assert "1 page added, 1 page changed and 1 page removed" in page
    assert 'href="../../guides/new/"' in page
    assert "what is new" in told.read("about/")
    feed = ET.fromstring(told.read("about/changes/feed.xml").encode("utf-8"))
    assert feed.tag == f"{ATOM}feed"
    for where in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            found = where.findall(f"{ATOM}{name}")
            assert len(found) == 1
            assert found[0].text
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [one.text for one in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) == 2
    own = "https://guide.example.edu/g/"
    [content] = feed.iter(f"{ATOM}content")
    assert [child.tag for child in content] == [f"{XHTML}div"]
    links = [urljoin(own, a.get("href", "")) for a in content.iter(f"{XHTML}a")]
    assert links == [f"{own}guides/new/", f"{own}guides/changes/"]
    assert "<New> & more" in "".join(content.itertext())
    for link in links:
        assert (told.root / "site" / link.removeprefix(own) / "index.html").is_file()


def test_without_a_record_nothing_speaks_of_news(small_site: SiteTest) -> None:
    """No page, no feed, no link."""
    assert "nothing was recorded yet" in run(small_site.root)
    small_site.build()
    assert not (small_site.root / "site/about/changes").exists()
    assert "about/changes" not in small_site.read("about/")


def test_a_broken_record_is_told_and_never_overwritten(small_site: SiteTest) -> None:
    """The news of years is in it."""
    path = small_site.write("site_config/changes.json", '{"format": "matchbook-changes",\n')
    assert any("changes-unread" in line for line in small_site.diagnostics())
    run(small_site.root, "--record", status=1)
    assert path.read_text("utf-8") == '{"format": "matchbook-changes",\n'
