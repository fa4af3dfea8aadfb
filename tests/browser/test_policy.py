"""The site keeps to the policy that it ships, and asks nobody else for anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from generator.outputs.hosting import hosted, recipes
from generator.outputs.security import headers, policy
from tests.conftest import BuiltSite
from tests.support.pages import addresses, one_of_each_type
from tests.support.site import shipped_headers
from tests.support.waiting import ready, until
from tests.support.watch import Watch

pytestmark = pytest.mark.browser


def problems(context: BrowserContext, site: BuiltSite, visited: tuple[str, ...]) -> list[str]:
    """Everything that went wrong on the pages at the given addresses."""
    watch = Watch(context, site.url)
    found: list[str] = []
    context.on("response", lambda r: found.append(f"missing: {r.url}") if r.status > 399 else None)
    page = context.new_page()
    for address in visited:
        page.goto(site.url + address)
        ready(page)
        found += [f"{address}: {one}" for one in watch.violations(page)]
    return found + watch.foreign + watch.errors + watch.dialogs + [
        text for text in watch.console if "Content Security Policy" in text
    ]  # fmt: skip


def test_no_type_of_page_breaks_the_policy(context: BrowserContext, built_site: BuiltSite) -> None:
    """Served with its headers, no page is refused anything, nor asks elsewhere or in vain."""
    kinds = tuple(address for _, address in one_of_each_type(built_site.folder))
    assert problems(context, built_site, kinds) == []


def test_no_page_sets_a_cookie(context: BrowserContext, built_site: BuiltSite) -> None:
    """After every type of page the browser holds no cookie."""
    page = context.new_page()
    for _, address in one_of_each_type(built_site.folder):
        page.goto(built_site.url + address)
        ready(page)
    assert context.cookies() == []


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
    ready(page)
    until(page, "window.__violations.length > 1")  # each is told in a task of its own
    assert page.evaluate("window.ran") is None
    assert {one.split()[0] for one in watch.violations(page)} == {
        "script-src-elem", "script-src-attr",
    }  # fmt: skip


def test_hosts_are_given_the_same_headers(built_folder: Path) -> None:
    """`_headers` and every recipe say the same; framing is refused in headers only."""
    shipped = shipped_headers(built_folder, "/guides/")
    assert shipped == dict(headers())
    assert "frame-ancestors" in shipped["Content-Security-Policy"]
    assert "frame-ancestors" not in policy(in_page=True)
    for recipe in recipes(hosted({}, (), None)):
        text = recipe.data.decode()
        missing = [n for n, value in headers().items() if n not in text or value not in text]
        assert missing == [], recipe.path
    assert shipped_headers(built_folder, "/sw.js")["Cache-Control"] == "no-cache"
    for unsafe in ("unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"):
        assert unsafe not in policy()
