"""What artifacts say of themselves: where they stand, for whom, and whose they are."""

from __future__ import annotations

from datetime import date

import pytest

from generator.outputs.artifact import Artifact, media_types, published_path, taken_twice
from generator.pipeline import write
from tests.support.site import ENTRY, SiteTest


@pytest.mark.parametrize(
    ("staged", "published"),
    [
        ("index.md", "index.html"),
        ("guides/index.md", "guides/index.html"),
        ("guides/a.md", "guides/a/index.html"),
        ("calendar/all.ics", "calendar/all.ics"),
    ],
)
def test_a_page_is_published_in_a_folder(staged: str, published: str) -> None:
    """Markdown becomes the page of a folder; any other file keeps its path."""
    assert published_path(staged) == published


def test_two_files_at_one_address_are_named(small_site: SiteTest) -> None:
    """A page of the content and one of Matchbook's at the same address give one error."""
    one = Artifact("a/b.md", b"", owner="content/a/b.md", source="content/a/b.md")
    other = Artifact("a/b/index.html", b"", owner="the page 'B'")
    (told,) = taken_twice((one, Artifact("a/c.md", b""), other))
    assert (told.position.path, told.code) == ("content/a/b.md", "duplicate-permalink")
    assert told.what == "'/a/b/' would be content/a/b.md and the page 'B'"
    assert not taken_twice((one, Artifact("a/c.md", b"")))


def test_nothing_is_published_where_two_stand_at_one_address(small_site: SiteTest) -> None:
    """The build ends with the error before anything is staged; the old site is left alone."""
    small_site.write("content/guides/assets.md", ENTRY.format(title="Assets"))
    small_site.write("content/images/sun.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    small_site.write("content/assets/matchbook.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    small_site.write("content/assets/images/mark.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    prepared = small_site.build()
    assert prepared.written is None
    (told,) = [p for p in prepared.problems if p.severity == "error"]
    assert told.position.path == "content/assets/images/mark.svg"
    assert "one of Matchbook's own files" in told.what
    assert not (small_site.root / "site").exists()


def test_each_file_says_which_copies_it_belongs_to(small_site: SiteTest) -> None:
    """Data and calendars are no use without a network; search belongs to the whole site."""
    catalogue = small_site.check().catalogue
    assert catalogue is not None
    artifacts = write(catalogue, date(2026, 11, 25), lambda _: lambda: ()).artifacts
    copies = {artifact.published: artifact.copies for artifact in artifacts}
    assert not copies["api/guide.json"].offline
    assert not copies["calendar/all.ics"].offline
    assert not copies["search/index.html"].edition
    assert not copies["_headers"].folder
    assert copies["guides/first/index.html"].offline
    assert media_types(artifacts) == {
        "ics": "text/calendar",
        "webmanifest": "application/manifest+json",
    }
