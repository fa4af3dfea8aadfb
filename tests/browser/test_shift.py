"""Nothing a reader looks at moves when scripts come: room is kept from the first paint on."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import PHONE
from tests.conftest import BuiltSite

pytestmark = pytest.mark.browser

MOST = 0.05
"""Layout shift of a page, all told; `docs` and Google's Web Vitals call 0.1 good."""
PAGES = (
    "",
    "guides/",
    "conferences/",
    "rotations/away-rotation/",
    "roadmaps/orthopaedic-student/",
    "checklists/",
    "checklists/clinical/",
    "plan/",
    "contacts/",
    "programs/",
    "calendar/",
    "search/?q=letter",
)
OBSERVE = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    if (hadRecentInput) continue;
    window.shifts.push([value, sources.map(({ node }) => `${node?.className}`)]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
KEEP = """(lens) => {
  const root = document.documentElement;
  const site = new URL((root.dataset.base ?? "").replace(/\\/?$/, "/"), location.href);
  localStorage.setItem(`matchbook:${site.pathname}:${root.dataset.guide}:lens`, lens);
}"""


@pytest.mark.parametrize("lens", [{}, {"specialty": "orthopaedic-surgery", "stage": "clinical"}])
def test_pages_stand_still(browser: Browser, built_site: BuiltSite, lens: dict[str, str]) -> None:
    """On a phone with a slow network and processor, with and without a choice."""
    found = {}
    for address in PAGES:
        context = browser.new_context(viewport=PHONE)
        page = context.new_page()
        if lens:
            page.goto(built_site.url + "about/privacy/")
            page.evaluate(KEEP, json.dumps(lens))
        page.add_init_script(OBSERVE)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        speed = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
        session.send("Network.emulateNetworkConditions", {"offline": False, **speed})
        session.send("Emulation.setCPUThrottlingRate", {"rate": 2})
        page.goto(built_site.url + address)
        page.locator("html[data-ready]").wait_for(timeout=60_000)
        page.wait_for_timeout(1500)
        shifts = page.evaluate("window.shifts")
        if sum(value for value, _ in shifts) > MOST:
            found[address] = shifts
        context.close()
    assert found == {}


def test_room_is_kept_for_scripts_only(browser: Browser, built_site: BuiltSite) -> None:
    """Without scripts nothing is left empty, and paper has no gaps."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    for address in ("guides/", "checklists/clinical/", "plan/"):
        page.goto(built_site.url + address)
        for name in (".list__topics", ".checklist__tools", ".lens__status"):
            for one in page.locator(name).all():
                box = one.bounding_box()
                assert box is None or box["height"] == 0, (address, name)
    context.close()
