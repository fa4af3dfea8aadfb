"""Every diagnostic, command, option, setting and front-matter field has its line in docs/."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from pydantic import BaseModel

from generator.adapters.commands.cli import main
from generator.model.collections import COLLECTIONS
from generator.model.collections.declared import DeclaredCollection, DeclaredField
from generator.model.settings import (
    Cycle,
    Evaluation,
    Institution,
    Processor,
    ReviewPolicy,
    Theme,
    WordsFile,
)
from generator.model.site import Announcement, MenuGroup, PlaceSettings, SiteFile, SiteLink
from generator.model.task import Task
from tests.support.site import ROOT

DOCS = ROOT / "docs"
_CODE = re.compile(
    r"\b(?:error|warning|note|_stray)\(\s*(?:[\w.()\[\], *]+?,\s*)\"([a-z0-9]+(?:-[a-z0-9]+)+)\""
)


def codes() -> set[str]:
    """Codes of all diagnostics that the generator can make."""
    found: set[str] = set()
    for path in (ROOT / "generator").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "diagnostics import" in text:
            found |= set(re.findall(r"^\s+\"([a-z0-9]+(?:-[a-z0-9]+)+)\",\s*$", text, re.MULTILINE))
            found |= set(_CODE.findall(text))
    return found


def test_the_search_for_codes_finds_them() -> None:
    """The test below cannot pass by finding nothing."""
    assert {"unknown-term", "yaml-syntax", "stray-file", "unsafe-link"} <= codes()


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_diagnostic_has_its_line(code: str) -> None:
    """docs/diagnostics.md explains the code."""
    assert f"| `{code}` |" in (DOCS / "diagnostics.md").read_text(encoding="utf-8")


def test_no_documented_diagnostic_is_gone() -> None:
    """docs/diagnostics.md names no code that cannot occur."""
    text = (DOCS / "diagnostics.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.MULTILINE)) <= codes()


def commands() -> Iterator[tuple[str, click.Command]]:
    """All commands with their names."""
    yield from main.commands.items()


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_and_option_has_its_line(name: str, command: click.Command) -> None:
    """docs/commands.md explains the command, and names each of its options."""
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    row = next((line for line in text.splitlines() if line.startswith(f"| `matchbook {name}")), "")
    assert row, name
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            option = parameter.opts[0]
            assert option in row or f"`{option}`" in text.split("|")[0], option


def fields(model: type[BaseModel]) -> list[str]:
    """Names of a model's fields as written."""
    return [field.alias or name for name, field in model.model_fields.items()]


@pytest.mark.parametrize("collection", sorted(COLLECTIONS))
def test_every_front_matter_field_has_its_line(collection: str) -> None:
    """docs/content-model.md explains every field of the collection, and every field of tasks."""
    text = (DOCS / "content-model.md").read_text(encoding="utf-8")
    for name in [*fields(COLLECTIONS[collection].schema), *fields(Task)]:
        assert re.search(rf"^\|.*`{name}`", text, re.MULTILINE), name


@pytest.mark.parametrize(
    "model",
    [
        Institution,
        Evaluation,
        Processor,
        Cycle,
        ReviewPolicy,
        Theme,
        WordsFile,
        DeclaredCollection,
        DeclaredField,
        SiteFile,
        MenuGroup,
        SiteLink,
        PlaceSettings,
        Announcement,
    ],
)
def test_every_setting_has_its_line(model: type[BaseModel]) -> None:
    """docs/configuration.md explains every field."""
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    for name in fields(model):
        assert re.search(rf"^\|.*`{name}`", text, re.MULTILINE), name
