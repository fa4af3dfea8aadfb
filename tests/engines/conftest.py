"""Fixtures of the tests in other engines: `make engines` runs them, `make test` does not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.conftest import BuiltSite
from tests.engines.driver import Engine, EngineError, Screen, firefox, webkit

WIDTHS = (390, 1280)


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """Something to show windows on."""
    screen = Screen()
    yield screen
    screen.close()


@pytest.fixture(scope="session", params=["webkit", "firefox"])
def engine(request: pytest.FixtureRequest, screen: Screen) -> Iterator[Engine]:
    """A Firefox or a WebKitGTK."""
    try:
        engine = firefox() if request.param == "firefox" else webkit(screen)
    except EngineError as problem:
        pytest.fail(str(problem))
    yield engine
    engine.close()


@pytest.fixture(params=WIDTHS)
def window(
    request: pytest.FixtureRequest, engine: Engine, built_site: BuiltSite
) -> Iterator[Engine]:
    """A new window of a phone's width and of a desk's, nothing remembered."""
    engine.open(built_site.url + "about/", request.param)
    yield engine
    with suppress(EngineError):  # a test that failed may have left it anywhere
        engine.shut()
