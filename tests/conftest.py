"""Fixtures that all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from generator.adapters.files.lock import sole
from tests.support import examples as examples  # sets the tier
from tests.support.chromium import FLAGS, find
from tests.support.site import ROOT, Server, SiteTest

settings.register_profile("matchbook", deadline=None)  # a busy machine is no failure
settings.load_profile("matchbook")
expect.set_options(timeout=20_000)  # milliseconds; nor is a slow one


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-goldens`."""
    parser.addoption("--update-goldens", action="store_true", help="write expected outputs anew")


@dataclass(frozen=True)
class BuiltSite:
    """The real guide, built and served: its folder and its address."""

    folder: Path
    url: str


@pytest.fixture
def small_site(tmp_path: Path) -> SiteTest:
    """A small guide of its own."""
    return SiteTest.small(tmp_path)


@pytest.fixture(scope="session")
def built_small(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """The small guide, built once: the first worker that needs it builds, the others wait."""
    with _shared(tmp_path_factory, "small") as root:
        if not (root / "site").is_dir():
            assert SiteTest.small(root).build().written is not None
    return SiteTest(root)


@pytest.fixture
def warm_site(tmp_path: Path, built_small: SiteTest) -> SiteTest:
    """A small guide of its own, with what an earlier build left, but for its site.

    Its builds take a third of the time, and give the same.
    """
    site = SiteTest.small(tmp_path)
    shutil.copytree(built_small.root / "build", tmp_path / "build")
    return site


@contextmanager
def _shared(tmp_path_factory: pytest.TempPathFactory, name: str) -> Iterator[Path]:
    """A folder that all workers share, held by one at a time."""
    base = tmp_path_factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with sole(root, wait=lambda _holder: None):
        yield root


@pytest.fixture(scope="session")
def built_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real guide, built once: the first worker that needs it builds, the others wait.

    `$MATCHBOOK_SITE` names one that is built already.
    """
    if known := os.environ.get("MATCHBOOK_SITE"):
        return Path(known)
    with _shared(tmp_path_factory, "guide") as root:
        if not (root / "site").is_dir():
            for name in ("content", "site_config"):
                (root / name).symlink_to(ROOT / name)
            site = SiteTest(root)
            prepared = site.build()
            assert prepared.written is not None, "\n".join(site.diagnostics())
    return root / "site"


@pytest.fixture(scope="session")
def built_site(built_folder: Path) -> Iterator[BuiltSite]:
    """The real guide, served over HTTP."""
    server = Server(built_folder)
    yield BuiltSite(built_folder, server.url)
    server.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium whose profiles have no service worker unless they ask for one.

    With one, every profile would fetch the whole guide, and a rebuilt guide would show its earlier
    version first.
    """
    path = find()
    if path is None:
        pytest.fail("no Chromium: run 'python -m tests.support.chromium'")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        new_context = partial(chromium.new_context, service_workers="block")
        chromium.new_context = new_context  # type: ignore[method-assign]
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: nothing remembered."""
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab; errors on the page fail the test that looks at `page_errors`."""
    return context.new_page()
