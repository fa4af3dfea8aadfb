"""Screenshots of every page type, on a phone and on a desk, light and dark: `make images`.

All of them go to build/screenshots/, to be looked at; four go to docs/images/ for the README.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.chromium import find
from tests.support.pages import one_of_each_type
from tests.support.site import ROOT, Server, SiteTest

SHOTS = ROOT / "build" / "screenshots"
IMAGES = ROOT / "docs" / "images"
WIDTHS = {"phone": 390, "desk": 1280}
HEIGHTS = {"phone": 844, "desk": 900}
FLAGS = ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"]
README = (
    ("home", "?specialty=orthopaedic-surgery&stage=clinical", "desk", "light"),
    ("entry", "rotations/away-rotation/", "desk", "dark"),
    ("checklist", "checklists/clinical/", "phone", "light"),
    ("message", "messages/first-email-to-a-surgeon/#mb-message", "phone", "dark"),
)
"""Name, address, screen and color scheme of the README's four images."""
LARGEST = 150_000


def build_site(root: Path) -> Path:
    """The real guide, built below `root`; returns the site's folder."""
    for name in ("content", "site_config"):
        (root / name).symlink_to(ROOT / name)
    site = SiteTest(root)
    if site.build().written is None:
        raise SystemExit("\n".join(site.diagnostics()))
    return root / "site"


def open_page(browser: Browser, screen: str, scheme: str) -> Page:
    """A tab of that screen's size in that color scheme."""
    context = browser.new_context(
        viewport={"width": WIDTHS[screen], "height": HEIGHTS[screen]},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        is_mobile=screen == "phone",
        has_touch=screen == "phone",
    )
    return context.new_page()


def take(browser: Browser, url: str, folder: Path, types: list[str] | None = None) -> int:
    """Whole-page pictures of every page type into build/screenshots/; returns how many."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    count = 0
    for screen in WIDTHS:
        for scheme in ("light", "dark"):
            tab = open_page(browser, screen, scheme)
            for kind, address in one_of_each_type(folder):
                if types and kind not in types:
                    continue
                tab.goto(url + address, wait_until="networkidle")
                tab.screenshot(path=SHOTS / f"{kind}-{screen}-{scheme}.png", full_page=True)
                count += 1
            tab.context.close()
    return count


def take_readme(browser: Browser, url: str) -> None:
    """The README's four pictures: what a reader sees first, small enough to load."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, address, screen, scheme in README:
        tab = open_page(browser, screen, scheme)
        tab.goto(url + address, wait_until="networkidle")
        png = tab.screenshot()
        if len(png) > LARGEST:
            raise SystemExit(f"{name}.png would weigh {len(png)} bytes; at most {LARGEST} are fine")
        (IMAGES / f"{name}.png").write_bytes(png)
        tab.context.close()


def main() -> None:
    """Build the guide, take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, help="a built site, instead of building the guide")
    parser.add_argument("--types", nargs="*", help="only these page types, and none for the README")
    options = parser.parse_args()
    path = find()
    if path is None:
        raise SystemExit("no Chromium: run 'python -m tests.support.chromium'")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = options.site or build_site(Path(temporary))
        server = Server(folder)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        print(f"{take(browser, server.url, folder, options.types)} pictures in {SHOTS}")
        if not options.types:
            take_readme(browser, server.url)
            print(f"{len(README)} pictures in {IMAGES}")
        browser.close()
        server.close()


if __name__ == "__main__":
    main()
