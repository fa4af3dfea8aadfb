"""Old addresses of every shape: as pages that send readers on, and as rules of hosts."""

from __future__ import annotations

import re

import pytest

from generator.model.old_address import old_path, stub_path
from generator.model.words import Words
from generator.outputs.redirects import redirect_artifacts, redirect_rules
from generator.pipeline import write
from tests.support.catalogue import TODAY
from tests.support.site import SiteTest

SHAPES = [
    ("rotations/intensive-care/", "rotations/intensive-care/index.html"),
    ("/2019/05/letters.html", "2019/05/letters.html"),
    ("Rotations/Our%20ICU.php", "Rotations/Our ICU.php/index.html"),
    ("guía/índice", "guía/índice/index.html"),
    ("gui\u0301a", "guía/index.html"),
    ("old/index.html", "old/index.html"),
]


@pytest.mark.parametrize(("written", "file"), SHAPES)
def test_an_old_address_has_a_file_of_its_own(written: str, file: str) -> None:
    """Endings, capitals, blanks and accents stay as they were."""
    old = old_path(written)
    assert old is not None
    assert stub_path(old) == file


@pytest.mark.parametrize(
    "written", ["../x", "a//b", "", "a\\b", 'a"b', "_headers", ".htaccess", "a/./b", "a\nb", "a:b"]
)
def test_what_no_file_can_be_is_no_address(written: str) -> None:
    """Nothing leads out of the site, and nothing breaks out of a rule."""
    assert old_path(written) is None


def test_each_stub_leads_to_the_new_page_from_where_it_stands() -> None:
    """Relative, so that it holds under any path; addresses of the web stay whole."""
    made = redirect_artifacts(
        [
            ("2019/05/letters.html", "guides/letters/#how"),
            ("staff/", "https://example.edu/?a=1&b=2"),
        ],
        ["", "guides/letters/"],
        Words(),
    )
    texts = {a.path: a.data.decode() for a in made}
    assert 'url=../../guides/letters/#how"' in texts["2019/05/letters.html"]
    assert "https://example.edu/?a=1&amp;b=2" in texts["staff/index.html"]


def test_an_address_that_differs_in_capitals_alone_has_only_rules() -> None:
    """On some disks its file would be the page itself."""
    pairs = [("Guides/Letters/", "guides/letters/"), ("OLD/", "guides/letters/"), ("old/", "")]
    paths = [a.path for a in redirect_artifacts(pairs, ["guides/letters/"], Words())]
    assert paths == ["OLD/index.html"]
    assert "Guides/Letters" in redirect_rules(pairs, "")[0].data.decode()


def test_rules_of_hosts_name_the_sites_own_path() -> None:
    """In the notation of each; a site without old addresses has no such files."""
    pairs = [("Our ICU.php/", "rotations/icu/"), ("a+b/", "https://example.edu/x")]
    files = {a.path: a.data.decode() for a in redirect_rules(pairs, "/guide")}
    assert files["_redirects"].splitlines() == [
        "/guide/Our%20ICU.php /guide/rotations/icu/ 301",
        "/guide/a+b https://example.edu/x 301",
    ]
    assert r'"~^/guide/Our\ ICU\.php/?$" "/guide/rotations/icu/";' in files["nginx-redirects.conf"]
    pattern = re.search(r'301 "(\^/guide/a.*?)"', files["apache-redirects.conf"])
    assert pattern is not None
    assert re.match(pattern[1], "/guide/a+b")
    assert not re.match(pattern[1], "/guide/aab")
    assert 'redir "/guide/a+b" "https://example.edu/x" 301' in files["Caddyfile-redirects"]
    assert redirect_rules([], "") == []


def test_the_map_of_an_old_site_is_one_file(small_site: SiteTest) -> None:
    """Lines lead to entries, places, other old addresses, headings and the web."""
    small_site.write(
        "site_config/redirects.yml",
        '2019/letters.html: guides/first\nstart.htm: home\n"Old Stage": stages/clinical\n'
        "older.html: 2019/letters.html\nstaff: https://example.edu/staff\n",
    )
    small_site.write("site_config/redirects.csv", "old,new\nPosts/É.html,guides/first#x\n")
    checked = small_site.check()
    assert [p for p in checked.problems if p.severity != "note"] == []
    assert checked.catalogue is not None
    assert checked.catalogue.moved == {
        "2019/letters.html": "guides/first/",
        "start.htm": "",
        "Old Stage/": "stages/clinical/",
        "older.html": "guides/first/",
        "staff/": "https://example.edu/staff",
        "Posts/É.html": "guides/first/#x",
    }
    paths = {a.path for a in write(checked.catalogue, TODAY, lambda _: lambda: ()).artifacts}
    assert {"2019/letters.html", "Old Stage/index.html", "Posts/É.html"} <= paths
