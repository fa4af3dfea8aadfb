"""Every page of the built guide: sound HTML, one heading on top, and links that lead somewhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.support.pages import addresses
from tests.support.site import ENTRY, SiteTest

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
HOST = "https://guide.example"
POLICY, SCRIPT = "Content-Security-Policy", NAMESPACE + "script"
Pages = dict[str, Element]


@pytest.fixture(scope="module")
def pages(built_folder: Path) -> Pages:
    """The tree of every page by its address, parsed by a strict HTML5 parser."""
    trees: Pages = {}
    for address in (*addresses(built_folder), "404.html"):
        path = built_folder / address
        text = (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")
        try:
            trees[address] = html5lib.HTMLParser(strict=True).parse(text)
        except html5lib.html5parser.ParseError as error:
            pytest.fail(f"{address}: {error}")
    return trees


def elements(tree: Element, *tags: str) -> list[Element]:
    """All elements with one of the tags, in order."""
    wanted = {NAMESPACE + tag for tag in tags}
    return [one for one in tree.iter() if one.tag in wanted]


def test_ids_are_unique(pages: Pages) -> None:
    """No page uses an id twice."""
    twice = {}
    for address, tree in pages.items():
        counts = Counter(one.get("id") for one in tree.iter() if one.get("id"))
        if repeated := [name for name, count in counts.items() if count > 1]:
            twice[address] = repeated
    assert twice == {}


def test_headings_form_an_outline(pages: Pages) -> None:
    """Every page has exactly one h1, and inside its text no level of heading is skipped."""
    wrong = {}
    for address, tree in pages.items():
        main = elements(tree, "main")[0]
        levels = [int(one.tag[-1]) for one in elements(main, "h1", "h2", "h3", "h4", "h5", "h6")]
        skips = [b for a, b in pairwise(levels) if b > a + 1]
        if len(elements(tree, "h1")) != 1 or levels[:1] != [1] or skips:
            wrong[address] = levels
    assert wrong == {}


def test_links_and_anchors_lead_somewhere(pages: Pages, built_folder: Path) -> None:
    """Every link, script, style sheet and picture of the site exists, and every anchor, too."""
    ids = {
        address: {one.get("id") for one in tree.iter() if one.get("id")}
        for address, tree in pages.items()
    }
    broken = set()
    for address, tree in pages.items():
        for one in elements(tree, "a", "link", "script", "img"):
            link = one.get("href") or one.get("src")
            if not link:
                continue
            target = urlsplit(urljoin(f"{HOST}/{address}", link))
            if f"{target.scheme}://{target.netloc}" != HOST:
                continue
            path = unquote(target.path).lstrip("/")
            file = built_folder / path
            there = file.is_file() or (file / "index.html").is_file()
            if not there or (target.fragment and target.fragment not in ids.get(path, set())):
                broken.add((address, link))
    assert sorted(broken) == []


def test_links_are_relative(pages: Pages) -> None:
    """No link of a page starts at the root, so that a site works under any sub-path."""
    rooted = {
        (address, link)
        for address, tree in pages.items()
        if address != "404.html"  # served at any depth, it can only start at the root
        for one in elements(tree, "a", "link", "script", "img")
        if (link := one.get("href") or one.get("src") or "").startswith("/")
    }
    assert rooted == set()


def test_every_page_carries_the_policy_and_no_inline_code(pages: Pages, built_folder: Path) -> None:
    """The policy is in every head, before the first script; scripts and styles are files.

    For hosts that cannot send headers. Data is no script; redirects are pages, too.
    """
    files = {path.relative_to(built_folder).as_posix() for path in built_folder.rglob("*.html")}
    known = {one if one.endswith(".html") else f"{one}index.html" for one in pages}
    others = {
        path: html5lib.parse((built_folder / path).read_text(encoding="utf-8"))
        for path in files - known
        if not path.startswith("archive/")
    }
    wrong = set()
    for address, tree in {**pages, **others}.items():
        heads = [one.get("http-equiv") or one.tag for one in elements(tree, "meta", "script")]
        scripts = elements(tree, "script")
        bad = (
            heads.count(POLICY) != 1
            or (SCRIPT in heads and heads.index(POLICY) > heads.index(SCRIPT))
            or elements(tree, "style")
            or any(re.match(r"on|style$", str(key)) for one in tree.iter() for key in one.attrib)
            or any(not s.get("src") and s.get("type") != "application/ld+json" for s in scripts)
        )
        if bad:
            wrong.add(address)
    assert wrong == set()


def structured(html: str) -> list[dict[str, object]]:
    """The structured data of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert found
    graph: list[dict[str, object]] = json.loads(found.group(1))["@graph"]
    return graph


CONFERENCE = """---
title: Meeting
summary: A meeting of surgeons.
specialties: [all]
stages: [all]
reviewed: 2026-11-22
organiser: A Society
scope: national
editions:
  - name: Meeting 2099
    starts: 2099-01-28
    ends: 2099-01-30
    place: Austin, Texas
    status: confirmed
    citation: aamc-eras-timeline
  - name: Meeting 2100
    starts: 2100-01-28
    ends: 2100-01-30
    status: estimated
    citation: aamc-eras-timeline
  - name: Meeting 1999
    starts: 1999-01-28
    ends: 1999-01-30
    status: confirmed
    citation: aamc-eras-timeline
---

Go.
"""


def test_structured_data_says_what_the_page_says(warm_site: SiteTest) -> None:
    """Breadcrumbs are whole addresses; only published dates to come are events."""
    warm_site.write("content/conferences/meeting.md", CONFERENCE)
    warm_site.build(base_url="https://school.example/guide/")
    crumbs, event = structured(warm_site.read("conferences/meeting/"))
    assert [step["item"] for step in crumbs["itemListElement"]] == [  # type: ignore[attr-defined]
        "https://school.example/guide/",
        "https://school.example/guide/conferences/",
        "https://school.example/guide/conferences/meeting/",
    ]
    assert event == {
        "@type": "Event",
        "name": "Meeting 2099",
        "startDate": "2099-01-28",
        "endDate": "2099-01-30",
        "url": "https://school.example/guide/conferences/meeting/",
        "location": {"@type": "Place", "name": "Austin, Texas", "address": "Austin, Texas"},
        "organizer": {"@type": "Organization", "name": "A Society"},
    }


def test_a_hostile_title_stays_text(warm_site: SiteTest) -> None:
    """A title that tries to end the data it stands in is only a title, everywhere."""
    hostile = "</script><script>alert(1)</script>"
    text = CONFERENCE.replace("title: Meeting", f'title: "{hostile}"')
    warm_site.write("content/conferences/meeting.md", text)
    warm_site.build(base_url="https://school.example/")
    html = warm_site.read("conferences/meeting/")
    assert "<script>alert" not in html
    assert structured(html)[0]["itemListElement"][-1]["name"] == hostile  # type: ignore[index]


def test_a_shared_link_has_a_picture(warm_site: SiteTest) -> None:
    """With a base address every page names a title, a sentence and a picture that exists."""
    warm_site.build(base_url="https://school.example/guide/")
    html = warm_site.read("guides/first/")
    found = dict(re.findall(r'<meta property="og:([a-z:]+)" content="([^"]*)">', html))
    assert found["title"] == "First"
    assert found["description"] == "What to do about it."
    assert found["url"] == "https://school.example/guide/guides/first/"
    assert found["image"] == "https://school.example/guide/assets/images/share.png"
    picture = warm_site.root / "site" / "assets" / "images" / "share.png"
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_without_a_base_address_nothing_is_promised(warm_site: SiteTest) -> None:
    """Without a base address a page names no picture, since its address would be a guess."""
    warm_site.build()
    assert "og:image" not in warm_site.read("")


WIDE = """
| One | Two words |
| --- | --- |
| a | b |
"""


def test_a_wide_table_scrolls_by_itself(warm_site: SiteTest) -> None:
    """An author's table stands in a named region that takes the focus."""
    text = ENTRY.format(title="First") + WIDE
    warm_site.write("content/guides/first.md", text)
    warm_site.build()
    html = warm_site.read("guides/first/")
    region = re.search(r'<div [^>]*class="scroll"[^>]*>', html)
    assert region
    assert 'aria-label="Table, One, Two words"' in region.group()
    assert 'tabindex="0"' in region.group()
    assert '<th scope="col">One</th>' in html


def test_a_heading_called_content_is_like_any_other(warm_site: SiteTest) -> None:
    """What our frame points to has names that no heading of an author gets."""
    path = warm_site.root / "content/guides/first.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n## Content\n\nText.\n", encoding="utf-8")
    warm_site.build()
    page = warm_site.read("guides/first/")
    assert page.count('id="content"') == 1
    assert '<a class="skip" href="#mb-content">' in page
    assert '<main id="mb-content"' in page
