"""The site keeps to the policy that it ships, and asks nobody else for anything."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest
from playwright.sync_api import BrowserContext

from generator.outputs.security import apache_headers, headers, nginx_headers, policy
from tests.conftest import BuiltSite
from tests.support.pages import addresses, one_of_each_type
from tests.support.site import shipped_headers
from tests.support.watch import Watch

pytestmark = pytest.mark.browser


def problems(context: BrowserContext, site: BuiltSite, visited: tuple[str, ...]) -> list[str]:
    """Everything that went wrong on the pages at the given addresses."""
    watch = Watch(context, site.url)
    page = context.new_page()
    found = []
    for address in visited:
        page.goto(site.url + address)
        page.wait_for_selector("html[data-ready]")
        found += [f"{address}: {one}" for one in watch.violations(page)]
    return found + watch.foreign + watch.errors + watch.dialogs + [
        text for text in watch.console if "Content Security Policy" in text
    ]  # fmt: skip


def test_no_type_of_page_breaks_the_policy(context: BrowserContext, built_site: BuiltSite) -> None:
    """Served with its headers, no page is refused anything, nor asks another host."""
    kinds = tuple(address for _, address in one_of_each_type(built_site.folder))
    assert problems(context, built_site, kinds) == []


@pytest.mark.slow
def test_no_page_breaks_the_policy(context: BrowserContext, built_site: BuiltSite) -> None:
    """The same, on every page there is."""
    assert problems(context, built_site, addresses(built_site.folder)) == []


def test_search_works_under_the_policy(context: BrowserContext, built_site: BuiltSite) -> None:
    """Compiled code may run; nothing else that the policy names is needed."""
    watch = Watch(context, built_site.url)
    page = context.new_page()
    page.goto(built_site.url + "search/?q=mentor")
    page.wait_for_selector("[data-result]")
    assert (watch.violations(page), watch.foreign) == ([], [])


def test_an_inline_script_is_refused_by_the_page_alone(
    context: BrowserContext, built_site: BuiltSite
) -> None:
    """The policy in the page stops scripts where a host sends no headers."""
    watch = Watch(context, built_site.url)
    page = context.new_page()
    html = (built_site.folder / "about/index.html").read_text(encoding="utf-8")
    bad = html.replace("</main>", "<a onclick='ran=1'></a><script>ran=1</script></main>")
    page.route("**/about/", lambda route: route.fulfill(body=bad, content_type="text/html"))
    page.goto(built_site.url + "about/")
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate("window.ran") is None
    assert {one.split()[0] for one in watch.violations(page)} == {
        "script-src-elem", "script-src-attr",
    }  # fmt: skip


def test_every_page_carries_the_policy_and_no_inline_code(built_folder: Path) -> None:
    """For hosts that cannot send headers: in every head, before the first script."""
    wrong = []
    for path in sorted(built_folder.rglob("*.html")):
        if path.is_relative_to(built_folder / "archive"):
            continue
        tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        names = [one.tag for one in tree.iter()]
        meta = tree.find(".//meta[@http-equiv='Content-Security-Policy']")
        order = list(tree.iter())
        scripts = [one for one in order if one.tag == "script"]
        bad = (
            meta is None
            or (scripts and order.index(meta) > order.index(scripts[0]))
            or "style" in names
            or any(re.match(r"on|style$", key) for one in order for key in one.keys())  # noqa: SIM118
            or any(s.get("src") is None and s.get("type") != "application/ld+json" for s in scripts)
        )
        if bad:
            wrong.append(path.relative_to(built_folder).as_posix())
    assert wrong == []


def test_hosts_are_given_the_same_headers(built_folder: Path) -> None:
    """`_headers`, nginx and Apache say the same; framing is refused in headers only."""
    shipped = shipped_headers(built_folder, "/guides/")
    assert shipped == dict(headers())
    assert "frame-ancestors" in shipped["Content-Security-Policy"]
    assert "frame-ancestors" not in policy(in_page=True)
    for snippet in (nginx_headers(), apache_headers()):
        text = snippet.data.decode()
        assert [name for name, value in headers().items() if f'{name} "{value}"' not in text] == []
    assert shipped_headers(built_folder, "/sw.js")["Cache-Control"] == "no-cache"
    for unsafe in ("unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"):
        assert unsafe not in policy()
