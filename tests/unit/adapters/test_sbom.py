"""The bill of materials of a school's own build, and the licenses of what a site holds."""

from __future__ import annotations

import json
from datetime import date
from importlib.metadata import distribution
from pathlib import Path

from click.testing import CliRunner

from generator import __version__
from generator.adapters.commands.cli import main
from generator.adapters.commands.sbom import bill, installed
from generator.adapters.rendering.licenses import license_artifacts
from tests.support.site import ROOT

DAY = date(2026, 11, 25)


def test_every_package_that_a_build_needs_is_listed() -> None:
    """Those of the project's own list and what they need, with the versions installed here."""
    document = json.loads(bill(DAY))
    found = {one["name"]: one["version"] for one in document["components"]}
    for name in ("mkdocs", "pydantic-core", "markupsafe", "pagefind", "nh3", "typst"):
        assert found[name] == distribution(name).version
    assert "pytest" not in found
    own = document["metadata"]["component"]
    assert (own["name"], own["version"]) == ("matchbook-guide", __version__)
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")


def test_the_bill_is_sound_and_stays_the_same() -> None:
    """References are unique and known, each component has an address, licenses are told."""
    document = json.loads(bill(DAY))
    every = [document["metadata"]["component"], *document["components"]]
    refs = [one["bom-ref"] for one in every]
    assert len(refs) == len(set(refs))
    named = {ref for line in document["dependencies"] for ref in (line["ref"], *line["dependsOn"])}
    assert named == set(refs)
    assert all(one["purl"] == f"pkg:pypi/{one['name']}@{one['version']}" for one in every)
    told = [one for one in every if one.get("licenses")]
    assert len(told) > 0.9 * len(every)
    assert bill(DAY) == bill(DAY)


def test_the_bill_agrees_with_the_lock_file() -> None:
    """What a build needs without extras is locked, but for packages of other Python versions."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    locked = {line.split("==")[0] for line in lines if "==" in line and not line.startswith(" ")}
    plain = set(installed(extras=False)) - {"matchbook-guide"}
    assert len(plain & locked) > 30
    assert plain - locked <= {"importlib-metadata", "zipp", "lazy-importer", "importlib-resources"}


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    """Named where it went."""
    done = CliRunner().invoke(main, ["sbom", "--out", str(tmp_path / "a/sbom.json")])
    assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "a/sbom.json").read_text())["components"]


def test_licenses_name_what_is_in_the_site() -> None:
    """Search, icons and fonts with their versions, and the texts that packages bring."""
    text = license_artifacts()[0].data.decode()
    for name in ("pagefind", "mkdocs-material", "manimgx-fonts"):
        assert f"{name} {distribution(name).version}" in text
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Copyright (c) 2026 The Matchbook authors" in text
