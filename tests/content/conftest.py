"""Fixtures of the tests that read the guide itself."""

from __future__ import annotations

import pytest

from generator.catalogue.catalogue import Catalogue
from generator.diagnostics import Diagnostic
from generator.pipeline import Checked, Project, check
from tests.support.site import ROOT


@pytest.fixture(scope="session")
def checked() -> Checked:
    """The base guide as it stands in the repository, checked."""
    config = ROOT / "site_config"
    return check(Project(ROOT, config, ROOT / "content", config))


@pytest.fixture(scope="session")
def problems(checked: Checked) -> tuple[Diagnostic, ...]:
    """Everything that `matchbook check` would report."""
    return checked.problems


@pytest.fixture(scope="session")
def guide(checked: Checked) -> Catalogue:
    """The base guide's catalogue."""
    assert checked.catalogue is not None, checked.problems
    return checked.catalogue
